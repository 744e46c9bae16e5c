const HEADER = 512;
const FREE = 0xfffffffa;
const MAX_SECTORS = 262_144;
const MAX_ENTRIES = 4_096;
const STREAM = 2;
const ROOT = 5;

interface Entry {
  name: string;
  type: number;
  start: number;
  size: number;
}

/** A file that was put into a compound file (MS-CFB, MS-OLEDS) for embedding. */
export interface Wrapped {
  name: string;
  /** Where it lay on the author's machine. */
  path: string | undefined;
  bytes: Uint8Array;
}

/** The embedded file, or undefined where the compound file is itself a document or damaged. Nothing throws. */
export function unwrap(bytes: Uint8Array): Wrapped | undefined {
  try {
    const streams = new CompoundFile(bytes);
    const native = streams.read('\u0001Ole10Native');
    if (native) return nativeFile(native);
    const whole = streams.read('Package') ?? streams.read('package') ?? pdfOf(streams.read('CONTENTS'));
    return whole && { name: 'embedded', path: undefined, bytes: whole };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function pdfOf(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes && String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-' ? bytes : undefined;
}

/** Label, path and temporary path are before the data, each ended by zero. */
function nativeFile(stream: Uint8Array): Wrapped | undefined {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 6;
  const text = () => {
    const end = stream.indexOf(0, at);
    if (end < 0) throw new RangeError('cut off');
    const piece = stream.subarray(at, end);
    at = end + 1;
    return new TextDecoder(isUtf8(piece) ? 'utf-8' : 'gb18030').decode(piece);
  };
  const label = text();
  const path = text();
  at += 4;
  at += 4 + view.getUint32(at, true);
  const size = view.getUint32(at, true);
  const bytes = stream.subarray(at + 4, at + 4 + size);
  return bytes.length === 0 ? undefined : { name: label.split(/[/\\]/).at(-1) || 'embedded', path, bytes };
}

function isUtf8(bytes: Uint8Array): boolean {
  return !new TextDecoder().decode(bytes).includes('\uFFFD');
}

/** Streams of a compound file by name. Offsets outside the file throw RangeError; circles end at a limit. */
class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sector: number;
  readonly #table: number[];
  readonly #entries: Entry[];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.#view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new RangeError('no sector size');
    this.#sector = 2 ** shift;
    this.#table = this.#allocation();
    this.#entries = this.#directory();
  }

  read(name: string): Uint8Array | undefined {
    const entry = this.#entries.find((one) => one.type === STREAM && one.name === name);
    if (!entry) return undefined;
    if (entry.size >= this.#view.getUint32(56, true)) return this.#chain(entry.start).subarray(0, entry.size);
    return this.#mini(entry);
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
      };
    });
  }

  /** Small streams share the stream of the root, cut into pieces of 64 bytes with their own table. */
  #mini({ start, size }: Entry): Uint8Array {
    const root = this.#entries.find(({ type }) => type === ROOT);
    if (!root) throw new RangeError('no root');
    const store = this.#chain(root.start);
    const raw = this.#chain(this.#view.getUint32(60, true));
    const table = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    const out = new Uint8Array(size);
    let sector = start;
    for (let at = 0; at < size; at += 64) {
      out.set(store.subarray(sector * 64, sector * 64 + Math.min(64, size - at)), at);
      if (at + 64 < size) sector = table.getUint32(sector * 4, true);
    }
    return out;
  }

  #chain(start: number): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (let sector = start; sector < FREE && pieces.length < MAX_SECTORS; sector = this.#table[sector] ?? FREE) {
      const at = this.#offset(sector);
      pieces.push(this.#bytes.subarray(at, at + this.#sector));
      if (pieces.length * this.#sector > this.#bytes.length) throw new RangeError('a circle of sectors');
    }
    return new Uint8Array(Buffer.concat(pieces));
  }

  #offset(sector: number): number {
    const at = this.#sector === HEADER ? HEADER + sector * this.#sector : (sector + 1) * this.#sector;
    if (at >= this.#bytes.length) throw new RangeError('a sector outside the file');
    return at;
  }
}
