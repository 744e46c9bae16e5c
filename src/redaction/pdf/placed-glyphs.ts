import type { Box } from '../../domain/document.ts';
import { type PageFrame, shownBox, shownPoint } from '../../intake/pdf/geometry.ts';
import { foldRadical } from '../../intake/pdf/glyphs/radicals.ts';
import type { Pdfium } from '../../intake/pdf/pdfium.ts';
import type { Cell } from './page-cells.ts';

/** A glyph that a reader of the page sees, in points from the top left of the page as it is shown. */
export interface PlacedGlyph {
  cell: Cell;
  text: string;
  origin: readonly [number, number];
  /** Unit vector in which writing goes. */
  direction: readonly [number, number];
  size: number;
  advance: number;
  /** x, y, width, height of what is drawn. */
  ink: Box;
  isAfterSpace: boolean;
  isAfterLineEnd: boolean;
  /** Something was taken out between the glyph before and this one. */
  isAfterGap: boolean;
}

/** Points: boxes of the intake are in tenths. */
const NEAR = 0.25;
const HYPHENS = new Set([0xfffe, 2]);
/** Ligatures are several characters at one place. */
const SAME_PLACE = 0.01;

/**
 * The glyphs of a page for its cells: PDFium lists them in the same order, with those that nobody sees between. A cell without a glyph is placed by
 * its own box, so that nothing that is seen gets lost.
 */
export function placeGlyphs(engine: Pdfium, textPage: number, frame: PageFrame, cells: readonly Cell[]): PlacedGlyph[] {
  const placed: PlacedGlyph[] = [];
  const count = textPage === 0 ? 0 : engine.call('FPDFText_CountChars', textPage);
  const unicode = engine.function('FPDFText_GetUnicode');
  let next = 0;
  for (let index = 0; index < count && next < cells.length; index++) {
    const code = unicode(textPage, index);
    if (code <= 32 && !HYPHENS.has(code)) continue;
    const cell = cells[next] as Cell;
    const character = HYPHENS.has(code) ? '-' : String.fromCodePoint(foldRadical(code));
    if (character !== cell.text || !liesIn(engine, textPage, index, frame, cell)) continue;
    placed.push(glyphOf(engine, textPage, index, frame, cell));
    next++;
  }
  for (; next < cells.length; next++) placed.push(withoutGlyph(cells[next] as Cell));
  joinLigatures(placed);
  return placed;
}

function liesIn(engine: Pdfium, textPage: number, index: number, frame: PageFrame, cell: Cell): boolean {
  const [x, y, width, height] = looseBox(engine, textPage, index, frame);
  const isAcross = cell.left >= x - NEAR && cell.left <= x + width + NEAR;
  return isAcross && y >= cell.top - NEAR && y + height <= cell.bottom + NEAR;
}

function looseBox(engine: Pdfium, textPage: number, index: number, frame: PageFrame): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = engine.struct('FPDFText_GetLooseCharBox', [textPage, index], 4) ?? [];
  return shownBox(frame, [left, bottom, right, top]);
}

function glyphOf(engine: Pdfium, textPage: number, index: number, frame: PageFrame, cell: Cell): PlacedGlyph {
  const [left = 0, right = 0, bottom = 0, top = 0] = engine.doubles('FPDFText_GetCharBox', [textPage, index], 4) ?? [];
  const [x = left, y = bottom] = engine.doubles('FPDFText_GetCharOrigin', [textPage, index], 2) ?? [];
  const [a = 1, b = 0, c = 0, d = 1] = engine.struct('FPDFText_GetMatrix', [textPage, index], 6) ?? [];
  const size = engine.function('FPDFText_GetFontSize')(textPage, index) * Math.hypot(c, d);
  const origin = shownPoint(frame, x, y);
  const length = Math.hypot(a, b) || 1;
  const ahead = shownPoint(frame, x + a / length, y + b / length);
  const direction: [number, number] = [ahead[0] - origin[0], ahead[1] - origin[1]];
  const loose = looseBox(engine, textPage, index, frame);
  const ink = shownBox(frame, [left, bottom, right, top]);
  const isUpright = Math.abs(direction[0]) >= Math.abs(direction[1]);
  return {
    cell,
    text: cell.text,
    origin,
    direction,
    size: size > 0.5 ? size : Math.max(1, isUpright ? loose[3] : loose[2]) * 0.8,
    advance: isUpright ? loose[2] : loose[3],
    ink: ink[2] > 0 && ink[3] > 0 ? ink : loose,
    isAfterSpace: cell.isAfterSpace,
    isAfterLineEnd: cell.isAfterLineEnd,
    isAfterGap: false,
  };
}

function withoutGlyph(cell: Cell): PlacedGlyph {
  const [width, height] = [cell.right - cell.left, cell.bottom - cell.top];
  const { text, left, top, bottom, isAfterSpace, isAfterLineEnd } = cell;
  return {
    cell,
    text,
    origin: [left, bottom - 0.2 * height],
    direction: [1, 0],
    size: 0.8 * height,
    advance: width,
    ink: [left, top, width, height],
    isAfterSpace,
    isAfterLineEnd,
    isAfterGap: false,
  };
}

/** Readers swallow the second of two characters at one place: they are one glyph of two characters. */
function joinLigatures(placed: PlacedGlyph[]): void {
  for (let at = placed.length - 1; at > 0; at--) {
    const [glyph, before] = [placed[at] as PlacedGlyph, placed[at - 1] as PlacedGlyph];
    const isOne =
      !glyph.isAfterSpace &&
      !glyph.isAfterLineEnd &&
      Math.hypot(glyph.origin[0] - before.origin[0], glyph.origin[1] - before.origin[1]) < SAME_PLACE &&
      /^\p{Script=Latin}+$/u.test(before.text + glyph.text);
    if (!isOne) continue;
    before.text += glyph.text;
    before.cell = { ...before.cell, end: glyph.cell.end };
    before.advance = Math.max(before.advance, glyph.advance);
    placed.splice(at, 1);
  }
}
