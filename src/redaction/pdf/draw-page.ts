import type { PageFrame } from '../../intake/pdf/geometry.ts';
import type { Pdfium } from '../../intake/pdf/pdfium.ts';
import { shownSize } from '../../intake/pdf/render.ts';
import type { GreyPicture } from './ccitt.ts';

/** Dots per inch of black-and-white pages, of others, and of the look that tells which it is. */
const FINE = 300;
const COLOUR = 150;
const ROUGH = 72;
const MAX_SIDE = 10_000;
const MAX_PIXELS = 40_000_000;
/** FPDF_ANNOT, FPDF_REVERSE_BYTE_ORDER of fpdfview.h; formats of bitmaps. */
const ANNOTATIONS = 0x01;
const RGBA_ORDER = 0x10;
const GREY = 1;
const BGRA = 4;
const WHITE = 0xffffffff;

/** How far the three colours of a pixel must be apart to be a colour, and how many such pixels a page needs. */
const CHROMA = 40;
const FEW_COLOURED = 12;
/** What is darker is read in black as well, what is paler is hardly seen. Over an area and not at an edge alone; counted at every third pixel of every third row. */
const TONE_FROM = 128;
const TONE_TO = 236;
const FEW_TONES = 24;

/** A page to be drawn, with the form that its fields belong to (0 without one). */
export interface PageToDraw {
  engine: Pdfium;
  page: number;
  form: number;
  frame: PageFrame;
}

export interface ColourPicture {
  width: number;
  height: number;
  rgba: Uint8Array;
}

export type DrawnPicture =
  | { kind: 'grey'; scale: number; picture: GreyPicture }
  | { kind: 'colour'; scale: number; picture: ColourPicture };

/** The page as a reader sees it: black and white where that is all there is, else in colour. */
export function drawPage(page: PageToDraw): DrawnPicture {
  if (isColoured(drawColour(page, ROUGH).picture)) return { kind: 'colour', ...drawColour(page, COLOUR) };
  const { scale, picture } = drawGrey(page);
  return hasTones(picture) ? { kind: 'colour', ...drawColour(page, COLOUR) } : { kind: 'grey', scale, picture };
}

function drawGrey(page: PageToDraw): { scale: number; picture: GreyPicture } {
  const { scale, width, height } = sizeOf(page, FINE);
  // On a bitmap without alpha the engine paints what is blended as if it were not.
  if (page.engine.call('FPDFPage_HasTransparency', page.page) !== 0) return { scale, picture: greyOf(draw(page, width, height, BGRA)) };
  const { stride, bytes } = draw(page, width, height, GREY);
  return { scale, picture: { width, height, stride, grey: bytes } };
}

function drawColour(page: PageToDraw, dots: number): { scale: number; picture: ColourPicture } {
  const { scale, width, height } = sizeOf(page, dots);
  return { scale, picture: { width, height, rgba: draw(page, width, height, BGRA).bytes } };
}

function sizeOf({ frame }: PageToDraw, dots: number): { scale: number; width: number; height: number } {
  const [across, down] = shownSize(frame);
  const scale = Math.min(dots / 72, MAX_SIDE / Math.max(across, down, 1), Math.sqrt(MAX_PIXELS / Math.max(across * down, 1)));
  return { scale, width: Math.max(1, Math.round(across * scale)), height: Math.max(1, Math.round(down * scale)) };
}

interface Bitmap {
  width: number;
  height: number;
  stride: number;
  bytes: Uint8Array;
}

function draw({ engine, page, form }: PageToDraw, width: number, height: number, format: number): Bitmap {
  const bitmap = engine.call('FPDFBitmap_CreateEx', width, height, format, 0, 0);
  if (bitmap === 0) throw new Error('There is no memory for a page');
  try {
    engine.call('FPDFBitmap_FillRect', bitmap, 0, 0, width, height, WHITE);
    const flags = ANNOTATIONS | (format === BGRA ? RGBA_ORDER : 0);
    engine.call('FPDF_RenderPageBitmap', bitmap, page, 0, 0, width, height, 0, flags);
    // Values of fields are drawn by the form and not by the page.
    if (form !== 0) engine.call('FPDF_FFLDraw', form, bitmap, page, 0, 0, width, height, 0, flags);
    const stride = engine.call('FPDFBitmap_GetStride', bitmap);
    return { width, height, stride, bytes: engine.copyOut(engine.call('FPDFBitmap_GetBuffer', bitmap), stride * height) };
  } finally {
    engine.call('FPDFBitmap_Destroy', bitmap);
  }
}

function greyOf({ width, height, bytes }: Bitmap): GreyPicture {
  const stride = (width + 3) & ~3;
  const grey = new Uint8Array(stride * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      grey[y * stride + x] = ((bytes[at] as number) * 77 + (bytes[at + 1] as number) * 150 + (bytes[at + 2] as number) * 29) >> 8;
    }
  }
  return { width, height, stride, grey };
}

function isColoured({ rgba }: ColourPicture): boolean {
  let coloured = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const [red, green, blue] = [rgba[at] as number, rgba[at + 1] as number, rgba[at + 2] as number];
    if (red === green && green === blue) continue;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > CHROMA && ++coloured > FEW_COLOURED) return true;
  }
  return false;
}

/** A tint, a grey picture, pale writing: black and white would lose them. An edge of a letter is not wide enough. */
function hasTones({ width, height, stride, grey }: GreyPicture): boolean {
  const isTone = (at: number) => (grey[at] as number) > TONE_FROM && (grey[at] as number) < TONE_TO;
  let tones = 0;
  for (let y = 2; y < height - 2; y += 3) {
    const row = y * stride;
    for (let at = row + 2; at < row + width - 2; at += 3) {
      if ((grey[at] as number) === 255 || !isTone(at)) continue;
      if (isTone(at - 1) && isTone(at + 1) && isTone(at - stride) && isTone(at + stride) && ++tones > FEW_TONES) return true;
    }
  }
  return false;
}
