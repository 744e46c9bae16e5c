import type { LineText } from './read-line.ts';

/** Bounds along and across the lines of the page, which may run at a slant or from the top down. */
export interface Bounds {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export type Piece = LineText & Bounds;

/** A part of a page that is read by itself, in one go from its top. */
export interface Block<P> {
  top: number;
  pieces: P[];
}

/** Pieces of one line of running text are nearer than this, columns further apart; in line heights, as all that follows. */
const SAME_LINE = 0.8;
/** How far down the next line of a column may begin, how far an indent goes, how far a ragged edge. */
const NEXT_LINE = 1;
const INDENT = 2.5;
const RAGGED = 1.5;
/** A column of running text: width, lines, share of them that fill it to this share, share of its signs that are no digits. */
const COLUMN = { width: 6, lines: 3, filled: 0.6, share: 0.8, words: 0.5 } as const;
/** A part of the lines of a column has something beside it that is in no column: cells of a table. */
const STRANGERS = 0.5;

interface Stack<P> extends Bounds {
  lines: (Bounds & { pieces: P[] })[];
}

/**
 * Cuts a page where running text is in columns side by side: each column is a block, and what lies over, between and below columns is one as
 * well. Tables stay whole, so that they are read row by row.
 */
export function blocksOf<P extends Piece>(pieces: readonly P[]): Block<P>[] {
  const stacks = stacksOf(pieces).filter(isRunningText);
  const blocks: Block<P>[] = [];
  const rest = new Set(pieces);
  for (const group of sideBySide(stacks)) {
    const columns = columnsOf(group);
    const region = around(group);
    const inRegion = [...rest].filter((piece) => middleOf(piece) > region.top && middleOf(piece) < region.bottom);
    const columnOf = (piece: P) =>
      columns.find((column) => piece.left > column.left - heightOf(piece) && piece.right < column.right + heightOf(piece));
    const strange = inRegion.filter((piece) => !columnOf(piece) && !columns.every((column) => overlap(piece, column) > 0));
    if (strange.length > STRANGERS * Math.min(...group.map(({ lines }) => lines.length))) continue;
    // What goes over all columns ends them: they are read to there, and begin again below.
    const cuts = inRegion.filter((piece) => columns.filter((column) => overlap(piece, column) > heightOf(piece)).length > 1).map(middleOf);
    for (const piece of inRegion) {
      const column = columnOf(piece);
      if (!column) continue;
      const cut = Math.max(region.top, ...cuts.filter((at) => at < middleOf(piece)));
      // Columns of one stretch follow each other: the same top, in the order from the left.
      const top = cut + columns.indexOf(column) * 1e-3;
      const block = blocks.find((one) => one.top === top);
      if (block) block.pieces.push(piece);
      else blocks.push({ top, pieces: [piece] });
      rest.delete(piece);
    }
  }
  return withTheRest(blocks, rest);
}

/** What is in no column is read between the columns where it lies. */
function withTheRest<P extends Piece>(blocks: Block<P>[], rest: ReadonlySet<P>): Block<P>[] {
  const ordered = blocks.sort((a, b) => a.top - b.top);
  const between = new Map<number, Block<P>>();
  for (const piece of [...rest].sort((a, b) => middleOf(a) - middleOf(b))) {
    const before = ordered.filter(({ top }) => top < middleOf(piece)).length;
    const block = between.get(before);
    if (block) block.pieces.push(piece);
    else between.set(before, { top: middleOf(piece), pieces: [piece] });
  }
  return [...ordered, ...between.values()].sort((a, b) => a.top - b.top);
}

/** Lines under each other that begin and end alike. */
function stacksOf<P extends Piece>(pieces: readonly P[]): Stack<P>[] {
  const stacks: Stack<P>[] = [];
  for (const line of linesOf(pieces)) {
    const stack = stacks.findLast((one) => continues(one, line));
    if (stack) {
      stack.lines.push(line);
      Object.assign(stack, enclosing(stack, line));
    } else stacks.push({ ...enclosing(line, line), lines: [line] });
  }
  return stacks;
}

function linesOf<P extends Piece>(pieces: readonly P[]): Stack<P>['lines'] {
  const lines: Stack<P>['lines'] = [];
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    const line = lines.find(
      (one) =>
        Math.abs(middleOf(one) - middleOf(piece)) < 0.5 * Math.min(heightOf(one), heightOf(piece)) &&
        Math.abs(piece.left - one.right) < SAME_LINE * Math.min(heightOf(one), heightOf(piece)),
    );
    if (line) {
      line.pieces.push(piece);
      Object.assign(line, enclosing(line, piece));
    } else lines.push({ ...enclosing(piece, piece), pieces: [piece] });
  }
  return lines.sort((a, b) => middleOf(a) - middleOf(b));
}

function continues<P extends Piece>(stack: Stack<P>, line: Bounds): boolean {
  const last = stack.lines.at(-1) ?? line;
  const height = Math.min(heightOf(last), heightOf(line));
  const gap = line.top - last.bottom;
  if (gap < -0.5 * height || gap > NEXT_LINE * height) return false;
  if (Math.max(heightOf(last), heightOf(line)) > 1.5 * height) return false;
  return Math.abs(line.left - stack.left) < INDENT * height && (stack.lines.length === 1 || line.right < stack.right + RAGGED * height);
}

function isRunningText<P extends Piece>({ lines, left, right }: Stack<P>): boolean {
  if (lines.length < COLUMN.lines) return false;
  const height = lines.reduce((sum, line) => sum + heightOf(line), 0) / lines.length;
  if (right - left < COLUMN.width * height) return false;
  const filled = lines.filter((line) => line.right - line.left > COLUMN.share * (right - left)).length;
  if (filled < COLUMN.filled * lines.length) return false;
  const text = lines.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
  return text.replace(/[\d\s\p{P}]/gu, '').length > COLUMN.words * text.length;
}

/** Stacks that have another one beside them, with those that lie beside the same. */
function sideBySide<P extends Piece>(stacks: readonly Stack<P>[]): Stack<P>[][] {
  const groups: Stack<P>[][] = [];
  for (const stack of stacks) {
    const near = groups.filter((group) => group.some((other) => areBeside(stack, other)));
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([...near.flat(), stack]);
  }
  return groups.filter((group) => group.length > 1);
}

function areBeside(a: Bounds, b: Bounds): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return overlap(a, b) <= 0 && shared > 0.5 * Math.min(heightOf(a), heightOf(b));
}

/** Stacks of one group that lie under each other are one column; columns from the left. */
function columnsOf<P extends Piece>(group: readonly Stack<P>[]): Bounds[] {
  const columns: Bounds[] = [];
  for (const stack of group) {
    const column = columns.find((one) => overlap(one, stack) > 0);
    if (column) Object.assign(column, enclosing(column, stack));
    else columns.push(enclosing(stack, stack));
  }
  return columns.sort((a, b) => a.left - b.left);
}

function around(all: readonly Bounds[]): Bounds {
  return all.reduce(enclosing, { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });
}

function enclosing(a: Bounds, b: Bounds): Bounds {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function overlap(a: Bounds, b: Bounds): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

function middleOf({ top, bottom }: Bounds): number {
  return (top + bottom) / 2;
}

function heightOf({ top, bottom }: Bounds): number {
  return bottom - top;
}
