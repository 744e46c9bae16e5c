import { cutOff } from './cut-off.ts';
import type { MetafileContent } from './metafile-content.ts';

const EXT_TEXT_A = 83;
const EXT_TEXT_W = 84;
const POLY_TEXT_A = 96;
const POLY_TEXT_W = 97;
const SMALL_TEXT = 108;
const COMMENT = 70;
/** Records with a bitmap, and where in them the offsets of its header and pixels are. */
const BITMAPS: Readonly<Record<number, number>> = { 76: 84, 77: 84, 78: 84, 79: 96, 80: 48, 81: 48, 114: 84, 116: 84 };
const OUTLINES = new Set([2, 3, 4, 5, 6, 7, 8, 85, 86, 87, 88, 89, 90, 91]);
/** ETO_GLYPH_INDEX, ETO_NO_RECT, ETO_SMALL_CHARS of MS-EMF 2.1.11. */
const GLYPH_INDEX = 0x10;
const NO_RECT = 0x100;
const SMALL_CHARS = 0x200;
const EMF_PLUS = 0x2b464d45;
const DRAW_STRING = 0x401c;
const DRAW_DRIVER_STRING = 0x4036;

/** Walks the records of an enhanced metafile. */
export function readEmf(bytes: Uint8Array): MetafileContent {
  const reader = new EmfReader(bytes);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = reader.record(at);
    if (size < 8) throw cutOff();
    at += size;
  }
  return reader.content;
}

class EmfReader {
  readonly content: MetafileContent = { texts: [], bitmaps: [], outlines: 0, unreadTexts: 0 };
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Reads one record and gives its size. */
  record(at: number): number {
    const type = this.#view.getUint32(at, true);
    const size = this.#view.getUint32(at + 4, true);
    if (at + size > this.#bytes.length) throw cutOff();
    const bitmap = BITMAPS[type];
    if (type === EXT_TEXT_W || type === EXT_TEXT_A) this.#text(at, size, at + 36, type === EXT_TEXT_W);
    else if (type === POLY_TEXT_W || type === POLY_TEXT_A) this.#texts(at, size, type === POLY_TEXT_W);
    else if (type === SMALL_TEXT) this.#small(at, size);
    else if (type === COMMENT && size >= 16 && this.#view.getUint32(at + 12, true) === EMF_PLUS) this.#plus(at + 16, at + size);
    else if (bitmap !== undefined && size > bitmap + 16) this.#bitmap(at, size, at + bitmap);
    else if (OUTLINES.has(type)) this.content.outlines++;
    return size;
  }

  /** EmrText: reference point, count of characters, offset of them from the start of the record, options. */
  #text(record: number, size: number, at: number, isWide: boolean): void {
    if (at + 20 > record + size) return;
    const count = this.#view.getUint32(at + 8, true);
    const offset = this.#view.getUint32(at + 12, true);
    const options = this.#view.getUint32(at + 16, true);
    const length = count * (isWide ? 2 : 1);
    if (count === 0 || offset + length > size) return;
    this.#add(record + offset, length, isWide, options, this.#view.getInt32(at + 4, true));
  }

  #texts(record: number, size: number, isWide: boolean): void {
    const count = Math.min(this.#view.getUint32(record + 36, true), Math.floor(size / 40));
    for (let index = 0; index < count; index++) this.#text(record, size, record + 40 + 40 * index, isWide);
  }

  #small(at: number, size: number): void {
    if (size < 36) return;
    const options = this.#view.getUint32(at + 20, true);
    const from = at + 36 + ((options & NO_RECT) === 0 ? 16 : 0);
    const isWide = (options & SMALL_CHARS) === 0;
    const length = Math.min(this.#view.getUint32(at + 16, true) * (isWide ? 2 : 1), at + size - from);
    if (length > 0) this.#add(from, length, isWide, options, this.#view.getInt32(at + 12, true));
  }

  #add(from: number, length: number, isWide: boolean, options: number, y: number): void {
    if ((options & GLYPH_INDEX) !== 0) {
      this.content.unreadTexts++;
      return;
    }
    const raw = this.#bytes.subarray(from, from + length);
    this.content.texts.push({ text: new TextDecoder(isWide ? 'utf-16le' : 'gb18030').decode(raw), y });
  }

  /** Records of EMF+ inside a comment (MS-EMFPLUS 2.3.4): the same drawing for newer programs, often the only one. */
  #plus(from: number, end: number): void {
    const view = this.#view;
    for (let at = from; at + 12 <= end; ) {
      const type = view.getUint16(at, true);
      const size = view.getUint32(at + 4, true);
      if (size < 12 || at + size > end) return;
      if (type === DRAW_STRING && size >= 40) {
        const length = Math.min(view.getUint32(at + 20, true) * 2, size - 40);
        this.#add(at + 40, length, true, 0, Math.round(view.getFloat32(at + 28, true)));
      } else if (type === DRAW_DRIVER_STRING && size >= 28) {
        const isCharacters = (view.getUint32(at + 16, true) & 1) !== 0;
        const length = Math.min(view.getUint32(at + 24, true) * 2, size - 28);
        this.#add(at + 28, length, true, isCharacters ? 0 : GLYPH_INDEX, 0);
      }
      at += size;
    }
  }

  #bitmap(record: number, size: number, at: number): void {
    const [headerAt = 0, headerSize = 0, pixelsAt = 0, pixelsSize = 0] = [0, 4, 8, 12].map((step) => this.#view.getUint32(at + step, true));
    if (headerSize === 0 || headerAt + headerSize > size || pixelsAt + pixelsSize > size) return;
    const header = this.#bytes.subarray(record + headerAt, record + headerAt + headerSize);
    this.content.bitmaps.push(
      new Uint8Array(Buffer.concat([header, this.#bytes.subarray(record + pixelsAt, record + pixelsAt + pixelsSize)])),
    );
  }
}
