import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { readingPlace } from '../../http/schemas/reading-places.ts';
import { read } from './client.ts';

export type ReadingPlace = z.output<typeof readingPlace>;

/** Places where releases to a place are read, those in use first. */
export const readingPlacesQuery = queryOptions({
  queryKey: ['reading-places'],
  queryFn: ({ signal }) => read<{ rows: ReadingPlace[] }>('/api/reading-places', undefined, signal),
  staleTime: 60_000,
});
