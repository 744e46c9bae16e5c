import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { IntakeError, type Part, type SourceDocument } from '../../src/domain/document.ts';
import { type IntakeLimits, type IntakeOptions, type Recognition, readDocument } from '../../src/intake/read-document.ts';

export const FILES = path.join(import.meta.dirname, '../fixtures/detection/files');

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(FILES, name)));
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A ZIP archive of these members, deflated. */
export function zipOf(members: Record<string, string | Uint8Array>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const data = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const raw = deflateRawSync(data);
    const encoded = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(raw.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(encoded.length, 22);
    shared.copy(header, 4);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    shared.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    locals.push(header, encoded, raw);
    directory.push(entry, encoded);
    offset += header.length + encoded.length + raw.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, list, end]));
}

export function read(
  name: string,
  content: string | Uint8Array,
  limits?: Partial<IntakeLimits>,
  options?: IntakeOptions,
): Promise<SourceDocument> {
  return readDocument(name, typeof content === 'string' ? bytesOf(content) : content, limits, options);
}

/** The code of the error, or of every warning joined: what kept the file from being read. */
export async function refusal(name: string, content: string | Uint8Array, limits?: Partial<IntakeLimits>): Promise<string> {
  try {
    const { warnings } = await read(name, content, limits);
    return `warned: ${warnings.map(({ code }) => code).join(' ')}`;
  } catch (error) {
    if (error instanceof IntakeError) return error.code;
    throw error;
  }
}

/** What a recogniser answers that read one line. */
export function recognised(text: string, confidence = 1): Recognition {
  return { text, confidence, lines: text === '' ? [] : [{ text, confidence, box: [0, 0, 100, 20] }] };
}

export function partsOf(document: SourceDocument, code: string): Part[] {
  return document.parts.filter((part) => part.code === code);
}

export function textOf(document: SourceDocument, code: string): string {
  return partsOf(document, code)
    .map(({ text }) => text)
    .join('\n');
}

/** Text of the place that holds at an offset of a part. */
export function placeAt(part: Part, text: string): Record<string, unknown> {
  const { start: _, ...place } = part.places.findLast(({ start }) => start <= part.text.indexOf(text)) ?? { start: 0 };
  return place;
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

function relationships(entries: readonly [string, string, string][]): string {
  const list = entries.map(([id, kind, target]) => {
    const mode = /^(https?|file|\\\\)/.test(target) ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${R}/${kind}" Target="${target}"${mode}/>`;
  });
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

/** A package with this main part; `related` are relationships of the main part: id, kind, target. */
export function officeFile(
  kind: 'wordprocessingml.document' | 'spreadsheetml.sheet' | 'presentationml.presentation',
  main: string,
  xml: string,
  related: readonly [string, string, string][] = [],
  more: Record<string, string | Uint8Array> = {},
): Uint8Array {
  const folder = main.slice(0, main.lastIndexOf('/'));
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="${OFFICE}.${kind}.main+xml"/></Types>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', main]]),
    [main]: xml,
    [`${folder}/_rels/${main.slice(folder.length + 1)}.rels`]: relationships(related),
    ...more,
  });
}

/** A Word document with this body; `styles` is the inside of `w:styles`. */
export function docxOf(body: string, styles = '', more: Record<string, string | Uint8Array> = {}): Uint8Array {
  const xml = `<w:document xmlns:w="${W}" xmlns:mc="${MC}" xmlns:r="${R}"><w:body>${body}</w:body></w:document>`;
  return officeFile('wordprocessingml.document', 'word/document.xml', xml, [['rId1', 'styles', 'styles.xml']], {
    'word/styles.xml': `<w:styles xmlns:w="${W}">${styles}</w:styles>`,
    ...more,
  });
}

export { relationships };

interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** A PNG or JPEG file of these pixels. Needs the optional packages for character recognition. */
export async function pictureOf({ width, height, rgba }: Pixels, mediaType: 'image/png' | 'image/jpeg'): Promise<Uint8Array> {
  const { createCanvas, ImageData } = await import('@napi-rs/canvas');
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(Uint8ClampedArray.from(rgba), width, height), 0, 0);
  return mediaType === 'image/png' ? new Uint8Array(await canvas.encode('png')) : new Uint8Array(await canvas.encode('jpeg', 85));
}

/** A TIFF file of several pages, 8 bits grey, not compressed. */
export function tiffOf(pages: readonly Pixels[]): Uint8Array {
  const TAGS = 8;
  const blocks: Buffer[] = [Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])];
  let offset = 8;
  pages.forEach(({ width, height, rgba }, index) => {
    const data = Buffer.from(rgba.filter((_, at) => at % 4 === 1));
    const directory = Buffer.alloc(2 + 12 * TAGS + 4);
    const dataAt = offset + directory.length;
    const tags = [
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, dataAt],
      [278, height],
      [279, data.length],
    ];
    directory.writeUInt16LE(TAGS, 0);
    tags.forEach(([tag = 0, value = 0], at) => {
      directory.writeUInt16LE(tag, 2 + 12 * at);
      directory.writeUInt16LE(4, 4 + 12 * at);
      directory.writeUInt32LE(1, 6 + 12 * at);
      directory.writeUInt32LE(value, 10 + 12 * at);
    });
    offset = dataAt + data.length;
    directory.writeUInt32LE(index + 1 < pages.length ? offset : 0, 2 + 12 * TAGS);
    blocks.push(directory, data);
  });
  return new Uint8Array(Buffer.concat(blocks));
}
