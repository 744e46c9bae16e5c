import { RunningText } from '../running-text.ts';
import type { Drawings } from './drawings.ts';
import { STORY_ORDER, STRUCTURE, type Stories } from './fib.ts';
import { Lists } from './lists.ts';
import { StoryReader } from './story.ts';
import { readPlainStrings } from './string-tables.ts';
import type { WordDocument } from './word-document.ts';

/** The lines between text and notes come first, then six for each section: even and odd header, even and odd footer, and of the first page. */
const SEPARATORS = 6;
const FOOTERS = new Set([2, 3, 5]);
const COMMENT = { reference: 30, owner: 20 };
const TEXT_BOX = { size: 22, isFree: 8, shape: 14 };

/** Reads every story of a document in the order of its parts in the new format. `hidden` takes the place of all codes (AutoText). */
export class StoriesReader {
  readonly #document: WordDocument;
  readonly #drawings: Drawings;
  readonly #lists: Lists;
  readonly #hidden: string | undefined;

  constructor(document: WordDocument, drawings: Drawings, hidden?: string) {
    this.#document = document;
    this.#drawings = drawings;
    this.#lists = new Lists(document);
    this.#hidden = hidden;
  }

  read(): void {
    this.#headers(false);
    this.#whole('text', 'body');
    this.#whole('footnotes', 'footnote');
    this.#whole('endnotes', 'endnote');
    this.#headers(true);
    this.#textBoxes('textBoxes', STRUCTURE.textBoxTexts);
    this.#textBoxes('headerTextBoxes', STRUCTURE.headerTextBoxTexts);
    this.#comments();
    this.#whole('macros', 'hidden.glossary');
    const [, end] = this.#range('headerTextBoxes');
    this.#write('hidden.orphan-part', end, this.#document.pieces.at(-1)?.to ?? end);
  }

  /** Positions of a story. */
  #range(story: keyof Stories): [from: number, to: number] {
    const { counts } = this.#document.fib;
    const from = STORY_ORDER.slice(0, STORY_ORDER.indexOf(story)).reduce((sum, before) => sum + counts[before], 0);
    return [from, from + counts[story]];
  }

  #write(code: string, from: number, to: number, author?: string, hidden?: string): void {
    if (to <= from) return;
    const { draft } = this.#document;
    const actual = this.#hidden ?? code;
    const writer = actual.startsWith('hidden.') ? draft.hidden(actual, author) : draft.visible(actual, author);
    const options = { coveredAt: this.#drawings.coveredAt, numbers: this.#lists.counter(), hidden };
    new StoryReader(this.#document, new RunningText(draft, writer), options).read(from, to);
  }

  #whole(story: keyof Stories, code: string): void {
    this.#write(code, ...this.#range(story));
  }

  #headers(isFooter: boolean): void {
    const [start, end] = this.#range('headers');
    if (end <= start) return;
    const { positions } = this.#document.positions(STRUCTURE.headerTexts, 0);
    if (positions.length < 2) {
      if (!isFooter) this.#write('header', start, end);
      return;
    }
    for (const [from, to, index] of between(positions, start, end)) {
      const code = FOOTERS.has((index - SEPARATORS) % 6) ? 'footer' : 'header';
      if (index >= SEPARATORS ? (code === 'footer') === isFooter : isFooter) this.#write(index < SEPARATORS ? 'footnote' : code, from, to);
    }
  }

  #textBoxes(story: keyof Stories, structure: number): void {
    const [start, end] = this.#range(story);
    if (end <= start) return;
    const { positions, entriesAt } = this.#document.positions(structure, TEXT_BOX.size);
    const view = new DataView(this.#document.table.buffer, this.#document.table.byteOffset, this.#document.table.byteLength);
    for (const [from, to, index] of between(positions, start, end)) {
      const at = entriesAt + TEXT_BOX.size * index;
      const shape = at + TEXT_BOX.size <= view.byteLength ? view.getUint32(at + TEXT_BOX.shape, true) : 0;
      this.#write('textbox', from, to, undefined, this.#drawings.hiddenShapes.has(shape) ? 'hidden.shape' : undefined);
    }
  }

  #comments(): void {
    const [start, end] = this.#range('comments');
    if (end <= start) return;
    const { table } = this.#document;
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const owners = this.#document.fib.structure(STRUCTURE.commentOwners);
    const names = readPlainStrings(table, owners.at, owners.size);
    const references = this.#document.positions(STRUCTURE.commentReferences, COMMENT.reference);
    const { positions } = this.#document.positions(STRUCTURE.commentTexts, 0);
    for (const [from, to, index] of between(positions, start, end)) {
      const at = references.entriesAt + COMMENT.reference * index + COMMENT.owner;
      const isKnown = index + 1 < references.positions.length && at + 2 <= view.byteLength;
      this.#write('hidden.comment', from, to, isKnown ? names[view.getUint16(at, true)] : undefined);
    }
  }
}

/** The pieces of a story between its positions; what they leave out at its end, or all of it without any, is a piece as well. */
function* between(positions: readonly number[], start: number, end: number): Generator<[from: number, to: number, index: number]> {
  let from = start;
  for (const [index, position] of positions.slice(1).entries()) {
    const to = Math.min(end, Math.max(from, start + position));
    if (to > from) yield [from, to, index];
    from = to;
  }
  if (from < end) yield [from, end, Math.max(0, positions.length - 1)];
}
