import type { Cell, Look, Paragraph } from '../../paper/paper.ts';

/** Small makers of cells, for every paper that is a table. */
export function headingCell(text: string): Cell {
  return { paragraphs: [{ text }], heading: true };
}

export function textCell(text: string, look: Look = 'plain'): Cell {
  return { paragraphs: [{ text, look }] };
}

/** A row of a name and all that is said of it, over the rest of the columns. */
export function namedRow(name: string, said: string | readonly Paragraph[], columns: number): Cell[] {
  const paragraphs = typeof said === 'string' ? [{ text: said }] : [...said];
  return [headingCell(name), { paragraphs, columns: columns - 1 }];
}
