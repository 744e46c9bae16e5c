import type { PageFrame } from './geometry.ts';
import type { Pdfium } from './pdfium.ts';

const MAX_SIDE = 4_000;
/** FPDF_ANNOT, FPDF_REVERSE_BYTE_ORDER of fpdfview.h; BGRA bitmap: on one without alpha the engine paints what is blended as if it were not. */
const ANNOTATIONS = 0x01;
const RENDER_FLAGS = 0x10;
const BGRA = 4;
const GROUNDS = { white: 0xffffffff, black: 0xff000000 };

/** What is under the page, and whether its annotations are drawn. */
export interface Drawing {
  ground: 'white' | 'black';
  hasAnnotations: boolean;
}

export interface Pixels {
  /** Pixels per point, and where on the page it begins, in points. */
  scale: number;
  origin: readonly [number, number];
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** A part of a page as it is shown: x, y, width and height in points from its top left; `scale` is pixels per point. */
export function renderPart(
  engine: Pdfium,
  page: number,
  frame: PageFrame,
  [x, y, across, down]: readonly [number, number, number, number],
  scale: number,
  { ground, hasAnnotations }: Drawing = { ground: 'white', hasAnnotations: true },
): Pixels {
  const [pageWidth, pageHeight] = shownSize(frame);
  const fitted = Math.min(scale, MAX_SIDE / Math.max(across, down, 1));
  const pixels = (points: number) => Math.round(points * fitted);
  const [width, height] = [Math.max(1, pixels(across)), Math.max(1, pixels(down))];
  const bitmap = engine.call('FPDFBitmap_CreateEx', width, height, BGRA, 0, 0);
  engine.call('FPDFBitmap_FillRect', bitmap, 0, 0, width, height, GROUNDS[ground]);
  engine.call(
    'FPDF_RenderPageBitmap',
    bitmap,
    page,
    -pixels(x),
    -pixels(y),
    Math.max(1, pixels(pageWidth)),
    Math.max(1, pixels(pageHeight)),
    0,
    RENDER_FLAGS | (hasAnnotations ? ANNOTATIONS : 0),
  );
  const rgba = engine.copyOut(engine.call('FPDFBitmap_GetBuffer', bitmap), width * height * 4);
  engine.call('FPDFBitmap_Destroy', bitmap);
  return { width, height, rgba, scale: fitted, origin: [x, y] };
}

/** Width and height in points as the page is shown. */
export function shownSize({ box, rotation }: PageFrame): [number, number] {
  const [across, down] = [box[2] - box[0], box[3] - box[1]];
  return rotation % 2 === 0 ? [across, down] : [down, across];
}
