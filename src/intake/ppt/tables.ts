import type { ArtShape } from '../binary-office/shapes.ts';
import type { Rect } from '../layers.ts';
import type { SlideShape } from '../pptx/shapes.ts';

/** Rows from above, each with one place per column: a cell is at the place where it begins. */
export type SlideTable = readonly (readonly (SlideShape | undefined)[])[];

/** Measures of the group: edges nearer to each other than this are one. */
const SAME = 2;
/** Places of a table per cell: boxes that lie anyhow are none. */
const MOST_PLACES = 16;

/**
 * The tables of a slide by each of their cells. A table is a group that says so (its first shape does), a cell a box with a text in it; the lines between them
 * are shapes of their own. Cells of one column begin at one place, and a cell over several leaves the next places empty, so that each value is
 * under its header.
 */
export function tablesOf(shapes: readonly ArtShape[], made: readonly SlideShape[]): ReadonlyMap<SlideShape, SlideTable> {
  const tables = new Map<SlideShape, SlideTable>();
  const groups = new Set(shapes.filter(({ properties }) => properties.isTable).map(({ group }) => group));
  groups.delete(undefined);
  for (const group of groups) {
    const cells = made.filter((shape, index) => shapes[index]?.group === group && shape.box !== undefined && shape.runs.length > 0);
    const table = tableOf(cells);
    if (table) for (const cell of cells) tables.set(cell, table);
  }
  return tables;
}

function tableOf(cells: readonly SlideShape[]): SlideTable | undefined {
  const boxes = cells.map(({ box }) => box as Rect);
  const columns = edgesOf(boxes.map(([left]) => left));
  const rows = edgesOf(boxes.map(([, top]) => top));
  if (columns.length * rows.length > MOST_PLACES * cells.length) return undefined;
  const table = rows.map(() => new Array<SlideShape | undefined>(columns.length).fill(undefined));
  for (const [index, cell] of cells.entries()) {
    const [left, top] = boxes[index] as Rect;
    const row = table[placeOf(rows, top)] as (SlideShape | undefined)[];
    const column = placeOf(columns, left);
    // Two in one place: boxes that were laid over each other are no table.
    if (row[column]) return undefined;
    row[column] = { ...cell, runs: cell.runs.map((run) => ({ ...run, text: run.text.replace(/\n/g, ' ') })) };
  }
  return table;
}

function edgesOf(sides: readonly number[]): number[] {
  const edges: number[] = [];
  for (const side of sides.toSorted((a, b) => a - b)) if (side - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME) edges.push(side);
  return edges;
}

function placeOf(edges: readonly number[], side: number): number {
  return edges.findLastIndex((edge) => edge <= side);
}
