import type { Rect } from '../layers.ts';
import { apply, area, type Matrix, scaleOf } from './geometry.ts';
import type { Pdfium } from './pdfium.ts';

const MAX_CORNERS = 64;
const MAX_STROKES = 4_096;
/** FPDF_SEGMENT_MOVETO of fpdf_edit.h. */
const MOVE = 2;
/** A rectangle that is turned has four, and the first once more. */
const MAX_TURNED_CORNERS = 5;

type Corners = readonly (readonly [number, number])[];

/** The subpaths that nearly fill their bounds: rectangles, also rounded ones; and one that is turned. Any other shape is a drawing. */
export function solidAreas(engine: Pdfium, object: number, matrix: Matrix): { rect: Rect; corners?: Corners }[] {
  const paths = subpaths(engine, object, matrix);
  return paths.flatMap((points): { rect: Rect; corners?: Corners }[] => {
    const rect = boundsOfPoints(points);
    if (polygonArea(points) > 0.85 * area(rect)) return [{ rect }];
    // Two subpaths may cut a hole into each other.
    return paths.length === 1 && points.length <= MAX_TURNED_CORNERS && polygonArea(points) > 0.1 * area(rect)
      ? [{ rect, corners: points }]
      : [];
  });
}

function subpaths(engine: Pdfium, object: number, matrix: Matrix): Corners[] {
  const count = engine.call('FPDFPath_CountSegments', object);
  if (count > MAX_CORNERS * 16) return [];
  const found: Corners[] = [];
  let points: (readonly [number, number])[] = [];
  const finish = () => {
    if (points.length >= 4 && points.length <= MAX_CORNERS) found.push(points);
    points = [];
  };
  for (let index = 0; index < count; index++) {
    const segment = engine.call('FPDFPath_GetPathSegment', object, index);
    if (engine.call('FPDFPathSegment_GetType', segment) === MOVE) finish();
    const [x = 0, y = 0] = engine.floats('FPDFPathSegment_GetPoint', [segment], 2) ?? [];
    points.push(apply(matrix, x, y));
  }
  finish();
  return found;
}

/** The area that the strokes of a path paint, as if no two crossed, and within which bounds: the engine's allow for the sharpest corners. */
export function inkOf(engine: Pdfium, object: number, matrix: Matrix, width: number): { area: number; rect: Rect } {
  const count = Math.min(engine.call('FPDFPath_CountSegments', object), MAX_STROKES);
  let length = 0;
  const points: (readonly [number, number])[] = [];
  for (let index = 0; index < count; index++) {
    const segment = engine.call('FPDFPath_GetPathSegment', object, index);
    const [x = 0, y = 0] = engine.floats('FPDFPathSegment_GetPoint', [segment], 2) ?? [];
    const point = apply(matrix, x, y);
    const last = points.at(-1);
    if (last && engine.call('FPDFPathSegment_GetType', segment) !== MOVE) length += Math.hypot(point[0] - last[0], point[1] - last[1]);
    points.push(point);
  }
  const drawn = width * scaleOf(matrix);
  const [left, bottom, right, top] = boundsOfPoints(points);
  return { area: length * drawn, rect: [left - drawn / 2, bottom - drawn / 2, right + drawn / 2, top + drawn / 2] };
}

function polygonArea(points: readonly (readonly [number, number])[]): number {
  let twice = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

export function boundsOfPoints(points: readonly (readonly [number, number])[]): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
