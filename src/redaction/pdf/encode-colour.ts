import { deflateSync } from 'node:zlib';
import type { ColourPicture } from './draw-page.ts';
import type { PagePicture } from './write-pdf.ts';

/** The optional drawing library, as far as it is needed. */
interface Canvas {
  createCanvas(
    width: number,
    height: number,
  ): {
    getContext(kind: '2d'): { putImageData(data: object, x: number, y: number): void };
    encodeSync(format: 'jpeg', quality: number): Uint8Array;
  };
  ImageData: new (data: Uint8ClampedArray, width: number, height: number) => object;
}

const CANVAS: string = '@napi-rs/canvas';
const QUALITY = 75;
/** Filter "up" of PNG: each byte as its difference to the one above. */
const UP = 2;

let library: Promise<Canvas | undefined> | undefined;

function canvas(): Promise<Canvas | undefined> {
  library ??= import(CANVAS).then(
    (found) => found as Canvas,
    () => undefined,
  );
  return library;
}

/** JPEG; where the drawing library is not installed, without loss and several times larger. */
export async function encodeColour(picture: ColourPicture): Promise<PagePicture> {
  const { width, height, rgba } = picture;
  const found = await canvas();
  if (!found) return { width, height, coding: 'flate', data: deflated(picture) };
  const drawn = found.createCanvas(width, height);
  const data = new found.ImageData(new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length), width, height);
  drawn.getContext('2d').putImageData(data, 0, 0);
  return { width, height, coding: 'jpeg', data: new Uint8Array(drawn.encodeSync('jpeg', QUALITY)) };
}

function deflated({ width, height, rgba }: ColourPicture): Uint8Array {
  const row = 3 * width + 1;
  const rows = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    rows[y * row] = UP;
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const at = 4 * (y * width + x) + channel;
        const above = y === 0 ? 0 : (rgba[at - 4 * width] as number);
        rows[y * row + 1 + 3 * x + channel] = ((rgba[at] as number) - above) & 0xff;
      }
    }
  }
  return deflateSync(rows, { level: 6 });
}
