import type { DocumentDraft } from '../draft.ts';
import { MergedCells, type MergedRange } from '../xlsx/merged.ts';
import { seenText } from '../xlsx/number-format.ts';
import type { Sheet } from '../xlsx/sheet.ts';
import { type Cell, CellReader } from './cells.ts';
import { Drawings } from './drawings.ts';
import { formulaSays } from './formula.ts';
import { type BiffRecord, RECORD, SUBSTREAM, type Substream, word } from './records.ts';
import { Remarks } from './remarks.ts';
import { contextOf, type SheetContext } from './sheet-context.ts';
import type { Workbook } from './workbook.ts';

const ROW_HIDDEN = 0x20;
const ROWS_HIDDEN = 0x02;
const COLUMN_HIDDEN = 0x01;
const LAST_COLUMN = 255;

/** Reads a sheet: cells row by row with tabs between them, then what is beside and below them. */
export class SheetReader {
  readonly drawings: Drawings;
  readonly #context: SheetContext;
  readonly #cells: CellReader;
  readonly #remarks: Remarks;
  readonly #hiddenRows = new Map<number, boolean>();
  readonly #hiddenColumns = new Set<number>();
  readonly #merged: MergedRange[] = [];
  #hidesRows = false;
  isDamaged = false;

  constructor(book: Workbook, sheet: Sheet, draft: DocumentDraft) {
    this.#context = contextOf(book, sheet, draft);
    this.#cells = new CellReader(book);
    this.#remarks = new Remarks(this.#context);
    this.drawings = new Drawings(this.#context);
  }

  read(stream: Substream): void {
    for (const record of stream.records) this.#attempt(() => this.#readRecord(record));
    if (stream.kind === SUBSTREAM.chart) this.#attempt(() => this.#writeChart(stream));
    else this.#writeCells();
    for (const { row, column, tokens, data } of this.#cells.formulas)
      this.#attempt(() => this.#put('hidden.formula', row, column, formulaSays(tokens, data, this.#context.book.codePage)));
    this.#attempt(() => this.drawings.write());
    for (const chart of stream.inner) this.#readChart(chart);
  }

  #readRecord(record: BiffRecord): void {
    const { type, data } = record;
    if (type === RECORD.row) this.#hiddenRows.set(word(data, 0), (word(data, 12) & ROW_HIDDEN) !== 0);
    else if (type === RECORD.defaultRow) this.#hidesRows = (word(data, 0) & ROWS_HIDDEN) !== 0;
    else if (type === RECORD.column) this.#column(data);
    else if (type === RECORD.merged) this.#merge(data);
    else {
      this.#cells.read(record);
      this.#remarks.read(record);
      this.drawings.read(record);
    }
  }

  #column(data: Uint8Array): void {
    const isHidden = (word(data, 8) & COLUMN_HIDDEN) !== 0 || word(data, 4) === 0;
    const last = Math.min(word(data, 2), LAST_COLUMN);
    for (let column = word(data, 0); isHidden && column <= last; column++) this.#hiddenColumns.add(column);
  }

  #merge(data: Uint8Array): void {
    for (let at = 2; at + 8 <= data.length; at += 8)
      this.#merged.push({ top: word(data, at), bottom: word(data, at + 2), left: word(data, at + 4), right: word(data, at + 6) });
  }

  #writeCells(): void {
    const { sheet, draft } = this.#context;
    const part = sheet.code === 'body' ? draft.visible('body') : draft.hidden(sheet.code);
    const merged = new MergedCells(this.#merged);
    let row = -1;
    for (const cell of inOrder(this.#cells.cells)) {
      if (cell.row !== row) part.endLine();
      row = cell.row;
      const hidden = sheet.code === 'body' ? this.#hiddenBy(cell, merged) : undefined;
      if (hidden) this.#put(hidden, cell.row, cell.column, cell.text);
      const text = seenText(cell.shown, cell.text, cell.isNumber, hidden);
      if (text !== undefined) part.addSeparator('\t').at(this.#context.where(cell.row, cell.column)).add(text);
    }
    part.endLine();
  }

  #hiddenBy({ row, column, text, hidden }: Cell, merged: MergedCells): string | undefined {
    const isUnder = merged.hides(row, column, text);
    if (this.#hiddenRows.get(row) ?? this.#hidesRows) return 'hidden.row';
    if (this.#hiddenColumns.has(column)) return 'hidden.column';
    return isUnder ? 'hidden.merged-cell' : hidden;
  }

  #put(code: string, row: number, column: number, text: string): void {
    if (text !== '') this.#context.draft.sharedHidden(code).endLine().at(this.#context.where(row, column)).add(text);
  }

  /** A chart on a sheet has texts and drawings like a sheet, and the values that it was last drawn with. */
  #readChart(stream: Substream): void {
    const { book, sheet, draft } = this.#context;
    const inner = new SheetReader(book, sheet, draft);
    inner.read({ ...stream, kind: SUBSTREAM.chart });
    this.isDamaged ||= inner.isDamaged;
  }

  #writeChart(stream: Substream): void {
    const { sheet, draft, where } = this.#context;
    const texts = this.#remarks.chartTexts(stream.records);
    const cached = this.#cells.cells.map(({ text }) => text);
    const part = sheet.code === 'body' ? draft.visible('chart') : draft.hidden(sheet.code);
    part.at(where()).add([...texts, ...cached].join('\n'));
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.isDamaged = true;
    }
  }
}

/** Programs other than Excel write cells in whatever order. */
function inOrder(cells: Cell[]): readonly Cell[] {
  const isSorted = cells.every((cell, at) => {
    const before = cells[at - 1];
    return !before || before.row < cell.row || (before.row === cell.row && before.column <= cell.column);
  });
  return isSorted ? cells : cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
}
