import type { Lettering } from './lettering.ts';
import type { Line } from './lines.ts';
import { Tags } from './tags.ts';
import { NARROW } from './typeface.ts';

/** A4 upright, in points. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const SIDE = 57;
const TOP = 57;
/** Room for the foot. */
const BOTTOM = 68;

/** Inside the margins. */
export const MEASURE = WIDTH - 2 * SIDE;
/** How much a page holds, from top to bottom. */
export const PAGE = HEIGHT - TOP - BOTTOM;

/** Part of a letter's size that is above the line it is on. */
const ASCENT = 0.88;

/** The pages of one paper, with the place at which it goes on. Positions are points from the top left corner of a page. */
export class Sheet {
  readonly tags: Tags;
  readonly #document: PDFKit.PDFDocument;
  readonly #lettering: Lettering;
  y = TOP;

  constructor(document: PDFKit.PDFDocument, lettering: Lettering) {
    this.#document = document;
    this.#lettering = lettering;
    for (const [weight, { bytes }] of Object.entries(lettering.faces)) document.registerFont(weight, bytes);
    this.tags = new Tags(document);
    document.addPage({ size: [WIDTH, HEIGHT], margin: 0 });
  }

  /** Left over on this page. */
  get room(): number {
    return HEIGHT - BOTTOM - this.y;
  }

  get isFresh(): boolean {
    return this.y === TOP;
  }

  turn(): void {
    this.#document.addPage({ size: [WIDTH, HEIGHT], margin: 0 });
    this.y = TOP;
  }

  /** Draws a line with its top at `y`, within a measure that begins at `x` from the left margin. */
  draw({ text, style, align }: Line, x: number, y: number, measure: number): void {
    if (text.trim() === '') return;
    const slack = align === 'left' ? 0 : measure - this.#lettering.width(text.trimEnd(), style.weight, style.size);
    let left = SIDE + x + (align === 'center' ? slack / 2 : slack);
    // The letters are in the middle of their line.
    const baseline = y + (style.height - style.size) / 2 + style.size * ASCENT;
    this.#document.font(style.weight).fontSize(style.size).fillColor(style.color);
    for (const piece of this.#lettering.pieces(text)) {
      const features: PDFKit.Mixins.OpenTypeFeatures[] = piece.isNarrow ? [NARROW] : [];
      this.#document.text(piece.text, left, baseline, { lineBreak: false, baseline: 'alphabetic', features });
      left += this.#lettering.widthOf(piece, style.weight, style.size);
    }
  }

  /** Draws a frame around each of these boxes, and fills those that name something. */
  frame(boxes: readonly { x: number; y: number; width: number; height: number; filled: boolean }[]): void {
    for (const { x, y, width, height } of boxes.filter(({ filled }) => filled))
      this.#document.rect(SIDE + x, y, width, height).fill('#f2f4f3');
    for (const { x, y, width, height } of boxes) this.#document.rect(SIDE + x, y, width, height);
    if (boxes.length > 0) this.#document.lineWidth(0.5).stroke('#8d9893');
  }

  /** Draws a square of dark and light modules. A run in one row is one box, or seams would show between them. */
  code(rows: readonly (readonly boolean[])[], x: number, y: number, side: number): void {
    const unit = side / rows.length;
    for (const [row, modules] of rows.entries()) {
      for (let at = 0; at < modules.length; at++) {
        const from = at;
        while (modules[at]) at++;
        if (at > from) this.#document.rect(SIDE + x + from * unit, y + row * unit, (at - from) * unit, unit);
      }
    }
    this.#document.fill('#000000');
  }

  /** Draws the foot of every page, once all are there: what it is beside its number. */
  foot(lineOf: (page: number, pages: number) => [Line, Line]): void {
    const { count } = this.#document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#document.switchToPage(page);
      this.tags.decorate(() => {
        for (const line of lineOf(page + 1, count)) this.draw(line, 0, HEIGHT - BOTTOM + 24, MEASURE);
      });
    }
  }
}
