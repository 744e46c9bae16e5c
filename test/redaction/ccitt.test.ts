import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import UTIF from 'utif2';
import { encodeGroup4, type GreyPicture } from '../../src/redaction/pdf/ccitt.ts';

/** A TIFF of one strip in group 4, which another decoder reads. */
function tiffOf(width: number, height: number, data: Uint8Array): Uint8Array {
  const entries: [tag: number, type: number, value: number][] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 1],
    [259, 3, 4],
    [262, 3, 0],
    [273, 4, 122],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, data.length],
  ];
  const head = Buffer.alloc(122);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = 10 + 12 * index;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(1, at + 4);
    if (type === 3) head.writeUInt16LE(value, at + 8);
    else head.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([head, data]);
}

function decoded(width: number, height: number, data: Uint8Array): string[] {
  const file = tiffOf(width, height, data);
  const buffer = new Uint8Array(file).buffer;
  const [page] = UTIF.decode(buffer);
  UTIF.decodeImage(buffer, page as UTIF.IFD);
  const rgba = UTIF.toRGBA8(page as UTIF.IFD);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_unused, x) => (rgba[4 * (y * width + x)] === 0 ? '#' : '.')).join(''),
  );
}

function pictureOf(rows: readonly string[]): GreyPicture {
  const width = (rows[0] as string).length;
  const stride = (width + 3) & ~3;
  const grey = new Uint8Array(stride * rows.length).fill(255);
  for (const [y, row] of rows.entries()) for (let x = 0; x < width; x++) if (row[x] === '#') grey[y * stride + x] = 0;
  return { width, height: rows.length, stride, grey };
}

const row = (width: number, ...black: [from: number, to: number][]) =>
  Array.from({ length: width }, (_, x) => (black.some(([from, to]) => x >= from && x < to) ? '#' : '.')).join('');

test('a page in group 4 is what another decoder reads', () => {
  const pictures = fc.integer({ min: 1, max: 90 }).chain((width) =>
    fc.array(
      fc
        .array(fc.tuple(fc.integer({ min: 0, max: width }), fc.integer({ min: 1, max: 9 })), { maxLength: 8 })
        .map((runs) => row(width, ...runs.map(([from, length]): [number, number] => [from, from + length]))),
      { minLength: 1, maxLength: 12 },
    ),
  );
  fc.assert(
    fc.property(pictures, (rows) => {
      expect(decoded((rows[0] as string).length, rows.length, encodeGroup4(pictureOf(rows)))).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

test.each([64, 1_728, 1_792, 2_560, 2_624, 5_200, 6_001])('runs of every length are written, up to %i pixels', (width) => {
  const rows = [
    row(width, [0, width]),
    row(width, [1, width - 1]),
    row(width),
    row(width, [width >> 1, width]),
    row(width, [0, width >> 1]),
  ];
  expect(decoded(width, rows.length, encodeGroup4(pictureOf(rows)))).toEqual(rows);
});

test('every length of run has its code', () => {
  const lengths = Array.from({ length: 2_700 }, (_, at) => at + 1);
  // A black run of each length, then a white one, apart from what is above it.
  const rows = lengths
    .filter((length) => length < 130 || length % 61 === 0)
    .map((length) => row(6_000, [7 + length, 7 + 2 * length], [7 + 2 * length + 5, 7 + 2 * length + 9]));
  expect(decoded(6_000, rows.length, encodeGroup4(pictureOf(rows)))).toEqual(rows);
});
