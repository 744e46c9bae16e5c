import { decodeCodePage } from '../binary-office/code-pages.ts';
import type { Budget } from '../limits.ts';

/** A run of characters that lies together in the stream. */
export interface Piece {
  /** Positions of characters, counted over all stories. */
  from: number;
  to: number;
  /** Offset of its first character in the stream. */
  at: number;
  /** Bytes of a character: a piece of one byte is Western. */
  width: 1 | 2;
  /** What was changed for the whole piece when it was saved fast. */
  changes: Uint8Array;
}

const WESTERN = 1252;
const CHANGES = 1;
const PIECES = 2;
const COMPRESSED = 0x40000000;
const NO_CHANGES = new Uint8Array();

/** The piece table (MS-DOC 2.9.38): which characters are where, in their order. */
export function readPieces(table: Uint8Array, at: number, size: number, budget: Budget): Piece[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const changes: Uint8Array[] = [];
  let next = at;
  while (view.getUint8(next) === CHANGES) {
    const length = view.getInt16(next + 1, true);
    if (length < 0 || next + 3 + length > at + size) throw new RangeError('changes outside the table of pieces');
    changes.push(table.subarray(next + 3, next + 3 + length));
    next += 3 + length;
  }
  if (view.getUint8(next) !== PIECES) throw new RangeError('no pieces');
  const count = Math.floor((Math.min(view.getUint32(next + 1, true), table.length) - 4) / 12);
  const positions = next + 5;
  const pieces = Array.from({ length: Math.max(0, count) }, (_, index): Piece => {
    const entry = positions + 4 * (count + 1) + 8 * index;
    const offset = view.getUint32(entry + 2, true);
    const width = offset & COMPRESSED ? 1 : 2;
    return {
      from: view.getUint32(positions + 4 * index, true),
      to: view.getUint32(positions + 4 * (index + 1), true),
      at: width === 1 ? (offset & (COMPRESSED - 1)) >>> 1 : offset & (COMPRESSED - 1),
      width,
      changes: changesOf(view.getUint16(entry + 6, true), changes),
    };
  });
  // Pieces may lie over each other: what they show together is an expansion.
  for (const { from, to, width } of pieces) {
    if (to < from) throw new RangeError('a piece that ends before it begins');
    budget.addExpanded((to - from) * width);
  }
  return pieces;
}

/** Numbers of the short form and the properties that they stand for (MS-DOC 2.9.214), as far as they matter for being seen. */
const SHORT: Record<number, number> = { 65: 0x0800, 66: 0x0801, 77: 0x2a0c, 92: 0x083c, 98: 0x2a42 };

function changesOf(modifier: number, changes: readonly Uint8Array[]): Uint8Array {
  if (modifier & 1) return changes[modifier >> 1] ?? NO_CHANGES;
  const property = SHORT[(modifier >> 1) & 0x7f];
  return property === undefined ? NO_CHANGES : Uint8Array.of(property & 0xff, property >> 8, modifier >> 8);
}

/** Characters of a piece from one offset of the stream to another. */
export function textOfPiece(stream: Uint8Array, { width }: Piece, from: number, to: number): string {
  if (to > stream.length) throw new RangeError('a piece outside the file');
  return width === 2 ? decodeUtf16(stream, from, to) : decodeCodePage(stream.subarray(from, to), WESTERN);
}

/** Every unit as it is: a decoder would replace a half of a pair that ends a run. */
export function decodeUtf16(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, to - from)).toString('utf16le');
}
