/** Of a binary `COPY`: a signature, flags and the length of what follows them, which is nothing. */
const HEADER = 19;
const END = -1;
/** Microseconds from 1970 to 2000, where PostgreSQL begins to count. */
const EPOCH = 946_684_800_000;
const LAST_INSTANT = 8.64e15;
const HIGH = 4_294_967_296;

/**
 * The row that is read, in the bytes as they came: valid until the next one. In PostgreSQL's binary format nothing is escaped, neither there nor
 * here, and fields are found by their lengths.
 */
export class CopyRow {
  #bytes: Buffer = Buffer.alloc(0);
  readonly #from: Int32Array;
  readonly #to: Int32Array;

  constructor(fields: number) {
    this.#from = new Int32Array(fields);
    this.#to = new Int32Array(fields);
  }

  /** Place after the row that begins at `at`; undefined when its end has not come yet. */
  read(bytes: Buffer, at: number): number | undefined {
    this.#bytes = bytes;
    let place = at + 2;
    for (let n = 0; n < this.#from.length; n++) {
      if (place + 4 > bytes.length) return undefined;
      const length = bytes.readInt32BE(place);
      this.#from[n] = place + 4;
      this.#to[n] = length < 0 ? -1 : place + 4 + length;
      place += 4 + Math.max(length, 0);
    }
    return place > bytes.length ? undefined : place;
  }

  isNull(field: number): boolean {
    return this.#to[field] === -1;
  }

  length(field: number): number {
    return this.#end(field) - this.#start(field);
  }

  bytes(field: number): Buffer {
    return this.#bytes.subarray(this.#start(field), this.#end(field));
  }

  latin1(field: number): string {
    return this.#bytes.toString('latin1', this.#start(field), this.#end(field));
  }

  utf8(field: number): string {
    return this.#bytes.toString('utf8', this.#start(field), this.#end(field));
  }

  int4(field: number): number {
    return this.#bytes.readInt32BE(this.#start(field));
  }

  /** Milliseconds since 1970 of a `timestamptz`; NaN for what is no instant, such as `infinity`. */
  instant(field: number): number {
    const at = this.#start(field);
    const microseconds = this.#bytes.readInt32BE(at) * HIGH + this.#bytes.readUInt32BE(at + 4);
    const milliseconds = Math.floor(microseconds / 1000) + EPOCH;
    return Math.abs(milliseconds) > LAST_INSTANT ? Number.NaN : milliseconds;
  }

  /** Whether the bytes of `field` are those of `other` from a place of it on. */
  isWithin(field: number, other: number, place: number): boolean {
    const from = this.#start(other) + place;
    if (from + this.length(field) > this.#end(other)) return false;
    return this.#bytes.compare(this.#bytes, from, from + this.length(field), this.#start(field), this.#end(field)) === 0;
  }

  #start(field: number): number {
    return this.#from[field] ?? 0;
  }

  /** Of null nothing is read. */
  #end(field: number): number {
    return Math.max(this.#to[field] ?? 0, this.#start(field));
  }
}

/** Tells each row of a binary `COPY` of so many columns, whatever pieces it comes in. */
export async function eachRow(pieces: AsyncIterable<Buffer>, columns: number, tell: (row: CopyRow) => void): Promise<void> {
  const row = new CopyRow(columns);
  let rest: Buffer | undefined;
  let isBegun = false;
  for await (const piece of pieces) {
    const bytes = rest ? Buffer.concat([rest, piece]) : piece;
    let at = isBegun ? 0 : HEADER;
    isBegun ||= bytes.length >= HEADER;
    while (isBegun && at + 2 <= bytes.length && bytes.readInt16BE(at) !== END) {
      const next = row.read(bytes, at);
      if (next === undefined) break;
      tell(row);
      at = next;
    }
    rest = isBegun ? bytes.subarray(at) : bytes;
  }
  if (rest?.length !== 2 || rest.readInt16BE() !== END) throw new Error('The database ended a copy before its end.');
}
