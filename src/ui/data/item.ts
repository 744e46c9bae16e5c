import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { revision } from '../../http/schemas/content.ts';
import type { PersonEvent } from '../../http/schemas/events.ts';
import type { auditEntry, eventAnswer, eventPreview, itemView, reviewForm } from '../../http/schemas/item.ts';
import type { diff, elements, findingsPage } from '../../http/schemas/review.ts';
import { call, read } from './client.ts';

/** What the accounts and units in an answer are called, by id. */
interface Named {
  names: Readonly<Record<string, string>>;
}
export type ItemView = z.output<typeof itemView> & Named;
export type Revision = z.output<typeof revision>;
export type RevisionDiff = z.output<typeof diff>;
export type Elements = z.output<typeof elements>;
export type AuditEntry = z.output<typeof auditEntry>;
export type EventPreview = z.output<typeof eventPreview> & Named;
export type ReviewForm = z.output<typeof reviewForm> & Named;
type FindingsPage = z.output<typeof findingsPage>;
export type Finding = FindingsPage['rows'][number];

const FINDINGS_A_PAGE = 200;

export const itemKey = (id: string) => ['item', id] as const;

export function itemQuery(id: string) {
  return queryOptions({ queryKey: itemKey(id), queryFn: ({ signal }) => read<ItemView>(`/api/items/${id}`, undefined, signal) });
}

export const findingsKey = (id: string, scan: string | null) => ['findings', id, scan] as const;

/** All findings of the scan that counts, page after page: the desk counts them, and one key leads from each to the next. */
export function findingsQuery(id: string, scan: string | null) {
  return queryOptions({
    queryKey: findingsKey(id, scan),
    queryFn: async ({ signal }) => {
      const rows: Finding[] = [];
      let after: string | undefined;
      do {
        const page: FindingsPage = await read(`/api/items/${id}/findings`, { after, limit: FINDINGS_A_PAGE }, signal);
        rows.push(...page.rows);
        after = page.next ?? undefined;
      } while (after !== undefined);
      return rows;
    },
  });
}

export function revisionsQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['revisions', id, version],
    queryFn: async ({ signal }) => (await read<{ rows: Revision[] }>(`/api/items/${id}/revisions`, undefined, signal)).rows,
  });
}

/** Revisions never change, so neither does what differs between two of them. */
export function diffQuery(id: string, from: number, to: number) {
  return queryOptions({
    queryKey: ['diff', id, from, to],
    queryFn: ({ signal }) => read<RevisionDiff>(`/api/items/${id}/diff`, { from, to }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function elementsQuery(id: string, number: number) {
  return queryOptions({
    queryKey: ['elements', id, number],
    queryFn: ({ signal }) => read<Elements>(`/api/items/${id}/revisions/${number}/elements`, undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What happened to the item after the version that was read. */
export function trailQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['trail', id, version],
    queryFn: ({ signal }) => read<{ rows: AuditEntry[] } & Named>(`/api/items/${id}/trail`, { limit: 500 }, signal),
  });
}

/** One event to one item. The key is made once per intention: a repeat after a lost answer does it once. */
export async function sendEvent(item: string, event: PersonEvent, idempotencyKey: string): Promise<z.output<typeof eventAnswer>> {
  return (await call<z.output<typeof eventAnswer>>('POST', `/api/items/${item}/events`, { body: event, idempotencyKey })).data;
}

/** What an event would cause to this version of the item, or why it would be refused. Nothing is written. */
export function dryRunQuery(item: string, version: number, event: PersonEvent | undefined) {
  return queryOptions({
    queryKey: ['dry-run', item, version, event],
    queryFn: async ({ signal }) =>
      (await call<EventPreview>('POST', `/api/items/${item}/events`, { query: { 'dry-run': true }, body: event, signal })).data,
    staleTime: 60_000,
    retry: false,
  });
}

export function reviewFormQuery(item: string, version: number, round: number) {
  return queryOptions({
    queryKey: ['review-form', item, version, round],
    queryFn: ({ signal }) => read<ReviewForm>(`/api/items/${item}/reviews/${round}/form`, undefined, signal),
  });
}

/** Where the form is as a PDF, to be saved. */
export function formFileAddress(item: string, round: number, language: 'zh' | 'en'): string {
  return `/api/items/${item}/reviews/${round}/form.pdf?language=${language}`;
}
