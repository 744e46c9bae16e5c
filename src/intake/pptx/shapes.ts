import { isBlockRow } from '../block-characters.ts';
import { isDark, isInvisible, type Rgb, WHITE } from '../color.ts';
import type { DocumentDraft, PartWriter, Where } from '../draft.ts';
import { contains, type Rect } from '../layers.ts';
import type { Background } from './theme.ts';

/** A piece of a text in one look. */
export interface SlideRun {
  text: string;
  color: Rgb | undefined;
  /** Hundredths of a point. */
  size: number | undefined;
  /** Its outlines are not filled, or fully transparent. */
  isUnfilled?: boolean;
  /** In a cell that lies under a merged one. */
  isUnder?: boolean;
}

export interface SlideShape {
  order: number;
  isHidden: boolean;
  isPlaceholder: boolean;
  isPicture: boolean;
  isTable: boolean;
  altText: string;
  /** Left, top, right, bottom in EMU. */
  box: Rect | undefined;
  /** Inside groups positions are relative to the group and are not compared. */
  depth: number;
  fill: Background;
  runs: SlideRun[];
}

/** What is seen together: shapes in the order in which they are painted, on a slide of this size, over what its layers paint. */
export interface SlidePage {
  shapes: readonly SlideShape[];
  size: { width: number; height: number };
  painted: readonly Rect[];
  background: Background;
}

export const EVERYWHERE: Rect = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
const TINY_HUNDREDTHS = 200;
const POINTS_PER_EMU = 72 / 914_400;

/** Writes the text of a shape to the parts that say how it is seen. */
export function writeShape(page: SlidePage, shape: SlideShape, part: PartWriter, where: Where, draft: DocumentDraft): void {
  const used = new Set<PartWriter>();
  writeRuns(page, shape, { part, where, draft, used });
  for (const writer of used) writer.endLine();
}

/** Writes cells that are shapes of their own as one line, with a tab after each place but the last. */
export function writeRow(
  page: SlidePage,
  cells: readonly (SlideShape | undefined)[],
  part: PartWriter,
  where: Where,
  draft: DocumentDraft,
): void {
  const used = new Set<PartWriter>([part.endLine()]);
  for (const [index, cell] of cells.entries()) {
    if (index > 0) part.at(where).add('\t');
    if (cell) writeRuns(page, cell, { part, where, draft, used });
  }
  for (const writer of used) writer.endLine();
}

interface Target {
  part: PartWriter;
  where: Where;
  draft: DocumentDraft;
  /** Parts of which the line was begun. */
  used: Set<PartWriter>;
}

function writeRuns(page: SlidePage, shape: SlideShape, { part, where, draft, used }: Target): void {
  const cover = coverOf(page, shape);
  const whole = shape.isHidden ? 'hidden.shape' : isOffSlide(page, shape) ? 'hidden.off-page-text' : cover ? 'failed-redaction' : undefined;
  for (const run of shape.runs) {
    const code = part.visible ? (whole ?? hiddenCode(page, run, shape)) : undefined;
    const writer = code ? draft.sharedHidden(code) : part;
    if (!used.has(writer)) writer.endLine();
    const start = writer.length;
    writer.at(where).add(run.text);
    used.add(writer);
    if (cover && code === 'failed-redaction' && run.text.trim() !== '') {
      draft.observe({ code, part: writer, start, end: writer.length, place: where, box: pointBox(cover), note: 'box' });
    }
  }
}

function hiddenCode(page: SlidePage, { text, color, size, isUnfilled, isUnder }: SlideRun, shape: SlideShape): string | undefined {
  if (isUnder) return 'hidden.merged-cell';
  if (text.trim() === '') return undefined;
  if (isUnfilled) return 'hidden.invisible-text';
  if (size !== undefined && size <= TINY_HUNDREDTHS) return 'hidden.tiny-text';
  const background = shape.fill ?? page.background ?? WHITE;
  if (!color || background === 'unknown' || shape.isTable || liesOn(page, shape) || !isInvisible(color, background)) return undefined;
  return isDark(background) ? 'failed-redaction' : isInvisible(background, WHITE) ? 'hidden.white-text' : 'failed-redaction';
}

function isOffSlide({ size }: SlidePage, { box, depth }: SlideShape): boolean {
  if (!box || depth > 0) return false;
  return box[2] < 0 || box[3] < 0 || box[0] > size.width || box[1] > size.height;
}

/** Whether another shape or a picture is painted behind this one: then its colour is not that of the slide. */
function liesOn({ shapes, painted }: SlidePage, { box, order, fill }: SlideShape): boolean {
  if (!box || fill) return false;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const before = shapes.slice(Math.max(0, order - 200), order).filter(isPainted);
  const boxes = before.map((other) => (other.depth > 0 || !other.box ? EVERYWHERE : other.box));
  return [...painted, ...boxes].some((one) => contains(one, x, y));
}

/** A filled shape or picture without text, or a row of block characters, that lies over the middle and most of the width of another one. */
function coverOf({ shapes }: SlidePage, shape: SlideShape): Rect | undefined {
  const { box } = shape;
  if (!box || shape.depth > 0 || shape.runs.length === 0) return undefined;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const over = shapes.slice(shape.order + 1, shape.order + 200).find((other) => {
    const said = other.runs.map(({ text }) => text).join('');
    const isSolid = other.isPicture || isBlockRow(said) || (other.fill && other.fill !== 'unknown' && said.trim() === '');
    return isSolid && other.depth === 0 && other.box && contains(other.box, x, y) && other.box[2] - other.box[0] > 0.5 * (box[2] - box[0]);
  });
  return over?.box;
}

/** Groups move and scale what they hold, so that anything may be under them. */
export function isPainted(shape: SlideShape): boolean {
  return shape.isPicture || shape.fill !== undefined || (shape.depth > 0 && shape.runs.length === 0);
}

function pointBox([left, top, right, bottom]: Rect): [number, number, number, number] {
  return [left, top, right - left, bottom - top].map((value) => Math.round(value * POINTS_PER_EMU * 10) / 10) as [
    number,
    number,
    number,
    number,
  ];
}
