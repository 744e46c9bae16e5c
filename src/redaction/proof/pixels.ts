import type { Pdfium } from '../../intake/pdf/pdfium.ts';
import { WHITE_FROM } from '../pdf/ccitt.ts';
import type { DrawnPicture } from '../pdf/draw-page.ts';
import { fillCorners } from '../pdf/paint.ts';
import { pictureOf } from '../pdf/rebuild.ts';
import type { Corners } from '../pdf/removal.ts';

/** FPDFBitmap_Gray of fpdfview.h. */
const GREY = 1;

export interface PixelCheck {
  /** Pixels outside of what was painted over that are not as they were. */
  outside: number;
  /** Pixels within that are not black. */
  inside: number;
}

interface Decoded {
  width: number;
  height: number;
  stride: number;
  step: number;
  bytes: Uint8Array;
}

/**
 * Compares the picture of a new page with its original, drawn once more. Black and white by another decoder than our encoder, pixel by pixel; in colour,
 * where coding loses something, the same picture with the same boxes must come to the same bytes.
 */
export async function comparePixels(
  engine: Pdfium,
  newPage: number,
  image: Uint8Array,
  original: DrawnPicture,
  painted: readonly Corners[],
  marked: readonly Corners[],
): Promise<PixelCheck> {
  if (original.kind === 'colour') {
    const { data } = await pictureOf(original, painted);
    const isSame = Buffer.from(data.buffer, data.byteOffset, data.length).equals(image);
    return { outside: Number(!isSame), inside: openIn(decodedImage(engine, newPage), marked, original.scale) };
  }
  const decoded = decodedImage(engine, newPage);
  const { width, height, stride, grey } = original.picture;
  if (!decoded || decoded.width !== width || decoded.height !== height) return { outside: width * height, inside: 0 };
  const mask = new Uint8Array(stride * height);
  for (const corners of painted)
    fillCorners(corners, original.scale, width, height, (row, from, to) => mask.fill(1, row * stride + from, row * stride + to));
  const check: PixelCheck = { outside: 0, inside: openIn(decoded, marked, original.scale) };
  const skip = whiteWords(decoded, grey, mask, stride);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((x & 3) === 0 && skip(y, x)) {
        x += 3;
        continue;
      }
      const isBlack = (decoded.bytes[y * decoded.stride + x * decoded.step] as number) < 128;
      if (mask[y * stride + x] === 1) check.inside += Number(!isBlack);
      else if (isBlack !== (grey[y * stride + x] as number) < WHITE_FROM) check.outside++;
    }
  }
  return check;
}

/** Coding in JPEG makes black a little less so. */
const NEARLY_BLACK = 64;

/** Pixels that have to be black and are not. Without a picture, all of them. */
function openIn(decoded: Decoded | undefined, marked: readonly Corners[], scale: number): number {
  if (!decoded) return 1;
  const { width, height, stride, step, bytes } = decoded;
  let open = 0;
  for (const corners of marked) {
    fillCorners(corners, scale, width, height, (row, from, to) => {
      for (let x = from; x < to; x++) if ((bytes[row * stride + x * step + Math.min(1, step - 1)] as number) > NEARLY_BLACK) open++;
    });
  }
  return open;
}

/** Whether four pixels are white in both pictures and in no box: most of a page is. */
function whiteWords(decoded: Decoded, grey: Uint8Array, mask: Uint8Array, stride: number): (y: number, x: number) => boolean {
  if (decoded.step !== 1 || decoded.stride % 4 !== 0) return () => false;
  const [one, other, boxes] = [decoded.bytes, grey, mask].map(
    (bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2),
  ) as [Uint32Array, Uint32Array, Uint32Array];
  return (y, x) => {
    const at = (y * stride + x) >> 2;
    return one[(y * decoded.stride + x) >> 2] === 0xffffffff && other[at] === 0xffffffff && boxes[at] === 0;
  };
}

function decodedImage(engine: Pdfium, page: number): Decoded | undefined {
  const object = engine.call('FPDFPage_GetObject', page, 0);
  const bitmap = object === 0 ? 0 : engine.call('FPDFImageObj_GetBitmap', object);
  if (bitmap === 0) return undefined;
  try {
    const [width, height, stride] = (['FPDFBitmap_GetWidth', 'FPDFBitmap_GetHeight', 'FPDFBitmap_GetStride'] as const).map((name) =>
      engine.call(name, bitmap),
    ) as [number, number, number];
    const format = engine.call('FPDFBitmap_GetFormat', bitmap);
    const bytes = engine.copyOut(engine.call('FPDFBitmap_GetBuffer', bitmap), stride * height);
    return { width, height, stride, step: format === GREY ? 1 : format === 2 ? 3 : 4, bytes };
  } finally {
    engine.call('FPDFBitmap_Destroy', bitmap);
  }
}
