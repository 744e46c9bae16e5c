import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { rule } from '../../http/schemas/catalogue.ts';
import type { pattern, rulePack, termList } from '../../http/schemas/rules.ts';
import { read } from './client.ts';

interface Rows<Row> {
  rows: Row[];
  names: Record<string, string>;
}

export type Rule = z.output<typeof rule>;
export type TermList = z.output<typeof termList>;
export type Pattern = z.output<typeof pattern>;
/** One version of a rule pack. */
export type Pack = z.output<typeof rulePack>;

/** The rules of the program change with it only. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: async ({ signal }) => (await read<Rows<Rule>>('/api/rules', undefined, signal)).rows,
  staleTime: Number.POSITIVE_INFINITY,
});

export const termListsQuery = queryOptions({
  queryKey: ['term-lists'],
  queryFn: ({ signal }) => read<Rows<TermList>>('/api/term-lists', undefined, signal),
});

export const patternsQuery = queryOptions({
  queryKey: ['patterns'],
  queryFn: ({ signal }) => read<Rows<Pattern>>('/api/patterns', undefined, signal),
});

/** Every version of every pack of one's units. */
export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: ({ signal }) => read<Rows<Pack>>('/api/rule-packs', undefined, signal),
});
