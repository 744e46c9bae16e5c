import type { Engine } from '../engine.ts';
import { itemInSight } from '../reading/sight.ts';

/** Says that the person has the item open now, and tells who else has. `not-found` for an item out of their sight. */
export async function lookAtItem(engine: Engine, account: string, item: string): Promise<{ viewers: string[] }> {
  await itemInSight(engine, account, item);
  const at = engine.clock.now();
  const before = await engine.store.items.lookers([item], at);
  await engine.store.items.look(item, account, at);
  const others = before.filter((one) => one.account !== account);
  // Repeated every half minute: only who comes anew is news.
  if (others.length === before.length) engine.store.live.tell({ kind: 'look', item });
  return { viewers: others.map((one) => one.account) };
}

/** The person has closed it. Nothing is asked: to leave what one never saw changes nothing. */
export async function leaveItem(engine: Engine, account: string, item: string): Promise<void> {
  await engine.store.items.look(item, account, null);
  engine.store.live.tell({ kind: 'look', item });
}
