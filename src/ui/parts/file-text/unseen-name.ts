import { type Piece, unseenKindOf } from './parts.ts';
import type { unseenWords } from './words.ts';

/** What a part that readers do not see is called, with the property or the author that it is of. */
export function unseenName(part: Pick<Piece, 'code' | 'visible' | 'property' | 'author'>, t: (typeof unseenWords)['en']): string {
  const kind = t[unseenKindOf(part) ?? 'other'];
  const detail = part.property ?? part.author;
  return detail ? t.detail(kind, detail) : kind;
}
