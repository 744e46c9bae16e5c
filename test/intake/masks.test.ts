import { describe, expect, test } from '@jest/globals';
import { findMasks } from '../../src/intake/ocr/find-masks.ts';
import type { Raster } from '../../src/intake/ocr/raster.ts';
import { fixture, read, recognised } from './support.ts';

/** A picture of these shades of grey. */
function pictureOf(width: number, height: number, shade: (x: number, y: number) => number): Raster {
  const rgba = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.fill(shade(x, y), 4 * (y * width + x), 4 * (y * width + x) + 3);
  return { width, height, rgba };
}

/** Cells of a mosaic: any shade, the same for all pixels of one. */
function cell(x: number, y: number): number {
  return 40 + ((x * 7919 + y * 104_729 + x * y * 31) % 200);
}

describe('a place made illegible', () => {
  test.each([5, 9, 16])('by a mosaic with cells of %d pixels is found', (side) => {
    const picture = pictureOf(400, 200, (x, y) => {
      const [column, row] = [Math.floor((x - 100) / side), Math.floor((y - 60) / side)];
      return column >= 0 && column < 12 && row >= 0 && row < 4 ? cell(column, row) : 255;
    });
    expect(findMasks(picture)).toEqual([{ kind: 'mosaic', box: [100, 60, 12 * side, 4 * side] }]);
  });

  test('by a marker that lets writing through is found, by an opaque one it is not', () => {
    const marked = (under: number) =>
      pictureOf(400, 200, (x, y) => (x >= 50 && x < 250 && y >= 80 && y < 110 ? (x % 8 < 2 && y > 85 && y < 105 ? under : 20) : 255));
    expect(findMasks(marked(0))).toEqual([{ kind: 'marker', box: [50, 80, 200, 30] }]);
    expect(findMasks(marked(20))).toEqual([]);
  });

  test.each([
    ['a chequered code of two colours', pictureOf(300, 300, (x, y) => (cell(x >> 3, y >> 3) % 2 ? 0 : 255))],
    ['a blank page', pictureOf(300, 300, () => 250)],
    ['a table', pictureOf(300, 300, (x, y) => (x % 20 === 0 || y % 20 === 0 ? 0 : 255))],
    ['a gradient', pictureOf(300, 300, (x) => Math.floor(x / 2))],
    ['noise', pictureOf(300, 300, (x, y) => cell(x, y))],
    ['lines of text', pictureOf(300, 300, (x, y) => (y % 20 < 12 && (x * 31 + (y % 20) * 17) % 11 < 4 ? 0 : 255))],
    ['a dark photograph', pictureOf(300, 300, (x, y) => (x > 40 && y > 40 ? cell(x >> 1, y >> 1) % 60 : 200))],
  ])('is not %s', (_, picture) => expect(findMasks(picture)).toEqual([]));

  test('is a failed redaction, with its box in points of the page', async () => {
    const recognise = async () => ({
      ...recognised('甲'),
      masks: [{ kind: 'mosaic', box: [200, 400, 100, 50] as [number, number, number, number] }],
    });
    const { observations } = await read('a.pdf', fixture('scanned-marking.pdf'), {}, { recognise });
    expect(observations).toEqual([{ code: 'failed-redaction', place: { page: 1 }, box: [72, 144, 36, 18], note: 'mosaic' }]);
    const picture = await read('a.jpg', fixture('exif-gps.jpg'), {}, { recognise });
    expect(picture.observations).toContainEqual({ code: 'failed-redaction', place: {}, box: [200, 400, 100, 50], note: 'mosaic' });
  });
});
