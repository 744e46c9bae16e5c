import type { ItemView } from '../../data/item.ts';

/** Milliseconds that the system works on an item at most before something is wrong. */
const LONGEST = 600_000;

/** Nobody is waited for, and it came into this state just now: it is being scanned or released, and will be somebody's in a moment. */
export function isAtWork({ item, since, releases }: Pick<ItemView, 'item' | 'since' | 'releases'>, now = Date.now()): boolean {
  const isOut = releases.some(({ recalledAt }) => recalledAt === null);
  return item.open && item.waitsFor.length === 0 && !isOut && now - Date.parse(since) < LONGEST;
}
