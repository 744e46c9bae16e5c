import type { Budget } from '../limits.ts';

const HEADER = 512;
const FREE = 0xfffffffa;
const NONE = 0xffffffff;
const MAX_SECTORS = 262_144;
const MAX_ENTRIES = 4_096;
/** Objects within objects: each is a folder in the next one's folder of objects. */
const MAX_LEVELS = 16;
const SMALL_SECTOR = 64;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

interface Entry {
  name: string;
  type: number;
  start: number;
  size: number;
  left: number;
  right: number;
  child: number;
}

/** A folder of a compound file: streams and folders by name, as they are spelt. */
export interface Folder {
  readonly name: string;
  readonly streams: ReadonlyMap<string, Stream>;
  readonly folders: ReadonlyMap<string, Folder>;
}

export interface Stream {
  readonly size: number;
  /** Throws RangeError where it leads out of the file. Counts as expanded, once however often it is asked for. */
  read(): Uint8Array;
}

/**
 * The folders of a compound file (MS-CFB). Throws RangeError when the bytes are none or lead out of the file; circles end at a limit.
 * What the directory holds and no folder names is in the root, so that nothing of it stays unread.
 */
export function openCompoundFile(bytes: Uint8Array, budget: Budget): Folder {
  return new CompoundFile(bytes, budget).root;
}

class CompoundFile {
  readonly root: Folder;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #budget: Budget;
  readonly #sector: number;
  readonly #table: number[];
  readonly #entries: Entry[];
  /** Entries that a folder has taken. */
  readonly #taken = new Set<number>();
  #small: { store: Uint8Array; table: DataView } | undefined;

  constructor(bytes: Uint8Array, budget: Budget) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = budget;
    const shift = this.#view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new RangeError('no sector size');
    this.#sector = 2 ** shift;
    this.#table = this.#allocation();
    this.#entries = this.#directory();
    this.root = this.#readRoot();
  }

  /** The table that says which sector follows which, its own sectors listed in the header and in a chain of lists. */
  #allocation(): number[] {
    const view = this.#view;
    const sectors: number[] = [];
    for (let index = 0; index < 109; index++) sectors.push(view.getUint32(76 + 4 * index, true));
    const perSector = this.#sector / 4;
    let list = view.getUint32(68, true);
    for (let count = view.getUint32(72, true); count > 0 && list < FREE && sectors.length < MAX_SECTORS; count--) {
      const at = this.#offset(list);
      for (let index = 0; index < perSector - 1; index++) sectors.push(view.getUint32(at + 4 * index, true));
      list = view.getUint32(at + 4 * (perSector - 1), true);
    }
    const table: number[] = [];
    for (const sector of sectors) {
      if (sector >= FREE || table.length > MAX_SECTORS) continue;
      const at = this.#offset(sector);
      for (let index = 0; index < perSector; index++) table.push(view.getUint32(at + 4 * index, true));
    }
    return table;
  }

  #directory(): Entry[] {
    const bytes = this.#chain(this.#view.getUint32(48, true));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = Math.min(Math.floor(bytes.length / 128), MAX_ENTRIES);
    return Array.from({ length: count }, (_, index) => {
      const at = index * 128;
      const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
      return {
        name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length)),
        type: bytes[at + 66] ?? 0,
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
      };
    });
  }

  #readRoot(): Folder {
    const index = this.#entries.findIndex(({ type }) => type === ROOT);
    const root = this.#entries[index];
    if (!root) throw new RangeError('no root');
    this.#taken.add(index);
    const folder = this.#folder(root.name, root.child, 0);
    for (const [at, { type }] of this.#entries.entries()) if (type === STREAM || type === STORAGE) this.#take(at, folder, 0);
    return folder;
  }

  #folder(name: string, child: number, level: number): MutableFolder {
    const folder: MutableFolder = { name, streams: new Map(), folders: new Map() };
    if (level > MAX_LEVELS) return folder;
    const waiting = [child];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      const entry = index === NONE || this.#taken.has(index) ? undefined : this.#entries[index];
      if (!entry) continue;
      waiting.push(entry.left, entry.right);
      this.#take(index, folder, level);
    }
    return folder;
  }

  #take(index: number, folder: MutableFolder, level: number): void {
    const entry = this.#entries[index];
    if (!entry || this.#taken.has(index)) return;
    this.#taken.add(index);
    const { type, child } = entry;
    const name = freeName(entry.name, folder);
    if (type === STREAM) folder.streams.set(name, this.#stream(entry));
    else if (type === STORAGE) folder.folders.set(name, this.#folder(name, child, level + 1));
  }

  #stream(entry: Entry): Stream {
    let bytes: Uint8Array | undefined;
    return {
      size: entry.size,
      read: () => {
        bytes ??= this.#read(entry);
        return bytes;
      },
    };
  }

  #read(entry: Entry): Uint8Array {
    if (entry.size > this.#bytes.length) throw new RangeError('a stream larger than the file');
    this.#budget.addExpanded(entry.size);
    if (entry.size >= this.#view.getUint32(56, true)) return this.#chain(entry.start, entry.size);
    return this.#readSmall(entry);
  }

  /** Small streams share the stream of the root, cut into pieces of 64 bytes with their own table. */
  #readSmall({ start, size }: Entry): Uint8Array {
    const { store, table } = this.#smallStreams();
    const out = new Uint8Array(size);
    let sector = start;
    for (let at = 0; at < size; at += SMALL_SECTOR) {
      const from = sector * SMALL_SECTOR;
      if (from >= store.length) throw new RangeError('a small sector outside the file');
      out.set(store.subarray(from, from + Math.min(SMALL_SECTOR, size - at)), at);
      if (at + SMALL_SECTOR < size) sector = table.getUint32(sector * 4, true);
    }
    return out;
  }

  #smallStreams(): { store: Uint8Array; table: DataView } {
    if (this.#small) return this.#small;
    const root = this.#entries.find(({ type }) => type === ROOT);
    if (!root) throw new RangeError('no root');
    const raw = this.#chain(this.#view.getUint32(60, true));
    this.#small = { store: this.#chain(root.start), table: new DataView(raw.buffer, raw.byteOffset, raw.byteLength) };
    return this.#small;
  }

  /** The sectors from this one on, `size` bytes of them or all. A last sector may be cut off. */
  #chain(start: number, size?: number): Uint8Array {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (let sector = start; sector < FREE && length < (size ?? Number.POSITIVE_INFINITY); sector = this.#table[sector] ?? FREE) {
      const at = this.#offset(sector);
      pieces.push(this.#bytes.subarray(at, at + this.#sector));
      length += this.#sector;
      if (length > this.#bytes.length + this.#sector) throw new RangeError('a circle of sectors');
    }
    const bytes = Buffer.concat(pieces);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, size ?? bytes.length));
  }

  #offset(sector: number): number {
    const at = this.#sector === HEADER ? HEADER + sector * this.#sector : (sector + 1) * this.#sector;
    if (at >= this.#bytes.length) throw new RangeError('a sector outside the file');
    return at;
  }
}

interface MutableFolder {
  readonly name: string;
  readonly streams: Map<string, Stream>;
  readonly folders: Map<string, Folder>;
}

/** Two entries of one name: the second keeps a name of its own and is read as well. */
function freeName(name: string, { streams, folders }: MutableFolder): string {
  let free = name;
  for (let number = 2; streams.has(free) || folders.has(free); number++) free = `${name} (${number})`;
  return free;
}
