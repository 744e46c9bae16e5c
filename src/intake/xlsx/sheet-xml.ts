import { keepUnread } from '../archive/unread-words.ts';
import { parseHex } from '../color.ts';
import type { DocumentDraft, PartWriter } from '../draft.ts';
import { readOfficeProperty } from '../ooxml/office-properties.ts';
import type { Source } from '../source.ts';
import { columnName } from '../text/csv.ts';
import { localName } from '../xml/namespaces.ts';
import { parseXml, type XmlAttributes, type XmlHandler } from '../xml/parse.ts';
import { seenText } from './number-format.ts';
import { HEADER_CODES, type Sheet, TELLING_FORMULA } from './sheet.ts';
import { type CellFont, type CellFormat, cellFormat } from './styles.ts';
import { numberText } from './values.ts';

const VISIBILITY: Record<string, Sheet['code']> = { SheetHidden: 'hidden.sheet', SheetVeryHidden: 'hidden.very-hidden-sheet' };
const VALIDATION = new Set(['xvml:Value', 'xvml:InputTitle', 'xvml:InputMessage', 'xvml:ErrorTitle', 'xvml:ErrorMessage']);
const MEMBER = 'workbook.xml';
const MAX_COLUMNS = 16_384;

/** Excel 2003 XML ("XML spreadsheet"), which many programs write under the name of a workbook. */
export function readSheetXml(text: string, source: Source, draft: DocumentDraft): void {
  const codes: Sheet['code'][] = [];
  parseXml(text, visibilityOf(codes), source.budget);
  draft.pages = codes.length;
  parseXml(text, keepUnread(new SheetXmlReader(draft, codes), MEMBER, draft), source.budget);
}

/** Whether a sheet is shown is said after its cells. */
function visibilityOf(codes: Sheet['code'][]): XmlHandler {
  let text = '';
  return {
    open: (name) => {
      text = '';
      if (name === 'ss:Worksheet') codes.push('body');
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      const code = VISIBILITY[text.trim()];
      if (name === 'xvml:Visible' && code) codes[codes.length - 1] = code;
      text = '';
    },
  };
}

interface Look {
  color?: string | undefined;
  size?: string | undefined;
  fill?: string | undefined;
  format: string;
}

class SheetXmlReader implements XmlHandler {
  readonly #draft: DocumentDraft;
  readonly #codes: readonly Sheet['code'][];
  readonly #formats = new Map<string, CellFormat>();
  #style: { id: string; look: Look } | undefined;
  #sheet: Sheet = { name: '', number: 0, code: 'body' };
  #part: PartWriter | undefined;
  readonly #hiddenColumns = new Set<number>();
  #columns = 0;
  #row = 0;
  #column = 0;
  /** Cells after the last one that it covers. */
  #covered = 0;
  #isRowHidden = false;
  #cellStyle: string | undefined;
  #type = '';
  #noteAuthor: string | undefined;
  #isNote = false;
  #properties = '';
  #text = '';

  constructor(draft: DocumentDraft, codes: readonly Sheet['code'][]) {
    this.#draft = draft;
    this.#codes = codes;
  }

  open(name: string, a: XmlAttributes): void {
    // The text of a cell may be in parts, each with a look of its own.
    if (this.#type === '' && !this.#isNote) this.#text = '';
    if (name === 'ss:Style') this.#style = { id: a['ss:ID'] ?? '', look: { format: '' } };
    else if (this.#style) this.#openStyle(this.#style.look, name, a);
    else if (name === 'ss:Worksheet') this.#openSheet(a);
    else if (name === 'ss:Column') this.#openColumn(a);
    else if (name === 'ss:Row') {
      this.#row = Number(a['ss:Index']) || this.#row + 1;
      this.#column = 0;
      this.#covered = 0;
      this.#isRowHidden = a['ss:Hidden'] === '1';
    } else if (name === 'ss:Cell') this.#openCell(a);
    else if (name === 'ss:Data' && !this.#isNote) this.#type = a['ss:Type'] ?? 'String';
    else if (name === 'ss:Comment') {
      this.#isNote = true;
      this.#noteAuthor = a['ss:Author'];
    } else if (name === 'ss:NamedRange') this.#hide('hidden.defined-name', `${a['ss:Name'] ?? ''}\t${a['ss:RefersTo'] ?? ''}`);
    else if (name === 'xvml:Header' || name === 'xvml:Footer') this.#openHeader(name, a);
    else if (name === 'o:DocumentProperties' || name === 'o:CustomDocumentProperties') this.#properties = name;
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    if (name === 'ss:Style' && this.#style) {
      const { id, look } = this.#style;
      this.#formats.set(id, cellFormat(fontOf(look), parseHex(look.fill), 0, look.format));
      this.#style = undefined;
    } else if (name === 'ss:Data' && !this.#isNote) this.#closeData();
    else if (name === 'ss:Comment') this.#closeNote();
    else if (name === 'ss:Row') this.#part?.endLine();
    else if (VALIDATION.has(name)) this.#hide('hidden.data-validation', this.#text);
    else if (name === this.#properties) this.#properties = '';
    else if (this.#properties !== '') readOfficeProperty(this.#draft, this.#properties, localName(name), this.#text);
  }

  #openStyle(look: Look, name: string, a: XmlAttributes): void {
    if (name === 'ss:Font') Object.assign(look, { color: a['ss:Color'], size: a['ss:Size'] });
    else if (name === 'ss:Interior' && a['ss:Pattern'] === 'Solid') look.fill = a['ss:Color'];
    else if (name === 'ss:NumberFormat') look.format = a['ss:Format'] ?? '';
  }

  #openSheet(a: XmlAttributes): void {
    const number = this.#sheet.number + 1;
    const code = this.#codes[number - 1] ?? 'body';
    this.#sheet = { name: a['ss:Name'] ?? '', number, code };
    this.#part = code === 'body' ? this.#draft.visible('body') : this.#draft.hidden(code);
    if (code === 'body') this.#draft.sharedVisible('sheet-name').endLine().at({ page: number }).add(this.#sheet.name);
    else this.#draft.metadata('metadata.sheet-name', 'hidden sheet', this.#sheet.name);
    this.#hiddenColumns.clear();
    this.#columns = 0;
    this.#row = 0;
  }

  #openColumn(a: XmlAttributes): void {
    const from = Number(a['ss:Index']) || this.#columns + 1;
    const to = Math.min(from + (Number(a['ss:Span']) || 0), MAX_COLUMNS);
    if (a['ss:Hidden'] === '1' || a['ss:Width'] === '0') for (let at = from; at <= to; at++) this.#hiddenColumns.add(at);
    this.#columns = to;
  }

  #openCell(a: XmlAttributes): void {
    this.#column = Number(a['ss:Index']) || this.#column + this.#covered + 1;
    this.#covered = Math.min(Number(a['ss:MergeAcross']) || 0, MAX_COLUMNS);
    this.#cellStyle = a['ss:StyleID'];
    this.#draft.link(a['ss:HRef'], this.#where());
    if (TELLING_FORMULA.test(a['ss:Formula'] ?? '')) this.#hide('hidden.formula', a['ss:Formula'] ?? '');
    if (a['xvml:HRefScreenTip']) this.#hide('hidden.alt-text', a['xvml:HRefScreenTip']);
  }

  #openHeader(name: string, a: XmlAttributes): void {
    const text = (a['xvml:Data'] ?? '').replace(HEADER_CODES, ' ');
    this.#draft
      .visible(name === 'xvml:Header' ? 'header' : 'footer')
      .at({ page: this.#sheet.number })
      .add(text);
  }

  #closeData(): void {
    const type = this.#type;
    this.#type = '';
    const text = this.#text;
    if (text === '') return;
    const stored = type === 'Number' ? numberText(text, false) : type === 'DateTime' ? text.replace(/T00:00:00(?:\.0+)?$/, '') : text;
    const format = this.#formats.get(this.#cellStyle ?? 'Default');
    const shown = type === 'DateTime' ? undefined : format?.shown?.(type === 'Number' ? Number(text) : stored);
    const hidden = this.#sheet.code === 'body' ? (this.#hiddenBy() ?? format?.hidden) : undefined;
    if (hidden) this.#hide(hidden, stored);
    const seen = seenText(shown, stored, type === 'Number', hidden);
    if (seen !== undefined) this.#part?.addSeparator('\t').at(this.#where()).add(seen);
  }

  #hiddenBy(): string | undefined {
    if (this.#isRowHidden) return 'hidden.row';
    return this.#hiddenColumns.has(this.#column) ? 'hidden.column' : undefined;
  }

  #closeNote(): void {
    this.#isNote = false;
    this.#draft.hidden('hidden.cell-note', this.#noteAuthor).at(this.#where()).add(this.#text);
  }

  #where(): { page: number; cell: string } {
    return { page: this.#sheet.number, cell: `${this.#sheet.name}!${columnName(this.#column)}${this.#row}` };
  }

  #hide(code: string, text: string): void {
    if (text.trim() !== '') this.#draft.sharedHidden(code).endLine().at(this.#where()).add(text);
  }
}

function fontOf({ color, size }: Look): CellFont {
  const parsed = parseHex(color);
  return { ...(parsed && { color: parsed }), ...(size !== undefined && { size: Number(size) }) };
}
