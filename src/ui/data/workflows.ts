import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { workflowChart } from '../../http/schemas/catalogue.ts';
import { read } from './client.ts';

/** A version is never edited. */
export function chartQuery(id: string, version: string) {
  return queryOptions({
    queryKey: ['chart', id, version],
    queryFn: ({ signal }) => read<z.output<typeof workflowChart>>(`/api/workflows/${id}/${version}/chart`, undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
