import type { Networks } from './network.ts';
import type { Quad, Raster } from './raster.ts';
import { type LineText, readLine } from './read-line.ts';

/** A row of boxes of a form, one for each sign, as they are drawn for numbers. */
export interface BoxRow {
  /** Upper and lower edge of the inside, and the upright edges from the left. */
  top: number;
  bottom: number;
  edges: number[];
}

/** Levels of grey below which a pixel is ink: thin lines of a scan are pale. */
const INK = 200;
/** Fewest boxes in a row, sides of one in pixels, its height by its width, and how far widths differ. */
const FEWEST = 6;
const WIDTH = [12, 90] as const;
const HEIGHT = [14, 120] as const;
const SHAPE = [0.6, 2.2] as const;
const UNLIKE = 0.15;
/** Rules that are looked at: a page of hatching has more. */
const MAX_RULES = 400;
/** A drawn edge is this thick at most, and what is left of it inside a box is no ink of a sign. */
const THICK = 6;
const INSET = 2;

interface Rule {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Rows of boxes with the same width, each closed on all sides. */
export function findBoxRows(raster: Raster): BoxRow[] {
  const rules = rulesOf(raster);
  return rules.flatMap((upper, index) => {
    const lower = rules
      .slice(index + 1)
      .find(
        ({ left, right, top }) =>
          top - upper.bottom >= HEIGHT[0] && Math.min(right, upper.right) - Math.max(left, upper.left) >= FEWEST * WIDTH[0],
      );
    if (!lower || lower.top - upper.bottom > HEIGHT[1]) return [];
    const edges = alike(uprightEdges(raster, upper, lower), lower.top - upper.bottom);
    return edges.length > FEWEST ? [{ top: upper.bottom, bottom: lower.top, edges }] : [];
  });
}

/** Level lines that are long enough to close a row of boxes, from the top. */
function rulesOf(raster: Raster): Rule[] {
  const rules: Rule[] = [];
  for (let y = 0; y < raster.height && rules.length < MAX_RULES; y++) {
    let from = -1;
    for (let x = 0; x <= raster.width; x++) {
      if (x < raster.width && isInk(raster, x, y)) {
        if (from < 0) from = x;
        continue;
      }
      if (from >= 0 && x - from >= FEWEST * WIDTH[0]) addRun(rules, from, x, y);
      from = -1;
    }
  }
  return rules.filter(({ top, bottom }) => bottom - top <= THICK);
}

function addRun(rules: Rule[], left: number, right: number, y: number): void {
  const known = rules.findLast((one) => one.bottom === y && one.left < right && left < one.right);
  if (known) Object.assign(known, { left: Math.min(known.left, left), right: Math.max(known.right, right), bottom: y + 1 });
  else rules.push({ left, right, top: y, bottom: y + 1 });
}

function isInk({ width, rgba }: Raster, x: number, y: number): boolean {
  const at = (y * width + x) * 4;
  return (rgba[at] ?? 0) < INK && (rgba[at + 1] ?? 0) < INK && (rgba[at + 2] ?? 0) < INK;
}

/** Where a stroke goes from one rule to the other without a break. */
function uprightEdges(raster: Raster, upper: Rule, lower: Rule): number[] {
  const edges: number[] = [];
  let last = -Infinity;
  for (let x = Math.max(upper.left, lower.left); x < Math.min(upper.right, lower.right); x++) {
    let y = upper.bottom;
    while (y < lower.top && isInk(raster, x, y)) y++;
    if (y < lower.top) continue;
    if (x - last > 1) edges.push(x);
    last = x;
  }
  return edges;
}

/** The longest stretch of edges that are equally far from each other. */
function alike(edges: readonly number[], height: number): number[] {
  let [best, open]: [number[], number[]] = [[], []];
  for (const edge of edges) {
    const [before = edge, last = edge] = open.slice(-2);
    const width = edge - (open.length > 1 ? last : before);
    const isBox = width >= WIDTH[0] && width <= WIDTH[1] && height / width >= SHAPE[0] && height / width <= SHAPE[1];
    const isLike = open.length < 2 || Math.abs(width - (last - before)) <= Math.max(2, UNLIKE * width);
    if (open.length > 0 && isBox && isLike) open.push(edge);
    else open = open.length > 0 && isBox ? [last, edge] : [edge];
    if (open.length > best.length) best = open;
  }
  return best;
}

export function quadOf({ top, bottom, edges }: BoxRow): Quad {
  const [left, right] = [edges[0] ?? 0, edges.at(-1) ?? 0];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** Whether a line that was found is in the boxes or a part of them. */
export function isInRow({ top, bottom, edges }: BoxRow, [[left, upper], , [right, lower]]: Quad): boolean {
  const [middle, height] = [(upper + lower) / 2, bottom - top];
  return middle > top && middle < bottom && left > (edges[0] ?? 0) - height && right < (edges.at(-1) ?? 0) + height;
}

/** What is in the boxes, read as one line without them. */
export async function readBoxes(raster: Raster, { top, bottom, edges }: BoxRow, networks: Networks): Promise<LineText> {
  const signs = edges.slice(1).flatMap((right, index) => inkBetween(raster, edges[index] ?? 0, right, top, bottom));
  if (signs.length === 0) return { text: '', confidence: 0 };
  const height = bottom - top;
  const gap = Math.max(2, Math.round(height / 12));
  const width = signs.reduce((sum, [from, to]) => sum + to - from + gap, 3 * gap);
  const line: Raster = { width, height, rgba: new Uint8Array(width * height * 4).fill(255) };
  let x = 2 * gap;
  for (const [from, to] of signs) {
    for (let y = INSET; y < height - INSET; y++) {
      const source = ((top + y) * raster.width + from) * 4;
      line.rgba.set(raster.rgba.subarray(source, source + (to - from) * 4), (y * width + x) * 4);
    }
    x += to - from + gap;
  }
  return await readLine(line, quadOf({ top: 0, bottom: height, edges: [0, width] }), networks);
}

/** From where to where there is ink in a box, if there is any. */
function inkBetween(raster: Raster, left: number, right: number, top: number, bottom: number): [from: number, to: number][] {
  const isBlank = (x: number) => {
    for (let y = top + INSET; y < bottom - INSET; y++) if (isInk(raster, x, y)) return false;
    return true;
  };
  let [from, to] = [left, right - INSET];
  // The edge itself, however thick.
  while (from < right && from - left < THICK && !isBlank(from)) from++;
  while (to > from && right - to < THICK && !isBlank(to - 1)) to--;
  while (from < to && isBlank(from)) from++;
  while (to > from && isBlank(to - 1)) to--;
  return to > from ? [[from, to]] : [];
}
