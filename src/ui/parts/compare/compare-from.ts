import type { ItemView, Revision } from '../../data/item.ts';

/** Revision to compare the present one with: the asked one, else the one I decided on, else the one before. Undefined for a first revision. */
export function compareFrom(
  { revision, lastSeen }: Pick<ItemView, 'revision' | 'lastSeen'>,
  revisions: readonly Pick<Revision, 'number'>[],
  asked: number | undefined,
): number | undefined {
  const earlier = revisions.map(({ number }) => number).filter((number) => number < revision.number);
  if (asked !== undefined && earlier.includes(asked)) return asked;
  if (lastSeen && lastSeen.number < revision.number) return lastSeen.number;
  return earlier.at(-1);
}
