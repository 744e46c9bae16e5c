import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { kindVersion } from '../../http/schemas/kinds.ts';
import { read } from './client.ts';
import { kindsQuery } from './vocabulary.ts';

/** One version of a kind, in force or not, with its definition. */
export type KindVersion = z.output<typeof kindVersion>;
export type KindDefinition = KindVersion['definition'];
export type KindField = KindDefinition['fields'][number];

interface Versions {
  rows: KindVersion[];
  names: Record<string, string>;
}

/** Every version of every kind, the newest of each first. For administrators and auditors of the whole installation. */
export const kindVersionsQuery = queryOptions({
  queryKey: [...kindsQuery.queryKey, 'versions'],
  queryFn: ({ signal }) => read<Versions>('/api/kind-versions', undefined, signal),
  retry: false,
});
