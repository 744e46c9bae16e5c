import type { Box, TextRun } from '../../../domain/document.ts';
import type { PartWriter } from '../../draft.ts';
import { type PageFrame, shownBox, tenth } from '../geometry.ts';
import type { Pdfium } from '../pdfium.ts';

/** Of the height of the lower of two glyphs: what they must share to be on one line. */
const SAME_LINE = 0.5;
/** Of a glyph's height: how far the next one may reach back, by kerning or a slant, and how far ahead it may be. */
const BACK = 0.3;
const AHEAD = 2;

interface Glyphs {
  start: number;
  end: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  edges: number[];
}

/**
 * Where the glyphs of a page lie, gathered to runs: what follows each other from left to right on one line. Where writing goes another way
 * (from top to bottom, at a slant) each glyph is a run.
 */
export class GlyphRuns {
  readonly #engine: Pdfium;
  readonly #frame: PageFrame;
  readonly #runs: Glyphs[] = [];

  constructor(engine: Pdfium, frame: PageFrame) {
    this.#engine = engine;
    this.#frame = frame;
  }

  /** The glyph whose text is at these offsets of what is pending. */
  add(textPage: number, index: number, start: number, end: number): void {
    // The box of the line with the width of the glyph; without one the box of its outline.
    const [left, top, right, bottom] = this.#engine.struct('FPDFText_GetLooseCharBox', [textPage, index], 4) ?? [0, 0, 0, 0];
    const [x, y, width, height] = shownBox(this.#frame, [left as number, bottom as number, right as number, top as number]);
    if (width <= 0 && height <= 0) return;
    const last = this.#runs.at(-1);
    if (last && follows(last, start, x, y, height)) {
      // A space that nobody drew ends where the glyph before it does.
      while (last.edges.length - 1 < start - last.start) last.edges.push(last.right);
      last.edges.length = start - last.start;
      share(last.edges, Math.max(x, last.edges.at(-1) ?? x), x + width, end - start);
      last.end = end;
      last.top = Math.min(last.top, y);
      last.right = Math.max(last.right, x + width);
      last.bottom = Math.max(last.bottom, y + height);
    } else {
      const edges: number[] = [];
      share(edges, x, x + width, end - start);
      this.#runs.push({ start, end, left: x, top: y, right: x + width, bottom: y + height, edges });
    }
  }

  /** Hands what was gathered to the part, whose text from `at` on it is about. */
  flushInto(writer: PartWriter, at: number): void {
    for (const { start, end, left, top, right, bottom, edges } of this.#runs) {
      const box: Box = [left, top, tenth(right - left), tenth(bottom - top)];
      const run: TextRun = { start: at + start, end: at + end, box };
      if (end - start > 1) run.edges = edges;
      writer.lies(run);
    }
    this.#runs.length = 0;
  }
}

function follows(last: Glyphs, start: number, x: number, y: number, height: number): boolean {
  const shared = Math.min(last.bottom, y + height) - Math.max(last.top, y);
  const lower = Math.min(last.bottom - last.top, height);
  const gap = x - last.right;
  return start >= last.end && shared >= SAME_LINE * lower && gap >= -BACK * height && gap <= AHEAD * height;
}

/** Adds where each of several code units of one glyph begins and the last one ends. */
function share(edges: number[], from: number, to: number, count: number): void {
  for (let at = 0; at <= count; at++) edges.push(tenth(from + ((to - from) * at) / Math.max(1, count)));
}
