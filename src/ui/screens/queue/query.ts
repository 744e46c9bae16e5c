import { infiniteQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { queueRow } from '../../../http/schemas/item.ts';
import { read } from '../../data/client.ts';

export type QueueRow = z.output<typeof queueRow>;

interface QueuePage {
  rows: QueueRow[];
  next: string | null;
  /** Names of the people and units that the rows mention. */
  names: Record<string, string>;
}

export interface QueueSearch {
  state?: string;
  text?: string;
  overdue?: true;
}

/** Pages of what waits for the person, due first. */
export function queueQuery(search: QueueSearch) {
  return infiniteQueryOptions({
    queryKey: ['queue', search],
    queryFn: ({ pageParam, signal }) => read<QueuePage>('/api/queue', { ...search, after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}
