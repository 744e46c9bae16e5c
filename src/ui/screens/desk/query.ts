import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { queueRow } from '../../../http/schemas/item.ts';
import { read } from '../../data/client.ts';

/** What waits for the person, for the way to the next item. */
export const nextItemsQuery = queryOptions({
  queryKey: ['desk-queue'],
  queryFn: async ({ signal }) => {
    const page = await read<{ rows: z.output<typeof queueRow>[]; next: string | null }>('/api/queue', { limit: 100 }, signal);
    return { ids: page.rows.map(({ id }) => id), more: page.next !== null };
  },
});
