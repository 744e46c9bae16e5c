import type { DocumentDraft } from '../draft.ts';
import type { Rect } from '../layers.ts';
import { recognisePicture } from '../ocr/recognise-picture.ts';
import type { DrawnPage, Source } from '../source.ts';
import { intersect, type PageFrame, shownBox, union } from './geometry.ts';
import type { PageObjects, PlacedImage } from './objects.ts';
import type { Pdfium } from './pdfium.ts';
import { renderPart } from './render.ts';

/** Points between two pictures that are one: scanners and converters cut pictures into strips. */
const SEAM = 1.5;
const MAX_PICTURES = 100;
/** Dots per inch: what text is scanned with, and what is looked at of finer pictures. */
const COARSE = 200;
const FINE = 600;

interface Region {
  rect: Rect;
  pixels: number;
  /** Stored pixels per point. */
  density: number;
}

/** Pictures beside the text of a page, read by themselves: the text is left out of what is drawn. */
export async function readPagePictures(
  { engine, page, number, frame }: { engine: Pdfium; page: number; number: number; frame: PageFrame },
  { images, texts }: PageObjects,
  source: Source,
  draft: DocumentDraft,
): Promise<void> {
  const regions = regionsOf(images, frame.box);
  if (regions.length === 0) return;
  for (const text of texts.keys()) engine.call('FPDFPageObj_SetIsActive', text, 0);
  try {
    for (const { rect, pixels, density } of regions.slice(0, MAX_PICTURES)) {
      source.budget.checkTime();
      const scale = Math.min(Math.max(density, COARSE / 72), FINE / 72);
      const picture: DrawnPage = { ...renderPart(engine, page, frame, shownBox(frame, rect), scale), page: number };
      if (!isBlank(picture.rgba))
        await recognisePicture(source, draft, { page: number }, { pixels, bytes: picture.rgba, draw: () => picture });
    }
  } finally {
    for (const text of texts.keys()) engine.call('FPDFPageObj_SetIsActive', text, 1);
  }
}

/** Pictures on the page, those that touch joined into one. */
function regionsOf(images: readonly PlacedImage[], page: Rect): Region[] {
  const regions: Region[] = [];
  for (const { rect, width, height } of images.slice(0, 10 * MAX_PICTURES)) {
    const shown = intersect(rect, page);
    const across = rect[2] - rect[0];
    if (shown[2] <= shown[0] || shown[3] <= shown[1] || width * height < 2 || across <= 0) continue;
    const known = regions.find((one) => touches(one.rect, shown));
    const density = Math.max(width, height) / Math.max(across, rect[3] - rect[1]);
    if (known)
      Object.assign(known, {
        rect: union(known.rect, shown),
        pixels: known.pixels + width * height,
        density: Math.max(known.density, density),
      });
    else regions.push({ rect: shown, pixels: width * height, density });
  }
  return regions;
}

function touches(a: Rect, b: Rect): boolean {
  return a[0] - SEAM <= b[2] && b[0] - SEAM <= a[2] && a[1] - SEAM <= b[3] && b[1] - SEAM <= a[3];
}

/** One colour all over, or nearly: a ground, a box, a line. */
function isBlank(rgba: Uint8Array): boolean {
  const [red = 0, green = 0, blue = 0] = rgba;
  for (let at = 0; at < rgba.length; at += 4) {
    const difference = Math.abs((rgba[at] ?? 0) - red) + Math.abs((rgba[at + 1] ?? 0) - green) + Math.abs((rgba[at + 2] ?? 0) - blue);
    if (difference > 48) return false;
  }
  return true;
}
