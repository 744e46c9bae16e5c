import type { Piece } from '../../parts/file-text/parts.ts';
import type { Mark } from './query.ts';

/** Shorter texts are in many a word by chance: they are marked where they were selected and nowhere else. */
const TELLING = 2;

/** Marks on a stretch and on every other place at which the same is written, in one group. */
export function marksOn(parts: readonly Piece[], part: Piece, [start, end]: readonly [number, number], ground: string): Mark[] {
  const value = part.text.slice(start, end);
  const group = crypto.randomUUID();
  const places: [Piece, number][] = [[part, start]];
  for (const one of value.trim().length < TELLING ? [] : parts.filter(({ visible }) => visible)) {
    for (let at = one.text.indexOf(value); at >= 0; at = one.text.indexOf(value, at + value.length))
      if (one.part !== part.part || Math.abs(at - start) >= value.length) places.push([one, at]);
  }
  return places.map(([one, at]) => markOn(one, at, value.length, { group, ground }));
}

function markOn(
  { part, code, property }: Piece,
  start: number,
  length: number,
  { group, ground }: { group: string; ground: string },
): Mark {
  const common = {
    id: crypto.randomUUID(),
    group,
    ground: { code: ground },
    replacement: { kind: 'box' as const },
    decision: 'kept' as const,
  };
  if (property !== null) return { ...common, target: { kind: 'metadata', key: property } };
  return { ...common, target: { kind: 'text', part: code, partIndex: part, position: { start, end: start + length } } };
}

/** Whether the same place is marked already. */
export function isSamePlace({ target: one }: Mark, { target: other }: Mark): boolean {
  if (one.kind === 'text' && other.kind === 'text')
    return one.partIndex === other.partIndex && one.position.start === other.position.start && one.position.end === other.position.end;
  return one.kind === other.kind && JSON.stringify(one) === JSON.stringify(other);
}

/** Of a value that is marked at several places, its marks; in the order of the first ones. */
export function groupsOf(marks: readonly Mark[]): Mark[][] {
  return [...Map.groupBy(marks, (mark) => mark.group ?? mark.id).values()];
}
