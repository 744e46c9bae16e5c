import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { person } from '../../../http/schemas/people.ts';
import { read } from '../../data/client.ts';
import type { Grant } from '../../data/directory.ts';

export type Person = z.output<typeof person>;

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) =>
    read<{ given: Grant[]; received: Grant[]; names: Record<string, string> }>('/api/delegations', undefined, signal),
});

/** Colleagues whose name holds what was typed. */
export function colleaguesQuery(text: string) {
  return queryOptions({
    queryKey: ['colleagues', text],
    queryFn: async ({ signal }) => (await read<{ rows: Person[] }>('/api/people', { text, limit: 20 }, signal)).rows,
    enabled: text.trim() !== '',
  });
}
