import type { DocumentDraft, PartWriter, Where } from '../draft.ts';
import { columnName } from '../text/csv.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';
import { OdfChanges } from './changes.ts';
import { hiddenOdfCode, type OdfLook, type OdfStyles } from './styles.ts';

/** Elements whose text leaves the body, with the code of where it goes; empty for text that is no content. */
const REDIRECTS: Record<string, string> = {
  'office:annotation': 'hidden.comment',
  'text:deletion': 'hidden.tracked-deletion',
  'text:note-body': 'footnote',
  'draw:text-box': 'textbox',
  'style:header': 'header',
  'style:footer': 'footer',
  'style:header-first': 'header',
  'style:footer-first': 'footer',
  'style:header-left': 'header',
  'style:footer-left': 'footer',
  'presentation:notes': 'hidden.speaker-notes',
  'text:hidden-text': 'hidden.vanish-text',
  'text:hidden-paragraph': 'hidden.vanish-text',
  'table:tracked-changes': 'hidden.tracked-change',
  'svg:title': 'hidden.alt-text',
  'svg:desc': 'hidden.alt-text',
  'office:change-info': '',
  'dc:creator': '',
  'dc:date': '',
  'text:note-citation': '',
  'office:script': 'hidden.script',
  'office:binary-data': '',
};
const HIDDEN_TEXTS = new Set(['text:hidden-text', 'text:conditional-text']);
const BLOCKS = new Set(['text:p', 'text:h', 'text:list-item', 'table:table-row']);

/** Reads `content.xml`, or the headers and footers of `styles.xml`, in document order. */
export class OdfStoryReader implements XmlHandler {
  readonly #draft: DocumentDraft;
  readonly #styles: OdfStyles;
  readonly #body: PartWriter;
  readonly #writers: (PartWriter | undefined)[] = [];
  readonly #looks: OdfLook[] = [{}];
  readonly #table = {
    name: '',
    row: 0,
    column: 0,
    hiddenColumns: new Set<number>(),
    definedColumns: 0,
    code: '',
    isRowHidden: false,
    isUnder: false,
  };
  #isContent = false;
  /** How many rows and cells the last row and cell represent. */
  #repeated = 1;
  #repeatedCells = 1;
  #paragraph = 0;
  #page = 0;
  #author = '';
  #isAuthor = false;
  readonly #changes = new OdfChanges();
  /** Names of sections and slides that are not shown, from the outermost. */
  readonly #unshown: string[] = [];

  constructor(draft: DocumentDraft, styles: OdfStyles) {
    this.#draft = draft;
    this.#styles = styles;
    this.#body = draft.visible('body');
  }

  open(name: string, a: XmlAttributes): void {
    if (name === 'office:body' || name === 'style:master-page' || name === 'office:scripts') this.#isContent = true;
    if (!this.#isContent) return;
    const redirect = REDIRECTS[name];
    if (redirect !== undefined) this.#redirect(name, redirect);
    this.#changes.open(name, a);
    this.#openUnshown(name, a);
    const style = a['text:style-name'] ?? a['table:style-name'] ?? a['draw:style-name'];
    this.#looks.push({ ...this.#looks.at(-1), ...(style ? this.#styles.look(style) : {}) });
    if (name === 'text:p' || name === 'text:h') this.#paragraph++;
    else if (name === 'draw:page') this.#page++;
    else if (name === 'text:s') this.#add(' '.repeat(Math.min(Number(a['text:c'] ?? 1) || 1, 1_000)));
    else if (name === 'text:tab') this.#add('\t');
    else if (name === 'text:line-break') this.#add('\n');
    else if (name === 'text:a') this.#draft.link(a['xlink:href'], this.#where());
    else if (name.startsWith('table:')) this.#openTable(name, a);
    else if (name.startsWith('form:') && (a['form:value'] ?? a['form:current-value']))
      this.#hide('hidden.form-field', a['form:current-value'] ?? a['form:value'] ?? '');
  }

  #openUnshown(name: string, a: XmlAttributes): void {
    const style = this.#styles.look(a['draw:style-name'] ?? '');
    const isHidden =
      name === 'draw:page' ? style.isUnshown === true : name === 'text:section' && /none|condition/.test(a['text:display'] ?? '');
    if (isHidden) this.#unshown.push(name);
    if (HIDDEN_TEXTS.has(name)) this.#hide('hidden.vanish-text', a['text:string-value'] ?? a['text:string-value-if-true'] ?? '');
  }

  #openTable(name: string, a: XmlAttributes): void {
    const table = this.#table;
    if (name === 'table:table') {
      const code = this.#looks.at(-1)?.isUndisplayed ? 'hidden.sheet' : '';
      this.#repeated = 1;
      Object.assign(table, { name: a['table:name'] ?? '', row: 0, column: 0, definedColumns: 0, code });
      table.hiddenColumns.clear();
    } else if (name === 'table:table-column') {
      const count = Math.min(Number(a['table:number-columns-repeated'] ?? 1) || 1, 1_024);
      for (let index = 0; index < count; index++) {
        table.definedColumns++;
        if (isCollapsed(a)) table.hiddenColumns.add(table.definedColumns);
      }
    } else if (name === 'table:table-row') {
      table.row += this.#repeated;
      this.#repeated = Math.min(Number(a['table:number-rows-repeated'] ?? 1) || 1, 1_048_576);
      table.column = 0;
      this.#repeatedCells = 1;
      table.isRowHidden = isCollapsed(a);
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      table.isUnder = name === 'table:covered-table-cell';
      table.column += this.#repeatedCells;
      this.#repeatedCells = Math.min(Number(a['table:number-columns-repeated'] ?? 1) || 1, 16_384);
      if (a['table:formula'] && /"|\d{6,}/.test(a['table:formula'])) this.#hide('hidden.formula', a['table:formula']);
    } else if (name === 'table:named-range')
      this.#hide('hidden.defined-name', `${a['table:name'] ?? ''}\t${a['table:cell-range-address'] ?? ''}`);
  }

  #redirect(name: string, code: string): void {
    if (name === 'dc:creator') {
      this.#isAuthor = true;
      this.#author = '';
    }
    if (code === '') this.#writers.push(undefined);
    else if (code === 'hidden.comment' || code === 'hidden.tracked-deletion') this.#writers.push(this.#draft.hidden(code));
    else this.#writers.push(code.startsWith('hidden.') ? this.#draft.sharedHidden(code) : this.#draft.visible(code));
  }

  text(text: string): void {
    if (this.#isAuthor) this.#author += text;
    // Line ends between elements are layout of the file; inside a paragraph white space is text.
    else if (this.#isContent && (text.trim() !== '' || !text.includes('\n'))) this.#add(text);
  }

  close(name: string): void {
    if (!this.#isContent) return;
    this.#looks.pop();
    if (this.#unshown.at(-1) === name) this.#unshown.pop();
    if (name === 'dc:creator') this.#closeAuthor();
    if (BLOCKS.has(name)) (this.#target() ?? this.#body).endLine();
    else if (name === 'table:table') Object.assign(this.#table, { row: 0, code: '', isRowHidden: false });
    if (REDIRECTS[name] !== undefined) this.#writers.pop();
    if (name === 'office:body' || name === 'style:master-page' || name === 'office:scripts') this.#isContent = false;
  }

  #closeAuthor(): void {
    this.#isAuthor = false;
    this.#draft.metadata('metadata.person', 'author of a comment or change', this.#author);
    this.#changes.named(this.#author);
    // The author of a comment or deletion is inside it, before its text.
    const around = this.#writers.at(-2) ?? this.#writers.at(-3);
    if (around && around.length === 0) around.author = this.#author;
  }

  /** Where text goes by the elements around it; undefined when it is the body. */
  #target(): PartWriter | undefined {
    return this.#writers.at(-1);
  }

  #add(text: string): void {
    if (this.#writers.length > 0 && this.#writers.at(-1) === undefined) return;
    const redirected = this.#target();
    const inserted = this.#changes.inserted;
    if (inserted !== undefined && !redirected) this.#hide('hidden.tracked-insertion', text, inserted || undefined);
    if (redirected) redirected.at(this.#where()).add(text);
    else {
      const code = this.#hiddenCode();
      if (code) this.#hide(code, text);
      else this.#body.at(this.#where()).add(text);
    }
  }

  #hiddenCode(): string | undefined {
    const { code, isRowHidden, isUnder, hiddenColumns, column, row } = this.#table;
    if (code) return code;
    if (this.#unshown.length > 0) return this.#unshown.includes('draw:page') ? 'hidden.slide' : 'hidden.section';
    if (row > 0 && isRowHidden) return 'hidden.row';
    if (row > 0 && hiddenColumns.has(column)) return 'hidden.column';
    if (row > 0 && isUnder) return 'hidden.merged-cell';
    return hiddenOdfCode(this.#looks.at(-1) ?? {});
  }

  #hide(code: string, text: string, author?: string): void {
    if (text.trim() === '') return;
    this.#draft.sharedHidden(code, author).endLine().at(this.#where()).add(text);
  }

  #where(): Where {
    const where: Where = { paragraph: this.#paragraph };
    if (this.#page > 0) where.page = this.#page;
    if (this.#table.row > 0) where.cell = `${this.#table.name}!${columnName(this.#table.column)}${this.#table.row}`;
    return where;
  }
}

function isCollapsed(a: XmlAttributes): boolean {
  return a['table:visibility'] === 'collapse' || a['table:visibility'] === 'filter';
}
