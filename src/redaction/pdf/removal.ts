import type { Box } from '../../domain/document.ts';
import type { Quad } from '../marks/mark.ts';
import { WHOLE_PAGE } from '../marks/mark.ts';
import type { Cut } from '../marks/place-marks.ts';
import { continues } from './layer.ts';
import type { Cell } from './page-cells.ts';
import type { PlacedGlyph } from './placed-glyphs.ts';

/** Four corners in points. */
export type Corners = readonly [number, number, number, number, number, number, number, number];

/** What of a page stays in its text, and what is painted over. */
export interface Removal {
  kept: PlacedGlyph[];
  painted: Corners[];
}

/** Of the ink of a glyph: what a box may have of it before the whole glyph goes. */
const TOUCHED = 0.15;
/** Of an em, above and below the line: the same for every glyph, so that a box does not show how tall its letters were. */
const ASCENT = 0.9;
const DESCENT = 0.24;
/** Em by which the width of a box is rounded up where there is room. */
const STEP = 2;
/** Of an em: what stays free before the next glyph. */
const FREE = 0.08;
const PAD = 0.3;

/** What is on a page. */
export interface PageToRemoveFrom {
  glyphs: readonly PlacedGlyph[];
  /** Text that is drawn by something else than its glyphs, such as the text layer of a scan: the picture shows what it says. */
  hidden: readonly Cell[];
  /** Width and height in points. */
  size: readonly [number, number];
}

export function removeMarked(
  { glyphs, hidden, size }: PageToRemoveFrom,
  cuts: ReadonlyMap<number, readonly Cut[]>,
  quads: readonly Quad[],
): Removal {
  const painted = quads.map((quad) => cornersOf(quad, size));
  for (const cell of hidden)
    if (isCut(cell, cuts)) painted.push(grown([cell.left, cell.top, cell.right - cell.left, cell.bottom - cell.top]));
  const isGone = glyphs.map((glyph) => isCut(glyph.cell, cuts) || painted.some((corners) => touches(corners, glyph.ink)));
  const kept: PlacedGlyph[] = [];
  let gap = false;
  for (const [index, glyph] of glyphs.entries()) {
    if (isGone[index]) gap = true;
    else {
      kept.push(gap ? { ...glyph, isAfterGap: true } : glyph);
      gap = false;
    }
  }
  for (let at = 0; at < glyphs.length; ) {
    if (!isGone[at]) {
      at++;
      continue;
    }
    let end = at + 1;
    while (isGone[end] && continues(glyphs[end - 1] as PlacedGlyph, glyphs[end] as PlacedGlyph)) end++;
    painted.push(boxOver(glyphs.slice(at, end), isGone[end] ? undefined : glyphs[end], size[0]));
    for (const { ink } of glyphs.slice(at, end)) painted.push(grown(ink));
    at = end;
  }
  return { kept, painted };
}

export function isCut(cell: Cell, cuts: ReadonlyMap<number, readonly Cut[]>): boolean {
  const all = cuts.get(cell.partIndex) ?? [];
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle] as Cut).end <= cell.start) low = middle + 1;
    else high = middle;
  }
  return low < all.length && (all[low] as Cut).start < cell.end;
}

export function cornersOf(quad: Quad, [width, height]: readonly [number, number]): Corners {
  return quad.map((value, index) => (value / WHOLE_PAGE) * (index % 2 === 0 ? width : height)) as unknown as Corners;
}

function grown([x, y, width, height]: Box): Corners {
  const [left, top, right, bottom] = [x - PAD, y - PAD, x + width + PAD, y + height + PAD];
  return [left, top, right, top, right, bottom, left, bottom];
}

/** One box for glyphs of one line, as high as the line is, over the blanks after it up to a step or the next glyph. */
function boxOver(glyphs: readonly PlacedGlyph[], next: PlacedGlyph | undefined, pageWidth: number): Corners {
  const first = glyphs[0] as PlacedGlyph;
  const [ux, uy] = first.direction;
  const [ox, oy] = first.origin;
  const size = Math.max(...glyphs.map((glyph) => glyph.size));
  const along = ({ origin }: PlacedGlyph) => (origin[0] - ox) * ux + (origin[1] - oy) * uy;
  const own = Math.max(...glyphs.map((glyph) => along(glyph) + glyph.advance));
  const last = glyphs.at(-1) as PlacedGlyph;
  const isOnLine =
    next !== undefined && !next.isAfterLineEnd && Math.abs((next.origin[1] - oy) * ux - (next.origin[0] - ox) * uy) < size / 2;
  const room = isOnLine && along(next) >= along(last) ? along(next) - FREE * size : Number.POSITIVE_INFINITY;
  const edge = uy === 0 && ux > 0 ? pageWidth - ox : Number.POSITIVE_INFINITY;
  const width = Math.max(own, Math.min(Math.ceil(own / (STEP * size)) * STEP * size, room, edge));
  // Above the line is to the left of where writing goes: y grows downwards.
  const corner = (forward: number, up: number): [number, number] => [ox + forward * ux + up * uy, oy + forward * uy - up * ux];
  return [
    ...corner(-PAD, ASCENT * size),
    ...corner(width, ASCENT * size),
    ...corner(width, -DESCENT * size),
    ...corner(-PAD, -DESCENT * size),
  ];
}

function touches(corners: Corners, [x, y, width, height]: Box): boolean {
  const [left, right] = [
    Math.min(corners[0], corners[2], corners[4], corners[6]),
    Math.max(corners[0], corners[2], corners[4], corners[6]),
  ];
  const [top, bottom] = [
    Math.min(corners[1], corners[3], corners[5], corners[7]),
    Math.max(corners[1], corners[3], corners[5], corners[7]),
  ];
  const across = Math.min(right, x + width) - Math.max(left, x);
  const down = Math.min(bottom, y + height) - Math.max(top, y);
  return across > 0 && down > 0 && across * down > TOUCHED * width * height;
}
