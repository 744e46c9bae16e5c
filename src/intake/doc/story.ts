import { spansOf } from '../binary-office/table-grid.ts';
import type { Rgb } from '../color.ts';
import type { ListCounter } from '../docx/numbering.ts';
import { hiddenCode, type Look } from '../docx/styles.ts';
import type { RunningText, Seen, TrackedChange } from '../running-text.ts';
import { AROUND_CONTROL, CONTROL, DRAWING, END, FIELD, PICTURE, SHOWN } from './characters.ts';
import { applyToCharacters, type CharacterState, newCharacterState } from './looks.ts';
import { type ParagraphProperties, paragraphProperties } from './paragraphs.ts';
import { type Piece, textOfPiece } from './pieces.ts';
import { eachSprm } from './sprms.ts';
import type { WordDocument } from './word-document.ts';

/** Characters of one piece with the same properties. */
interface Chunk {
  text: string;
  at: number;
  piece: Piece;
}

interface Row {
  paragraphs: Paragraph[];
  shadings: readonly (Rgb | null)[];
  edges: readonly number[];
}

interface Paragraph {
  chunks: Chunk[];
  properties: ParagraphProperties;
}

/** Paragraph, cell and section or page end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Word writes its structure with
const ENDS = /[\r\u0007\f]/;

export interface StoryOptions {
  /** Positions of the anchors of boxes that hide the paragraph that they are in. */
  coveredAt: ReadonlySet<number>;
  numbers: ListCounter;
  /** Why all of the story is not shown, where its shape is hidden. */
  hidden?: string | undefined;
}

/** Reads the characters from one position to another as one story. */
export class StoryReader {
  readonly #document: WordDocument;
  readonly #running: RunningText;
  readonly #hidden: string | undefined;
  readonly #coveredAt: ReadonlySet<number>;
  readonly #numbers: ListCounter;
  #row: Paragraph[] = [];
  /** Rows of the table that is open: how many columns a cell takes is known when all of them are. */
  #rows: Row[] = [];

  constructor(document: WordDocument, running: RunningText, { coveredAt, numbers, hidden }: StoryOptions) {
    this.#document = document;
    this.#running = running;
    this.#coveredAt = coveredAt;
    this.#numbers = numbers;
    this.#hidden = hidden;
  }

  read(from: number, to: number): void {
    let open: Chunk[] = [];
    for (const chunk of this.#chunks(from, to)) {
      let rest = chunk;
      for (let end = rest.text.search(ENDS); end >= 0; end = rest.text.search(ENDS)) {
        open.push({ ...rest, text: rest.text.slice(0, end + 1) });
        this.#finish(open, rest.at + end * rest.piece.width);
        open = [];
        rest = { ...rest, text: rest.text.slice(end + 1), at: rest.at + (end + 1) * rest.piece.width };
      }
      if (rest.text !== '') open.push(rest);
    }
    const last = open.at(-1);
    if (last) this.#finish(open, last.at);
    this.#flushTable();
    this.#running.endStory();
  }

  *#chunks(from: number, to: number): Generator<Chunk> {
    const { pieces, characters, stream } = this.#document;
    for (let index = firstPieceAfter(pieces, from); index < pieces.length; index++) {
      const piece = pieces[index];
      if (!piece || piece.from >= to) return;
      const [first, last] = [Math.max(from, piece.from), Math.min(to, piece.to)];
      if (first >= last) continue;
      const end = piece.at + (last - piece.from) * piece.width;
      let at = piece.at + (first - piece.from) * piece.width;
      while (at < end) {
        // Properties begin at whole characters; anything else is damage and ends at the next one.
        const change = Math.min(end, characters.nextChange(at));
        const next = at + Math.max(piece.width, Math.floor((change - at) / piece.width) * piece.width);
        yield { text: textOfPiece(stream, piece, at, next), at, piece };
        at = next;
      }
    }
  }

  /** The properties of a paragraph are those of its end. The cells of a row are shaded by what comes after them. */
  #finish(chunks: Chunk[], endAt: number): void {
    const paragraph = { chunks, properties: paragraphProperties(this.#document, endAt, chunks.at(-1)?.piece) };
    const { isInTable, isRowEnd, cellShadings, edges } = paragraph.properties;
    if (isRowEnd) {
      this.#rows.push({ paragraphs: this.#row, shadings: cellShadings, edges });
      this.#row = [];
    } else if (isInTable) this.#row.push(paragraph);
    else {
      this.#flushTable();
      this.#running.inTable(false);
      this.#write(paragraph, undefined);
      this.#running.endParagraph();
    }
  }

  #flushTable(): void {
    const spans = spansOf(this.#rows.map(({ edges }) => edges));
    for (const [index, row] of this.#rows.entries()) {
      this.#writeRow(row, spans[index] ?? []);
      this.#running.endRow();
    }
    // Of a row without an end nothing is known.
    this.#writeRow({ paragraphs: this.#row, shadings: [], edges: [] }, []);
    this.#rows = [];
    this.#row = [];
  }

  #writeRow({ paragraphs, shadings }: Row, spans: readonly number[]): void {
    let cell = 0;
    for (const paragraph of paragraphs) {
      this.#running.inTable(true);
      this.#write(paragraph, shadings[cell]);
      const isCell = paragraph.chunks.at(-1)?.text.endsWith(END.cell) ?? false;
      if (isCell) this.#running.endCell(spans[cell]);
      else if (paragraph.properties.isInnerCell) this.#running.endCell();
      else this.#running.endParagraph();
      if (isCell) cell++;
    }
  }

  #write({ chunks, properties }: Paragraph, cellShading: Rgb | null | undefined): void {
    const look: Look = { ...(cellShading === undefined ? {} : { background: cellShading }), ...properties.look };
    const number = this.#numbers.next(properties.list);
    if (number) this.#running.add(number.text, { hidden: this.#hidden ?? hiddenCode({ ...look, ...number.look }) });
    for (const chunk of chunks) {
      const state = this.#stateOf(chunk, look);
      const seen: Seen = { hidden: this.#hidden ?? hiddenCode(state.look), change: this.#changeOf(state) };
      if (state.isSpecial && state.symbol !== undefined) this.#running.add(symbolOf(state.symbol), seen);
      else if (!CONTROL.test(chunk.text)) this.#running.add(chunk.text, seen);
      else this.#writeControls(chunk, state, seen);
    }
  }

  #writeControls({ text, at, piece }: Chunk, state: CharacterState, seen: Seen): void {
    let position = piece.from + (at - piece.at) / piece.width;
    for (const part of text.split(AROUND_CONTROL)) {
      this.#writeCharacter(part, position, state, seen);
      position += part.length;
    }
  }

  #writeCharacter(text: string, position: number, state: CharacterState, seen: Seen): void {
    if (text === FIELD.open) this.#running.openField();
    else if (text === FIELD.separate) this.#running.separateField(seen.change);
    else if (text === FIELD.close) this.#running.closeField(seen.change);
    else if (text === PICTURE) this.#notePicture(state);
    else if (text === DRAWING) this.#running.isCovered ||= this.#coveredAt.has(position);
    else this.#running.add(CONTROL.test(text) ? (SHOWN[text] ?? '') : text, seen);
  }

  #notePicture({ isSpecial, pictureAt, isData, isObject }: CharacterState): void {
    if (!isSpecial || pictureAt === undefined || isObject) return;
    const { formFields, pictures } = this.#document;
    if (isData) formFields.add(pictureAt);
    else pictures.add(pictureAt);
  }

  #stateOf({ at, piece }: Chunk, paragraph: Look): CharacterState {
    const { characters, styles } = this.#document;
    const state = newCharacterState({ ...paragraph });
    const apply = (sprm: number, operand: DataView) => applyToCharacters(state, sprm, operand, paragraph, (style) => styles.look(style));
    const run = characters.at(at);
    if (run) eachSprm(run.modifiers, apply);
    if (piece.changes.length > 0) eachSprm(piece.changes, apply);
    return state;
  }

  #changeOf(state: CharacterState): TrackedChange | undefined {
    const { authors } = this.#document;
    if (state.isDeleted) return { code: 'hidden.tracked-deletion', author: authors[state.deletedBy] };
    return state.isInserted ? { code: 'hidden.tracked-insertion', author: authors[state.insertedBy] } : undefined;
  }
}

/** The index of the first piece that ends after a position. */
function firstPieceAfter(pieces: readonly Piece[], position: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.to ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A character of a symbol font; the private area F000–F0FF mirrors plain codes. */
function symbolOf(code: number): string {
  return String.fromCharCode(code >= 0xf020 && code < 0xf100 ? code - 0xf000 : code);
}
