import type { Rect } from '../layers.ts';
import type { Pdfium } from './pdfium.ts';

/** a b c d e f of a PDF matrix. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Bounds of a rectangle after a matrix. */
export function transform(matrix: Matrix, [left, bottom, right, top]: Rect): Rect {
  const corners = [apply(matrix, left, bottom), apply(matrix, right, bottom), apply(matrix, left, top), apply(matrix, right, top)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function intersect(a: Rect, b: Rect): Rect {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

export function union(a: Rect, b: Rect): Rect {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function area([left, bottom, right, top]: Rect): number {
  return Math.max(0, right - left) * Math.max(0, top - bottom);
}

export function isWithin(inner: Rect, outer: Rect): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/** The box of a page in its own coordinates and how it is turned. */
export interface PageFrame {
  box: Rect;
  /** Quarter turns clockwise. */
  rotation: number;
}

export function pageFrame(engine: Pdfium, page: number): PageFrame {
  const [left = 0, top = 0, right = 0, bottom = 0] = engine.struct('FPDF_GetPageBoundingBox', [page], 4) ?? [];
  return { box: [left, bottom, right, top], rotation: engine.call('FPDFPage_GetRotation', page) & 3 };
}

/** x and y from the top left corner of the page as it is shown. */
export function shownPoint({ box, rotation }: PageFrame, pageX: number, pageY: number): readonly [number, number] {
  const [x, y] = [pageX - box[0], box[3] - pageY];
  if (rotation === 1) return [box[3] - box[1] - y, x];
  if (rotation === 2) return [box[2] - box[0] - x, box[3] - box[1] - y];
  return rotation === 3 ? [y, box[2] - box[0] - x] : [x, y];
}

/** x, y, width, height from the top left corner of the page as it is shown. */
export function shownBox({ box, rotation }: PageFrame, [left, bottom, right, top]: Rect): [number, number, number, number] {
  const x = left - box[0];
  const y = box[3] - top;
  const width = right - left;
  const height = top - bottom;
  const [pageWidth, pageHeight] = [box[2] - box[0], box[3] - box[1]];
  if (rotation === 1) return tenths(pageHeight - y - height, x, height, width);
  if (rotation === 2) return tenths(pageWidth - x - width, pageHeight - y - height, width, height);
  return rotation === 3 ? tenths(y, pageWidth - x - width, height, width) : tenths(x, y, width, height);
}

function tenths(x: number, y: number, width: number, height: number): [number, number, number, number] {
  return [tenth(x), tenth(y), tenth(width), tenth(height)];
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
