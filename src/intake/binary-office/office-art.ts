/** A record of a drawing (MS-ODRAW 2.2.1) or of a presentation (MS-PPT 2.3.1): a header of eight bytes, then data or further records. */
export interface ArtRecord {
  type: number;
  instance: number;
  /** 0xf for a record of records. */
  version: number;
  /** Where its data begin and end, in the bytes that it was found in. */
  at: number;
  end: number;
}

const HEADER = 8;
const CONTAINER = 0xf;
/** No program nests groups of shapes as deeply. */
const MAX_DEPTH = 100;

/**
 * The records side by side from `from` to `end`. One that is longer than what holds it throws RangeError: what comes after it cannot be found.
 */
export function* artRecords(bytes: Uint8Array, from: number, end: number): Generator<ArtRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + HEADER <= end; ) {
    const head = view.getUint16(at, true);
    const stop = at + HEADER + view.getUint32(at + 4, true);
    if (stop > end) throw new RangeError('a record that is longer than what holds it');
    yield { type: view.getUint16(at + 2, true), instance: head >> 4, version: head & 0xf, at: at + HEADER, end: stop };
    at = stop;
  }
}

export function isContainer({ version }: ArtRecord): boolean {
  return version === CONTAINER;
}

/** Visits the records below these bounds, outer ones first. `enters` says which records hold records; without it, those that say so. */
export function walkArt(
  bytes: Uint8Array,
  from: number,
  end: number,
  visit: (record: ArtRecord, path: readonly ArtRecord[]) => void,
  enters: (record: ArtRecord) => boolean = isContainer,
): void {
  const open = [artRecords(bytes, from, end)];
  const path: ArtRecord[] = [];
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const { value: record, done } = level.next();
    if (done) {
      open.pop();
      path.pop();
      continue;
    }
    visit(record, path);
    if (!enters(record)) continue;
    if (open.length > MAX_DEPTH) throw new RangeError('records nested too deeply');
    path.push(record);
    open.push(artRecords(bytes, record.at, record.end));
  }
}

const PROPERTY = 6;
const COMPLEX = 0x8000;
const ID = 0x3fff;

/** Numbers of properties (MS-ODRAW 2.3). */
export const ART_PROPERTY = {
  cropTop: 0x100,
  cropBottom: 0x101,
  cropLeft: 0x102,
  cropRight: 0x103,
  picture: 0x104,
  pictureName: 0x105,
  pictureFlags: 0x106,
  drawnText: 0xc0,
  fillType: 0x180,
  fillColor: 0x181,
  fillOpacity: 0x182,
  fillFlags: 0x1bf,
  name: 0x380,
  description: 0x381,
  link: 0x382,
  tooltip: 0x38d,
  table: 0x39f,
  shapeFlags: 0x3bf,
} as const;

const TABLE = 0x1;
const HIDDEN = 0x2;
const USES_HIDDEN = 0x20000;
/** Sixteenths of 65,536 of a side: less is trimming. */
const CROPPED = 65_536 / 50;

/** The properties of a shape: a table of numbers, then the data of those that are longer. */
export class ArtProperties {
  readonly #numbers = new Map<number, number>();
  readonly #data = new Map<number, Uint8Array>();

  /** Adds the properties of a record of them; what is said later counts. */
  add(bytes: Uint8Array, { at, end, instance }: ArtRecord): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = Math.min(instance, Math.floor((end - at) / PROPERTY));
    let dataAt = at + count * PROPERTY;
    for (let index = 0; index < count; index++) {
      const id = view.getUint16(at + index * PROPERTY, true);
      const value = view.getUint32(at + index * PROPERTY + 2, true);
      this.#numbers.set(id & ID, value);
      if ((id & COMPLEX) === 0) continue;
      this.#data.set(id & ID, bytes.subarray(dataAt, Math.min(end, dataAt + value)));
      dataAt = Math.min(end, dataAt + value);
    }
  }

  number(id: number): number | undefined {
    return this.#numbers.get(id);
  }

  data(id: number): Uint8Array | undefined {
    return this.#data.get(id);
  }

  text(id: number): string {
    const bytes = this.#data.get(id);
    return bytes ? (new TextDecoder('utf-16le').decode(bytes).split('\0', 1)[0] ?? '') : '';
  }

  get isHidden(): boolean {
    const flags = this.number(ART_PROPERTY.shapeFlags) ?? 0;
    return (flags & HIDDEN) !== 0 && (flags & USES_HIDDEN) !== 0;
  }

  /** Whether the group that it begins is a table (MS-ODRAW 2.3.4.37). */
  get isTable(): boolean {
    return ((this.number(ART_PROPERTY.table) ?? 0) & TABLE) !== 0;
  }

  /** Whether only a part of its picture is shown: the rest is in the file. */
  get isCropped(): boolean {
    const { cropTop, cropBottom, cropLeft, cropRight } = ART_PROPERTY;
    return [cropTop, cropBottom, cropLeft, cropRight].some((side) => ((this.number(side) ?? 0) | 0) > CROPPED);
  }
}
