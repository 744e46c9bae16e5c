import { decodeCodePage } from '../binary-office/code-pages.ts';
import type { BiffRecord } from './records.ts';

const RICH = 0x08;
const PHONETIC = 0x04;
const WIDE = 0x01;

export interface RichText {
  text: string;
  /** How it sounds, in the block after it. */
  reading: Uint8Array | undefined;
}

/** Reads a record and what continues it from the front. Reading past its end throws RangeError. */
export class Segments {
  readonly #pieces: readonly Uint8Array[];
  /** Of texts of one byte a character; undefined from Excel 97 on, where they are the lower half of Unicode. */
  readonly #codePage: number | undefined;
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly Uint8Array[], codePage?: number) {
    this.#pieces = pieces;
    this.#codePage = codePage;
  }

  static of({ data, further }: BiffRecord, codePage?: number): Segments {
    return new Segments([data, ...further], codePage);
  }

  get left(): number {
    let left = -this.#at;
    for (let index = this.#piece; index < this.#pieces.length; index++) left += this.#pieces[index]?.length ?? 0;
    return left;
  }

  /** Whether anything is left, without counting it. */
  get hasMore(): boolean {
    if (this.#at < (this.#pieces[this.#piece]?.length ?? 0)) return true;
    for (let index = this.#piece + 1; index < this.#pieces.length; index++) if ((this.#pieces[index]?.length ?? 0) > 0) return true;
    return false;
  }

  u8(): number {
    for (;;) {
      const piece = this.#pieces[this.#piece];
      if (!piece) throw new RangeError('past the end of a record');
      if (this.#at < piece.length) return piece[this.#at++] as number;
      this.#piece++;
      this.#at = 0;
    }
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  f64(): number {
    return Buffer.from(this.bytes(8)).readDoubleLE();
  }

  skip(count: number): this {
    this.bytes(count);
    return this;
  }

  bytes(count: number): Uint8Array {
    const taken: Uint8Array[] = [];
    for (let left = count; left > 0; ) {
      const piece = this.#pieces[this.#piece];
      if (!piece) throw new RangeError('past the end of a record');
      const part = piece.subarray(this.#at, this.#at + left);
      taken.push(part);
      left -= part.length;
      this.#at += part.length;
      if (this.#at >= piece.length && left > 0) {
        this.#piece++;
        this.#at = 0;
      }
    }
    return taken.length === 1 ? (taken[0] as Uint8Array) : new Uint8Array(Buffer.concat(taken));
  }

  /** Characters with the flag byte before them, which some programs leave out when there are none; of old workbooks, bytes alone. */
  text(count: number): string {
    if (count === 0 && !this.hasMore) return '';
    return this.#codePage === undefined
      ? this.characters(count, (this.u8() & WIDE) !== 0)
      : decodeCodePage(this.bytes(count), this.#codePage);
  }

  /** A text after its length in two bytes. */
  longText(): string {
    return this.text(this.u16());
  }

  /** A text after its length in one byte. */
  shortText(): string {
    return this.text(this.u8());
  }

  /** A text with its formatting and its reading (MS-XLS 2.5.293), as the table of shared strings has them. */
  richText(): RichText {
    const count = this.u16();
    const flags = this.u8();
    const runs = (flags & RICH) !== 0 ? this.u16() : 0;
    const extra = (flags & PHONETIC) !== 0 ? this.u32() : 0;
    const text = this.characters(count, (flags & WIDE) !== 0);
    this.skip(4 * runs);
    return { text, reading: extra > 0 ? this.bytes(extra) : undefined };
  }

  /** A text that crosses into what continues its record says there anew how wide its characters are. */
  characters(count: number, isWide: boolean): string {
    const pieces: string[] = [];
    let width = isWide ? 2 : 1;
    for (let left = count; left > 0; ) {
      const piece = this.#pieces[this.#piece];
      if (!piece) throw new RangeError('past the end of a record');
      const fits = Math.min(left, Math.floor((piece.length - this.#at) / width));
      const raw = Buffer.from(piece.buffer, piece.byteOffset + this.#at, fits * width);
      pieces.push(raw.toString(width === 2 ? 'utf16le' : 'latin1'));
      this.#at += fits * width;
      left -= fits;
      if (left === 0) break;
      this.#piece++;
      this.#at = 0;
      width = (this.u8() & WIDE) !== 0 ? 2 : 1;
    }
    return pieces.join('');
  }
}
