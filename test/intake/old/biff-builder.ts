import { artRecord } from './art-builder.ts';
import { compoundFileOf, type Tree } from './compound-builder.ts';

/** A record of a workbook. */
export function biff(type: number, ...parts: Uint8Array[]): Buffer {
  const data = Buffer.concat(parts);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

export function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, 2 * index);
  return bytes;
}

export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** A text without its length: a flag, then characters of two bytes, or of one where all fit. */
export function characters(text: string): Buffer {
  const isWide = [...text].some((character) => character > '\u00ff');
  return Buffer.concat([Buffer.from([isWide ? 1 : 0]), Buffer.from(text, isWide ? 'utf16le' : 'latin1')]);
}

export function long(text: string): Buffer {
  return Buffer.concat([words(text.length), characters(text)]);
}

export function short(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), characters(text)]);
}

export function label(row: number, column: number, text: string, format = 0): Buffer {
  return biff(0x204, words(row, column, format), long(text));
}

export function number(row: number, column: number, value: number, format = 0): Buffer {
  return biff(0x203, words(row, column, format), double(value));
}

/** A formula whose result is a number, or a text in the record after it. */
export function formula(
  row: number,
  column: number,
  result: number | string,
  tokens: Uint8Array,
  data: Uint8Array = Buffer.alloc(0),
): Buffer {
  const value = typeof result === 'number' ? double(result) : Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]);
  const record = biff(0x06, words(row, column, 0), value, words(0, 0, 0), words(tokens.length), tokens, data);
  return typeof result === 'number' ? record : Buffer.concat([record, biff(0x207, long(result))]);
}

/** The token of a text in a formula. */
export function textToken(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x17]), short(text)]);
}

export const CONCAT = Buffer.from([0x08]);
/** A reference to the cell A1. */
export const CELL = Buffer.from([0x44, 0, 0, 0, 0]);

export interface BuiltSheet {
  name: string;
  /** 0 seen, 1 hidden, 2 very hidden. */
  state?: number;
  /** 0 a sheet, 1 one of macros, 2 a chart. */
  kind?: number;
  records: readonly Uint8Array[];
}

function begin(kind: number, version = 0x600): Buffer {
  return biff(0x809, words(version, kind, 0, 0, 0, 0, 0, 0));
}

const END = biff(0x0a);

export function substream(kind: number, records: readonly Uint8Array[], version = 0x600): Buffer {
  return Buffer.concat([begin(kind, version), ...records, END]);
}

/** The stream of a workbook: globals with the list of sheets, then the sheets. */
export function bookStream(sheets: readonly BuiltSheet[], globals: readonly Uint8Array[] = [], version = 0x600): Buffer {
  const isOld = version < 0x600;
  const built = sheets.map(({ kind = 0, records }) => substream(kind === 2 ? 0x20 : 0x10, records, version));
  const name = (text: string) => (isOld ? Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]) : short(text));
  const list = (offsets: readonly number[]) =>
    sheets.map(({ name: text, state = 0, kind = 0 }, index) =>
      biff(0x85, words(offsets[index] ?? 0, 0), Buffer.from([state, kind]), name(text)),
    );
  const head = (offsets: readonly number[]) => Buffer.concat([begin(5, version), ...globals, ...list(offsets), END]);
  let at = head([]).length;
  const offsets = built.map((stream) => {
    at += stream.length;
    return at - stream.length;
  });
  return Buffer.concat([head(offsets), ...built]);
}

/** A workbook as Excel 97 and WPS write it. */
export function xlsOf(sheets: readonly BuiltSheet[], globals: readonly Uint8Array[] = [], more: Tree = {}): Uint8Array {
  return compoundFileOf({ Workbook: bookStream(sheets, globals), ...more });
}

/** A font, a number format and a cell format, in the numbers that they get as the first of their kind. */
export function formatOf({ size = 200, color = 0x7fff, pattern = 0, fill = 64, code = '' }): Buffer[] {
  const font = biff(0x31, words(size, 0, color, 400, 0, 0, 0), short('宋体'));
  const numberFormat = biff(0x41e, words(164), long(code));
  const cell = biff(0xe0, words(0, code === '' ? 0 : 164, 0, 0, 0, 0, 0, 0, pattern << 10, fill | (65 << 7)));
  return [font, numberFormat, cell];
}

/** A drawing of shapes with their objects; texts in the records after them. */
export function drawing(shapes: readonly { shape: Buffer; kind: number; id: number; text?: string }[]): Buffer[] {
  const group = artRecord(0xf002, [
    artRecord(
      0xf003,
      shapes.map(({ shape }) => shape),
    ),
  ]);
  const objects = shapes.flatMap(({ kind, id, text }) => [
    biff(0x5d, words(0x15, 0x12, kind, id), Buffer.alloc(14)),
    ...(text === undefined ? [] : [textObject(text)]),
  ]);
  return [biff(0xec, group), ...objects];
}

export function textObject(text: string): Buffer {
  const head = biff(0x1b6, words(0, 0, 0, 0, 0, text.length, 16), Buffer.alloc(4));
  return Buffer.concat([head, biff(0x3c, characters(text)), biff(0x3c, Buffer.alloc(16))]);
}
