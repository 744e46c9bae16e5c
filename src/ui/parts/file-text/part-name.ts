import { type Piece, unseenKindOf } from './parts.ts';
import { seenKindOf } from './seen.ts';
import type { seenWords } from './seen-words.ts';
import { unseenName } from './unseen-name.ts';
import type { unseenWords } from './words.ts';

type Words = (typeof seenWords)['en'] & (typeof unseenWords)['en'];
type Named = Pick<Piece, 'code' | 'visible' | 'property' | 'author'>;

/** What any part of a file is called. */
export function partName(part: Named, t: Words): string {
  if (unseenKindOf(part)) return unseenName(part, t);
  const kind = t[seenKindOf(part.code)];
  return part.author ? t.detail(kind, part.author) : kind;
}

/** The same for a list to choose from: parts of one name are counted. */
export function partNames(parts: readonly Named[], t: Words): string[] {
  const names = parts.map((part) => partName(part, t));
  const seen = new Map<string, number>();
  return names.map((name) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return t.counted(name, number);
  });
}
