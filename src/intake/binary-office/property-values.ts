import { decodeCodePage } from './code-pages.ts';

/** One value, as far as it says something. */
export interface Property {
  /** One for a single value, several for a list. */
  texts: string[];
  /** Of a length of time. */
  minutes?: number;
  clipboard?: { format: number; bytes: Uint8Array };
}

export interface Properties {
  values: Map<number, Property>;
  /** Of a user-defined set. */
  names: Map<number, string>;
}

const MAX_PROPERTIES = 4_096;
const MAX_LIST = 16_384;
const DICTIONARY = 0;
const CODE_PAGE = 1;
const UTF16 = 1200;
const VECTOR = 0x1000;
const VARIANT = 12;
/** A moment before 1900 is a length of time: 100 ns from 1601. */
const FIRST_MOMENT = 9_435_484_800_000;
const EPOCH_1601 = 11_644_473_600_000;

/** The property sets of a stream (MS-OLEPS 2.21): one, or two for the document summary. Throws RangeError when it is damaged. */
export function parsePropertySets(stream: Uint8Array): Properties[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (view.getUint16(0, true) !== 0xfffe) throw new RangeError('no property set');
  const count = Math.min(view.getUint32(24, true), 2);
  return Array.from({ length: count }, (_, index) => new SetReader(stream, view.getUint32(44 + 20 * index, true)).read());
}

class SetReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #start: number;
  #codePage = 1252;
  #at = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#start = start;
  }

  read(): Properties {
    const found: Properties = { values: new Map(), names: new Map() };
    const count = this.#view.getUint32(this.#start + 4, true);
    if (count > MAX_PROPERTIES) throw new RangeError('too many properties');
    const offsets = new Map<number, number>();
    for (let index = 0; index < count; index++) {
      const at = this.#start + 8 + 8 * index;
      offsets.set(this.#view.getUint32(at, true), this.#start + this.#view.getUint32(at + 4, true));
    }
    const codePage = offsets.get(CODE_PAGE);
    if (codePage !== undefined) this.#codePage = this.#view.getUint16(codePage + 4, true);
    for (const [id, offset] of offsets) {
      this.#at = offset;
      if (id === DICTIONARY) found.names = this.#dictionary();
      else if (id !== CODE_PAGE) found.values.set(id, this.#property());
    }
    return found;
  }

  #dictionary(): Map<number, string> {
    const names = new Map<number, string>();
    const count = Math.min(this.#number(), MAX_PROPERTIES);
    for (let index = 0; index < count; index++) {
      const id = this.#number();
      const length = this.#number();
      names.set(id, this.#text(this.#codePage === UTF16 ? 2 * length : length));
      if (this.#codePage === UTF16) this.#align();
    }
    return names;
  }

  #property(): Property {
    const property: Property = { texts: [] };
    const type = this.#number() & 0xffff;
    if (type === 65) this.#list(property);
    else if ((type & VECTOR) === 0) this.#value(type, property);
    // A list of values of several types is how many parts of which kind there are.
    else if (type !== (VECTOR | VARIANT)) this.#vector(type & ~VECTOR, property);
    return property;
  }

  /** Office writes the texts of a list one directly after the other; other programs fill them up as they do single ones. */
  #vector(type: number, property: Property): void {
    const count = Math.min(this.#number(), MAX_LIST);
    const start = this.#at;
    for (const isFilled of [false, true]) {
      const found: Property = { texts: [] };
      this.#at = start;
      try {
        for (let index = 0; index < count; index++)
          if (type === 30 && !isFilled) found.texts.push(this.#text(this.#number()));
          else this.#value(type, found);
        property.texts.push(...found.texts);
        return;
      } catch (error) {
        if (!(error instanceof RangeError) || isFilled || type !== 30) throw error;
      }
    }
  }

  /** A block of bytes: the list of links holds a count and typed values, the base of links is text. */
  #list(property: Property): void {
    const size = this.#number();
    const end = Math.min(this.#at + size, this.#bytes.length);
    const first = size >= 8 ? this.#view.getUint32(this.#at + 4, true) : 0;
    if (first !== 3) {
      property.texts.push(zeroEnded(decodeCodePage(this.#bytes.subarray(this.#at, end), UTF16)));
      return;
    }
    const count = Math.min(this.#number(), MAX_LIST);
    for (let index = 0; index < count && this.#at < end; index++) {
      const type = this.#number() & 0xffff;
      if (type === 30 || type === 31) this.#value(type, property);
      else this.#value(type, { texts: [] });
    }
  }

  #value(type: number, property: Property): void {
    if (type === 30 || type === 8) property.texts.push(this.#aligned(this.#number()));
    else if (type === 31) property.texts.push(zeroEnded(this.#wide(2 * this.#number())));
    else if (type === 64) this.#moment(property);
    else if (type === 71) property.clipboard = this.#clipboard();
    else if (type === 5) {
      property.texts.push(String(this.#view.getFloat64(this.#at, true)));
      this.#at += 8;
    } else if (type === 11) property.texts.push(this.#number() === 0 ? 'false' : 'true');
    else if (type === 2) property.texts.push(String(this.#number() & 0xffff));
    else if (type === 3 || type === 19 || type === 22 || type === 23) property.texts.push(String(this.#number() | 0));
    else if (type > 1) this.#at += 4;
  }

  #moment(property: Property): void {
    const milliseconds = Number(this.#view.getBigUint64(this.#at, true) / 10_000n);
    this.#at += 8;
    if (milliseconds < FIRST_MOMENT) property.minutes = Math.round(milliseconds / 60_000);
    else if (milliseconds - EPOCH_1601 < 8.64e15)
      property.texts.push(new Date(milliseconds - EPOCH_1601).toISOString().replace('.000Z', 'Z'));
  }

  #clipboard(): { format: number; bytes: Uint8Array } {
    const size = this.#number();
    const end = this.#at + size;
    const isNumbered = this.#number() === 0xffffffff;
    const format = isNumbered ? this.#number() : 0;
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return { format, bytes };
  }

  #aligned(length: number): string {
    const bytes = this.#codePage === UTF16 ? length + (length % 2) : length;
    const text = this.#text(bytes);
    this.#align();
    return text;
  }

  #wide(length: number): string {
    const text = decodeCodePage(this.#take(length), UTF16);
    this.#align();
    return text;
  }

  #text(length: number): string {
    return zeroEnded(decodeCodePage(this.#take(length), this.#codePage));
  }

  #take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new RangeError('a value outside the stream');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #number(): number {
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  /** To a multiple of four from the start of the set. */
  #align(): void {
    this.#at += (4 - ((this.#at - this.#start) % 4)) % 4;
  }
}

function zeroEnded(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
