import { infiniteQueryOptions, type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { queueCounts, queueRow, savedFilters } from '../../http/schemas/rows.ts';
import { call, read } from './client.ts';
import { useCalm } from './live/use-calm.ts';
import { useLive } from './live/use-live.ts';

export type QueueRow = z.output<typeof queueRow>;
export type QueueCounts = z.output<typeof queueCounts>;
export type SavedFilter = z.output<typeof savedFilters>['filters'][number];

export interface QueuePage {
  rows: QueueRow[];
  next: string | null;
  /** Names of the people and units that the rows mention. */
  names: Record<string, string>;
}

/** How late: what is overdue, due by the end of today, within three days, within a week. */
export const DUE_FILTERS = ['overdue', 'today', 'days3', 'week'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

/** What narrows and orders the queue: it is in the address, and the desk carries it on to the next item. */
export interface QueueSearch {
  role?: string;
  due?: DueFilter;
  unit?: string;
  attribute?: string;
  kind?: string;
  text?: string;
  order?: 'newest';
}

const TEXTS = ['role', 'unit', 'attribute', 'kind', 'text'] as const;

/** What is not understood is left out: an old or damaged link still opens the queue. */
export function queueSearch(search: Record<string, unknown>): QueueSearch {
  const known: QueueSearch = {};
  for (const field of TEXTS) {
    const value = search[field];
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') known[field] = String(value).slice(0, 200);
  }
  const due = DUE_FILTERS.find((one) => one === search['due']);
  return { ...known, ...(due && { due }), ...(search['order'] === 'newest' && { order: 'newest' as const }) };
}

/** The search as one text, for the address of a desk and for a filter that is kept. */
export function searchText(search: QueueSearch): string {
  return new URLSearchParams(Object.entries(search)).toString();
}

export function searchFromText(text: string | undefined): QueueSearch {
  return queueSearch(Object.fromEntries(new URLSearchParams(text ?? '')));
}

const DAY = 86_400_000;
const DAYS: Record<Exclude<DueFilter, 'overdue'>, number> = { today: 1, days3: 3, week: 7 };

/** Midnight in the zone of the device after so many days. The same all day, so that it names one page of the cache. */
function dueBefore(due: Exclude<DueFilter, 'overdue'>, now = new Date()): string {
  return new Date(new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime() + DAYS[due] * DAY).toISOString();
}

function parametersOf({ due, ...search }: QueueSearch) {
  return { ...search, ...(due === 'overdue' && { overdue: true }), ...(due && due !== 'overdue' && { dueBefore: dueBefore(due) }) };
}

const PAGE = 100;
/** Pages that are read anew by themselves when something changed; of a longer list one is told that it changed. */
const FRESH_PAGES = 3;

/** Pages of what waits for the person. */
export function queueQuery(search: QueueSearch) {
  return infiniteQueryOptions({
    queryKey: ['queue', search],
    queryFn: ({ pageParam, signal }) => read<QueuePage>('/api/queue', { ...parametersOf(search), after: pageParam, limit: PAGE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export const queueCountsQuery = queryOptions({
  queryKey: ['queue-counts'],
  queryFn: ({ signal }) => read<QueueCounts>('/api/queue/counts', undefined, signal),
});

export const savedFiltersQuery = queryOptions({
  queryKey: ['queue-filters'],
  queryFn: async ({ signal }) => (await read<{ filters: SavedFilter[] }>('/api/queue/filters', undefined, signal)).filters,
  staleTime: Number.POSITIVE_INFINITY,
});

export async function keepFilters(client: QueryClient, filters: SavedFilter[]): Promise<void> {
  await call('PUT', '/api/queue/filters', { body: { filters } });
  client.setQueryData(savedFiltersQuery.queryKey, filters);
}

/** True once a list that is too long to be read anew by itself is not what it was. */
export const queueChangedQuery = queryOptions({
  queryKey: ['queue-changed'],
  queryFn: () => false,
  initialData: false,
  staleTime: Number.POSITIVE_INFINITY,
});

type Pages = { pages: QueuePage[]; pageParams: unknown[] };

/** Reads anew what is short. `gone`: an item that does not wait any more, taken out at once. */
export function refreshQueues(client: QueryClient, gone?: string): void {
  void client.invalidateQueries({ queryKey: queueCountsQuery.queryKey });
  for (const query of client.getQueryCache().findAll({ queryKey: ['queue'] })) {
    const data = query.state.data as Pages | undefined;
    if (!data || data.pages.length <= FRESH_PAGES) {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
      continue;
    }
    if (gone) client.setQueryData<Pages>(query.queryKey, without(data, gone));
    else client.setQueryData(queueChangedQuery.queryKey, true);
  }
}

function without({ pages, pageParams }: Pages, item: string): Pages {
  return { pageParams, pages: pages.map((page) => ({ ...page, rows: page.rows.filter(({ id }) => id !== item) })) };
}

/** From the first page on. */
export async function readQueuesAgain(client: QueryClient): Promise<void> {
  client.setQueryData(queueChangedQuery.queryKey, false);
  await client.resetQueries({ queryKey: ['queue'] });
}

/** Keeps the queues fresh while the part is shown. */
export function useFreshQueues(): void {
  const client = useQueryClient();
  const readAgain = useCalm(() => refreshQueues(client));
  useLive(({ name }) => {
    if (name === 'item' || name === 'reset') readAgain();
  });
}
