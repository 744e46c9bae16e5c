import { parseHex, type Rgb, WHITE } from '../color.ts';
import { type CellFill, type CellFont, type CellFormat, cellFormat } from '../xlsx/styles.ts';
import { type BiffRecord, RECORD, word } from './records.ts';
import { Segments } from './segments.ts';

/** Colours 8 to 63 of a workbook that has no palette of its own (MS-XLS 2.5.161). */
const PALETTE =
  '000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080C0C0C0808080' +
  '9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF8000808000000080800000FF' +
  '00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696' +
  '003366339966003300333300993300993366333399333333';
const FIRST_COLOR = 8;
const WINDOW_TEXT = 64;
const WINDOW = 65;
const AUTOMATIC = 0x7fff;
/** No font has this number: the next one follows on the one before it. */
const MISSING_FONT = 4;
const SOLID = 1;
const WESTERN = 1252;
const PLAIN: CellFormat = { hidden: undefined, isDate: false };

/** Fonts, palette, number formats and cell formats of a workbook, as its globals say them one after the other. */
export class BookFormats {
  readonly #fonts: { color: number; size: number }[] = [];
  readonly #numbers = new Map<number, string>();
  readonly #cells: { font: number; number: number; fill: number; pattern: number }[] = [];
  readonly #palette: Rgb[] = [];
  readonly #made = new Map<number, CellFormat>();

  add(record: BiffRecord, codePage: number | undefined): void {
    const { type, data } = record;
    if (type === RECORD.font) this.#fonts.push({ size: word(data, 0) / 20, color: word(data, 4) });
    else if (type === RECORD.numberFormat) this.#addNumber(record, codePage);
    else if (type === RECORD.cellFormat) this.#addCell(data, codePage !== undefined);
    else if (type === RECORD.palette)
      for (let at = 2; at + 4 <= data.length; at += 4) this.#palette.push([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
  }

  get(index: number): CellFormat {
    const made = this.#made.get(index) ?? this.#make(index);
    this.#made.set(index, made);
    return made;
  }

  #addNumber(record: BiffRecord, codePage: number | undefined): void {
    const reader = Segments.of(record, codePage);
    const number = reader.u16();
    // Some programs write the short length of Excel 5 into later workbooks: then the flag is where the text should begin.
    const isShort = codePage !== undefined || word(record.data, 2) + 5 > record.data.length;
    this.#numbers.set(
      number,
      isShort
        ? Segments.of(record, codePage ?? WESTERN)
            .skip(2)
            .shortText()
        : reader.longText(),
    );
  }

  #addCell(data: Uint8Array, isOld: boolean): void {
    const font = word(data, 0);
    const number = word(data, 2);
    if (isOld) this.#cells.push({ font, number, fill: word(data, 8) & 0x7f, pattern: word(data, 10) & 0x3f });
    else this.#cells.push({ font, number, fill: word(data, 18) & 0x7f, pattern: word(data, 16) >> 10 });
  }

  #make(index: number): CellFormat {
    const cell = this.#cells[index];
    if (!cell) return PLAIN;
    const stored = this.#fonts[cell.font > MISSING_FONT ? cell.font - 1 : cell.font];
    const font: CellFont = {};
    if (stored) font.size = stored.size;
    const color = stored && this.#color(stored.color);
    if (color) font.color = color;
    const fill: CellFill = cell.pattern === 0 ? undefined : cell.pattern === SOLID ? (this.#color(cell.fill) ?? 'unknown') : 'unknown';
    return cellFormat(font, fill, cell.number, this.#numbers.get(cell.number) ?? '');
  }

  #color(index: number): Rgb | undefined {
    if (index === WINDOW) return WHITE;
    if (index === WINDOW_TEXT || index === AUTOMATIC) return undefined;
    const at = index < FIRST_COLOR ? index : index - FIRST_COLOR;
    return this.#palette[at] ?? parseHex(PALETTE.slice(6 * at, 6 * at + 6));
  }
}
