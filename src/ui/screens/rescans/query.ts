import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { rescan, rescanInFull } from '../../../http/schemas/rescans.ts';
import { read } from '../../data/client.ts';

export type Rescan = z.output<typeof rescan>;
interface Rescans {
  rows: Rescan[];
  names: Record<string, string>;
}

/** Milliseconds between two looks: while one runs, and to see that one has begun by itself. */
const LOOK = { running: 2_000, quiet: 30_000 };

export const rescansQuery = queryOptions({
  queryKey: ['rescans'],
  queryFn: ({ signal }) => read<Rescans>('/api/rescans', { limit: 20 }, signal),
  refetchInterval: ({ state }) => (state.data?.rows[0]?.endedAt === null ? LOOK.running : LOOK.quiet),
});

export const rescanQuery = (id: string) =>
  queryOptions({
    queryKey: ['rescans', id],
    queryFn: ({ signal }) => read<z.output<typeof rescanInFull>>(`/api/rescans/${id}`, undefined, signal),
  });
