import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { newestPreview, newPreview, rulePreview } from '../../http/schemas/rule-previews.ts';
import { call, read } from './client.ts';

export type RulePreview = z.output<typeof rulePreview>;
type Change = z.input<typeof newPreview>['change'];
/** What is proposed or made already. */
export type PreviewSubject = { proposal: string } | { termList: string } | { pattern: string };

/** Milliseconds between two looks while it is computed. */
const LOOK = 2_000;

/** What was asked last about it; null when nobody has asked. */
export function newestPreviewQuery(subject: PreviewSubject) {
  return queryOptions({
    queryKey: ['rule-previews', subject],
    queryFn: async ({ signal }) => (await read<z.output<typeof newestPreview>>('/api/rule-previews', subject, signal)).preview,
    refetchInterval: ({ state }) => (state.data && state.data.endedAt === null ? LOOK : false),
  });
}

export function previewQuery(id: string) {
  return queryOptions({
    queryKey: ['rule-previews', id],
    queryFn: ({ signal }) => read<RulePreview>(`/api/rule-previews/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && state.data.endedAt === null ? LOOK : false),
  });
}

export const startPreview = (change: Change, latest: number) =>
  call<RulePreview>('POST', '/api/rule-previews', { body: { change, latest } });

export const cancelPreview = (id: string) => call<RulePreview>('POST', `/api/rule-previews/${id}/cancel`);
