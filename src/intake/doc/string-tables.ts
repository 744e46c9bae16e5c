import { decodeCodePage } from '../binary-office/code-pages.ts';
import { decodeUtf16 } from './pieces.ts';

const EXTENDED = 0xffff;
const MAX_STRINGS = 32_768;
const WESTERN = 1252;

/** The strings of a table (MS-DOC 2.2.4), each without what is kept beside it. Throws RangeError when it is cut off. */
export function readStrings(bytes: Uint8Array, at: number, size: number): string[] {
  if (size < 4) return [];
  return stringsAt(bytes, at, at + size).strings;
}

/** The same for a table within something else, with where it ends. */
export function stringsAt(bytes: Uint8Array, at: number, end: number): { strings: string[]; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWide = view.getUint16(at, true) === EXTENDED;
  let next = isWide ? at + 2 : at;
  const count = Math.min(view.getUint16(next, true), MAX_STRINGS);
  const beside = view.getUint16(next + 2, true);
  next += 4;
  const strings: string[] = [];
  for (let index = 0; index < count && next < end; index++) {
    const length = isWide ? view.getUint16(next, true) : view.getUint8(next);
    const start = next + (isWide ? 2 : 1);
    const stop = start + (isWide ? 2 * length : length);
    if (stop > bytes.length) throw new RangeError('a string outside the stream');
    strings.push(isWide ? decodeUtf16(bytes, start, stop) : decodeCodePage(bytes.subarray(start, stop), WESTERN));
    next = stop + beside;
  }
  return { strings, end: next };
}

/** Strings one after the other, each with its length before it (MS-DOC 2.2.3). */
export function readPlainStrings(bytes: Uint8Array, at: number, size: number): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const strings: string[] = [];
  for (let next = at; next + 2 <= at + size && strings.length < MAX_STRINGS; ) {
    const stop = next + 2 + 2 * view.getUint16(next, true);
    if (stop > bytes.length) throw new RangeError('a string outside the stream');
    strings.push(decodeUtf16(bytes, next + 2, stop));
    next = stop;
  }
  return strings;
}
