import { foldRadical } from './glyphs/radicals.ts';
import type { Pdfium } from './pdfium.ts';

const TEXT = 1;
const FORM = 5;
const MAX_FORM_DEPTH = 12;
/** PDFium's text page leaves out what is narrower than this, in points (`kSizeEpsilon` of cpdf_textpage.cpp). */
const LEFT_OUT = 0.01;
/** FPDF_TEXTRENDERMODE_STROKE of fpdf_edit.h: the width of the stroke counts towards the bounds. */
const STROKE = 1;
const STROKE_POINTS = 1;

/**
 * Runs `use` with the text page of a page, 0 where there is none. Text whose glyphs have no size for PDFium, because their font is
 * neither embedded nor known, is outlined meanwhile: otherwise a single glyph, a turned line and a vertical line in such a font
 * would be left out of the text page without a word.
 */
export function withTextPage<T>(engine: Pdfium, page: number, use: (textPage: number) => T): T {
  const outlined: { object: number; mode: number; width: number }[] = [];
  eachText(engine, page, (object) => {
    const [left = 0, , right = 0] = engine.floats('FPDFPageObj_GetBounds', [object], 4) ?? [];
    if (Math.abs(right - left) >= LEFT_OUT) return;
    const [width = 0] = engine.floats('FPDFPageObj_GetStrokeWidth', [object], 1) ?? [];
    outlined.push({ object, mode: engine.call('FPDFTextObj_GetTextRenderMode', object), width });
    draw(engine, object, STROKE, STROKE_POINTS);
  });
  const textPage = engine.call('FPDFText_LoadPage', page);
  try {
    return use(textPage);
  } finally {
    if (textPage !== 0) engine.call('FPDFText_ClosePage', textPage);
    for (const { object, mode, width } of outlined) draw(engine, object, mode, width);
  }
}

/** All characters of a text page in its order, seen or not; empty for 0. */
export function plainText(engine: Pdfium, textPage: number): string {
  const count = textPage === 0 ? 0 : engine.call('FPDFText_CountChars', textPage);
  const unicode = engine.function('FPDFText_GetUnicode');
  return Array.from({ length: count }, (_, at) => String.fromCodePoint(foldRadical(unicode(textPage, at)))).join('');
}

function draw(engine: Pdfium, object: number, mode: number, width: number): void {
  engine.call('FPDFPageObj_SetStrokeWidth', object, width);
  engine.call('FPDFTextObj_SetTextRenderMode', object, mode);
  // Bounds are worked out anew when an object is moved, be it by nothing.
  engine.call('FPDFPageObj_Transform', object, 1, 0, 0, 1, 0, 0);
}

function eachText(engine: Pdfium, page: number, visit: (object: number) => void): void {
  const type = engine.function('FPDFPageObj_GetType');
  const walk = (object: number, depth: number) => {
    const kind = object === 0 ? 0 : type(object);
    if (kind === TEXT) visit(object);
    if (kind !== FORM || depth >= MAX_FORM_DEPTH) return;
    const count = engine.call('FPDFFormObj_CountObjects', object);
    for (let index = 0; index < count; index++) walk(engine.call('FPDFFormObj_GetObject', object, index), depth + 1);
  };
  const count = engine.call('FPDFPage_CountObjects', page);
  for (let index = 0; index < count; index++) walk(engine.call('FPDFPage_GetObject', page, index), 0);
}
