import { area, intersect } from '../geometry.ts';
import type { TextObject } from '../objects.ts';
import type { Pdfium } from '../pdfium.ts';

/** Share of an object that another one must cover to be taken for its double: bold is often drawn as the same text twice. */
const DOUBLE = 0.8;

/** Of its height: wider is more than one glyph. So many single ones on a page are marks and bullets, and no text. */
const GLYPH = 1.2;
const MARKS = 2;

/**
 * How many text objects were drawn of which the text page says nothing and nothing explains it: doubles of text that was read and glyphs
 * that `ActualText` replaces are explained. Text without bounds is white space when it is not read.
 */
export function countUnread(engine: Pdfium, texts: ReadonlyMap<number, TextObject>, read: ReadonlySet<number>): number {
  const missing = [...texts].filter(([object, { isMeasured }]) => isMeasured && !read.has(object));
  if (missing.length === 0) return 0;
  const known = [...texts].filter(([object]) => read.has(object)).map(([, text]) => text.rect);
  const unread = missing.filter(([object, { rect }]) => {
    if (area(rect) === 0 || hasActualText(engine, object)) return false;
    return !known.some((one) => area(intersect(one, rect)) > DOUBLE * area(rect));
  });
  const marks = unread.filter(
    ([
      ,
      {
        rect: [left, bottom, right, top],
      },
    ]) => right - left <= GLYPH * (top - bottom),
  );
  return unread.length - (marks.length <= MARKS ? marks.length : 0);
}

function hasActualText(engine: Pdfium, object: number): boolean {
  const marks = Math.max(0, engine.call('FPDFPageObj_CountMarks', object));
  return Array.from({ length: marks }, (_, index) => engine.call('FPDFPageObj_GetMark', object, index)).some(
    (mark) => engine.withKey('ActualText', (key) => engine.call('FPDFPageObjMark_GetParamValueType', mark, key)) > 0,
  );
}
