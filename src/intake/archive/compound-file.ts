const HEADER = 512;
const FREE = 0xfffffffa;
const NONE = 0xffffffff;
const MAX_SECTORS = 262_144;
const MAX_ENTRIES = 65_536;
const MINI = 64;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  /** CLSID as it is in the file: which program the content is for. */
  classId: Uint8Array;
  start: number;
  size: number;
}

/** A folder of a compound file. Names are looked up without regard to case, as Windows does. */
export class Storage {
  readonly name: string;
  readonly classId: Uint8Array;
  readonly storages: readonly Storage[];
  readonly #streams: ReadonlyMap<string, { name: string; read: () => Uint8Array }>;

  constructor(
    name: string,
    classId: Uint8Array,
    storages: readonly Storage[],
    streams: readonly { name: string; read: () => Uint8Array }[],
  ) {
    this.name = name;
    this.classId = classId;
    this.storages = storages;
    this.#streams = new Map(streams.map((one) => [one.name.toLowerCase(), one]));
  }

  get streamNames(): string[] {
    return [...this.#streams.values()].map(({ name }) => name);
  }

  has(name: string): boolean {
    return this.#streams.has(name.toLowerCase());
  }

  /** The bytes of a stream; shorter than it says where the file is cut off. Throws RangeError where its sectors make no sense. */
  read(name: string): Uint8Array | undefined {
    return this.#streams.get(name.toLowerCase())?.read();
  }

  storage(name: string): Storage | undefined {
    return this.storages.find((one) => one.name.toLowerCase() === name.toLowerCase());
  }
}

/** A compound file (MS-CFB): folders and streams in one file. Offsets outside the file throw RangeError; circles end at a limit. */
export class CompoundFile {
  readonly root: Storage;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sector: number;
  readonly #table: Uint32Array;
  readonly #entries: Entry[];
  #miniStore: { store: Uint8Array; table: DataView } | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.#view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new RangeError('no sector size');
    this.#sector = 2 ** shift;
    this.#table = this.#allocation();
    this.#entries = this.#directory();
    this.root = this.#tree();
  }

  #read(entry: Entry): Uint8Array {
    if (entry.size >= this.#view.getUint32(56, true)) return this.#chain(entry.start, entry.size);
    return this.#mini(entry);
  }

  /** The table that says which sector follows which, its own sectors listed in the header and in a chain of lists. */
  #allocation(): Uint32Array {
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
    const used = sectors.filter((sector) => sector < FREE).slice(0, Math.ceil(MAX_SECTORS / perSector));
    const table = new Uint32Array(used.length * perSector).fill(NONE);
    for (const [position, sector] of used.entries()) {
      const at = this.#offset(sector);
      for (let index = 0; index < perSector; index++) table[position * perSector + index] = view.getUint32(at + 4 * index, true);
    }
    return table;
  }

  #directory(): Entry[] {
    const bytes = this.#chain(this.#view.getUint32(48, true));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = Math.floor(bytes.length / 128);
    if (count > MAX_ENTRIES) throw new RangeError('too many entries');
    return Array.from({ length: count }, (_, index) => {
      const at = index * 128;
      const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
      return {
        name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length)),
        type: bytes[at + 66] ?? 0,
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        classId: bytes.subarray(at + 80, at + 96),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      };
    });
  }

  /** Each entry is in one folder: what is named twice is in the first, so that circles end. */
  #tree(): Storage {
    const root = this.#entries.find(({ type }) => type === ROOT);
    if (!root) throw new RangeError('no root');
    const seen = new Set<number>();
    const folders: { entry: Entry; inside: number[] }[] = [{ entry: root, inside: this.#siblings(root.child, seen) }];
    for (const { inside } of folders)
      for (const id of inside) {
        const entry = this.#entries[id];
        if (entry?.type === STORAGE) folders.push({ entry, inside: this.#siblings(entry.child, seen) });
      }
    const made = new Map<Entry | undefined, Storage>();
    for (const { entry, inside } of folders.reverse()) {
      const entries = inside.flatMap((id) => this.#entries[id] ?? []);
      const storages = entries.flatMap((one) => made.get(one) ?? []);
      const streams = entries.filter(({ type }) => type === STREAM);
      made.set(
        entry,
        new Storage(
          entry.name,
          entry.classId,
          storages,
          streams.map((one) => ({ name: one.name, read: () => this.#read(one) })),
        ),
      );
    }
    return made.get(root) as Storage;
  }

  /** The entries of one folder are a tree of their own. */
  #siblings(first: number, seen: Set<number>): number[] {
    const found: number[] = [];
    const left = [first];
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const entry = this.#entries[id];
      if (!entry || seen.has(id)) continue;
      seen.add(id);
      found.push(id);
      left.push(entry.left, entry.right);
    }
    return found.sort((a, b) => a - b);
  }

  /** Small streams share the stream of the root, cut into pieces of 64 bytes with their own table. */
  #mini({ start, size }: Entry): Uint8Array {
    const { store, table } = this.#minis();
    if (size > store.length) throw new RangeError('a small stream that is longer than the small streams together');
    const out = new Uint8Array(size);
    let sector = start;
    for (let at = 0; at < size; at += MINI) {
      out.set(store.subarray(sector * MINI, sector * MINI + Math.min(MINI, size - at)), at);
      if (at + MINI < size) sector = table.getUint32(sector * 4, true);
    }
    return out;
  }

  #minis(): { store: Uint8Array; table: DataView } {
    if (!this.#miniStore) {
      const root = this.#entries.find(({ type }) => type === ROOT);
      if (!root) throw new RangeError('no root');
      const raw = this.#chain(this.#view.getUint32(60, true));
      this.#miniStore = { store: this.#chain(root.start), table: new DataView(raw.buffer, raw.byteOffset, raw.byteLength) };
    }
    return this.#miniStore;
  }

  #chain(start: number, size = Number.POSITIVE_INFINITY): Uint8Array {
    const pieces: Uint8Array[] = [];
    let sector = start;
    for (let length = 0; sector < FREE && length < size; sector = this.#table[sector] ?? FREE) {
      const at = this.#offset(sector);
      pieces.push(this.#bytes.subarray(at, at + this.#sector));
      length += this.#sector;
      if (length > this.#bytes.length + this.#sector) throw new RangeError('a circle of sectors');
    }
    return new Uint8Array(Buffer.concat(pieces)).subarray(0, size);
  }

  #offset(sector: number): number {
    const at = this.#sector === HEADER ? HEADER + sector * this.#sector : (sector + 1) * this.#sector;
    if (at >= this.#bytes.length) throw new RangeError('a sector outside the file');
    return at;
  }
}
