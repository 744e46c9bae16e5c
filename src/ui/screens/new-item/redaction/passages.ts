import type { z } from 'zod';
import type { parts } from '../../../../http/schemas/transcript.ts';

export type FileParts = z.output<typeof parts>;
export type Piece = FileParts['rows'][number];
type Place = Piece['places'][number];

/** The text of one part of a file, in one piece: offsets are those of deletions. */
export interface PartText {
  part: number;
  code: string;
  visible: boolean;
  property: string | null;
  text: string;
  places: Place[];
}

/** Pieces of a part follow each other. */
export function byPart(rows: readonly Pick<Piece, 'part' | 'code' | 'visible' | 'property' | 'text' | 'places'>[]): PartText[] {
  const found = new Map<number, PartText>();
  for (const { part, code, visible, property, text, places } of rows) {
    const known = found.get(part);
    if (known) {
      known.text += text;
      known.places.push(...places);
    } else found.set(part, { part, code, visible, property, text, places: [...places] });
  }
  return [...found.values()].filter(({ text }) => text !== '');
}

/** What holds at an offset: page, paragraph, cell. */
export function placeAt({ places }: Pick<PartText, 'places'>, offset: number): Omit<Place, 'start'> {
  const { start: _, ...where } = places.findLast(({ start }) => start <= offset) ?? places[0] ?? { start: 0 };
  return where;
}

/** A text area counts a line end as one; the text of a file may have two. */
export function rawOffset(text: string, shown: number): number {
  let raw = 0;
  for (let at = 0; at < shown && raw < text.length; at++) raw += text[raw] === '\r' && text[raw + 1] === '\n' ? 2 : 1;
  return raw;
}
