import { blocksOf, type Piece } from './columns.ts';
import type { PixelBox, Quad } from './raster.ts';
import type { LineText } from './read-line.ts';

export interface PlacedText extends LineText {
  quad: Quad;
  /** Whether its signs stand under each other. */
  isVertical?: boolean;
}

/** A line of the page: pieces of text side by side. */
export interface RecognisedLine extends LineText {
  /** Pixels of the picture that was given. */
  box: PixelBox;
}

/** Pieces this many line heights apart are in different columns, closer than the other they are one word. */
const COLUMN_GAP = 2;
const WORD_GAP = 0.4;

interface PlacedPiece extends Piece {
  box: PixelBox;
  middle: number;
  height: number;
}

/** Pieces of text as a reader takes them in: column by column, each from the top, each line from the left, cells of a table split by tabs. */
export function inReadingOrder(texts: readonly PlacedText[]): RecognisedLine[] {
  let [vertical, level] = parted(texts, ({ isVertical = false }) => isVertical);
  if (signsOf(vertical) <= signsOf(level)) return [...inOneDirection(level), ...inOneDirection(vertical)];
  // One sign of a column may lie apart from it.
  const width = Math.max(...vertical.map(({ quad }) => quad[1][0] - quad[0][0]));
  [vertical, level] = parted(
    texts,
    ({ isVertical, text, quad }) => isVertical === true || (text.length === 1 && quad[1][0] - quad[0][0] <= width),
  );
  vertical = vertical.map((text) => ({ ...text, isVertical: true }));
  const middle = vertical.reduce((sum, { quad }) => sum + quad[0][1] + quad[2][1], 0) / (2 * vertical.length);
  const isAbove = ({ quad }: PlacedText) => (quad[0][1] + quad[2][1]) / 2 < middle;
  return [...inOneDirection(level.filter(isAbove)), ...inOneDirection(vertical), ...inOneDirection(level.filter((text) => !isAbove(text)))];
}

function parted<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

function signsOf(texts: readonly PlacedText[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}

/** Lines that run down the page follow each other from the right: seen from its right side, the page is like any other. */
function inOneDirection(texts: readonly PlacedText[]): RecognisedLine[] {
  const angle = slant(texts);
  return blocksOf(texts.map((text) => pieceOf(text, angle))).flatMap(({ pieces }) => linesOf(pieces));
}

function linesOf(pieces: PlacedPiece[]): RecognisedLine[] {
  const lines: PlacedPiece[][] = [];
  for (const piece of pieces.sort((a, b) => a.middle - b.middle)) {
    const line = lines.findLast((one) => one.some((other) => standBeside(other, piece)));
    if (line) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => joined(line.sort((a, b) => a.left - b.left)));
}

/** The angle of most of the text, radians; the longest lines count. */
function slant(texts: readonly PlacedText[]): number {
  const lines = texts.map(({ quad: [from, right, , down], isVertical }) => {
    const to = isVertical ? down : right;
    return { length: Math.hypot(to[0] - from[0], to[1] - from[1]), angle: Math.atan2(to[1] - from[1], to[0] - from[0]) };
  });
  const longest = lines.sort((a, b) => b.length - a.length).slice(0, 9);
  const angles = longest.map(({ angle }) => angle).sort((a, b) => a - b);
  return angles[Math.floor(angles.length / 2)] ?? 0;
}

function pieceOf({ text, confidence, quad }: PlacedText, angle: number): PlacedPiece {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = quad.map(([x, y]) => x * cos + y * sin);
  const across = quad.map(([x, y]) => y * cos - x * sin);
  const [top, bottom] = [Math.min(...across), Math.max(...across)];
  return {
    text,
    confidence,
    box: boxOf(quad),
    left: Math.min(...along),
    right: Math.max(...along),
    top,
    bottom,
    middle: (top + bottom) / 2,
    height: bottom - top,
  };
}

function boxOf(quad: Quad): PixelBox {
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
  return enclosing(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

function enclosing(left: number, top: number, right: number, bottom: number): PixelBox {
  return [Math.round(left), Math.round(top), Math.round(right - left), Math.round(bottom - top)];
}

/** One beside the other and on the same height: a seal that lies over a line does not push it down. */
function standBeside(a: PlacedPiece, b: PlacedPiece): boolean {
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return Math.abs(a.middle - b.middle) < 0.5 * Math.min(a.height, b.height) && overlap < 0.3 * Math.min(a.right - a.left, b.right - b.left);
}

function joined(pieces: readonly PlacedPiece[]): RecognisedLine {
  let text = '';
  let previous: PlacedPiece | undefined;
  for (const piece of pieces) {
    if (previous) text += separator((piece.left - previous.right) / Math.min(piece.height, previous.height));
    text += piece.text;
    previous = piece;
  }
  const weight = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  const confidence = pieces.reduce((sum, piece) => sum + piece.confidence * piece.text.length, 0) / Math.max(1, weight);
  const boxes = pieces.map(({ box }) => box);
  const box = enclosing(
    Math.min(...boxes.map(([x]) => x)),
    Math.min(...boxes.map(([, y]) => y)),
    Math.max(...boxes.map(([x, , width]) => x + width)),
    Math.max(...boxes.map(([, y, , height]) => y + height)),
  );
  return { text, confidence, box };
}

function separator(gap: number): string {
  if (gap >= COLUMN_GAP) return '\t';
  return gap >= WORD_GAP ? ' ' : '';
}
