import type { Part, SourceDocument } from '../../domain/document.ts';

/** A character of a part that a reader sees, and the box that it has on its page in points. */
export interface Cell {
  partIndex: number;
  start: number;
  end: number;
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  isAfterSpace: boolean;
  isAfterLineEnd: boolean;
}

/**
 * The characters that lie on each page, in reading order. What a reader sees, or what they do not: under a picture that shows the same, for
 * instance, as the text layer of a scan is.
 */
export function cellsByPage({ parts }: SourceDocument, kind: 'seen' | 'hidden'): Map<number, Cell[]> {
  const pages = new Map<number, Cell[]>();
  for (const [partIndex, part] of parts.entries()) if (part.visible === (kind === 'seen')) addCells(part, partIndex, pages);
  return pages;
}

function addCells({ text, places, runs = [] }: Part, partIndex: number, pages: Map<number, Cell[]>): void {
  let place = 0;
  let before = 0;
  for (const { start, end, box, edges } of runs) {
    while (place + 1 < places.length && (places[place + 1]?.start ?? 0) <= start) place++;
    const page = places[place]?.page ?? 1;
    const cells = pages.get(page) ?? [];
    pages.set(page, cells);
    const [x, y, width, height] = box;
    for (let at = start; at < end; ) {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      const next = at + character.length;
      if (character.trim() !== '') {
        const between = text.slice(before, at);
        cells.push({
          partIndex,
          start: at,
          end: next,
          text: character,
          left: edges?.[at - start] ?? x,
          right: edges?.[next - start] ?? x + width,
          top: y,
          bottom: y + height,
          isAfterSpace: between !== '' && !between.includes('\n'),
          isAfterLineEnd: between.includes('\n'),
        });
        before = next;
      }
      at = next;
    }
  }
}
