import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { delivery, deliveryRow } from '../../http/schemas/deliveries.ts';
import { read } from './client.ts';

export type ReceivedRow = z.output<typeof deliveryRow>;
export type Received = z.output<typeof delivery>;

/** What was sent to oneself, newest first. */
export const receivedQuery = queryOptions({
  queryKey: ['received'],
  queryFn: async ({ signal }) => (await read<{ rows: ReceivedRow[] }>('/api/deliveries', undefined, signal)).rows,
});

/** One of them. Asking records nothing. */
export function receivedOneQuery(id: string) {
  return queryOptions({ queryKey: ['received', id], queryFn: ({ signal }) => read<Received>(`/api/deliveries/${id}`, undefined, signal) });
}
