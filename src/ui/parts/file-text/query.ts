import { infiniteQueryOptions } from '@tanstack/react-query';
import { read } from '../../data/client.ts';
import type { FileParts } from './parts.ts';

/** The text of a file, piece after piece. A file of a revision never changes. */
export function partsQuery(item: string, revision: number, file: number) {
  return infiniteQueryOptions({
    queryKey: ['parts', item, revision, file],
    queryFn: ({ pageParam, signal }) =>
      read<FileParts>(`/api/items/${item}/revisions/${revision}/files/${file}/parts`, { after: pageParam, limit: 200 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
