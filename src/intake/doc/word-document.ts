import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { type Fib, STRUCTURE } from './fib.ts';
import { Formatting } from './formatting.ts';
import { type Piece, readPieces } from './pieces.ts';
import { readStrings } from './string-tables.ts';
import { StyleSheet } from './style-sheet.ts';

/** The streams of a Word document and what in them says how to read its text. */
export class WordDocument {
  readonly fib: Fib;
  readonly stream: Uint8Array;
  readonly table: Uint8Array;
  readonly data: Uint8Array;
  readonly draft: DocumentDraft;
  readonly pieces: readonly Piece[];
  readonly characters: Formatting;
  readonly paragraphs: Formatting;
  readonly styles: StyleSheet;
  readonly authors: readonly string[];
  /** Offsets of pictures and of form fields in the stream of data, found with the text. */
  readonly pictures = new Set<number>();
  readonly formFields = new Set<number>();

  constructor(fib: Fib, streams: { stream: Uint8Array; table: Uint8Array; data: Uint8Array }, draft: DocumentDraft, budget: Budget) {
    this.fib = fib;
    this.stream = streams.stream;
    this.table = streams.table;
    this.data = streams.data;
    this.draft = draft;
    const pieces = fib.structure(STRUCTURE.pieces);
    this.pieces = readPieces(this.table, pieces.at, pieces.size, budget);
    this.characters = new Formatting(this.stream, this.table, fib.structure(STRUCTURE.characterPages), 'characters');
    this.paragraphs = new Formatting(this.stream, this.table, fib.structure(STRUCTURE.paragraphPages), 'paragraphs');
    const styles = fib.structure(STRUCTURE.styles);
    this.styles = new StyleSheet(this.table, styles.at, styles.size);
    this.authors = this.strings(STRUCTURE.revisionAuthors);
  }

  strings(structure: number): string[] {
    const { at, size } = this.fib.structure(structure);
    return readStrings(this.table, at, size);
  }

  /** Positions of characters in a structure that begins with them, and where what belongs to each begins. */
  positions(structure: number, entrySize: number): { positions: number[]; entriesAt: number } {
    const { at, size } = this.fib.structure(structure);
    if (size < 4) return { positions: [], entriesAt: at };
    if (at + size > this.table.length) throw new RangeError('a structure outside the stream');
    const view = new DataView(this.table.buffer, this.table.byteOffset, this.table.byteLength);
    const count = Math.floor((size - 4) / (4 + entrySize)) + 1;
    return {
      positions: Array.from({ length: count }, (_, index) => view.getUint32(at + 4 * index, true)),
      entriesAt: at + 4 * count,
    };
  }
}
