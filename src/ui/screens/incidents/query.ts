import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { incidentRow, itemIncidents } from '../../../http/schemas/incidents.ts';
import { read } from '../../data/client.ts';
import type { IncidentsSearch } from './search.ts';

export type IncidentRow = z.output<typeof incidentRow>;
export type ItemIncidents = z.output<typeof itemIncidents> & { names: Record<string, string> };
export type IncidentRecord = NonNullable<ItemIncidents['records']>[number];

/** What is read again after something was done about one. */
export const STALE: readonly string[] = ['incidents', 'incident', 'queue', 'publications'];

const OPEN = { closed: 'false', all: undefined } as const;

export function incidentsQuery(show: IncidentsSearch['show']) {
  return infiniteQueryOptions({
    queryKey: ['incidents', show],
    queryFn: ({ pageParam, signal }) =>
      read<{ rows: IncidentRow[]; next: string | null; names: Record<string, string> }>(
        '/api/incidents',
        { open: show === undefined ? 'true' : OPEN[show], after: pageParam, limit: 100 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export function incidentQuery(item: string) {
  return queryOptions({
    queryKey: ['incident', item],
    queryFn: ({ signal }) => read<ItemIncidents>(`/api/items/${item}/incidents`, undefined, signal),
  });
}
