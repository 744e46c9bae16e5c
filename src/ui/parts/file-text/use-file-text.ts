import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type FileAbout, joined, type Piece } from './parts.ts';
import { partsQuery } from './query.ts';

/** One file of a revision, from 0. */
export interface FilePlace {
  item: string;
  revision: number;
  file: number;
}

export interface FileText {
  /** Undefined until the first page is there. */
  parts: readonly Piece[] | undefined;
  /** What the file is; undefined until it is known. */
  about: FileAbout | undefined;
  error: unknown;
  /** There is more to come. */
  isLoading: boolean;
  retry(): void;
}

/** The whole text of a file: a key may lead to any of its findings. It comes page after page, and the first one is shown at once. */
export function useFileText({ item, revision, file }: FilePlace, isThere: boolean): FileText {
  const query = useInfiniteQuery({ ...partsQuery(item, revision, file), enabled: isThere });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return {
    parts: useMemo(() => data && joined(data.pages.flatMap(({ rows }) => rows)), [data]),
    about: data?.pages[0]?.about ?? undefined,
    error: data ? null : error,
    isLoading: hasNextPage,
    retry: () => void refetch(),
  };
}
