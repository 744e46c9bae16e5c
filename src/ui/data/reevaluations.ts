import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { reevaluationRow } from '../../http/schemas/reevaluations.ts';
import { read } from './client.ts';

export type Reevaluation = z.output<typeof reevaluationRow>;

interface Rows {
  rows: Reevaluation[];
  next: string | null;
  names: Record<string, string>;
}

export const REEVALUATIONS = ['reevaluations'] as const;

/** `coming`: what is not due yet. */
export function reevaluationsQuery(coming: boolean) {
  return infiniteQueryOptions({
    queryKey: [...REEVALUATIONS, coming],
    queryFn: ({ pageParam, signal }) => read<Rows>('/api/reevaluations', { due: String(!coming), after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** How many of a person's own are due, up to a hundred. */
export const reevaluationsDueQuery = queryOptions({
  queryKey: [...REEVALUATIONS, 'count'],
  queryFn: async ({ signal }) => (await read<Rows>('/api/reevaluations', { due: 'true', limit: 100 }, signal)).rows.length,
});
