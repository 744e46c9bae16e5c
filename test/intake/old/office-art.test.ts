import { describe, expect, test } from '@jest/globals';
import { expand, pictureOf, storedPicture } from '../../../src/intake/binary-office/blips.ts';
import { ART_PROPERTY, ArtProperties, artRecords, walkArt } from '../../../src/intake/binary-office/office-art.ts';
import { Budget, DEFAULT_LIMITS } from '../../../src/intake/limits.ts';
import { emfOf } from '../metafiles.ts';
import { bytesOf, fixture } from '../support.ts';
import { artBitmap, artMetafile, artProperties, artRecord, storeEntry } from './art-builder.ts';

const budget = () => new Budget(DEFAULT_LIMITS);

function first(bytes: Uint8Array) {
  const [record] = artRecords(bytes, 0, bytes.length);
  if (!record) throw new Error('no record');
  return record;
}

describe('the records of a drawing', () => {
  test('are visited from the outer to the inner, with what holds them', () => {
    const bytes = artRecord(0xf002, [
      artRecord(0xf003, [artRecord(0xf004, [bytesOf('')].slice(1)), artRecord(0xf00a, bytesOf('12345678'))]),
    ]);
    const seen: string[] = [];
    walkArt(bytes, 0, bytes.length, ({ type }, path) =>
      seen.push([...path.map((one) => one.type), type].map((one) => one.toString(16)).join('/')),
    );
    expect(seen).toEqual(['f002', 'f002/f003', 'f002/f003/f004', 'f002/f003/f00a']);
  });

  test.each([
    ['that is longer than what holds it', artRecord(0xf002, [artRecord(0xf004, bytesOf('1234'))]).fill(9, 12, 13)],
    [
      'nested past all sense',
      Array.from({ length: 120 }).reduce<Buffer>((inner) => artRecord(0xf003, [inner]), artRecord(0xf004, bytesOf(''))),
    ],
  ])('one %s is refused', (_, bytes) => {
    expect(() => walkArt(bytes, 0, bytes.length, () => {})).toThrow(RangeError);
  });
});

describe('the properties of a shape', () => {
  test('are numbers and texts, and say whether it is shown and all of its picture', () => {
    const bytes = artProperties({ 260: 1, 258: 20_000, 897: '替代文字 13800138000', 959: 0x20002 });
    const properties = new ArtProperties();
    properties.add(bytes, first(bytes));
    expect(properties.number(ART_PROPERTY.picture)).toBe(1);
    expect(properties.text(ART_PROPERTY.description)).toBe('替代文字 13800138000');
    expect([properties.isHidden, properties.isCropped]).toEqual([true, true]);
  });

  test('of a plain shape hide nothing', () => {
    const bytes = artProperties({ 258: 0xffff_fff0, 959: 0x2 });
    const properties = new ArtProperties();
    properties.add(bytes, first(bytes));
    expect([properties.isHidden, properties.isCropped, properties.text(ART_PROPERTY.name)]).toEqual([false, false, '']);
  });
});

describe('a stored picture', () => {
  const png = fixture('png-text-chunk.png');

  test.each([1, 2] as const)('is taken out as it is, with %d digests before it', (digests) => {
    const bytes = artBitmap(0xf01e, png, digests);
    expect(pictureOf(bytes, first(bytes), budget())).toEqual({ extension: 'png', bytes: png });
  });

  test('that is a compressed drawing is expanded', () => {
    const drawing = emfOf({ texts: [[1, '机密★3年']] });
    const bytes = artMetafile(0xf01a, drawing);
    const picture = pictureOf(bytes, first(bytes), budget());
    expect(picture?.extension).toBe('emf');
    expect(Buffer.compare(picture!.bytes, drawing)).toBe(0);
  });

  test('is in the store or in the stream of pictures', () => {
    const here = storeEntry({ picture: artBitmap(0xf01e, png) });
    expect(storedPicture(here, first(here))).toMatchObject({ offset: undefined, record: { type: 0xf01e } });
    const there = storeEntry({ offset: 4096 });
    expect(storedPicture(there, first(there))).toEqual({ offset: 4096, record: undefined });
  });

  test('of the old Macintosh, cut off or damaged is refused with what to do', () => {
    for (const [bytes, words] of [
      [artRecord(0xf01c, new Uint8Array(80)), 'PICT'],
      [artRecord(0xf01a, new Uint8Array(20)), 'damaged'],
      [artRecord(0xf01f, new Uint8Array(30)), 'damaged'],
      [artRecord(0xf01a, new Uint8Array(80)), 'expanded'],
    ] as const)
      expect(() => pictureOf(bytes, first(bytes), budget())).toThrow(words);
  });

  test('that expands beyond what is accepted ends the file', () => {
    const bytes = artMetafile(0xf01a, new Uint8Array(2 ** 20));
    const small = new Budget({ ...DEFAULT_LIMITS, maxExpandedBytes: 1_000 });
    expect(() => pictureOf(bytes, first(bytes), small)).toThrow('expands beyond');
    expect(() => expand(bytes.subarray(0, 0), budget())).toThrow('expanded');
  });
});
