import { parseReference } from './values.ts';

/** Cells that are shown as one: the first of them is seen, the others keep what they held. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A power of two that no sheet has more columns than. */
const COLUMNS = 32_768;
const MERGED = /<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})["']/g;

/** The merged ranges of a sheet, asked cell by cell in the order of its rows. Ranges of a sound sheet do not overlap. */
export class MergedCells {
  readonly #ranges: readonly MergedRange[];
  #next = 0;
  /** A tree of columns: each range is at the few nodes that make up its width. One that ended is overwritten by the next there. */
  readonly #columns = new Map<number, MergedRange>();
  readonly #shown = new Map<MergedRange, string>();

  constructor(ranges: readonly MergedRange[]) {
    this.#ranges = ranges.toSorted((a, b) => a.top - b.top);
  }

  /** Whether a cell lies under the first of its range and holds something else: some fill all cells alike, so that lists can be sorted. */
  hides(row: number, column: number, text: string): boolean {
    const range = this.#rangeAt(row, column);
    if (!range) return false;
    if (row !== range.top || column !== range.left) return this.#shown.get(range) !== text;
    this.#shown.set(range, text);
    return false;
  }

  #rangeAt(row: number, column: number): MergedRange | undefined {
    for (let range = this.#ranges[this.#next]; range && range.top <= row; range = this.#ranges[++this.#next])
      if (range.bottom >= row) this.#enter(range);
    for (let node = column + COLUMNS; node > 0; node >>= 1) {
      const range = this.#columns.get(node);
      if (range && row >= range.top && row <= range.bottom) return range;
    }
    return undefined;
  }

  #enter(range: MergedRange): void {
    let from = Math.min(range.left, COLUMNS - 1) + COLUMNS;
    let to = Math.min(range.right, COLUMNS - 1) + COLUMNS + 1;
    for (; from < to; from >>= 1, to >>= 1) {
      if (from & 1) this.#columns.set(from++, range);
      if (to & 1) this.#columns.set(--to, range);
    }
  }
}

/**
 * The merged ranges of a worksheet. They are after its cells, which are read as they come: so the end of the text is looked at before.
 * What this misses is scanned as shown.
 */
export function mergedIn(sheet: string): MergedRange[] {
  const end = sheet.slice(Math.max(0, sheet.lastIndexOf('sheetData')));
  return [...end.matchAll(MERGED)].map(([, first = '', last = '']) => {
    const [from, to] = [parseReference(first), parseReference(last)];
    return { top: from.row, left: from.column, bottom: to.row, right: to.column };
  });
}
