import type { Network } from './network.ts';
import { type Corner, planes, type Quad, type Raster, rows } from './raster.ts';

/** Longest side that is looked at for text, pixels: characters of an A4 page at this size are still ten pixels high. */
const SIDE = 1_280;
/** The network halves its input five times. */
const GRAIN = 32;
const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];
/** A pixel that is text, and how sure a line must be on the whole. */
const PIXEL_THRESHOLD = 0.3;
const LINE_THRESHOLD = 0.5;
/** The network marks the heart of a line; this gives back its edges (share of area by perimeter). */
const UNCLIP = 1.6;
const MIN_SIDE = 3;
/** A picture longer than this many times its width is looked at piece by piece, so that a long screenshot stays sharp. */
const LONG = 2;
const OVERLAP = 160;

/** Where lines of text are, in pixels of the raster; in no particular order. */
export async function findLines(raster: Raster, detect: Network): Promise<Quad[]> {
  const piece = Math.max(raster.width * LONG, 4 * OVERLAP);
  if (raster.height <= piece) return findInPiece(raster, detect);
  const found: Quad[] = [];
  for (let from = 0; from < raster.height; from += piece) {
    const top = Math.max(0, from - OVERLAP);
    const lines = await findInPiece(rows(raster, top, Math.min(raster.height, from + piece + OVERLAP)), detect);
    for (const line of lines.map((quad) => moved(quad, top))) {
      const middle = (line[0][1] + line[2][1]) / 2;
      if (middle >= from && middle < from + piece) found.push(line);
    }
  }
  return found;
}

/** Down the page by so many pixels. */
export function moved(quad: Quad, by: number): Quad {
  return quad.map(([x, y]): Corner => [x, y + by]) as unknown as Quad;
}

async function findInPiece(raster: Raster, detect: Network): Promise<Quad[]> {
  const scale = Math.min(1, SIDE / Math.max(raster.width, raster.height));
  const [width, height] = [raster.width, raster.height].map((side) => Math.max(GRAIN, Math.round((side * scale) / GRAIN) * GRAIN)) as [
    number,
    number,
  ];
  const { data } = await detect(planes(raster, width, height, MEAN, DEVIATION), width, height);
  const [scaleX, scaleY] = [raster.width / width, raster.height / height];
  return regions(data, width, height)
    .flatMap((points) => quadAround(points))
    .map((quad) => quad.map(([x, y]): Corner => [x * scaleX, y * scaleY]) as unknown as Quad);
}

/** Outline points of each connected region of text pixels that is text on the whole. */
function regions(likely: Float32Array, width: number, height: number): Corner[][] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const found: Corner[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || (likely[start] ?? 0) <= PIXEL_THRESHOLD) continue;
    const region = flood(likely, seen, stack, start, width, height);
    if (region.mean >= LINE_THRESHOLD) found.push(region.points);
  }
  return found;
}

function flood(
  likely: Float32Array,
  seen: Uint8Array,
  stack: Int32Array,
  start: number,
  width: number,
  height: number,
): { points: Corner[]; mean: number } {
  const spans = new Map<number, [number, number]>();
  let [size, count, sum] = [1, 0, 0];
  stack[0] = start;
  seen[start] = 1;
  while (size > 0) {
    const at = stack[--size] ?? 0;
    const [x, y] = [at % width, Math.floor(at / width)];
    count++;
    sum += likely[at] ?? 0;
    const span = spans.get(y);
    if (span) spans.set(y, [Math.min(span[0], x), Math.max(span[1], x)]);
    else spans.set(y, [x, x]);
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const next = row * width + column;
        if (seen[next] === 1 || (likely[next] ?? 0) <= PIXEL_THRESHOLD) continue;
        seen[next] = 1;
        stack[size++] = next;
      }
    }
  }
  const points = [...spans].flatMap(([y, [left, right]]): Corner[] => [
    [left, y],
    [right + 1, y],
    [left, y + 1],
    [right + 1, y + 1],
  ]);
  return { points, mean: sum / count };
}

/** The smallest rectangle around the points, at any angle, widened to the edges of the letters. Empty when too small. */
function quadAround(points: readonly Corner[]): Quad[] {
  const outline = hull(points);
  let best: { area: number; angle: number; box: [number, number, number, number] } | undefined;
  outline.forEach((point, index) => {
    const next = outline[(index + 1) % outline.length] ?? point;
    const angle = Math.atan2(next[1] - point[1], next[0] - point[0]);
    const box = bounds(outline, angle);
    const area = (box[2] - box[0]) * (box[3] - box[1]);
    if (!best || area < best.area - 1e-6) best = { area, angle, box };
  });
  if (!best) return [];
  const [left, top, right, bottom] = best.box;
  if (Math.min(right - left, bottom - top) < MIN_SIDE) return [];
  const by = (best.area * UNCLIP) / (2 * (right - left + bottom - top));
  return [upright([left - by, top - by, right + by, bottom + by], best.angle)];
}

/** Bounds in axes that are turned by this angle. */
function bounds(points: readonly Corner[], angle: number): [number, number, number, number] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    box[0] = Math.min(box[0], u);
    box[1] = Math.min(box[1], v);
    box[2] = Math.max(box[2], u);
    box[3] = Math.max(box[3], v);
  }
  return box;
}

/** Corners of a turned box, the one that is nearest to the top left of the page first. */
function upright([left, top, right, bottom]: readonly [number, number, number, number], angle: number): Quad {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ].map(([u = 0, v = 0]): Corner => [u * cos - v * sin, u * sin + v * cos]);
  // A quarter turn of the axes is no turn of the text: the edge that runs to the right is the upper one.
  const first = corners.findIndex((corner, index) => {
    const next = corners[(index + 1) % 4] ?? corner;
    return next[0] - corner[0] > Math.abs(next[1] - corner[1]) - 1e-6;
  });
  return [0, 1, 2, 3].map((index) => corners[(Math.max(0, first) + index) % 4] ?? [0, 0]) as unknown as Quad;
}

/** Convex hull, Andrew's monotone chain. */
function hull(points: readonly Corner[]): Corner[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly Corner[]) => {
    const chain: Corner[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && cross(chain.at(-2) ?? point, chain.at(-1) ?? point, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function cross(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
