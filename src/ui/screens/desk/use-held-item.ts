import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type ItemView, itemQuery } from '../../data/item.ts';
import { decisionsOf } from './decision/decisions.ts';

export interface HeldItem {
  /** What is on the desk; undefined until it is there. */
  item: ItemView | undefined;
  /** The item as it is now, when it is another one than what lies on the desk. */
  newer: ItemView | undefined;
  /** Puts the item on the desk as it is now. */
  take(): void;
  error: unknown;
  refetch(): void;
}

/**
 * The item, fresh by itself as long as the person decides on the same thing: another digest, or other decisions that are theirs, are never put
 * under their hands without a word.
 */
export function useHeldItem(id: string): HeldItem {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(itemQuery(id));
  const [held, setHeld] = useState<ItemView>();
  const isSame = held?.item.id !== id || !data || isSameDesk(held, data);
  const item = isSame ? data : held;
  useEffect(() => setHeld(item), [item]);
  const take = async () => setHeld(await client.fetchQuery({ ...itemQuery(id), staleTime: 0 }));
  return { item, newer: isSame ? undefined : data, take: () => void take().catch(() => undefined), error, refetch: () => void refetch() };
}

function isSameDesk(held: ItemView, now: ItemView): boolean {
  const mine = decisionsInWords(held);
  return mine === '' || (held.revision.digest === now.revision.digest && mine === decisionsInWords(now));
}

function decisionsInWords(view: ItemView): string {
  return decisionsOf(view)
    .map(({ type, step }) => `${type} ${step}`)
    .join();
}
