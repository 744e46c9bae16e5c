import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queueQuery, searchFromText } from '../../data/queue.ts';
import { useFormat } from '../../words/format.ts';

/** Where the item is among those that wait for the person, as they were filtered and ordered when one came. */
export interface Way {
  at: number | undefined;
  /** How many wait, as text: “100+” when there are more than are loaded. */
  of: string;
  previous: string | undefined;
  next: string | undefined;
  go(item: string | undefined): void;
  /** To the list, as one left it. */
  back(): void;
}

/** Rows before the end of what is loaded, from where on more is asked for. */
const NEAR_END = 5;

export function useWay(id: string, queue: string | undefined): Way {
  const navigate = useNavigate();
  const format = useFormat();
  const search = searchFromText(queue);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(queueQuery(search));
  const ids = data?.pages.flatMap(({ rows }) => rows.map((row) => row.id)) ?? [];
  const at = ids.indexOf(id);
  const isNearEnd = at >= ids.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    at: at < 0 ? undefined : at + 1,
    of: `${format.number(ids.length)}${hasNextPage ? '+' : ''}`,
    previous: at > 0 ? ids[at - 1] : undefined,
    // An item that does not wait any more is left for the first that does.
    next: at < 0 ? ids[0] : ids[at + 1],
    go: (item) => void (item && navigate({ to: '/items/$id/review', params: { id: item }, search: queue ? { queue } : {} })),
    back: () => void navigate({ to: '/queue', search: { ...search, item: id } }),
  };
}
