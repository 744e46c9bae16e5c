import type { SourceDocument } from '../../domain/document.ts';
import { pageFrame } from '../../intake/pdf/geometry.ts';
import type { Pdfium } from '../../intake/pdf/pdfium.ts';
import { shownSize } from '../../intake/pdf/render.ts';
import { withTextPage } from '../../intake/pdf/text-page.ts';
import type { PlacedMarks } from '../marks/place-marks.ts';
import { type Cell, cellsByPage } from '../pdf/page-cells.ts';
import { placeGlyphs } from '../pdf/placed-glyphs.ts';
import { type Corners, cornersOf, isCut } from '../pdf/removal.ts';

/** Of a box of a line: what of its height is left out above and below, since no letter need be there. */
const MARGIN = 0.3;

/** What has to be black in a new page, worked out from the marks alone and not from what was painted. */
export class MarkedAreas {
  readonly #engine: Pdfium;
  readonly #marks: PlacedMarks;
  readonly #seen: Map<number, Cell[]>;
  readonly #hidden: Map<number, Cell[]>;

  constructor(engine: Pdfium, document: SourceDocument, marks: PlacedMarks) {
    this.#engine = engine;
    this.#marks = marks;
    this.#seen = cellsByPage(document, 'seen');
    this.#hidden = cellsByPage(document, 'hidden');
  }

  /** `page` is the loaded page of the original, `number` counts from 1. */
  of(page: number, number: number): Corners[] {
    const { cuts, quads, pages } = this.#marks;
    const frame = pageFrame(this.#engine, page);
    const size = shownSize(frame);
    if (pages.has(number)) return [[0, 0, size[0], 0, size[0], size[1], 0, size[1]]];
    const areas = (quads.get(number) ?? []).map((quad) => cornersOf(quad, size));
    const cells = this.#seen.get(number) ?? [];
    const isMarked = cells.some((cell) => isCut(cell, cuts));
    const glyphs = isMarked ? withTextPage(this.#engine, page, (textPage) => placeGlyphs(this.#engine, textPage, frame, cells)) : [];
    for (const { cell, ink } of glyphs) if (isCut(cell, cuts)) areas.push(rectangle(ink[0], ink[1], ink[2], ink[3]));
    for (const cell of this.#hidden.get(number) ?? []) {
      if (!isCut(cell, cuts)) continue;
      const height = cell.bottom - cell.top;
      areas.push(rectangle(cell.left, cell.top + MARGIN * height, cell.right - cell.left, height * (1 - 2 * MARGIN)));
    }
    return areas;
  }
}

function rectangle(x: number, y: number, width: number, height: number): Corners {
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}
