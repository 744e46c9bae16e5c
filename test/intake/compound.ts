/** Streams by name, and folders of them. */
export interface Tree {
  [name: string]: Uint8Array | Tree;
}

const SECTOR = 512;
const SMALL = 64;
const CUTOFF = 4096;
const END = 0xfffffffe;
const NONE = 0xffffffff;

interface Entry {
  name: string;
  type: number;
  next: number;
  child: number;
  bytes: Uint8Array;
}

/** A compound file (MS-CFB version 3) of this tree; streams under 4,096 bytes share the small stream, as programs write them. */
export function compoundFileOf(tree: Tree): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: 5, next: NONE, child: NONE, bytes: new Uint8Array() }];
  const addAll = (parent: number, folder: Tree) => {
    let before: number | undefined;
    for (const [name, content] of Object.entries(folder)) {
      const index = entries.length;
      const isStream = content instanceof Uint8Array;
      entries.push({ name, type: isStream ? 2 : 1, next: NONE, child: NONE, bytes: isStream ? content : new Uint8Array() });
      const owner = entries[before ?? parent];
      if (owner) owner[before === undefined ? 'child' : 'next'] = index;
      before = index;
      if (!isStream) addAll(index, content);
    }
  };
  addAll(0, tree);
  return write(entries);
}

function write(entries: readonly Entry[]): Uint8Array {
  const isSmall = ({ type, bytes }: Entry) => type === 2 && bytes.length < CUTOFF;
  const smallTable: number[] = [];
  const smallPieces: Buffer[] = [];
  const starts = entries.map((entry) => {
    if (!isSmall(entry) || entry.bytes.length === 0) return END;
    return append(entry.bytes, SMALL, smallTable, smallPieces);
  });
  const directorySectors = Math.ceil(entries.length / 4);
  const smallStore = Buffer.concat(smallPieces);
  const smallTableBytes = numbers(smallTable);
  const large = entries.filter((entry) => entry.type === 2 && !isSmall(entry)).map(({ bytes }) => bytes.length);
  const content = [smallStore.length, smallTableBytes.length, ...large].reduce((sum, size) => sum + Math.ceil(size / SECTOR), 0);
  let tableSectors = 1;
  while (tableSectors * 128 < tableSectors + directorySectors + content) tableSectors++;

  const table: number[] = Array.from({ length: tableSectors }, () => 0xfffffffd);
  for (let index = 0; index < directorySectors; index++) table.push(index + 1 < directorySectors ? table.length + 1 : END);
  const data: Buffer[] = [];
  const smallStart = append(smallStore, SECTOR, table, data);
  const smallTableStart = append(smallTableBytes, SECTOR, table, data);
  for (const [index, entry] of entries.entries())
    if (entry.type === 2 && !isSmall(entry)) starts[index] = append(entry.bytes, SECTOR, table, data);

  const directory = Buffer.alloc(directorySectors * SECTOR);
  for (const [index, { name, type, next, child, bytes }] of entries.entries()) {
    const at = 128 * index;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE(2 * name.length + 2, at + 64);
    directory[at + 66] = type;
    directory.writeUInt32LE(NONE, at + 68);
    directory.writeUInt32LE(next, at + 72);
    directory.writeUInt32LE(child, at + 76);
    directory.writeUInt32LE(type === 5 ? smallStart : (starts[index] ?? END), at + 116);
    directory.writeUInt32LE(type === 5 ? smallStore.length : bytes.length, at + 120);
  }
  const header = headerOf(tableSectors, smallTable.length > 0 ? smallTableStart : END, Math.ceil(smallTableBytes.length / SECTOR));
  return new Uint8Array(Buffer.concat([header, padded(numbers(table), tableSectors * SECTOR), directory, ...data]));
}

function headerOf(tableSectors: number, smallTableStart: number, smallTableSectors: number): Buffer {
  const header = Buffer.alloc(SECTOR);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tableSectors, 44);
  header.writeUInt32LE(tableSectors, 48);
  header.writeUInt32LE(CUTOFF, 56);
  header.writeUInt32LE(smallTableStart, 60);
  header.writeUInt32LE(smallTableSectors, 64);
  header.writeUInt32LE(END, 68);
  header.fill(0xff, 76);
  for (let index = 0; index < tableSectors; index++) header.writeUInt32LE(index, 76 + 4 * index);
  return header;
}

/** Puts the bytes into sectors of this size at the end of a store, and their chain into its table. Returns the first sector. */
function append(bytes: Uint8Array, sector: number, table: number[], store: Buffer[]): number {
  const count = Math.ceil(bytes.length / sector);
  if (count === 0) return END;
  const first = table.length;
  for (let index = 0; index < count; index++) table.push(index + 1 < count ? first + index + 1 : END);
  store.push(padded(Buffer.from(bytes), count * sector));
  return first;
}

function padded(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}

/** A property of a set: a text in the set's code page, a wide text, a list of texts, a moment. */
export type PropertyValue = string | { wide: string } | { list: string[] } | { moment: Date } | { links: string[] };

/** A stream of property sets (MS-OLEPS): numbered values; `names` belong to a second set of user-defined ones. */
export function propertySetOf(
  values: Record<number, PropertyValue>,
  { encode = (text) => Buffer.from(text), codePage = 65001, userDefined = {} }: PropertySetOptions = {},
): Uint8Array {
  const sets = [setOf(values, {}, codePage, encode)];
  const names = Object.keys(userDefined);
  if (names.length > 0) {
    const numbered = Object.fromEntries(Object.values(userDefined).map((value, index) => [index + 2, value]));
    sets.push(setOf(numbered, Object.fromEntries(names.map((name, index) => [index + 2, name])), codePage, encode));
  }
  const header = Buffer.alloc(28 + 20 * sets.length);
  header.writeUInt16LE(0xfffe, 0);
  header.writeUInt32LE(sets.length, 24);
  let at = header.length;
  for (const [index, set] of sets.entries()) {
    header.writeUInt32LE(at, 28 + 20 * index + 16);
    at += set.length;
  }
  return new Uint8Array(Buffer.concat([header, ...sets]));
}

interface PropertySetOptions {
  encode?: (text: string) => Buffer;
  codePage?: number;
  userDefined?: Record<string, PropertyValue>;
}

function setOf(
  values: Record<number, PropertyValue>,
  names: Record<number, string>,
  codePage: number,
  encode: (text: string) => Buffer,
): Buffer {
  const text = (value: string) => {
    const bytes = Buffer.concat([encode(value), Buffer.from([0])]);
    return Buffer.concat([numbers([bytes.length]), padded4(bytes)]);
  };
  const body = (value: PropertyValue): Buffer => {
    if (typeof value === 'string') return Buffer.concat([numbers([30]), text(value)]);
    if ('wide' in value) return Buffer.concat([numbers([31, value.wide.length + 1]), padded4(Buffer.from(`${value.wide}\0`, 'utf16le'))]);
    if ('list' in value) return Buffer.concat([numbers([0x101e, value.list.length]), ...value.list.map(text)]);
    if ('links' in value) {
      const link = value.links.flatMap((target) => [
        ...Array.from({ length: 4 }, () => numbers([3, 0])),
        ...[target, ''].map((one) => Buffer.concat([numbers([31, one.length + 1]), padded4(Buffer.from(`${one}\0`, 'utf16le'))])),
      ]);
      const blob = Buffer.concat([numbers([value.links.length * 6]), ...link]);
      return Buffer.concat([numbers([65, blob.length]), blob]);
    }
    const moment = Buffer.alloc(8);
    moment.writeBigUInt64LE((BigInt(value.moment.getTime()) + 11_644_473_600_000n) * 10_000n);
    return Buffer.concat([numbers([64]), moment]);
  };
  const dictionary = Object.entries(names).map(([id, name]) => {
    const bytes = Buffer.concat([encode(name), Buffer.from([0])]);
    return Buffer.concat([numbers([Number(id), bytes.length]), bytes]);
  });
  const properties: [number, Buffer][] = [
    [1, numbers([2, codePage])],
    ...(dictionary.length > 0 ? [[0, padded4(Buffer.concat([numbers([dictionary.length]), ...dictionary]))] as [number, Buffer]] : []),
    ...Object.entries(values).map(([id, value]): [number, Buffer] => [Number(id), body(value)]),
  ];
  const list: number[] = [];
  let offset = 8 + 8 * properties.length;
  for (const [id, bytes] of properties) {
    list.push(id, offset);
    offset += bytes.length;
  }
  return Buffer.concat([numbers([offset, properties.length, ...list]), ...properties.map(([, bytes]) => bytes)]);
}

function padded4(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
