import { IntakeError } from '../../domain/document.ts';
import type { PictureFile } from '../source.ts';
import type { Raster } from './raster.ts';

/** What is used of the two packages. They belong to the optional part, so nothing is known of them when it is left out. */
interface Canvas {
  loadImage(bytes: Uint8Array): Promise<{ width: number; height: number }>;
  createCanvas(
    width: number,
    height: number,
  ): {
    getContext(kind: '2d'): {
      fillStyle: string;
      fillRect(x: number, y: number, width: number, height: number): void;
      drawImage(image: object, x: number, y: number, width: number, height: number): void;
      getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
    };
  };
}

interface Tiff {
  decode(bytes: Uint8Array): TiffPage[];
  decodeImage(bytes: Uint8Array, page: TiffPage): void;
  toRGBA8(page: TiffPage): Uint8Array;
}

/** Tags by number: t256 is the width, t257 the height; `width` and `height` are there once it was decoded. */
interface TiffPage {
  width: number;
  height: number;
  t256?: number[];
  t257?: number[];
}

const CANVAS: string = '@napi-rs/canvas';
const TIFF: string = 'utif2';
/** A picture with more pixels is drawn smaller; A3 at 300 dots per inch has 17 million. */
const MAX_PIXELS = 20_000_000;
/** What may be unpacked at all: 400 MB. */
const MAX_PACKED_PIXELS = 100_000_000;
/** A TIFF file may be a whole document. */
const MAX_PAGES = 200;

/** A page as it is drawn, and the size that it has in its file. */
interface DrawnPicture {
  raster: Raster;
  width: number;
  height: number;
}

/** The pages of a picture, drawn on white. Rejects for a kind of picture that cannot be decoded, or one that is too large. */
export async function* drawPicture({ mediaType, bytes }: PictureFile): AsyncGenerator<DrawnPicture> {
  if (mediaType !== 'image/tiff') {
    yield draw((await import(CANVAS)) as Canvas, bytes);
    return;
  }
  const { default: tiff } = (await import(TIFF)) as { default: Tiff };
  const pages = tiff.decode(bytes).filter((page) => page.t256 && page.t257);
  if (pages.length === 0 || pages.length > MAX_PAGES)
    throw new IntakeError('needs-ocr', {
      en: `The TIFF file has ${pages.length} pages and is not read. Submit it as a PDF.`,
      zh: `TIFF 文件共 ${pages.length} 页，不予识别。请转为 PDF 后上传。`,
    });
  for (const page of pages) {
    checkSize(page.t256?.[0] ?? 0, page.t257?.[0] ?? 0);
    tiff.decodeImage(bytes, page);
    const { width, height } = page;
    yield { raster: fitted({ width, height, rgba: tiff.toRGBA8(page) }), width, height };
  }
}

async function draw(canvas: Canvas, bytes: Uint8Array): Promise<DrawnPicture> {
  const image = await canvas.loadImage(bytes);
  checkSize(image.width, image.height);
  const { width, height } = image;
  return { raster: scaled(canvas, image, width, height), width, height };
}

function scaled({ createCanvas }: Canvas, image: object, fullWidth: number, fullHeight: number): Raster {
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (fullWidth * fullHeight)));
  const [width, height] = [Math.max(1, Math.floor(fullWidth * scale)), Math.max(1, Math.floor(fullHeight * scale))];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** Halved until it is small enough: scans lose nothing that a reader needs. */
function fitted(raster: Raster): Raster {
  if (raster.width * raster.height <= MAX_PIXELS) return raster;
  const { width, height, rgba } = raster;
  const half: Raster = { width: width >> 1, height: height >> 1, rgba: new Uint8Array((width >> 1) * (height >> 1) * 4) };
  for (let y = 0; y < half.height; y++) {
    for (let x = 0; x < half.width * 4; x++) {
      const at = 2 * y * width * 4 + (x >> 2) * 8 + (x & 3);
      half.rgba[y * half.width * 4 + x] =
        ((rgba[at] ?? 0) + (rgba[at + 4] ?? 0) + (rgba[at + width * 4] ?? 0) + (rgba[at + width * 4 + 4] ?? 0)) / 4;
    }
  }
  return fitted(half);
}

function checkSize(width: number, height: number): void {
  if (width * height > 0 && width * height <= MAX_PACKED_PIXELS) return;
  throw new IntakeError('needs-ocr', {
    en: `A picture of ${width} by ${height} pixels cannot be read. Save it smaller.`,
    zh: `图像为 ${width}×${height} 像素，无法识别。请缩小后重新保存。`,
  });
}
