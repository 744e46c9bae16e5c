import { type Piece, seenKindOf, unseenKindOf } from './parts.ts';
import type { fileTextWords } from './words.ts';

type Words = (typeof fileTextWords)['en'];
type Named = Pick<Piece, 'code' | 'visible' | 'property' | 'author'>;

/** What a part of a file is called, with the property or the author that it is of. */
export function partName(part: Named, t: Words): string {
  const kind = t[unseenKindOf(part) ?? seenKindOf(part.code)];
  const detail = part.property ?? part.author;
  return detail ? t.detail(kind, detail) : kind;
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
