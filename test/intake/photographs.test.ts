import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';
import { greyPng } from './png.ts';
import { docxOf, fixture, partsOf, read, recognised, zipOf } from './support.ts';

type Value = string | number[] | [number, number][] | Buffer;
interface Tag {
  tag: number;
  type: number;
  value: Value;
}

const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8, 12: 8 };

function bytesOfValue({ type, value }: Tag): Buffer {
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === 'string') return Buffer.from(`${value}\0`);
  const out = Buffer.alloc((SIZES[type] ?? 1) * value.length);
  value.forEach((one, index) => {
    const at = index * (SIZES[type] ?? 1);
    const [numerator, denominator] = Array.isArray(one) ? one : [one, 1];
    if (type === 5) out.writeUInt32LE(numerator, at);
    if (type === 10) out.writeInt32LE(numerator, at);
    if (type === 5 || type === 10) out.writeInt32LE(denominator, at + 4);
    if (type === 4) out.writeUInt32LE(numerator, at);
    if (type === 12) out.writeDoubleLE(numerator, at);
  });
  return out;
}

/** A TIFF block of these directories: the first, its GPS directory, and the directory of the small picture with that picture after it. */
function tiffBlock(first: Tag[], gps: Tag[] = [], small?: Uint8Array): Uint8Array {
  const size = (tags: Tag[]) => 2 + 12 * tags.length + 4 + tags.reduce((sum, tag) => sum + Math.max(4, bytesOfValue(tag).length), 0);
  const link: Tag = { tag: 34853, type: 4, value: [0] };
  const main = gps.length > 0 ? [...first, link] : first;
  const gpsAt = 8 + size(main);
  link.value = [gpsAt];
  const smallAt = gpsAt + size(gps);
  const picture: Tag[] = small
    ? [
        { tag: 513, type: 4, value: [smallAt + 2 + 24 + 4 + 8] },
        { tag: 514, type: 4, value: [small.length] },
      ]
    : [];
  const directory = (tags: Tag[], at: number, next: number) => {
    const head = Buffer.alloc(2 + 12 * tags.length + 4);
    head.writeUInt16LE(tags.length);
    head.writeUInt32LE(next, head.length - 4);
    const values: Buffer[] = [];
    let valueAt = at + head.length;
    tags.forEach((tag, index) => {
      const data = bytesOfValue(tag);
      const from = 2 + 12 * index;
      head.writeUInt16LE(tag.tag, from);
      head.writeUInt16LE(tag.type, from + 2);
      head.writeUInt32LE(data.length / (SIZES[tag.type] ?? 1), from + 4);
      if (data.length <= 4) data.copy(head, from + 8);
      else head.writeUInt32LE(valueAt, from + 8);
      values.push(Buffer.concat([data, Buffer.alloc(Math.max(0, 4 - data.length))]));
      valueAt += Math.max(4, data.length);
    });
    return Buffer.concat([head, ...values]);
  };
  const begin = Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);
  return new Uint8Array(
    Buffer.concat([
      begin,
      directory(main, 8, small ? smallAt : 0),
      directory(gps, gpsAt, 0),
      directory(picture, smallAt, 0),
      small ?? Buffer.alloc(0),
    ]),
  );
}

function segment(marker: number, ...data: (string | Uint8Array)[]): Buffer {
  const body = Buffer.concat(data.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : Buffer.from(one))));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A JPEG file of these segments, 8 pixels wide and high. */
function jpegOf(...segments: Buffer[]): Uint8Array {
  const frame = segment(0xc0, new Uint8Array([8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, frame, Buffer.from([0xff, 0xda, 0, 2, 0, 0xff, 0xd9])]));
}

const exif = (block: Uint8Array) => segment(0xe1, 'Exif\0\0', block);
const valuesOf = (document: SourceDocument, code: string) => document.metadata.filter((one) => one.code === code).map(({ value }) => value);

const LATITUDE: [number, number][] = [
  [31, 1],
  [1, 1],
  [4845, 100],
];
const position = (type: number, latitude: Value, refs = 'NE', longitude: Value = latitude): Tag[] => [
  { tag: 1, type: 2, value: refs.charAt(0) },
  { tag: 2, type, value: latitude },
  { tag: 3, type: 2, value: refs.charAt(1) },
  { tag: 4, type, value: longitude },
];

describe('the place of a photograph', () => {
  test.each([
    ['unsigned rationals', position(5, LATITUDE), '31.030125,31.030125'],
    ['signed rationals', position(10, LATITUDE), '31.030125,31.030125'],
    ['signed rationals below zero', position(10, [[-31, 1]]), '-31.000000,-31.000000'],
    ['signed rationals below zero beside a letter', position(10, [[-31, 1]], 'SW'), '-31.000000,-31.000000'],
    ['one fraction', position(5, [[31030125, 1000000]], 'SE'), '-31.030125,31.030125'],
    ['doubles', position(12, [31.030125]), '31.030125,31.030125'],
    ['no longitude', position(5, LATITUDE).slice(0, 2), '31.030125'],
  ])('is read from %s', async (_, gps, value) => {
    expect(valuesOf(await read('a.jpg', jpegOf(exif(tiffBlock([], gps)))), 'exif.gps')).toEqual([value]);
  });

  test('may be that of what was aimed at, or said in words', async () => {
    const gps: Tag[] = [
      ...position(5, LATITUDE).map((tag) => ({ ...tag, tag: tag.tag + 18 })),
      { tag: 28, type: 7, value: Buffer.from('ASCII\0\0\0某营区三号楼') },
    ];
    expect(valuesOf(await read('a.jpg', jpegOf(exif(tiffBlock([], gps)))), 'exif.gps')).toEqual(['31.030125,31.030125', '某营区三号楼']);
  });

  test('is nothing without one', async () => {
    expect((await read('a.jpg', jpegOf(exif(tiffBlock([]))))).metadata).toEqual([]);
  });
});

test('the words in a note of the maker are read, its numbers are not', async () => {
  const note = Buffer.concat([
    Buffer.from([1, 2, 255, 0, 7]),
    Buffer.from('Owner 赵拟稿 110118198512011119\0'),
    Buffer.from([200, 3]),
    Buffer.from('Serial', 'utf16le'),
    Buffer.from([255, 1, 2]),
  ]);
  const document = await read('a.jpg', jpegOf(exif(tiffBlock([{ tag: 37500, type: 7, value: note }]))));
  expect(valuesOf(document, 'exif.maker-note')).toEqual(['Owner 赵拟稿 110118198512011119\nSerial']);
  const silent = await read('a.jpg', jpegOf(exif(tiffBlock([{ tag: 37500, type: 7, value: Buffer.from([1, 2, 3, 250, 255, 0, 1]) }]))));
  expect(silent.metadata).toEqual([]);
});

test('a tag that nobody knows is read where it says something', async () => {
  const tagged = (value: string) => read('a.jpg', jpegOf(exif(tiffBlock([{ tag: 60_000, type: 2, value }]))));
  expect(valuesOf(await tagged('13800138000'), 'exif.other')).toEqual(['13800138000']);
  expect((await tagged('R98')).metadata).toEqual([]);
});

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="赵拟稿"/></rdf:RDF></x:xmpmeta>';
const packed = (text: string) => Buffer.from(text);

describe('XMP', () => {
  const gif = Buffer.concat([
    Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0', 'latin1'),
    Buffer.from('!\u00ff\u000bXMP DataXMP', 'latin1'),
    packed(XMP),
    Buffer.from([0, 0x3b]),
  ]);
  const heic = Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), packed(XMP)]);
  const [head, tail] = [packed(XMP).subarray(0, 90), packed(XMP).subarray(90)];
  const more = (offset: number, data: Uint8Array) =>
    segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', 'A'.repeat(32), new Uint8Array([0, 0, 1, 0, 0, 0, 0, offset]), data);
  test.each([
    ['a.jpg', jpegOf(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packed(XMP)))],
    ['b.jpg', jpegOf(more(90, tail), more(0, head))],
    ['a.tif', tiffBlock([{ tag: 700, type: 1, value: packed(XMP) }])],
    ['a.gif', new Uint8Array(gif)],
    ['a.heic', new Uint8Array(heic)],
  ])('is read in %s', async (name, bytes) => {
    expect(valuesOf(await read(name, bytes), 'metadata.xmp')).toEqual(['赵拟稿']);
  });
});

test('a property of an unknown vocabulary is read where it says something', async () => {
  const packet = XMP.replace('dc:creator', 'xmlns:own="urn:own" own:mode="auto" own:phone="13800138000" dc:creator');
  const bytes = jpegOf(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packed(packet)));
  expect(valuesOf(await read('a.jpg', bytes), 'metadata.xmp')).toEqual(['13800138000', '赵拟稿']);
});

test('captions of news pictures are read in TIFF as in JPEG', async () => {
  const caption = Buffer.concat([Buffer.from([0x1c, 2, 120, 0, 15]), Buffer.from('赵拟稿办公')]);
  expect(valuesOf(await read('a.tif', tiffBlock([{ tag: 33723, type: 7, value: caption }])), 'metadata.iptc')).toEqual(['赵拟稿办公']);
});

describe('the small picture in a photograph', () => {
  const small = greyPng(200, 40, () => 255);
  const withSmall: [string, Uint8Array][] = [
    ['Exif', jpegOf(exif(tiffBlock([{ tag: 271, type: 2, value: 'Maker' }], [], small)))],
    ['JFXX', jpegOf(segment(0xe0, 'JFXX\0\u0010', small))],
    ['Photoshop', jpegOf(segment(0xed, 'Photoshop 3.0\x008BIM\u0004\u000c\0\0\0\0\0\x1c', jpegOf()))],
  ];
  test.each(withSmall)('of %s is reported', async (_, bytes) => {
    const document = await read('a.jpg', bytes);
    expect(document.observations.map(({ code }) => code)).toEqual(['hidden.thumbnail']);
  });

  test('is read as a picture where characters can be recognised', async () => {
    for (const [, bytes] of withSmall.slice(0, 2)) {
      const document = await read('a.docx', inWord(bytes), {}, { recognise: async () => recognised('机密★3年') });
      expect(partsOf(document, 'hidden.thumbnail')).toMatchObject([{ visible: false, text: '机密★3年' }]);
    }
  });

  test('in points is reported, and so are further pictures after the first', async () => {
    const points = jpegOf(segment(0xe0, 'JFIF\0\u0001\u0002\0\0\u0001\0\u0001\u0002\u0002', new Uint8Array(12)));
    const more = Buffer.concat([jpegOf(segment(0xe2, 'MPF\0')), jpegOf()]);
    for (const bytes of [points, new Uint8Array(more)])
      expect((await read('a.jpg', bytes)).observations.map(({ code }) => code)).toEqual(['hidden.thumbnail']);
    const none = jpegOf(segment(0xe0, 'JFIF\0\u0001\u0002\0\0\u0001\0\u0001\0\0'), segment(0xe2, 'MPF\0'));
    expect((await read('a.jpg', none)).observations).toEqual([]);
  });
});

/** A Word document with this picture, which is too small to be read itself. */
function inWord(bytes: Uint8Array): Uint8Array {
  return docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>', '', { 'word/media/image1.jpg': bytes });
}

describe('what the camera wrote', () => {
  const none = compileRules([]);
  const findingsOf = async (name: string, bytes: Uint8Array) => scanDocument(await read(name, bytes), undefined, none, 'key').findings;

  test('is one finding per photograph, with the place first and everything in its evidence', async () => {
    const found = (await findingsOf('a.jpg', fixture('exif-gps.jpg'))).filter(({ entity }) => entity.startsWith('exif'));
    expect(found).toMatchObject([
      {
        entity: 'exif.gps',
        severity: 'medium',
        evidence: ['structure', 'exif.gps', 'exif.owner', 'exif.artist', 'exif.device', 'exif.date'],
        data: { properties: 7 },
      },
    ]);
  });

  test('is a finding for each photograph of a file, and another one when a value is another', async () => {
    const photo = (value: string) =>
      jpegOf(
        exif(
          tiffBlock([
            { tag: 315, type: 2, value },
            { tag: 271, type: 2, value: 'Maker' },
          ]),
        ),
      );
    const bytes = zipOf({ 'one.jpg': photo('赵'), 'two.jpg': photo('钱') });
    const found = (await findingsOf('a.zip', bytes)).filter(({ entity }) => entity.startsWith('exif'));
    expect(found.map(({ entity, location }) => [entity, location.member])).toEqual([
      ['exif.artist', 'one.jpg'],
      ['exif.artist', 'two.jpg'],
    ]);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});
