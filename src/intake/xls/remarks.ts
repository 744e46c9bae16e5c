import { readHyperlink } from '../binary-office/hyperlink.ts';
import { looseText } from '../binary-office/loose-text.ts';
import { formulaSays } from './formula.ts';
import { type BiffRecord, RECORD, word } from './records.ts';
import { Segments } from './segments.ts';
import type { SheetContext } from './sheet-context.ts';

/** `&L`, `&"font,style"`, `&14`, `&P`… of a header or footer (MS-XLS 2.4.136). */
const HEADER_CODES = /&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])/gi;
/** What a filter asks for may be in no row any more. */
const TELLING_FILTER = /\d{6,}/;
const TEXT_CRITERION = 6;
const FUTURE_HEADER = 12;

type Handler = (remarks: Remarks, record: BiffRecord) => void;

/** What a sheet says beside its cells: headers, links, prompts, scenarios, filters, queries. */
export class Remarks {
  readonly #context: SheetContext;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  read(record: BiffRecord): void {
    HANDLERS[record.type]?.(this, record);
  }

  /** Titles, names of series and labels of a chart. */
  chartTexts(records: readonly BiffRecord[]): string[] {
    return records
      .filter(({ type }) => type === RECORD.chartText)
      .map((record) => this.#reader(record).skip(2).shortText())
      .filter((text) => text.trim() !== '');
  }

  header(code: 'header' | 'footer', text: string): void {
    const shown = text.replace(HEADER_CODES, ' ');
    if (shown.trim() !== '') this.#context.draft.visible(code).at(this.#context.where()).add(shown);
  }

  /** A header has a long length from Excel 97 on. */
  plainHeader(code: 'header' | 'footer', record: BiffRecord): void {
    if (record.data.length === 0) return;
    const reader = this.#reader(record);
    this.header(code, this.#context.book.codePage === undefined ? reader.longText() : reader.shortText());
  }

  furtherHeaders(record: BiffRecord): void {
    const reader = Segments.of(record).skip(FUTURE_HEADER + 18);
    const lengths = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
    for (const [index, length] of lengths.entries()) if (length > 0) this.header(index % 2 === 0 ? 'header' : 'footer', reader.longText());
  }

  link({ data }: BiffRecord): void {
    const { target } = readHyperlink(data, 24);
    this.#context.draft.link(target, this.#context.where(word(data, 0), word(data, 4)));
  }

  linkTip({ data }: BiffRecord): void {
    const text = new TextDecoder('utf-16le').decode(data.subarray(10)).split('\0', 1)[0] ?? '';
    this.put('hidden.alt-text', [text], word(data, 2), word(data, 6));
  }

  validation(record: BiffRecord): void {
    const reader = this.#reader(record).skip(4);
    const texts = [reader.longText(), reader.longText(), reader.longText(), reader.longText()];
    for (let formula = 0; formula < 2; formula++) {
      const length = reader.u16();
      reader.skip(2);
      texts.push(formulaSays(reader.bytes(length), new Uint8Array(), this.#context.book.codePage));
    }
    const isPlaced = reader.left >= 10 && reader.u16() > 0;
    const [row, column] = isPlaced ? [reader.u16(), reader.skip(2).u16()] : [];
    this.put('hidden.data-validation', texts, row, column);
  }

  /** Rules that colour cells: their formulas are at the end of the record. */
  conditionalFormat({ data }: BiffRecord): void {
    const [first, second] = [word(data, 2), word(data, 4)];
    const at = data.length - first - second;
    if (at < 6) return;
    for (const tokens of [data.subarray(at, at + first), data.subarray(at + first)])
      this.put('hidden.formula', [formulaSays(tokens, new Uint8Array(), this.#context.book.codePage)]);
  }

  conditionalFormat12(record: BiffRecord): void {
    const reader = Segments.of(record).skip(FUTURE_HEADER + 2);
    const lengths = [reader.u16(), reader.u16()];
    const size = reader.u32();
    reader.skip(size === 0 ? 2 : size);
    for (const length of lengths) this.put('hidden.formula', [formulaSays(reader.bytes(length), new Uint8Array(), undefined)]);
  }

  scenario(record: BiffRecord): void {
    const reader = this.#reader(record);
    const cells = reader.u16();
    reader.skip(2);
    const [name, comment, user] = [reader.u8(), reader.u8(), reader.u8()];
    const texts = [reader.text(name)];
    if (user > 0) texts.push(this.#counted(reader));
    if (comment > 0) texts.push(this.#counted(reader));
    reader.skip(4 * cells);
    for (let cell = 0; cell < cells; cell++) texts.push(this.#counted(reader));
    this.put('hidden.scenario', texts);
  }

  filter(record: BiffRecord): void {
    const reader = this.#reader(record).skip(4);
    const lengths = [0, 1].flatMap(() => {
      const criterion = reader.bytes(10);
      return criterion[0] === TEXT_CRITERION ? [criterion[6] ?? 0] : [];
    });
    for (const length of lengths) {
      const text = reader.left > length ? reader.text(length) : '';
      this.put('hidden.filter', [TELLING_FILTER.test(text) ? text : '']);
    }
  }

  /** Where the data of a query come from, and what it asks for. */
  query(record: BiffRecord): void {
    const reader = this.#reader(record);
    const length = reader.u16();
    if (length !== 0xffff && reader.left > 0) this.put('hidden.connection', [reader.text(length)]);
  }

  /** Databases, files of text and pages of the web that a query reads: their records are texts among numbers. */
  connection({ data }: BiffRecord): void {
    this.put('hidden.connection', [looseText(data)]);
  }

  printer({ data }: BiffRecord): void {
    const name = new TextDecoder('utf-16le').decode(data.subarray(2, 66)).split('\0', 1)[0];
    this.#context.draft.metadata('metadata.printer', 'printer', name);
  }

  put(code: string, texts: readonly string[], row?: number, column?: number): void {
    const text = texts.filter((one) => one.replaceAll('\0', '').trim() !== '').join('\n');
    if (text !== '') this.#context.draft.sharedHidden(code).endLine().at(this.#context.where(row, column)).add(text);
  }

  #counted(reader: Segments): string {
    return this.#context.book.codePage === undefined ? reader.longText() : reader.shortText();
  }

  #reader(record: BiffRecord): Segments {
    return Segments.of(record, this.#context.book.codePage);
  }
}

const HANDLERS: Readonly<Record<number, Handler>> = {
  [RECORD.header]: (remarks, record) => remarks.plainHeader('header', record),
  [RECORD.footer]: (remarks, record) => remarks.plainHeader('footer', record),
  [RECORD.furtherHeaders]: (remarks, record) => remarks.furtherHeaders(record),
  [RECORD.link]: (remarks, record) => remarks.link(record),
  [RECORD.linkTip]: (remarks, record) => remarks.linkTip(record),
  [RECORD.validation]: (remarks, record) => remarks.validation(record),
  [RECORD.conditionalFormat]: (remarks, record) => remarks.conditionalFormat(record),
  [RECORD.conditionalFormat12]: (remarks, record) => remarks.conditionalFormat12(record),
  [RECORD.scenario]: (remarks, record) => remarks.scenario(record),
  [RECORD.filter]: (remarks, record) => remarks.filter(record),
  [RECORD.cacheString]: (remarks, record) => remarks.query(record),
  [RECORD.extraString]: (remarks, record) => remarks.connection(record),
  [RECORD.textQuery]: (remarks, record) => remarks.connection(record),
  [RECORD.oleDb]: (remarks, record) => remarks.connection(record),
  [RECORD.printer]: (remarks, record) => remarks.printer(record),
};
