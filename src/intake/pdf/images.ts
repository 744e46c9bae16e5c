import type { Pdfium } from './pdfium.ts';

/** FPDFBitmap_BGRA of fpdfview.h; every other format has no alpha channel. */
const BGRA = 4;
const OPAQUE_ALPHA = 230;
/** Share of pixels that must be opaque: an antialiased edge is no hole. */
const OPAQUE_SHARE = 0.7;

/** Whether an image with its masks lets nothing through, by rendering it at the size that it has on the page. */
export function isOpaqueImage(engine: Pdfium, document: number, page: number, image: number): boolean {
  const bitmap = engine.call('FPDFImageObj_GetRenderedBitmap', document, page, image);
  if (bitmap === 0) return true;
  try {
    if (engine.call('FPDFBitmap_GetFormat', bitmap) !== BGRA) return true;
    const width = engine.call('FPDFBitmap_GetWidth', bitmap);
    const height = engine.call('FPDFBitmap_GetHeight', bitmap);
    const stride = engine.call('FPDFBitmap_GetStride', bitmap);
    const pixels = engine.copyOut(engine.call('FPDFBitmap_GetBuffer', bitmap), stride * height);
    let opaque = 0;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) if ((pixels[row * stride + column * 4 + 3] ?? 0) >= OPAQUE_ALPHA) opaque++;
    }
    return opaque >= OPAQUE_SHARE * width * height;
  } finally {
    engine.call('FPDFBitmap_Destroy', bitmap);
  }
}
