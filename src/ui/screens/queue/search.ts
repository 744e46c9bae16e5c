import { type QueueSearch, queueSearch } from '../../data/queue.ts';

/** What the screen shows: the filter, and the row that the keyboard is on. */
export interface QueueScreenSearch extends QueueSearch {
  item?: string;
}

export function queueScreenSearch(search: Record<string, unknown>): QueueScreenSearch {
  const item = search['item'];
  return { ...queueSearch(search), ...(typeof item === 'string' && item !== '' && { item }) };
}

/** Changes, where undefined takes a member away. */
export type Changes<T> = { [K in keyof T]?: T[K] | undefined };

export function changed<T extends object>(now: T, changes: Changes<T>): T {
  return Object.fromEntries(Object.entries({ ...now, ...changes }).filter(([, value]) => value !== undefined)) as T;
}
