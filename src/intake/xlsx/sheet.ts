import type { DocumentDraft, PartWriter } from '../draft.ts';
import { columnName } from '../text/csv.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';
import { MergedCells, mergedIn } from './merged.ts';
import { seenText } from './number-format.ts';
import type { CellFormats } from './styles.ts';
import { DAYS_TO_1904, numberText, parseReference, type SharedStrings } from './values.ts';

export interface Sheet {
  name: string;
  /** Counts from 1 in the order of the tabs. */
  number: number;
  /** Code of the part that its cells go to. */
  code: 'body' | 'hidden.sheet' | 'hidden.very-hidden-sheet';
}

/** What the sheets of a workbook share. */
export interface SharedBook {
  strings: SharedStrings;
  formats: CellFormats;
  /** Days count from 1904 on. */
  startsIn1904: boolean;
}

interface Cell {
  row: number;
  column: number;
  type: string;
  style: string | undefined;
  value: string;
  formula: string;
}

const HEADERS: Record<string, string> = {
  'x:oddHeader': 'header',
  'x:evenHeader': 'header',
  'x:firstHeader': 'header',
  'x:oddFooter': 'footer',
  'x:evenFooter': 'footer',
  'x:firstFooter': 'footer',
};
/** `&L`, `&"font,style"`, `&14`, `&P`… of ECMA-376 part 1, 18.3.1.46. */
export const HEADER_CODES = /&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])/gi;
/** A formula that says more than its result: a quoted text, a long number, another workbook. */
export const TELLING_FORMULA = /"|\d{6,}|\[|:\/\//;
/** What a filter asks for may be in no row any more. */
const TELLING_FILTER = /\d{6,}/;
/** Texts that the formula puts together. */
const JOINED = /"\s*&\s*"/g;
const CELL_TEXT = new Set(['x:v', 'x:f', 'x:t']);

/** Reads one worksheet row by row. Values of a row are apart by tabs. */
export class SheetReader implements XmlHandler {
  readonly #draft: DocumentDraft;
  readonly #sheet: Sheet;
  readonly #part: PartWriter;
  readonly #book: SharedBook;
  readonly #merged: MergedCells;
  readonly #hiddenColumns: [number, number][] = [];
  #row = 0;
  #isRowHidden = false;
  #isZeroHeight = false;
  #cell: Cell | undefined;
  #text = '';
  #isPhonetic = false;
  #isValidation = false;

  constructor(draft: DocumentDraft, sheet: Sheet, book: SharedBook, text: string) {
    this.#draft = draft;
    this.#sheet = sheet;
    this.#book = book;
    this.#merged = new MergedCells(mergedIn(text));
    this.#part = sheet.code === 'body' ? draft.visible('body') : draft.hidden(sheet.code);
  }

  open(name: string, a: XmlAttributes): void {
    if (name === 'x:c') this.#openCell(a);
    else if (name === 'x:row') this.#openRow(a);
    else if (name === 'x:col' && (isTrue(a.hidden) || a.width === '0')) this.#hiddenColumns.push([Number(a.min), Number(a.max)]);
    else if (name === 'x:sheetFormatPr') this.#isZeroHeight = isTrue(a.zeroHeight);
    else if (name === 'x:rPh') this.#isPhonetic = true;
    else if (name === 'x:dataValidation') this.#openValidation(a);
    else if (name === 'x:hyperlink') this.#note('hidden.alt-text', [a.tooltip], a.ref);
    else if (name === 'x:inputCells') this.#note('hidden.scenario', [a.val], a.r);
    else if (name === 'x:filter') this.#note('hidden.filter', [TELLING_FILTER.test(a.val ?? '') ? a.val : ''], '');
    if (CELL_TEXT.has(name) || name in HEADERS || name.startsWith('x:formula')) this.#text = '';
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    const cell = this.#cell;
    if (name === 'x:rPh') this.#isPhonetic = false;
    else if (cell && name === 'x:v') cell.value = this.#text;
    else if (cell && name === 'x:t' && !this.#isPhonetic) cell.value += this.#text;
    else if (cell && name === 'x:f') cell.formula = this.#text;
    else if (name === 'x:c') this.#closeCell();
    else if (name === 'x:row') this.#part.endLine();
    else if (name === 'x:dataValidation') this.#isValidation = false;
    else if (name.startsWith('x:formula') && TELLING_FORMULA.test(this.#text))
      this.#note(this.#isValidation ? 'hidden.data-validation' : 'hidden.formula', [this.#text], '');
    else if (HEADERS[name]) this.#draft.visible(HEADERS[name]).at({ page: this.#sheet.number }).add(this.#text.replace(HEADER_CODES, ' '));
  }

  #openValidation(a: XmlAttributes): void {
    this.#isValidation = true;
    this.#note('hidden.data-validation', [a.promptTitle, a.prompt, a.errorTitle, a.error], a.sqref);
  }

  #openRow(a: XmlAttributes): void {
    this.#row = Number(a.r) || this.#row + 1;
    this.#cell = undefined;
    this.#isRowHidden = a.hidden === undefined ? this.#isZeroHeight || a.ht === '0' : isTrue(a.hidden);
  }

  #openCell(a: XmlAttributes): void {
    const at = a.r ? parseReference(a.r) : { column: (this.#cell?.column ?? 0) + 1, row: this.#row };
    this.#cell = { ...at, type: a.t ?? 'n', style: a.s, value: '', formula: '' };
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (!cell) return;
    if (cell.formula !== '' && TELLING_FORMULA.test(cell.formula)) this.#put('hidden.formula', cell, cell.formula.replace(JOINED, ''));
    const format = this.#book.formats.get(cell.style);
    if (format.isDate) this.#countFrom1900(cell);
    const stored = this.#valueOf(cell, format.isDate);
    if (stored === '') return;
    const shown = format.shown?.(cell.type === 'n' ? Number(cell.value) : stored);
    const hidden = this.#sheet.code === 'body' ? (this.#hiddenBy(cell, stored) ?? format.hidden) : undefined;
    if (hidden) this.#put(hidden, cell, stored);
    const text = seenText(shown, stored, cell.type === 'n', hidden);
    if (text !== undefined) this.#part.addSeparator('\t').at(this.#where(cell)).add(text);
  }

  #countFrom1900(cell: Cell): void {
    if (this.#book.startsIn1904 && cell.type === 'n' && cell.value !== '') cell.value = String(Number(cell.value) + DAYS_TO_1904);
  }

  #valueOf({ type, value }: Cell, isDate: boolean): string {
    if (type === 's') return this.#book.strings.get(Number(value));
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    return type === 'n' && value !== '' ? numberText(value, isDate) : value;
  }

  #hiddenBy({ row, column }: Cell, text: string): string | undefined {
    const isUnder = this.#merged.hides(row, column, text);
    if (this.#isRowHidden) return 'hidden.row';
    if (this.#hiddenColumns.some(([from, to]) => column >= from && column <= to)) return 'hidden.column';
    return isUnder ? 'hidden.merged-cell' : undefined;
  }

  #where({ column, row }: Cell): { page: number; cell: string } {
    return { page: this.#sheet.number, cell: `${this.#sheet.name}!${columnName(column)}${row}` };
  }

  #put(code: string, cell: Cell, text: string): void {
    this.#draft.sharedHidden(code).endLine().at(this.#where(cell)).add(text);
  }

  #note(code: string, texts: (string | undefined)[], reference: string | undefined): void {
    const text = texts.filter(Boolean).join('\n');
    if (text === '') return;
    const first = reference?.split(/[ :]/)[0] ?? '';
    this.#draft
      .sharedHidden(code)
      .endLine()
      .at({ page: this.#sheet.number, cell: `${this.#sheet.name}!${first}` })
      .add(text);
  }
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
