import type { PixelBox, Raster } from './raster.ts';

/** A place of a picture where something was made illegible in a way that can be undone. */
export interface Mask {
  kind: 'mosaic' | 'marker';
  box: PixelBox;
}

/** Sides of the cells of a mosaic, in pixels: below it is a screen of dots, above it nothing is hidden that was legible. */
const CELL = [4, 40] as const;
/** Cells in a row, and rows of cells, from which they are no accident. */
const MIN_CELLS = 6;
const MIN_ROWS = 2;
const MAX_ALIKE = 3;
/** Levels of grey that are one colour after compression, and how many of a sixteenth of the scale a mosaic has at least. */
const SAME = 6;
const MIN_SHADES = 4;
/** Of a marker: the darkest and lightest level, its size in pixels, and shares of its pixels. */
const DARK = 64;
const MARKER = { width: 40, height: 10, ground: 0.5, fewest: 0.03, most: 0.45, difference: 4 } as const;
const MAX_FOUND = 50;

/** Mosaics, which can be compared with what numbers look like under one, and dark markers that let something through. */
export function findMasks(raster: Raster): Mask[] {
  const grey = greyOf(raster);
  return [...findMosaics(grey, raster.width, raster.height), ...findMarkers(grey, raster.width, raster.height)].slice(0, MAX_FOUND);
}

function greyOf({ width, height, rgba }: Raster): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++)
    grey[at] = ((rgba[4 * at] ?? 0) * 77 + (rgba[4 * at + 1] ?? 0) * 150 + (rgba[4 * at + 2] ?? 0) * 29) >> 8;
  return grey;
}

/** Stretches of rows that are alike, from the top. */
interface Band {
  left: number;
  right: number;
  top: number;
  bottom: number;
  cell: number;
  shades: Set<number>;
}

function findMosaics(grey: Uint8Array, width: number, height: number): Mask[] {
  let open: Band[] = [];
  const done: Band[] = [];
  for (let y = 0; y < height; y++) {
    const next: Band[] = [];
    for (const found of regularRuns(grey.subarray(y * width, (y + 1) * width), y)) {
      const known = open.find((one) => one.cell === found.cell && one.left < found.right && found.left < one.right);
      if (!known) next.push(found);
      else {
        next.push(known);
        Object.assign(known, { left: Math.min(known.left, found.left), right: Math.max(known.right, found.right), bottom: y + 1 });
        for (const shade of found.shades) known.shades.add(shade);
      }
    }
    done.push(...open.filter((one) => !next.includes(one)));
    open = [...new Set(next)];
  }
  const bands = [...done, ...open].filter(({ top, bottom, cell, shades }) => bottom - top >= MIN_ROWS * cell && shades.size >= MIN_SHADES);
  return joined(bands).map(({ left, right, top, bottom }) => ({ kind: 'mosaic', box: [left, top, right - left, bottom - top] }));
}

/** Cells that happen to be alike interrupt a mosaic: what goes on beside it is the same one. */
function joined(bands: readonly Band[]): Band[] {
  const whole: Band[] = [];
  for (const band of bands.toSorted((a, b) => a.left - b.left)) {
    const known = whole.find(
      (one) => one.cell === band.cell && band.left - one.right <= 4 * band.cell && one.top < band.bottom && band.top < one.bottom,
    );
    if (!known) whole.push({ ...band });
    else
      Object.assign(known, {
        right: Math.max(known.right, band.right),
        top: Math.min(known.top, band.top),
        bottom: Math.max(known.bottom, band.bottom),
      });
  }
  return whole;
}

/** Pieces of one colour, one after the other in a row, whose lengths are those of cells: mostly of one, now and then of a few alike. */
function regularRuns(row: Uint8Array, y: number): Band[] {
  const bands: Band[] = [];
  let runs: { start: number; length: number }[] = [];
  let from = 0;
  for (let x = 1; x <= row.length; x++) {
    if (x < row.length && Math.abs((row[x] ?? 0) - (row[x - 1] ?? 0)) <= SAME) continue;
    const length = x - from;
    if (length >= CELL[0] && length <= CELL[1] * MAX_ALIKE) runs.push({ start: from, length });
    else {
      addBand(runs, row, y, bands);
      runs = [];
    }
    from = x;
  }
  addBand(runs, row, y, bands);
  return bands;
}

function addBand(runs: readonly { start: number; length: number }[], row: Uint8Array, y: number, bands: Band[]): void {
  if (runs.length < MIN_CELLS) return;
  const counts = new Map<number, number>();
  for (const { length } of runs) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [cell = 0] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
  const fits = ({ length }: { length: number }) => length % cell === 0 && length <= MAX_ALIKE * cell;
  let first = runs.findIndex(fits);
  let last = runs.findLastIndex(fits);
  // What is at its ends is the ground, which may be as wide as some cells.
  while (first < last && runs[first]?.length !== cell) first++;
  while (first < last && runs[last]?.length !== cell) last--;
  const inside = runs.slice(first, last + 1);
  if (inside.filter(({ length }) => length === cell).length < Math.max(MIN_CELLS, inside.length / 2)) return;
  const shades = new Set(inside.map(({ start }) => (row[start + (cell >> 1)] ?? 0) >> 4));
  const end = (inside.at(-1)?.start ?? 0) + cell;
  bands.push({ left: inside[0]?.start ?? 0, right: end, top: y, bottom: y + 1, cell, shades });
}

/** Rectangles of nearly black in which a part of the pixels differs a little: the writing under it. */
function findMarkers(grey: Uint8Array, width: number, height: number): Mask[] {
  let open: PixelBox[] = [];
  const done: PixelBox[] = [];
  for (let y = 0; y < height; y++) {
    const next: PixelBox[] = [];
    for (const [left, right] of darkRuns(grey.subarray(y * width, (y + 1) * width))) {
      const known = open.find(([x, , across]) => Math.abs(x - left) <= 3 && Math.abs(x + across - right) <= 3);
      if (known) known[3]++;
      next.push(known ?? [left, y, right - left, 1]);
    }
    done.push(...open.filter((one) => !next.includes(one)));
    open = next;
  }
  return [...done, ...open]
    .filter((box) => box[3] >= MARKER.height && shinesThrough(grey, width, box))
    .map((box) => ({ kind: 'marker', box }));
}

function* darkRuns(row: Uint8Array): Generator<[number, number]> {
  let from = -1;
  for (let x = 0; x <= row.length; x++) {
    const isDark = x < row.length && (row[x] ?? 0) < DARK;
    if (isDark && from < 0) from = x;
    if (!isDark && from >= 0) {
      if (x - from >= MARKER.width) yield [from, x];
      from = -1;
    }
  }
}

function shinesThrough(grey: Uint8Array, width: number, [left, top, across, down]: PixelBox): boolean {
  const counts = new Uint32Array(256);
  for (let y = top + 2; y < top + down - 2; y++)
    for (let x = left + 2; x < left + across - 2; x++) {
      const level = grey[y * width + x] ?? 0;
      counts[level] = (counts[level] ?? 0) + 1;
    }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const ground = counts.indexOf(Math.max(...counts));
  let [same, other] = [0, 0];
  for (const [level, count] of counts.entries()) {
    if (Math.abs(level - ground) <= 1) same += count;
    else if (Math.abs(level - ground) >= MARKER.difference) other += count;
  }
  return same >= MARKER.ground * total && other >= MARKER.fewest * total && other <= MARKER.most * total;
}
