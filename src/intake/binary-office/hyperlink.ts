const HAS_MONIKER = 0x01;
const HAS_LOCATION = 0x08;
const HAS_NAME = 0x10;
const HAS_FRAME = 0x80;
const IS_TEXT = 0x100;
/** Class of an address on the web, as it is in a file: {79EAC9E0-BAF9-11CE-8C82-00AA004BA90B}. */
const URL_CLASS = 'e0c9ea79f9bace118c8200aa004ba90b';
/** Class of a file: {00000303-0000-0000-C000-000000000046}. */
const FILE_CLASS = '0303000000000000c000000000000046';
const UNUSED = 24;

export interface Hyperlink {
  /** What the link is called, where it is called something. */
  name: string;
  target: string;
}

/** A hyperlink object (MS-OSHARED 2.3.7.1). Throws RangeError where it is cut off. */
export function readHyperlink(bytes: Uint8Array, from: number): Hyperlink {
  const reader = new LinkReader(bytes, from + 4);
  const flags = reader.u32();
  const name = (flags & HAS_NAME) !== 0 ? reader.counted() : '';
  if ((flags & HAS_FRAME) !== 0) reader.counted();
  let target = '';
  if ((flags & HAS_MONIKER) !== 0) target = (flags & IS_TEXT) !== 0 ? reader.counted() : reader.moniker();
  const location = (flags & HAS_LOCATION) !== 0 ? reader.counted() : '';
  return { name, target: target === '' || location === '' ? target : `${target}#${location}` };
}

class LinkReader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
  }

  u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  #take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('a link that is cut off');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #wide(length: number): string {
    return new TextDecoder('utf-16le').decode(this.#take(length)).split('\0', 1)[0] ?? '';
  }

  /** A text after the number of its characters. */
  counted(): string {
    return this.#wide(2 * this.u32());
  }

  moniker(): string {
    const kind = Buffer.from(this.#take(16)).toString('hex');
    if (kind === URL_CLASS) return this.#wide(this.u32());
    if (kind === FILE_CLASS) return this.#file();
    // A compound or an item moniker is no address that a program opens for a reader.
    throw new RangeError('an unknown kind of link');
  }

  /** The short path of DOS, then, for any other, the true one. `cAnti` counts the folders that it goes up. */
  #file(): string {
    this.#at += 2;
    const short = Buffer.from(this.#take(this.u32())).toString('latin1').split('\0', 1)[0] ?? '';
    this.#at += UNUSED;
    const size = this.u32();
    if (size === 0) return short;
    const length = this.u32();
    this.#at += 2;
    return this.#wide(length);
  }
}
