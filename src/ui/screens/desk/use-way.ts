import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { nextItemsQuery } from './query.ts';

/** Where the item is among those that wait for the person. */
export interface Way {
  at: number | undefined;
  /** How many wait, as text: “100+” when there are more than were asked for. */
  of: string;
  previous: string | undefined;
  next: string | undefined;
  go(item: string | undefined): void;
}

export function useWay(id: string): Way {
  const navigate = useNavigate();
  const { data } = useQuery(nextItemsQuery);
  const ids = data?.ids ?? [];
  const at = ids.indexOf(id);
  return {
    at: at < 0 ? undefined : at + 1,
    of: `${ids.length}${data?.more ? '+' : ''}`,
    previous: at > 0 ? ids[at - 1] : undefined,
    // An item that does not wait any more is left for the first that does.
    next: at < 0 ? ids[0] : ids[at + 1],
    go: (item) => void (item && navigate({ to: '/items/$id/review', params: { id: item }, search: {} })),
  };
}
