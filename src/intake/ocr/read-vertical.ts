import type { Networks } from './network.ts';
import { type Quad, type Raster, straighten } from './raster.ts';
import { HEIGHT as ACROSS, type LineText, readStraight } from './read-line.ts';

/** A column longer than this many times its width is no line of text. */
const MAX_SIGNS = 130;
/** Levels of grey from which a pixel is ink, as a share of the darkest. */
const INK = 0.4;
/** How long a sign may be, in widths of the column's ink; and what a cut through ink costs, compared with a sign twice as long as it should be. */
const LENGTH = [0.45, 1.5] as const;
const THROUGH_INK = 6;
/** Commas and full stops lie at the top right of their square: below this size they are moved to where a level line has them. */
const SMALL = 0.42;
const BESIDE = 0.14;

/** A column whose signs stand upright, one under the other: they are laid side by side and read as a line. */
export async function readVertical(raster: Raster, quad: Quad, networks: Networks): Promise<LineText> {
  const [topLeft, topRight, bottomRight, bottomLeft] = quad;
  const column = straighten(raster, [topRight, bottomRight, bottomLeft, topLeft], ACROSS, ACROSS * MAX_SIGNS);
  const made = sideBySide(column);
  if (!made) return { text: '', confidence: 0 };
  const { text, confidence } = await readStraight(made.line, networks);
  // What was taken for signs and is none lies on its side.
  return { text, confidence: confidence * Math.min(1, (text.length + 1) / made.signs) };
}

/** Ink of a column that lies on its left side: `x` runs down the column, `y` from its right edge to its left. */
interface Ink {
  dark: Uint8Array;
  width: number;
  /** Ink pixels of each step down. */
  profile: Uint16Array;
  /** How wide the signs are. */
  size: number;
  ground: number;
}

function inkOf({ width, rgba }: Raster): Ink | undefined {
  const grey = new Uint8Array(width * ACROSS);
  const counts = new Uint32Array(256);
  for (let at = 0; at < grey.length; at++) {
    const level = ((rgba[4 * at] ?? 0) * 77 + (rgba[4 * at + 1] ?? 0) * 150 + (rgba[4 * at + 2] ?? 0) * 29) >> 8;
    grey[at] = level;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const ground = counts.indexOf(Math.max(...counts));
  const most = grey.reduce((best, level) => Math.max(best, Math.abs(level - ground)), 0);
  const dark = grey.map((level) => (Math.abs(level - ground) > INK * most ? 1 : 0));
  const profile = new Uint16Array(width);
  let [first, last] = [ACROSS, -1];
  for (let y = 0; y < ACROSS; y++)
    for (let x = 0; x < width; x++) {
      if (dark[y * width + x] !== 1) continue;
      profile[x] = (profile[x] ?? 0) + 1;
      first = Math.min(first, y);
      last = Math.max(last, y);
    }
  return last < first ? undefined : { dark, width, profile, size: Math.max(8, last - first + 1), ground };
}

/** Where one sign ends and the next begins: cuts through as little ink as can be, so that signs are about as long as wide. */
function cutsOf({ width, profile, size }: Ink): number[] {
  const cost = new Float64Array(width + 1).fill(Infinity);
  const from = new Int32Array(width + 1);
  cost[0] = 0;
  const [shortest, longest] = LENGTH.map((share) => Math.round(share * size)) as [number, number];
  for (let end = 1; end <= width; end++) {
    const through = (THROUGH_INK * (profile[end] ?? 0)) / size;
    // A step without ink belongs to no sign.
    if ((profile[end - 1] ?? 0) === 0) {
      cost[end] = cost[end - 1] ?? 0;
      from[end] = end - 1;
    }
    for (let length = shortest; length <= Math.min(longest, end); length++) {
      const sum = (cost[end - length] ?? Infinity) + (length / size - 1) ** 2 + 0.05 + through;
      if (sum >= (cost[end] ?? Infinity)) continue;
      cost[end] = sum;
      from[end] = end - length;
    }
  }
  const cuts = [width];
  for (let end = width; end > 0; end = from[end] ?? 0) cuts.unshift(from[end] ?? 0);
  return cuts;
}

interface Sign {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Bounds of the ink between two cuts, as a reader sees it. */
function signBetween({ dark, width }: Ink, from: number, to: number): Sign | undefined {
  const sign: Sign = { left: ACROSS, right: 0, top: to, bottom: from };
  for (let y = 0; y < ACROSS; y++)
    for (let x = from; x < to; x++) {
      if (dark[y * width + x] !== 1) continue;
      const across = ACROSS - 1 - y;
      sign.left = Math.min(sign.left, across);
      sign.right = Math.max(sign.right, across + 1);
      sign.top = Math.min(sign.top, x);
      sign.bottom = Math.max(sign.bottom, x + 1);
    }
  return sign.right > sign.left ? sign : undefined;
}

function sideBySide(column: Raster): { line: Raster; signs: number } | undefined {
  const ink = inkOf(column);
  if (!ink) return undefined;
  const cuts = cutsOf(ink);
  const signs = cuts.slice(1).flatMap((to, index) => signBetween(ink, cuts[index] ?? 0, to) ?? []);
  const gap = Math.max(2, Math.round(BESIDE * ink.size));
  const width = signs.reduce((sum, { left, right }) => sum + right - left + gap, 3 * gap);
  const line: Raster = { width, height: ACROSS, rgba: new Uint8Array(width * ACROSS * 4).fill(ink.ground) };
  let x = 2 * gap;
  for (const sign of signs) {
    paint(column, sign, line, x, levelOf(sign, ink.size));
    x += sign.right - sign.left + gap;
  }
  return { line, signs: signs.length };
}

/** The upper edge of a sign in the line. */
function levelOf({ left, right, top, bottom }: Sign, size: number): number {
  const height = bottom - top;
  const isSmall = height < SMALL * size && right - left < SMALL * size;
  const middle = ACROSS / 2 + (isSmall ? 0.4 * size - height / 2 : 0);
  return Math.max(0, Math.min(ACROSS - height, Math.round(middle - height / 2)));
}

/** Copies a sign, upright, with a pixel of its ground around it. */
function paint({ width, rgba }: Raster, { left, right, top, bottom }: Sign, line: Raster, atX: number, atY: number): void {
  for (let v = top - 1; v <= bottom; v++)
    for (let u = left - 1; u <= right; u++) {
      const [x, y] = [atX + u - left, atY + v - top];
      if (v < 0 || v >= width || u < 0 || u >= ACROSS || y < 0 || y >= ACROSS) continue;
      const source = ((ACROSS - 1 - u) * width + v) * 4;
      line.rgba.set(rgba.subarray(source, source + 4), (y * line.width + x) * 4);
    }
}
