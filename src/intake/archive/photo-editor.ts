/**
 * The picture in an object of Microsoft Photo Editor, whose format nobody has written down. As files from it have it: what a pixel is, width,
 * height, 256 colours, and the pixels to the end, from the top.
 */
const KIND = 0;
const WIDTH = 2;
const HEIGHT = 4;
const COLORS = 18;
const COUNT = 256;
const PIXELS = 822;
/** Bytes of a pixel by its kind: one of the colours, or red, green and blue. */
const BYTES: Readonly<Record<number, number>> = { 2: 1, 3: 3 };
/** Of a BMP file: its headers, and the offset of each value in them. */
const HEADERS = 54;
const BMP = { size: 2, pixels: 10, header: 14, width: 18, height: 22, planes: 26, bits: 28 } as const;

/** The picture as a BMP file; undefined for bytes that are not laid out so. */
export function photoOf(contents: Uint8Array): Uint8Array | undefined {
  if (contents.length < PIXELS) return undefined;
  const view = new DataView(contents.buffer, contents.byteOffset, contents.byteLength);
  const bytes = BYTES[view.getUint16(KIND, true)] ?? 0;
  const [width, height] = [bytes * view.getUint16(WIDTH, true), view.getUint16(HEIGHT, true)];
  if (width === 0 || height === 0 || contents.length !== PIXELS + width * height) return undefined;
  const from = HEADERS + (bytes === 1 ? 4 * COUNT : 0);
  const stride = Math.ceil(width / 4) * 4;
  const file = new Uint8Array(from + stride * height);
  writeHeaders(file, { width: width / bytes, height, from, bits: 8 * bytes });
  for (let index = 0; from > HEADERS && index < COUNT; index++) copyColor(contents, COLORS + 3 * index, file, HEADERS + 4 * index);
  for (let row = 0; row < height; row++) {
    const at = PIXELS + row * width;
    const to = from + (height - 1 - row) * stride;
    if (bytes === 1) file.set(contents.subarray(at, at + width), to);
    else for (let pixel = 0; pixel < width; pixel += bytes) copyColor(contents, at + pixel, file, to + pixel);
  }
  return file;
}

/** Blue is first in a BMP file. */
function copyColor(source: Uint8Array, at: number, target: Uint8Array, to: number): void {
  for (let part = 0; part < 3; part++) target[to + part] = source[at + 2 - part] ?? 0;
}

interface Layout {
  width: number;
  height: number;
  bits: number;
  /** Where the pixels begin. */
  from: number;
}

function writeHeaders(file: Uint8Array, { width, height, bits, from }: Layout): void {
  const out = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  out.setUint32(BMP.size, file.length, true);
  out.setUint32(BMP.pixels, from, true);
  out.setUint32(BMP.header, HEADERS - BMP.header, true);
  out.setInt32(BMP.width, width, true);
  out.setInt32(BMP.height, height, true);
  out.setUint16(BMP.planes, 1, true);
  out.setUint16(BMP.bits, bits, true);
}
