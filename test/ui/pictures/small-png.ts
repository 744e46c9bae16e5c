import { crc32, deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Bits of a channel that count when colours are compared first: what is nearer is one colour. */
const COARSE = 5;
const MOST = 256;

/**
 * The same picture with at most 256 colours (an indexed PNG), about a third of the size: the most frequent colours stay as they are, and each
 * of the others becomes the nearest of them. Good for screens, which have few colours and many shades of their letters.
 */
export async function smallPng(png: Uint8Array): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(png));
  const { width, height } = image;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const palette = paletteOf(pixels);
  const known = new Map<number, number>();
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = pixels[y * width + x] as number;
      const index = known.get(colour) ?? nearest(palette, colour);
      known.set(colour, index);
      rows[y * (width + 1) + 1 + x] = index;
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits per index, colours from a palette.
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => channels(colour)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, of those that are nearly the same only one. */
function paletteOf(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const groups = new Map<number, { colour: number; most: number; all: number }>();
  for (const [colour, count] of counts) {
    const [red, green, blue] = channels(colour).map((value) => value >> (8 - COARSE)) as [number, number, number];
    const key = (red << (2 * COARSE)) | (green << COARSE) | blue;
    const group = groups.get(key);
    if (!group) groups.set(key, { colour, most: count, all: count });
    else {
      group.all += count;
      if (count > group.most) Object.assign(group, { colour, most: count });
    }
  }
  // Large areas exactly as they are, however near each other: panels differ by a shade.
  const areas = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 48)
    .map(([colour]) => colour);
  const shades = [...groups.values()].sort((a, b) => b.all - a.all).map(({ colour }) => colour);
  return [...new Set([...areas, ...shades])].slice(0, MOST);
}

function channels(colour: number): [number, number, number] {
  return [colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff];
}

function nearest(palette: readonly number[], colour: number): number {
  const [red, green, blue] = channels(colour);
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((one, index) => {
    const [r, g, b] = channels(one);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [found, least] = [index, distance];
  });
  return found;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
