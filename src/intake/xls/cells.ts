import { DAYS_TO_1904, numberText } from '../xlsx/values.ts';
import { type BiffRecord, RECORD, word } from './records.ts';
import { Segments } from './segments.ts';
import type { Workbook } from './workbook.ts';

/** A cell that shows something. Rows and columns count from 0. */
export interface Cell {
  row: number;
  column: number;
  /** As it is stored. */
  text: string;
  /** As its format shows it, where that has words of its own. */
  shown: string | undefined;
  isNumber: boolean;
  /** Hidden code of its format. */
  hidden: string | undefined;
}

export interface CellFormula {
  row: number;
  column: number;
  tokens: Uint8Array;
  data: Uint8Array;
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
const IS_HUNDREDFOLD = 1;
const IS_INTEGER = 2;
const NO_NUMBER = 0xffff;

/** The values of the cells of a sheet, as they read in it. */
export class CellReader {
  readonly cells: Cell[] = [];
  readonly formulas: CellFormula[] = [];
  readonly #book: Workbook;
  /** The formula whose text comes in a record of its own. */
  #waiting: { row: number; column: number; format: number } | undefined;

  constructor(book: Workbook) {
    this.#book = book;
  }

  /** Reads a record if it is one of cells. */
  read(record: BiffRecord): void {
    const { type, data } = record;
    if (type === RECORD.multipleRk) this.#multiple(data);
    else if (type === RECORD.string) this.#string(record);
    else if (type === RECORD.sharedFormula) this.#shared(data, 8);
    else if (type === RECORD.array) this.#shared(data, 12);
    else if (type === RECORD.formula) this.#formula(data);
    else if (type === RECORD.graphLabel)
      this.#put(word(data, 0), word(data, 2), 0, Segments.of(record, this.#book.codePage).skip(7).shortText());
    else if (type === RECORD.graphNumber) this.#put(word(data, 0), word(data, 2), 0, numberText(String(readDouble(data, 7)), false));
    else this.#single(record);
  }

  #single(record: BiffRecord): void {
    const { type, data } = record;
    const [row, column, format] = [word(data, 0), word(data, 2), word(data, 4)];
    if (type === RECORD.sharedLabel) this.#put(row, column, format, this.#book.string(Segments.of(record).skip(6).u32()));
    else if (type === RECORD.label || type === RECORD.richString)
      this.#put(row, column, format, Segments.of(record, this.#book.codePage).skip(6).longText());
    else if (type === RECORD.number) this.#putNumber(row, column, format, readDouble(data, 6));
    else if (type === RECORD.rk) this.#putNumber(row, column, format, readRk(data, 6));
    else if (type === RECORD.truth) this.#put(row, column, format, truthOf(data[6] ?? 0, data[7] === 1));
  }

  #putNumber(row: number, column: number, format: number, stored: number): void {
    const { isDate } = this.#book.formats.get(format);
    const value = isDate && this.#book.startsIn1904 ? stored + DAYS_TO_1904 : stored;
    this.#put(row, column, format, numberText(String(value), isDate), value);
  }

  #put(row: number, column: number, format: number, text: string, value?: number): void {
    if (text === '') return;
    const { hidden, shown } = this.#book.formats.get(format);
    this.cells.push({ row, column, text, shown: shown?.(value ?? text), isNumber: value !== undefined, hidden });
  }

  #multiple(data: Uint8Array): void {
    const row = word(data, 0);
    let column = word(data, 2);
    for (let at = 4; at + 8 <= data.length; at += 6) {
      const format = word(data, at);
      this.#putNumber(row, column++, format, readRk(data, at + 2));
    }
  }

  #formula(data: Uint8Array): void {
    const [row, column, format] = [word(data, 0), word(data, 2), word(data, 4)];
    this.#waiting = undefined;
    if (word(data, 12) !== NO_NUMBER) this.#putNumber(row, column, format, readDouble(data, 6));
    else if (data[6] === 0) this.#waiting = { row, column, format };
    else if (data[6] === 1 || data[6] === 2) this.#put(row, column, format, truthOf(data[8] ?? 0, data[6] === 2));
    const length = word(data, 20);
    this.formulas.push({ row, column, tokens: data.subarray(22, 22 + length), data: data.subarray(22 + length) });
  }

  #shared(data: Uint8Array, at: number): void {
    const length = word(data, at);
    const [from, to] = [at + 2, at + 2 + length];
    this.formulas.push({ row: word(data, 0), column: data[4] ?? 0, tokens: data.subarray(from, to), data: data.subarray(to) });
  }

  #string(record: BiffRecord): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) this.#put(waiting.row, waiting.column, waiting.format, Segments.of(record, this.#book.codePage).longText());
  }
}

function truthOf(value: number, isError: boolean): string {
  if (isError) return ERRORS[value] ?? '#N/A';
  return value === 1 ? 'TRUE' : 'FALSE';
}

function readDouble(data: Uint8Array, at: number): number {
  return new DataView(data.buffer, data.byteOffset, data.byteLength).getFloat64(at, true);
}

/** A number in four bytes: an integer or the upper half of a double, perhaps a hundredfold (MS-XLS 2.5.217). */
function readRk(data: Uint8Array, at: number): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const stored = view.getInt32(at, true);
  let value = stored >> 2;
  if ((stored & IS_INTEGER) === 0) {
    const half = new DataView(new ArrayBuffer(8));
    half.setInt32(4, stored & ~3, true);
    value = half.getFloat64(0, true);
  }
  return (stored & IS_HUNDREDFOLD) === 0 ? value : value / 100;
}
