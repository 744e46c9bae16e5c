import type { Pdfium } from '../pdfium.ts';

/** Of the size of a glyph: how far the middles of two that are in one column may be apart across it, and along it. */
const ACROSS = 0.3;
const ALONG = 1.35;
/** How much larger the larger of two glyphs of one text may be. */
const ALIKE = 1.4;

/** The glyphs around the end of a line, by their places on the text page. */
export interface LineEnd {
  /** First and last of the line that ends. */
  first: number;
  last: number;
  /** First of the line that begins, and the one after it, if it is on the same line. */
  next: number;
  after: number | undefined;
}

/**
 * Whether a line end lies between two glyphs of one column or turned line: digits under each other, each a text of its own, are one
 * number to their reader.
 */
export function isStacked(engine: Pdfium, textPage: number, { first, last, next, after }: LineEnd): boolean {
  const [end, begin] = [middleOf(engine, textPage, last), middleOf(engine, textPage, next)];
  if (!end || !begin) return false;
  const [smaller, size] = [Math.min(end.size, begin.size), Math.max(end.size, begin.size)];
  if (smaller <= 0 || size > ALIKE * smaller) return false;
  return (['x', 'y'] as const).some((axis) => {
    const other = axis === 'x' ? 'y' : 'x';
    const isNear = Math.abs(begin[axis] - end[axis]) <= ACROSS * size && Math.abs(begin[other] - end[other]) <= ALONG * size;
    if (!isNear) return false;
    const others = [first, after ?? next].map((index) => middleOf(engine, textPage, index));
    return others.every((one) => one !== undefined && Math.abs(one[axis] - end[axis]) <= ACROSS * size);
  });
}

function middleOf(engine: Pdfium, textPage: number, index: number): { x: number; y: number; size: number } | undefined {
  const box = engine.struct('FPDFText_GetLooseCharBox', [textPage, index], 4);
  if (!box) return undefined;
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  return { x: (left + right) / 2, y: (top + bottom) / 2, size: Math.max(Math.abs(right - left), Math.abs(top - bottom)) };
}
