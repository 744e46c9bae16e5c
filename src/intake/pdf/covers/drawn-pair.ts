import { contrast, isDark, leavesNothing, type Rgb } from '../../color.ts';
import type { Rect } from '../../layers.ts';
import { type PageFrame, shownBox, shownPoint } from '../geometry.ts';
import type { Pdfium } from '../pdfium.ts';
import { type Drawing, type Pixels, renderPart } from '../render.ts';

/** Pixels per point, fewer for large areas and more for small ones. */
const SCALE = 2;
const FINEST = 6;
/** So many pixels high, a line of small print can still be told apart. */
const LINE_PIXELS = 24;
const MAX_PIXELS = 400_000;
/** What is left of two colours that a reader tells apart; less on a dark ground is not seen. */
const SEEN_CONTRAST = 1.25;
const SEEN_ON_DARK = 1.7;
/** Of a channel: rounding. */
const SAME = 8;

/** A part of a page, as finely as the covers of its text need it. */
export function drawPart(engine: Pdfium, page: number, frame: PageFrame, rect: Rect, how: Drawing): Pixels {
  const shown = shownBox(frame, rect);
  const [, , width, height] = shown;
  const wanted = Math.min(Math.max(SCALE, LINE_PIXELS / Math.max(1, Math.min(width, height))), FINEST);
  return renderPart(engine, page, frame, shown, Math.min(wanted, Math.sqrt(MAX_PIXELS / Math.max(1, width * height))), how);
}

/** Two drawings of one part of a page, of which one thing differs. */
class DrawnPair {
  readonly #one: Pixels;
  readonly #other: Pixels;
  readonly #frame: PageFrame;

  constructor(one: Pixels, other: Pixels, frame: PageFrame) {
    this.#one = one;
    this.#other = other;
    this.#frame = frame;
  }

  /** The two colours at a point of the page; undefined outside of what was drawn. */
  protected at(pageX: number, pageY: number): [Rgb, Rgb] | undefined {
    const { width, height, scale, origin } = this.#one;
    const [x, y] = shownPoint(this.#frame, pageX, pageY);
    const [column, row] = [Math.floor((x - origin[0]) * scale), Math.floor((y - origin[1]) * scale)];
    if (column < 0 || row < 0 || column >= width || row >= height) return undefined;
    const at = (row * width + column) * 4;
    return [pixel(this.#one.rgba, at), pixel(this.#other.rgba, at)];
  }
}

/** What lies over a text, by itself, on white and on black: where the two are alike nothing shows through. */
export class DrawnCovers extends DrawnPair {
  /**
   * How a text of this colour is hidden at a point: it can hardly be told from its ground, or not at all. Nothing is known of the ground:
   * the one is taken on which the text would be seen best.
   */
  hides(x: number, y: number, color: Rgb): 'fully' | 'nearly' | undefined {
    const [onWhite, onBlack] = this.at(x, y) ?? [];
    if (!onWhite || !onBlack) return undefined;
    const through = (value: Rgb) =>
      value.map((one, at) => (onBlack[at] ?? 0) + (((onWhite[at] ?? 0) - (onBlack[at] ?? 0)) * one) / 255) as unknown as Rgb;
    const ground: Rgb = contrast(color, [255, 255, 255]) > contrast(color, [0, 0, 0]) ? [255, 255, 255] : [0, 0, 0];
    if (!leavesNothing(through(color), through(ground))) return undefined;
    return onWhite.every((value, at) => Math.abs(value - (onBlack[at] ?? 0)) < SAME) ? 'fully' : 'nearly';
  }
}

/** A page with a text and without it: where the two differ the text is seen. */
export class DrawnText extends DrawnPair {
  isSeen(x: number, y: number): boolean {
    const [whole, without] = this.at(x, y) ?? [];
    return whole !== undefined && without !== undefined && contrast(whole, without) > (isDark(without) ? SEEN_ON_DARK : SEEN_CONTRAST);
  }

  /** Whether more is seen of it than a veil leaves. */
  isPlain(x: number, y: number): boolean {
    const [whole, without] = this.at(x, y) ?? [];
    return whole !== undefined && without !== undefined && !leavesNothing(whole, without);
  }
}

function pixel(rgba: Uint8Array, at: number): Rgb {
  return [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
}
