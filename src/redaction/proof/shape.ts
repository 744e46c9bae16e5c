import { inflateSync } from 'node:zlib';
import { blankFont } from '../pdf/blank-font.ts';

/** A PDF of our own, taken apart. */
export interface Shape {
  /** What is wrong with it; empty where it is of our own writer and holds nothing else. Names no content. */
  faults: string[];
  pages: ShownPage[];
  /** The codes of every stream but pictures, decoded: for a search of what must not be there. */
  decoded: string[];
}

export interface ShownPage {
  image: Uint8Array;
  imageDictionary: string;
  /** What the text layer says, by its own table: a reader that shares no code with others. */
  text: string;
}

interface Found {
  dictionary: string;
  stream: Uint8Array | undefined;
}

/** The most that a stream of a text layer may become. */
const MAX_STREAM = 64 * 2 ** 20;
/** Every name that our writer writes, values among them. */
const NAMES = new Set(
  `Type Catalog Pages Count Kids Page Parent MediaBox Rotate Resources XObject I Font Contents Subtype Image Width Height ColorSpace DeviceGray DeviceRGB
  BitsPerComponent Filter CCITTFaxDecode DCTDecode FlateDecode DecodeParms K Columns Rows Predictor Colors Length Type0 BaseFont Layer Encoding Identity-H
  DescendantFonts ToUnicode CIDFontType2 CIDSystemInfo Registry Ordering Supplement FontDescriptor CIDToGIDMap Identity DW W FontName Flags FontBBox
  ItalicAngle Ascent Descent CapHeight StemV FontFile2 Length1 Size Root`.split(/\s+/),
);
/** Lines of a page's operators, and of a table of characters. */
const LINES = [
  /^$/,
  /^[-\d. ]+ cm$/,
  /^q [\d.]+ 0 0 [\d.]+ 0 0 cm\/I Do Q$/,
  /^BT 3 Tr$|^ET$/,
  /^\/F\d+ [\d.]+ Tf (?:[-\d. ]+ Tm)?<[0-9A-F]*>Tj$/,
  /^<[0-9A-F]{4}><[0-9A-F]+>$/,
  /^\d{1,3} beginbfchar$|^endbfchar$/,
  /^\/CIDInit\/ProcSet findresource begin 12 dict begin begincmap$/,
  /^\/CIDSystemInfo<<\/Registry\(Adobe\)\/Ordering\(UCS\)\/Supplement 0>>def$/,
  /^\/CMapName\/Adobe-Identity-UCS def\/CMapType 2 def$/,
  /^1 begincodespacerange<0000><FFFF>endcodespacerange$/,
  /^endcmap CMapName currentdict\/CMap defineresource pop end end$/,
];
const FONT_NAME = /^F\d{1,4}$/;
const STRINGS = new Set(['(Adobe)', '(Identity)']);
const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

/** Reads the bytes from the first to the last: what is not exactly what our writer writes is a fault. */
export function shapeOf(bytes: Uint8Array): Shape {
  const shape: Shape = { faults: [], pages: [], decoded: [] };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects = new Map<number, Found>();
  const offsets = new Map<number, number>();
  if (buffer.toString('latin1', 0, HEADER.length) !== HEADER) shape.faults.push('the header is another one');
  let at = HEADER.length;
  for (let head = headAt(buffer, at); head; head = headAt(buffer, at)) {
    offsets.set(head.number, at);
    const found = objectAt(buffer, head.body);
    if (!found) {
      shape.faults.push(`object ${head.number} is not as our writer writes it`);
      return shape;
    }
    if (objects.has(head.number)) shape.faults.push(`object ${head.number} is there twice`);
    objects.set(head.number, found);
    at = found.end;
  }
  checkTail(buffer.toString('latin1', at), at, offsets, shape.faults);
  for (const [number, { dictionary }] of objects) checkNames(number, dictionary, shape);
  checkReferences(objects, shape.faults);
  readPages(objects, shape);
  return shape;
}

function headAt(buffer: Buffer, at: number): { number: number; body: number } | undefined {
  const head = /^(\d{1,9}) 0 obj\n/.exec(buffer.toString('latin1', at, at + 20));
  return head ? { number: Number(head[1]), body: at + head[0].length } : undefined;
}

function objectAt(buffer: Buffer, body: number): (Found & { end: number }) | undefined {
  const line = buffer.indexOf('\n', body);
  if (line < 0) return undefined;
  const dictionary = buffer.toString('latin1', body, line);
  if (buffer.toString('latin1', line + 1, line + 8) === 'endobj\n') return { dictionary, stream: undefined, end: line + 8 };
  const length = Number(/\/Length (\d{1,10})>>$/.exec(dictionary)?.[1] ?? Number.NaN);
  const from = line + 8;
  const isStream = buffer.toString('latin1', line + 1, from) === 'stream\n';
  const end = '\nendstream\nendobj\n';
  if (!isStream || buffer.toString('latin1', from + length, from + length + end.length) !== end) return undefined;
  return { dictionary, stream: buffer.subarray(from, from + length), end: from + length + end.length };
}

function checkTail(tail: string, at: number, offsets: ReadonlyMap<number, number>, faults: string[]): void {
  const count = offsets.size + 1;
  const rows = Array.from({ length: offsets.size }, (_, index) => `${String(offsets.get(index + 1) ?? -1).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}`;
  if (tail !== `${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`)
    faults.push('the table of objects or the end is another one');
}

function checkNames(number: number, dictionary: string, { faults }: Shape): void {
  for (const [, name = ''] of dictionary.matchAll(/\/([^\s/<>[\]()]*)/g)) {
    if (!NAMES.has(name) && !FONT_NAME.test(name)) faults.push(`object ${number} has an entry that our writer does not write`);
  }
  for (const [text] of dictionary.matchAll(/\([^)]*\)/g)) if (!STRINGS.has(text)) faults.push(`object ${number} holds a text`);
  if (!/^<<[\w\s/<>[\]().-]*>>$/.test(dictionary)) faults.push(`object ${number} has a sign that our writer does not write`);
}

function checkReferences(objects: ReadonlyMap<number, Found>, faults: string[]): void {
  const used = new Set([1]);
  for (const { dictionary } of objects.values()) for (const [, number] of dictionary.matchAll(/(\d+) 0 R/g)) used.add(Number(number));
  for (const number of objects.keys()) if (!used.has(number)) faults.push(`nothing refers to object ${number}`);
  for (const number of used) if (!objects.has(number)) faults.push(`object ${number} is missing`);
}

function readPages(objects: ReadonlyMap<number, Found>, shape: Shape): void {
  const streamOf = (number: number) => inflated(objects.get(number), number, shape);
  const tables = new Map<string, ReadonlyMap<string, string>>();
  const tableOf = (font: number) => {
    const reference = String(font);
    const known = tables.get(reference);
    if (known) return known;
    const table = unicodeOf(streamOf(referenceIn(objects.get(font), 'ToUnicode')));
    tables.set(reference, table);
    return table;
  };
  const kids = /\/Kids\[([\d R]*)\]/.exec(objects.get(2)?.dictionary ?? '')?.[1] ?? '';
  for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) {
    const page = objects.get(Number(kid));
    const image = objects.get(Number(/\/I (\d+) 0 R/.exec(page?.dictionary ?? '')?.[1]));
    const fonts = new Map(
      [...(page?.dictionary ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number]) => [name, tableOf(Number(number))]),
    );
    const text = textOf(streamOf(referenceIn(page, 'Contents')), fonts);
    shape.pages.push({ image: image?.stream ?? new Uint8Array(), imageDictionary: image?.dictionary ?? '', text });
  }
  for (const found of objects.values())
    if (/\/FontFile2\b/.test(found.dictionary)) checkFont(objects.get(referenceIn(found, 'FontFile2')), shape.faults);
}

function checkFont(file: Found | undefined, faults: string[]): void {
  try {
    if (inflateSync(file?.stream ?? new Uint8Array(), { maxOutputLength: MAX_STREAM }).equals(blankFont())) return;
  } catch {
    // As bad as another one.
  }
  faults.push('the font of the text layer is another one');
}

function referenceIn(found: Found | undefined, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(found?.dictionary ?? '')?.[1] ?? 0);
}

function inflated(found: Found | undefined, number: number, { faults, decoded }: Shape): string {
  try {
    const text = inflateSync(found?.stream ?? new Uint8Array(), { maxOutputLength: MAX_STREAM }).toString('latin1');
    for (const line of text.split('\n'))
      if (!LINES.some((one) => one.test(line))) faults.push(`the stream of object ${number} has a line that our writer does not write`);
    // What is left once every line is known are codes: words of the format are no words of the file.
    decoded.push((text.match(/<[0-9A-F]+>/g) ?? []).join(' '));
    return text;
  } catch {
    faults.push(`the stream of object ${number} cannot be decoded`);
    return '';
  }
}

function unicodeOf(table: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [, id = '', units = ''] of table.matchAll(/^<([0-9A-F]{4})><([0-9A-F]+)>$/gm)) {
    texts.set(id, String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))));
  }
  return texts;
}

function textOf(operators: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let text = '';
  for (const [, font = '', place, codes = ''] of operators.matchAll(/^\/(F\d+) [\d.]+ Tf ([-\d. ]+Tm)?<([0-9A-F]*)>Tj$/gm)) {
    const table = fonts.get(font);
    text += `${place ? '\n' : ''}${(codes.match(/.{4}/g) ?? []).map((code) => table?.get(code) ?? '\ufffd').join('')}`;
  }
  return text;
}
