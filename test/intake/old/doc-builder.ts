import { compoundFileOf, type Tree } from './compound-builder.ts';

/** A run of text with its modifiers; a narrow one has a byte for each character. */
export interface Run {
  text: string;
  modifiers?: readonly Buffer[];
  isNarrow?: boolean;
}

export interface DocOptions {
  /** Runs of each story: main text, footnotes, headers, macros, comments, endnotes, text boxes, text boxes of headers. */
  stories: Partial<Record<0 | 1 | 2 | 3 | 4 | 5 | 6 | 7, readonly Run[]>>;
  /** Modifiers of the paragraphs of all stories in their order, each with its style. */
  paragraphs?: readonly { style?: number; modifiers?: readonly Buffer[] }[];
  /** Structures of the table stream by their number. */
  structures?: Record<number, Buffer>;
  /** Bytes after the text that no piece shows. */
  leftover?: Buffer;
  data?: Buffer;
  flags?: number;
  more?: Tree;
}

const TEXT_AT = 1024;
const PAGE = 512;
const CHARACTER_PAGES = 12;
const PARAGRAPH_PAGES = 13;
const PIECES = 33;
const STRUCTURES = 93;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it ends a cell
const PARAGRAPH_END = /[\r\u0007]/g;

/** A modifier and its operand. */
export function sprm(number: number, ...operand: number[]): Buffer {
  return Buffer.from([number & 0xff, number >> 8, ...operand]);
}

/** A table of strings as Word writes it. */
export function stringTable(texts: readonly string[], beside = 0): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(0xffff, 0);
  head.writeUInt16LE(texts.length, 2);
  head.writeUInt16LE(beside, 4);
  return Buffer.concat([head, ...texts.flatMap((text) => [counted(text), Buffer.alloc(beside)])]);
}

/** A text with the number of its characters before it. */
export function counted(text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  return Buffer.concat([length, Buffer.from(text, 'utf16le')]);
}

/** Positions, then entries. */
export function positionsOf(positions: readonly number[], entries: readonly Buffer[] = []): Buffer {
  return Buffer.concat([numbers(positions), ...entries]);
}

/** A style sheet whose styles have these modifiers for characters; each is based on the one named, or on none. */
export function styleSheetOf(styles: readonly { modifiers: readonly Buffer[]; base?: number }[]): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16LE(18, 0);
  header.writeUInt16LE(styles.length, 2);
  header.writeUInt16LE(10, 4);
  return Buffer.concat([
    header,
    ...styles.flatMap(({ modifiers, base = 0xfff }) => {
      const head = Buffer.alloc(10);
      head.writeUInt16LE(1 | (base << 4), 2);
      const characters = Buffer.concat(modifiers);
      const paragraph = Buffer.from([2, 0, 0, 0]);
      const size = Buffer.alloc(2);
      size.writeUInt16LE(characters.length);
      const style = Buffer.concat([head, counted('s'), Buffer.alloc(2), paragraph, size, characters, Buffer.alloc(characters.length % 2)]);
      const length = Buffer.alloc(2);
      length.writeUInt16LE(style.length);
      return [length, style];
    }),
  ]);
}

/** A Word 97 document. */
export function docOf({ stories, paragraphs = [], structures = {}, leftover, data, flags = 0, more = {} }: DocOptions): Uint8Array {
  const runs = Array.from({ length: 8 }, (_, index) => stories[index as 0] ?? []);
  const all = runs.flat();
  const encoded = all.map(({ text, isNarrow }) => Buffer.from(text, isNarrow ? 'latin1' : 'utf16le'));
  const starts: number[] = [];
  let at = TEXT_AT;
  for (const bytes of encoded) {
    starts.push(at);
    at += bytes.length;
  }
  const text = Buffer.concat([...encoded, leftover ?? Buffer.alloc(0)]);
  const ends = paragraphEnds(all, starts);
  const pagesAt = Math.ceil((TEXT_AT + text.length) / PAGE);
  const structure = new Map<number, Buffer>(Object.entries(structures).map(([index, bytes]) => [Number(index), bytes]));
  structure.set(PIECES, pieceTable(all, starts));
  structure.set(CHARACTER_PAGES, numbers([TEXT_AT, at, pagesAt]));
  structure.set(PARAGRAPH_PAGES, numbers([TEXT_AT, at, pagesAt + 1]));
  const fib = Buffer.alloc(TEXT_AT);
  fib.writeUInt16LE(0xa5ec, 0);
  fib.writeUInt16LE(193, 2);
  fib.writeUInt16LE(0x0804, 6);
  fib.writeUInt16LE(0x200 | flags, 0x0a);
  fib.writeUInt32LE(TEXT_AT, 0x18);
  fib.writeUInt32LE(TEXT_AT + text.length, 0x1c);
  for (const [index, story] of runs.entries())
    fib.writeUInt32LE(
      story.reduce((sum, run) => sum + run.text.length, 0),
      0x4c + 4 * index,
    );
  fib.writeUInt16LE(STRUCTURES, 0x98);
  const table: Buffer[] = [];
  let tableAt = 0;
  for (const [index, bytes] of structure) {
    fib.writeUInt32LE(tableAt, 0x9a + 8 * index);
    fib.writeUInt32LE(bytes.length, 0x9a + 8 * index + 4);
    table.push(bytes);
    tableAt += bytes.length;
  }
  const characterPage = page(
    [...starts, at],
    all.map(({ modifiers = [] }) => Buffer.concat(modifiers)),
    1,
  );
  const paragraphPage = page(
    [TEXT_AT, ...ends],
    ends.map((_, index) => paragraphEntry(paragraphs[index] ?? {})),
    13,
  );
  const stream = Buffer.concat([fib, text, Buffer.alloc(pagesAt * PAGE - TEXT_AT - text.length), characterPage, paragraphPage]);
  return compoundFileOf({
    WordDocument: new Uint8Array(stream),
    '1Table': new Uint8Array(Buffer.concat(table)),
    ...(data ? { Data: new Uint8Array(data) } : {}),
    ...more,
  });
}

/** A document of Word 95: bytes of text, the lengths of its stories, its language and the character sets of its fonts. */
export function word95Of(text: Buffer, counts: readonly number[], { language = 0x0804, fonts = [0], flags = 0 } = {}): Uint8Array {
  const fib = Buffer.alloc(TEXT_AT);
  fib.writeUInt16LE(0xa5dc, 0);
  fib.writeUInt16LE(104, 2);
  fib.writeUInt16LE(language, 6);
  fib.writeUInt16LE(flags, 0x0a);
  fib.writeUInt32LE(TEXT_AT, 0x18);
  fib.writeUInt32LE(TEXT_AT + text.length, 0x1c);
  for (const [index, count] of counts.entries()) fib.writeUInt32LE(count, 0x34 + 4 * index);
  const table = Buffer.concat([Buffer.alloc(2), ...fonts.map((set) => Buffer.from([6, 0, 0, 0, set, 0, 0]))]);
  fib.writeUInt32LE(TEXT_AT + text.length, 0xd0);
  fib.writeUInt32LE(table.length, 0xd4);
  return compoundFileOf({ WordDocument: new Uint8Array(Buffer.concat([fib, text, table])) });
}

function paragraphEnds(runs: readonly Run[], starts: readonly number[]): number[] {
  const ends = runs.flatMap(({ text, isNarrow }, index) =>
    Array.from(text.matchAll(PARAGRAPH_END), ({ index: at }) => (starts[index] ?? 0) + (at + 1) * (isNarrow ? 1 : 2)),
  );
  const last = runs.at(-1);
  const end = (starts.at(-1) ?? TEXT_AT) + (last ? last.text.length * (last.isNarrow ? 1 : 2) : 0);
  return ends.at(-1) === end ? ends : [...ends, end];
}

function pieceTable(runs: readonly Run[], starts: readonly number[]): Buffer {
  const positions = [0];
  for (const { text } of runs) positions.push((positions.at(-1) ?? 0) + text.length);
  const entries = runs.map(({ isNarrow }, index) => {
    const entry = Buffer.alloc(8);
    entry.writeUInt32LE(isNarrow ? (2 * (starts[index] ?? 0) + 0x40000000) >>> 0 : (starts[index] ?? 0), 2);
    return entry;
  });
  const body = positionsOf(positions, entries);
  const head = Buffer.alloc(5);
  head[0] = 2;
  head.writeUInt32LE(body.length, 1);
  return Buffer.concat([head, body]);
}

function paragraphEntry({ style = 0, modifiers = [] }: { style?: number; modifiers?: readonly Buffer[] }): Buffer {
  const content = Buffer.concat([Buffer.from([style & 0xff, style >> 8]), ...modifiers]);
  return content.length % 2 === 1
    ? Buffer.concat([Buffer.from([(content.length + 1) / 2]), content])
    : Buffer.concat([Buffer.from([0, content.length / 2]), content]);
}

/** A page of formatted runs: offsets, an entry for each, and their properties from the end backwards. */
function page(offsets: readonly number[], properties: readonly Buffer[], entrySize: number): Buffer {
  const bytes = Buffer.alloc(PAGE);
  for (const [index, offset] of offsets.entries()) bytes.writeUInt32LE(offset, 4 * index);
  bytes[PAGE - 1] = properties.length;
  let free = PAGE - 2;
  for (const [index, property] of properties.entries()) {
    if (property.length === 0) continue;
    const content = entrySize === 1 ? Buffer.concat([Buffer.from([property.length]), property]) : property;
    free = (free - content.length) & ~1;
    content.copy(bytes, free);
    bytes[4 * offsets.length + entrySize * index] = free / 2;
  }
  return bytes;
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, 4 * index);
  return bytes;
}
