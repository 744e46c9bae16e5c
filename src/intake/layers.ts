import { isDark, isInvisible, isVeiled, type Rgb, WHITE } from './color.ts';

/** Lowest x, lowest y, highest x, highest y, in the units of the page, wherever its origin is. */
export type Rect = readonly [number, number, number, number];

/** Something that is painted where text may be. */
export interface Cover {
  /** Position in the painting order of the page; annotations come after everything. */
  order: number;
  rect: Rect;
  /** Known for boxes of one colour. */
  color: Rgb | undefined;
  /** What it is, for the reviewer: `box`, `image`, `square annotation`… */
  kind: string;
  /** Nothing shows through. */
  isOpaque: boolean;
  /** Of a half-transparent box: its colour and opacity, 0 to 1. */
  veil?: { color: Rgb; opacity: number };
  /** Of a shape that does not fill its rectangle. */
  corners?: readonly (readonly [number, number])[];
  /** What draws it, where the page can be drawn with nothing else; 0 for the annotations together. */
  handle?: number;
  /** Of strokes: how much they paint, and within which bounds. */
  ink?: () => { area: number; rect: Rect };
}

/** Side of a cell in the units of the page: a few hundred cells per page in points, under a hundred in millimetres. */
const CELL = 32;
/** A cover larger than this many cells is kept apart, so that many of them cost no memory. */
const MAX_CELLS = 1_024;

/** Covers by place, so that a page with thousands of boxes costs each glyph only those near it. */
export class Layers {
  readonly #cells = new Map<number, Cover[]>();
  readonly #large: Cover[] = [];

  add(cover: Cover): void {
    const [left, bottom, right, top] = cover.rect.map((value) => Math.floor(value / CELL)) as [number, number, number, number];
    if ((right - left + 1) * (top - bottom + 1) > MAX_CELLS) {
      this.#large.push(cover);
      return;
    }
    for (let column = left; column <= right; column++) {
      for (let row = bottom; row <= top; row++) {
        const key = cellKey(column, row);
        const cell = this.#cells.get(key);
        if (cell) cell.push(cover);
        else this.#cells.set(key, [cover]);
      }
    }
  }

  /** Whether nothing at all is painted near a rectangle. */
  isClear(rect: Rect): boolean {
    if (this.#large.length > 0) return false;
    if (this.#cells.size === 0) return true;
    return this.#cellsOf(rect)?.next().done ?? false;
  }

  /** What is painted after this order and reaches into a rectangle, in painting order. */
  above(order: number, rect: Rect): Cover[] {
    if (this.#large.length === 0 && this.#cells.size === 0) return [];
    const found = new Set<Cover>();
    for (const cells of [[this.#large], this.#cellsOf(rect) ?? this.#cells.values()])
      for (const cell of cells) for (const cover of cell) if (cover.order > order && overlap(cover.rect, rect)) found.add(cover);
    return [...found].sort((a, b) => a.order - b.order);
  }

  /** The cells that something is in; undefined for a rectangle of too many. */
  #cellsOf(rect: Rect): Generator<readonly Cover[]> | undefined {
    const [left, bottom, right, top] = rect.map((value) => Math.floor(value / CELL)) as [number, number, number, number];
    return (right - left + 1) * (top - bottom + 1) > MAX_CELLS ? undefined : this.#filled(left, bottom, right, top);
  }

  *#filled(left: number, bottom: number, right: number, top: number): Generator<readonly Cover[]> {
    for (let column = left; column <= right; column++) {
      for (let row = bottom; row <= top; row++) {
        const cell = this.#cells.get(cellKey(column, row));
        if (cell) yield cell;
      }
    }
  }

  /** What lies over a glyph of this order and colour so that it cannot be seen, or hardly. */
  over(order: number, color: Rgb, x: number, y: number): Cover | undefined {
    return this.#near(x, y).findLast((cover) => {
      const { order: above, isOpaque, veil } = cover;
      if (above <= order || !lies(cover, x, y)) return false;
      return isOpaque || (veil !== undefined && isVeiled(color, veil.color, veil.opacity));
    });
  }

  /** The hidden code of a glyph that has the colour of what is painted behind it; undefined when it can be seen. */
  behind(order: number, color: Rgb, x: number, y: number): { code: string; cover?: Cover } | undefined {
    const below = this.#near(x, y).findLast((cover) => cover.order < order && lies(cover, x, y));
    if (below && !below.color) return undefined;
    if (!isInvisible(color, below?.color ?? WHITE)) return undefined;
    return below?.color && isDark(below.color) ? { code: 'failed-redaction', cover: below } : { code: 'hidden.white-text' };
  }

  #near(x: number, y: number): readonly Cover[] {
    const cell = this.#cells.get(cellKey(Math.floor(x / CELL), Math.floor(y / CELL))) ?? [];
    return this.#large.length === 0 ? cell : [...this.#large, ...cell].sort((a, b) => a.order - b.order);
  }
}

/** Whether a point is within a cover: the ray to its right crosses the outline an odd number of times. */
function lies({ rect, corners }: Cover, x: number, y: number): boolean {
  if (!contains(rect, x, y)) return false;
  if (!corners) return true;
  let isInside = false;
  for (const [index, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  }
  return isInside;
}

function overlap(a: Rect, b: Rect): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

export function contains([left, bottom, right, top]: Rect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= bottom && y <= top;
}

function cellKey(column: number, row: number): number {
  return column * 65_536 + row;
}
