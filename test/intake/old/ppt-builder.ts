import { deflateSync } from 'node:zlib';
import { artProperties, artRecord } from './art-builder.ts';
import { compoundFileOf, type Tree } from './compound-builder.ts';

export function dwords(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, 4 * index);
  return bytes;
}

/** A text of two bytes a character. */
export function pptString(text: string, instance = 0): Buffer {
  return artRecord(0xfba, Buffer.from(text, 'utf16le'), instance);
}

interface ShapeParts {
  text?: string;
  /** Left, top, right, bottom in 576ths of an inch. */
  box?: [number, number, number, number];
  /** Colour of its text: red, green, blue and 0xfe, or a place in the scheme. */
  color?: [number, number, number, number];
  /** Points. */
  size?: number;
  properties?: Record<number, number | string>;
  /** Kind of shape: 202 a text box, 75 a picture. */
  kind?: number;
  isPlaceholder?: boolean;
  /** Records of its text instead of `text`. */
  textRecords?: readonly Buffer[];
}

export function slideShape(parts: ShapeParts): Buffer {
  const { box = [100, 100, 2_000, 300], properties = {}, kind = 202, isPlaceholder = false } = parts;
  const [left, top, right, bottom] = box;
  const anchor = Buffer.alloc(8);
  for (const [index, value] of [top, left, right, bottom].entries()) anchor.writeInt16LE(value, 2 * index);
  const records = parts.textRecords ?? (parts.text === undefined ? [] : textOf(parts.text, parts));
  return artRecord(0xf004, [
    artRecord(0xf00a, dwords(1024, 0xa00), kind, 2),
    ...(Object.keys(properties).length > 0 ? [artProperties(properties)] : []),
    artRecord(0xf010, anchor),
    ...(isPlaceholder ? [artRecord(0xf011, [artRecord(0xbc3, dwords(0, 1))])] : []),
    ...(records.length > 0 ? [artRecord(0xf00d, records)] : []),
  ]);
}

/** A table: a group that says so, whose cells are shapes of their own with places in the measure of the group. */
export function slideTable(cells: readonly { text?: string; box: [number, number, number, number] }[]): Buffer {
  const boxes = cells.map(({ text, box }) => {
    const records = text === undefined ? [] : [artRecord(0xf00d, textOf(text))];
    return artRecord(0xf004, [artRecord(0xf00a, dwords(1025, 0xa02), 1, 2), artRecord(0xf00f, dwords(...box)), ...records]);
  });
  const own = artRecord(0xf004, [
    artRecord(0xf009, dwords(0, 0, 3_000, 3_000)),
    artRecord(0xf00a, dwords(1026, 0x201), 0, 2),
    artProperties({ 927: 1 }, 0xf122),
  ]);
  const line = artRecord(0xf004, [artRecord(0xf00a, dwords(1027, 0xa02), 20, 2), artRecord(0xf00f, dwords(0, 0, 3_000, 0))]);
  return artRecord(0xf003, [own, ...boxes, line]);
}

/** The records of a text with one look. */
export function textOf(text: string, { color, size }: Pick<ShapeParts, 'color' | 'size'> = {}): Buffer[] {
  const length = text.length + 1;
  const mask = (size === undefined ? 0 : 0x20000) | (color === undefined ? 0 : 0x40000);
  const look = [size === undefined ? Buffer.alloc(0) : Buffer.from([size, 0]), Buffer.from(color ?? [])];
  const style = Buffer.concat([dwords(length), Buffer.alloc(2), dwords(0), dwords(length, mask), ...look]);
  return [artRecord(0xf9f, dwords(4)), artRecord(0xfa0, Buffer.from(text, 'utf16le')), artRecord(0xfa1, style)];
}

export interface BuiltSlide {
  shapes: readonly Buffer[];
  /** Texts of placeholders that the outline keeps. */
  outline?: readonly Buffer[];
  isHidden?: boolean;
  notes?: string;
  /** Records of the slide beside its drawing. */
  more?: readonly Buffer[];
  /** Which of its master it shows: 1 objects, 2 scheme, 4 background. */
  follows?: number;
}

interface Presentation {
  slides: readonly BuiltSlide[];
  master?: readonly Buffer[];
  /** Properties of the background of the master. */
  ground?: Record<number, number | string>;
  document?: readonly Buffer[];
  /** Objects of their own, by number from 100 on. */
  objects?: readonly Buffer[];
  /** Records of an older save. */
  stale?: readonly Buffer[];
  pictures?: Uint8Array;
  token?: number;
}

const SIZE = [5_760, 4_320] as const;

function drawingOf(shapes: readonly Buffer[], ground: Record<number, number | string> = {}): Buffer {
  const background = artRecord(0xf004, [artRecord(0xf00a, dwords(1, 0xc00), 1, 2), artProperties({ 385: 0xffffff, ...ground })]);
  return artRecord(0x40c, [artRecord(0xf002, [artRecord(0xf003, shapes), background])]);
}

function slideRecord({ shapes, isHidden, more = [], follows = 0 }: BuiltSlide): Buffer {
  const atom = Buffer.concat([dwords(0, 0, 0, 0x80000000, 0), Buffer.from([follows, 0, 0, 0])]);
  const info = artRecord(0x3f9, Buffer.concat([dwords(0, 0), Buffer.from([0, 0, isHidden ? 4 : 0, 0]), dwords(0)]));
  return artRecord(0x3ee, [artRecord(0x3ef, atom), info, drawingOf(shapes), ...more]);
}

/** The streams of a presentation: the objects, then where each is, then the edit that names the list. */
export function pptStreams(presentation: Presentation): Tree {
  const { slides, master = [], ground, document = [], objects = [], stale = [], pictures, token = 0xe391c05f } = presentation;
  const persist = (object: number, id: number) => artRecord(0x3f3, dwords(object, 0, 0, id, 0));
  const list = (instance: number, records: readonly Buffer[]) => artRecord(0xff0, records, instance);
  const main = artRecord(0x3e8, [
    artRecord(0x3e9, dwords(...SIZE, ...SIZE, 0, 0, 0, 0, 0, 0)),
    ...document,
    list(1, [persist(50, 0x80000000)]),
    list(
      0,
      slides.flatMap(({ outline = [] }, index) => [persist(2 + index, 256 + index), ...outline]),
    ),
  ]);
  const numbered: [number, Buffer][] = [
    [1, main],
    [50, artRecord(0x3f8, [drawingOf(master, ground)])],
    ...slides.map((slide, index): [number, Buffer] => [2 + index, slideRecord(slide)]),
    ...slides.flatMap(({ notes }, index): [number, Buffer][] =>
      notes === undefined
        ? []
        : [[60 + index, artRecord(0x3f0, [artRecord(0x3f1, dwords(256 + index, 0)), drawingOf([slideShape({ text: notes })])])]],
    ),
    ...objects.map((object, index): [number, Buffer] => [100 + index, object]),
  ];
  let at = Buffer.concat(stale).length;
  const entries = numbered.map(([number, record]) => {
    at += record.length;
    return dwords((1 << 20) | number, at - record.length);
  });
  const directory = artRecord(0x1772, Buffer.concat(entries));
  const edit = artRecord(0xff5, dwords(0, 0, 0, at, 1, 0, 0));
  const user = artRecord(
    0xff6,
    Buffer.concat([
      dwords(20, token, at + directory.length),
      Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.from('qs'),
      dwords(8),
      Buffer.from('钱审', 'utf16le'),
    ]),
  );
  return {
    'Current User': user,
    'PowerPoint Document': Buffer.concat([...stale, ...numbered.map(([, record]) => record), directory, edit]),
    ...(pictures && { Pictures: pictures }),
  };
}

export function pptOf(presentation: Presentation, more: Tree = {}): Uint8Array {
  return compoundFileOf({ ...pptStreams(presentation), ...more });
}

/** An object of its own, compressed as PowerPoint does. */
export function storedObject(content: Uint8Array): Buffer {
  return artRecord(0x1011, Buffer.concat([dwords(content.length), deflateSync(content)]), 1);
}

/** What the document says of an object. */
export function objectEntry(type: number, number: number, name: string): Buffer {
  return artRecord(type, [artRecord(0xfc3, dwords(0, 0, 1, 0, number, 0)), pptString(name, 2)]);
}
