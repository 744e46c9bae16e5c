import type { ItemView } from '../../../data/item.ts';

/** Their own next revision is asked for, and a scan may say what has to be corrected in it. */
export function hasToFix({ actions, item, scan }: ItemView): boolean {
  return item.round > 0 && scan !== null && actions.some(({ type, allowed }) => type === 'REVISE' && allowed);
}
