import type { Engine } from '../engine.ts';
import type { QueueCursor, QueueFilter, QueueRow } from '../ports.ts';
import { type QueueView, rowsFor } from './rows.ts';
import { unitsInSight } from './sight.ts';

/** All items that the person may see, due first: those of their units, and what they drafted themselves. */
export async function listItems(
  engine: Engine,
  account: string,
  filter: QueueFilter & { open?: boolean },
  page: { after?: QueueCursor; limit: number },
): Promise<QueueView[]> {
  const places = await unitsInSight(engine, account);
  const [others, own] = await Promise.all([
    places.units.length === 0 ? [] : engine.store.items.search(places, filter, page),
    engine.store.items.own(account, filter, page),
  ]);
  return rowsFor(engine, account, merged(others, own).slice(0, page.limit));
}

/** Two pages of the same order as one; an item that is in both is there once. */
function merged(some: readonly QueueRow[], more: readonly QueueRow[]): QueueRow[] {
  const rows = new Map([...some, ...more].map((row) => [row.id, row]));
  const place = ({ due, id }: QueueRow) => `${due ?? '~'} ${id}`;
  return [...rows.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/**
 * Items that the person may see with the text in the title, number, document number, an opinion or the drafter's name, newest first.
 * Nothing that is quarantined: whether it holds a word is an answer too.
 */
export async function findItems(
  engine: Engine,
  account: string,
  text: string,
  page: { after?: string; limit: number },
): Promise<QueueView[]> {
  const { units } = await unitsInSight(engine, account);
  return rowsFor(engine, account, await engine.store.items.find(account, units, text.trim(), page));
}
