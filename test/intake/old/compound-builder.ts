/** What a folder of a compound file holds: streams and folders by name. */
export interface Tree {
  [name: string]: Uint8Array | Tree;
}

const SECTOR = 512;
const MINI = 64;
const CUTOFF = 4096;
const END = 0xfffffffe;
const FREE = 0xffffffff;

interface Made {
  name: string;
  type: number;
  bytes: Uint8Array;
  child: number;
  right: number;
  start: number;
  size: number;
}

/** A compound file (MS-CFB version 3) of this tree: short streams among the small ones, as every program writes them. */
export function compoundFileOf(tree: Tree): Uint8Array {
  const entries: Made[] = [{ name: 'Root Entry', type: 5, bytes: new Uint8Array(), child: FREE, right: FREE, start: END, size: 0 }];
  addFolder(entries, 0, tree);
  const { minis, miniTable } = packSmall(entries);
  const root = entries[0] as Made;
  Object.assign(root, { bytes: minis, size: minis.length });
  const next: number[] = [];
  const data: Buffer[] = [];
  const put = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return END;
    const first = next.length;
    const count = Math.ceil(bytes.length / SECTOR);
    for (let index = 0; index < count; index++) next.push(index + 1 < count ? next.length + 1 : END);
    data.push(Buffer.concat([bytes, Buffer.alloc(count * SECTOR - bytes.length)]));
    return first;
  };
  for (const entry of entries) if (entry.type === 5 || (entry.type === 2 && entry.size >= CUTOFF)) entry.start = put(entry.bytes);
  const miniAt = put(Buffer.from(Uint32Array.from(miniTable).buffer));
  const directoryAt = put(Buffer.concat(entries.map(directoryEntry)));
  const tables = Math.ceil((next.length + 8) / (SECTOR / 4 - 1));
  const tableAt = next.length;
  for (let index = 0; index < tables; index++) next.push(0xfffffffd);
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  for (const [index, value] of next.entries()) table.writeUInt32LE(value >>> 0, index * 4);
  return new Uint8Array(Buffer.concat([headerOf(tableAt, tables, directoryAt, miniAt, miniTable.length), ...data, table]));
}

/** Entries of a folder hang on each other by their right side: a tree as well, if no balanced one. */
function addFolder(entries: Made[], owner: number, tree: Tree): void {
  let before: Made | undefined;
  for (const [name, content] of Object.entries(tree)) {
    const isStream = content instanceof Uint8Array;
    const id = entries.length;
    const entry: Made = {
      name,
      type: isStream ? 2 : 1,
      bytes: isStream ? content : new Uint8Array(),
      child: FREE,
      right: FREE,
      start: END,
      size: isStream ? content.length : 0,
    };
    entries.push(entry);
    if (before) before.right = id;
    else (entries[owner] as Made).child = id;
    before = entry;
    if (!isStream) addFolder(entries, id, content);
  }
}

function packSmall(entries: readonly Made[]): { minis: Uint8Array; miniTable: number[] } {
  const pieces: Buffer[] = [];
  const miniTable: number[] = [];
  for (const entry of entries) {
    if (entry.type !== 2 || entry.size === 0 || entry.size >= CUTOFF) continue;
    const count = Math.ceil(entry.size / MINI);
    entry.start = miniTable.length;
    for (let index = 0; index < count; index++) miniTable.push(index + 1 < count ? miniTable.length + 1 : END);
    pieces.push(Buffer.concat([entry.bytes, Buffer.alloc(count * MINI - entry.size)]));
  }
  return { minis: new Uint8Array(Buffer.concat(pieces)), miniTable };
}

function directoryEntry({ name, type, child, right, start, size }: Made): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 0, 'utf16le');
  entry.writeUInt16LE(2 * name.length + 2, 64);
  entry[66] = type;
  entry[67] = 1;
  for (const [index, value] of [FREE, right, child].entries()) entry.writeUInt32LE(value, 68 + 4 * index);
  entry.writeUInt32LE(start >>> 0, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

function headerOf(tableAt: number, tables: number, directoryAt: number, miniAt: number, minis: number): Buffer {
  const header = Buffer.alloc(SECTOR);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  for (const [value, at] of [
    [0x3e, 24],
    [3, 26],
    [0xfffe, 28],
    [9, 30],
    [6, 32],
  ] as const)
    header.writeUInt16LE(value, at);
  const numbers = [
    [tables, 44],
    [directoryAt, 48],
    [CUTOFF, 56],
    [miniAt, 60],
    [Math.ceil((minis * 4) / SECTOR), 64],
    [END, 68],
  ] as const;
  for (const [value, at] of numbers) header.writeUInt32LE(value >>> 0, at);
  header.fill(0xff, 76);
  for (let index = 0; index < Math.min(tables, 109); index++) header.writeUInt32LE(tableAt + index, 76 + 4 * index);
  return header;
}
