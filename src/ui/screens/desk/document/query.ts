import { infiniteQueryOptions } from '@tanstack/react-query';
import { read } from '../../../data/client.ts';
import type { Piece } from './parts.ts';

/** What a file holds, before any of its text. */
export interface FileAbout {
  format: string | null;
  mediaType: string | null;
  pages: number | null;
  observations: readonly { code: string; note?: string }[];
  warnings: readonly { code: string; message: string }[];
}

interface PartsPage {
  about: FileAbout | null;
  rows: Piece[];
  next: string | null;
}

/** The text of a file, piece after piece. A file of a revision never changes. */
export function partsQuery(item: string, revision: number, file: number) {
  return infiniteQueryOptions({
    queryKey: ['parts', item, revision, file],
    queryFn: ({ pageParam, signal }) =>
      read<PartsPage>(`/api/items/${item}/revisions/${revision}/files/${file}/parts`, { after: pageParam, limit: 200 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function fileAddress(item: string, revision: number, file: number): string {
  return `/api/items/${item}/revisions/${revision}/files/${file}`;
}
