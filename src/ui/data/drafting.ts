import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { draftCheck } from '../../http/schemas/check.ts';
import type { recipientRow } from '../../http/schemas/contacts.ts';
import type { newItem, newRevision } from '../../http/schemas/content.ts';
import type { eventAnswer } from '../../http/schemas/item.ts';
import type { unit } from '../../http/schemas/people.ts';
import type { draftCounts, draftRow } from '../../http/schemas/rows.ts';
import { call, read } from './client.ts';
import { type Upload, upload } from './upload.ts';

/** What a submission would meet, and what the files say of themselves. */
export type DraftCheck = z.output<typeof draftCheck>;
export type CheckedFinding = DraftCheck['findings'][number];
/** The form of a revision as it is sent. */
export type ContentInput = z.input<typeof newItem>['content'];
export type Recipient = z.output<typeof recipientRow>;
export type Unit = z.output<typeof unit>;
export type DraftRow = z.output<typeof draftRow>;
export type DraftStage = DraftRow['stage'];
type EventAnswer = z.output<typeof eventAnswer>;

type Sending = Pick<Upload, 'files' | 'ifMatch' | 'idempotencyKey' | 'signal' | 'onProgress'>;
type CheckInput = Omit<ContentInput, 'title'> & { title: string };

/** Where an item that is being written is: not made yet, or this one with the files of it that stay. */
export type Target = { kind: string; unit: string } | { item: string; keep: readonly string[] };

/** Self-check: nothing is stored. */
export async function checkDraft(target: Target, content: CheckInput, sending: Sending): Promise<DraftCheck> {
  const [path, about] =
    'item' in target
      ? [`/api/items/${target.item}/check`, { keep: target.keep }]
      : ['/api/check', { kind: target.kind, unit: target.unit }];
  return (await upload<DraftCheck>(path, { content: { ...about, content }, ...sending })).data;
}

/** Keeps the draft on the server: a new item, or the next revision of this one. Answers with the item as it is then. */
export async function saveDraft(target: Target, content: ContentInput, sending: Sending): Promise<EventAnswer> {
  const [path, body]: [string, z.input<typeof newItem> | z.input<typeof newRevision>] =
    'item' in target
      ? [`/api/items/${target.item}/revisions`, { content, keep: [...target.keep] }]
      : ['/api/items', { kind: target.kind, unit: target.unit, content }];
  return (await upload<EventAnswer>(path, { content: body, ...sending })).data;
}

/**
 * A new draft of one's own with the content of an item: a copy of one that has ended, or the correction of one that was released. Answers with
 * its id.
 */
export async function deriveItem(item: string, as: 'copy' | 'correction', idempotencyKey: string): Promise<string> {
  return (await call<EventAnswer>('POST', `/api/items/${item}/${as}`, { idempotencyKey })).data.item.id;
}

export function recipientsQuery(unit: string, text: string) {
  return queryOptions({
    queryKey: ['recipients', unit, text],
    queryFn: async ({ signal }) => (await read<{ rows: Recipient[] }>('/api/recipients', { unit, text, limit: 100 }, signal)).rows,
    staleTime: 60_000,
  });
}

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async ({ signal }) => (await read<{ rows: Unit[] }>('/api/units', undefined, signal)).rows,
  staleTime: 300_000,
});

interface DraftPage {
  rows: DraftRow[];
  next: string | null;
  names: Record<string, string>;
}

/** Own items, those that were returned first. */
export function draftsQuery(filter: { stage?: DraftStage; text?: string }) {
  return infiniteQueryOptions({
    queryKey: ['drafts', filter],
    queryFn: ({ pageParam, signal }) => read<DraftPage>('/api/drafts', { ...filter, after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export const draftCountsQuery = queryOptions({
  queryKey: ['drafts', 'counts'],
  queryFn: ({ signal }) => read<z.output<typeof draftCounts>>('/api/drafts/counts', undefined, signal),
});
