import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { unit } from '../../http/schemas/people.ts';
import { read } from './client.ts';

/** All units of the organisation. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async ({ signal }) => (await read<{ rows: z.output<typeof unit>[] }>('/api/units', undefined, signal)).rows,
  staleTime: 300_000,
});
