import { crc32, deflateSync } from 'node:zlib';

/** Colour types of a PNG that the tests make, with the samples of a pixel. */
const GREY = { type: 0, samples: 1 };
const RGBA = { type: 6, samples: 4 };

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function pngOf(width: number, height: number, colour: typeof GREY, pixel: (x: number, y: number) => readonly number[]): Uint8Array {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colour.type, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = Buffer.alloc(height * (1 + width * colour.samples));
  let at = 0;
  for (let y = 0; y < height; y++) {
    at++;
    for (let x = 0; x < width; x++) for (const sample of pixel(x, y)) rows[at++] = sample;
  }
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return new Uint8Array(Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]));
}

/** A grey PNG whose pixels have these shades. */
export function greyPng(width: number, height: number, shade: (x: number, y: number) => number): Uint8Array {
  return pngOf(width, height, GREY, (x, y) => [shade(x, y)]);
}

/** A red PNG, 8 by 8, of this opacity. */
export function redPng(alpha: number): Uint8Array {
  return pngOf(8, 8, RGBA, () => [200, 0, 0, alpha]);
}
