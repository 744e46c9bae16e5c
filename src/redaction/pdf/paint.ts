import type { GreyPicture } from './ccitt.ts';
import type { Corners } from './removal.ts';

/** From which to which pixel of a row something is painted, end exclusive. */
export type PaintRow = (row: number, from: number, to: number) => void;

/** Calls `paint` for every row that a convex quadrilateral touches, rounded outwards: a pixel that it touches is painted. */
export function fillCorners(corners: Corners, scale: number, width: number, height: number, paint: PaintRow): void {
  const xs = [corners[0], corners[2], corners[4], corners[6]].map((x) => x * scale);
  const ys = [corners[1], corners[3], corners[5], corners[7]].map((y) => y * scale);
  const first = Math.max(0, Math.floor(Math.min(...ys)));
  const last = Math.min(height, Math.ceil(Math.max(...ys)));
  for (let row = first; row < last; row++) {
    const [from, to] = spanOf(xs, ys, row);
    const [left, right] = [Math.max(0, Math.floor(from)), Math.min(width, Math.ceil(to))];
    if (left < right) paint(row, left, right);
  }
}

function spanOf(xs: readonly number[], ys: readonly number[], row: number): [number, number] {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < 4; at++) {
    const [x0, y0, x1, y1] = [xs[at], ys[at], xs[(at + 1) % 4], ys[(at + 1) % 4]] as [number, number, number, number];
    const [top, bottom] = [Math.max(row, Math.min(y0, y1)), Math.min(row + 1, Math.max(y0, y1))];
    if (top > bottom) continue;
    for (const y of [top, bottom]) {
      const x = y0 === y1 ? x0 : x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
      left = Math.min(left, x, y0 === y1 ? x1 : x);
      right = Math.max(right, x, y0 === y1 ? x1 : x);
    }
  }
  return [left, right];
}

export function paintGrey({ grey, stride, width, height }: GreyPicture, all: readonly Corners[], scale: number): void {
  for (const corners of all)
    fillCorners(corners, scale, width, height, (row, from, to) => grey.fill(0, row * stride + from, row * stride + to));
}

/** `rgba`: four bytes a pixel, without gaps between rows. */
export function paintColour(rgba: Uint8Array, width: number, height: number, all: readonly Corners[], scale: number): void {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
  // Bytes in memory are R, G, B, A on every machine that this runs on.
  for (const corners of all)
    fillCorners(corners, scale, width, height, (row, from, to) => pixels.fill(0xff000000, row * width + from, row * width + to));
}
