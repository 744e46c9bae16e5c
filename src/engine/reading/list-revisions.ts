import type { Revision } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import { readableRevision } from './read-item.ts';

/** All revisions of an item, first to last, for who may see it; `not-found` for everybody else. */
export async function listRevisions(engine: Engine, account: string, item: string): Promise<Revision[]> {
  // An item always has a first revision: being allowed to read that one is being allowed to see the item.
  await readableRevision(engine, account, item, 1);
  return engine.store.items.revisions(item);
}
