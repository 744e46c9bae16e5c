import { looseText } from '../binary-office/loose-text.ts';
import { ART_PROPERTY } from '../binary-office/office-art.ts';
import { type ArtShape, shapesOf, writeShapeRemarks } from '../binary-office/shapes.ts';
import { type BiffRecord, RECORD, word } from './records.ts';
import { Segments } from './segments.ts';
import type { SheetContext } from './sheet-context.ts';

const NOTE_OBJECT = 0x19;
/** Boxes with items to choose from: a list, and one that drops down. */
const DROPPED_DOWN = 0x14;
const LIST_OBJECTS: ReadonlySet<number> = new Set([0x12, DROPPED_DOWN]);
const LIST_DATA = 0x13;
const HAS_ITEMS = 2;
const CLIENT_DATA = 0xf011;
/** Objects of Excel 5 begin with what all of them have. */
const OLD_HEADER = 34;
const MIN_RUN = 4;
const CONTINUED_NOTE = 0xffff;

interface SheetObject {
  kind: number;
  id: number;
  text: string;
}

interface Note {
  row: number;
  column: number;
  id: number | undefined;
  author: string | undefined;
  text: string;
}

/** What is drawn on a sheet: text boxes, notes of cells, the words of pictures. */
export class Drawings {
  readonly #context: SheetContext;
  readonly #objects: SheetObject[] = [];
  readonly #notes: Note[] = [];
  readonly #drawing: Uint8Array[] = [];

  constructor(context: SheetContext) {
    this.#context = context;
  }

  read(record: BiffRecord): void {
    if (record.type === RECORD.drawing) this.#drawing.push(record.data, ...record.further);
    else if (record.type === RECORD.object) this.#object(record);
    else if (record.type === RECORD.textObject) this.#text(record);
    else if (record.type === RECORD.note) this.#note(record);
  }

  /** Drawing, objects and texts follow each other: what continues an object is drawing. */
  #object({ data, further }: BiffRecord): void {
    const { codePage } = this.#context.book;
    if (codePage === undefined) this.#objects.push({ kind: word(data, 4), id: word(data, 6), text: '' });
    else this.#objects.push({ kind: word(data, 4), id: word(data, 6), text: oldText(data, codePage) });
    if (codePage === undefined && LIST_OBJECTS.has(word(data, 4))) this.#offer(itemsOf(data));
    this.#drawing.push(...further);
  }

  /** Items that are not in cells are at the end of the object. */
  #offer(items: string): void {
    const { draft, where } = this.#context;
    if (items !== '') draft.sharedHidden('hidden.form-field').endLine().at(where()).add(items);
  }

  #text({ data, further }: BiffRecord): void {
    const count = word(data, 10);
    const object = this.#objects.at(-1);
    if (count === 0) this.#drawing.push(...further);
    else if (object) {
      const reader = new Segments(further);
      object.text = reader.text(count);
      const left = reader.left - word(data, 12);
      if (left > 0) this.#drawing.push(reader.skip(word(data, 12)).bytes(left));
    }
  }

  #note(record: BiffRecord): void {
    const { codePage } = this.#context.book;
    const reader = Segments.of(record, codePage);
    const [row, column] = [reader.u16(), reader.u16()];
    if (codePage === undefined) {
      const id = reader.skip(2).u16();
      this.#notes.push({ row, column, id, author: reader.longText(), text: '' });
      return;
    }
    const text = reader.skip(2).text(reader.left);
    const before = this.#notes.at(-1);
    if (row === CONTINUED_NOTE && before) before.text += text;
    else this.#notes.push({ row, column, id: undefined, author: undefined, text });
  }

  write(): void {
    const drawing = new Uint8Array(Buffer.concat(this.#drawing));
    const shapes = shapesOf(drawing, 0, drawing.length);
    const drawn = shapes.filter(({ inside }) => inside.has(CLIENT_DATA));
    for (const [index, object] of this.#objects.entries()) this.#writeObject(object, drawn[index]);
    const texts = new Map(this.#objects.flatMap(({ kind, id, text }) => (kind === NOTE_OBJECT ? [[id, text]] : [])));
    for (const note of this.#notes) this.#writeNote(note, texts);
    for (const shape of shapes) {
      writeShapeRemarks(shape, this.#context.where(), this.#context.draft);
      this.#writeText(shape.properties.text(ART_PROPERTY.drawnText), shape);
    }
  }

  #writeObject({ kind, text }: SheetObject, shape: ArtShape | undefined): void {
    if (kind !== NOTE_OBJECT) this.#writeText(text, shape);
  }

  #writeText(text: string, shape: ArtShape | undefined): void {
    if (text.trim() === '') return;
    const { sheet, draft, where } = this.#context;
    const isHidden = shape?.properties.isHidden === true;
    const code = sheet.code === 'body' ? (isHidden ? 'hidden.shape' : 'textbox') : sheet.code;
    const part = code === 'textbox' ? draft.visible(code) : draft.sharedHidden(code).endLine();
    part.at(where()).add(text.replace(/\r\n?/g, '\n'));
  }

  #writeNote({ row, column, id, author, text }: Note, texts: ReadonlyMap<number, string>): void {
    const said = id === undefined ? text : (texts.get(id) ?? '');
    this.#context.draft.hidden('hidden.cell-note', author?.trim()).at(this.#context.where(row, column)).add(said);
  }
}

/** Items of a list box that are not in cells (FtLbsData of MS-XLS 2.5.147). */
function itemsOf(data: Uint8Array): string {
  let at = 0;
  while (at + 4 <= data.length && word(data, at) !== LIST_DATA) at += 4 + word(data, at + 2);
  try {
    const reader = new Segments([data.subarray(Math.min(data.length, at + 4))]);
    if (reader.left === 0) return '';
    reader.skip(reader.u16());
    const count = reader.u16();
    const hasItems = (reader.skip(2).u16() & HAS_ITEMS) !== 0;
    reader.skip(2);
    if (word(data, 4) === DROPPED_DOWN) skipShown(reader);
    return hasItems ? Array.from({ length: count }, () => reader.longText()).join('\n') : '';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return looseText(data);
  }
}

/** What a closed list shows ends at a whole word. */
function skipShown(reader: Segments): void {
  const before = reader.skip(6).left;
  reader.longText();
  if ((before - reader.left) % 2 === 1) reader.skip(1);
}

/** Objects of Excel 5 hold their text among numbers: its runs of characters are taken. */
function oldText(data: Uint8Array, codePage: number): string {
  const text = new Segments([data.subarray(OLD_HEADER)], codePage).text(Math.max(0, data.length - OLD_HEADER));
  const runs = Array.from(text, (character) => (character < ' ' || character === '\ufffd' ? '\n' : character))
    .join('')
    .split('\n');
  return runs.filter((run) => run.length >= MIN_RUN).join('\n');
}
