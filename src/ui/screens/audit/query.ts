import { infiniteQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { auditPage } from '../../../http/schemas/catalogue.ts';
import { read } from '../../data/client.ts';
import type { Language } from '../../words/language.tsx';
import { type AuditSearch, conditionsOf } from './search.ts';

export type AuditPage = z.output<typeof auditPage> & { names: Record<string, string> };

/** Pages of the trail, newest first unless asked otherwise. A page may be empty and yet not the last. */
export function auditQuery(search: AuditSearch) {
  const conditions = conditionsOf(search);
  return infiniteQueryOptions({
    queryKey: ['audit', conditions],
    queryFn: ({ pageParam, signal }) => read<AuditPage>('/api/audit', { ...conditions, after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Where the same entries are saved from. */
export function exportAddress(search: AuditSearch, format: 'csv' | 'jsonl', language: Language): string {
  const asked = new URLSearchParams({ format, language });
  for (const [name, value] of Object.entries(conditionsOf(search))) if (value !== undefined) asked.set(name, value);
  return `/api/audit/export?${asked}`;
}
