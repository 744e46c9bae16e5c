import { type InfiniteData, type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { read } from '../../data/client.ts';

interface Page<R> {
  rows: R[];
  next: string | null;
  names: Record<string, string>;
}

export interface Pages<R> {
  /** Undefined until the first page is there. */
  rows: R[] | undefined;
  names: Record<string, string>;
  error: unknown;
  hasMore: boolean;
  nearEnd(): void;
  retry(): void;
}

/** A list that comes page after page as one scrolls. */
export function usePages<R>(path: string, query: Record<string, string>, enabled = true): Pages<R> {
  const options: UseInfiniteQueryOptions<Page<R>, Error, InfiniteData<Page<R>>, readonly unknown[], string | undefined> = {
    queryKey: ['list', path, query],
    queryFn: ({ pageParam, signal }) => read<Page<R>>(path, { ...query, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
  };
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(options);
  return {
    rows: data?.pages.flatMap((page) => page.rows),
    names: Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])),
    error: data ? null : error,
    hasMore: hasNextPage,
    nearEnd: useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
    retry: () => void refetch(),
  };
}
