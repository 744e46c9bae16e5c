import type { DocumentDraft, PartWriter, Where } from '../draft.ts';
import { Crops } from '../ooxml/crops.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';
import { AlternateContent } from './alternate.ts';
import { Drawings } from './drawings.ts';
import { instruction, OpenFields } from './fields.ts';
import { type Flow, newFlow, placeIn, symbol } from './flow.ts';
import { applyParagraphProperty, applyRunProperty, cellMark, closeRow, openInTable, openParagraph } from './flow-properties.ts';
import type { ListCounter } from './numbering.ts';
import { hiddenCode, type Styles } from './styles.ts';

/** What a story asks of the file that it is in. */
export type StoryPackage = Pick<OfficePackage, 'relationships' | 'target'>;

interface Change {
  code: 'hidden.tracked-deletion' | 'hidden.tracked-insertion' | 'hidden.moved-text';
  author: string | undefined;
}

const CHANGES: Record<string, Change['code']> = {
  'w:del': 'hidden.tracked-deletion',
  'w:moveFrom': 'hidden.moved-text',
  'w:ins': 'hidden.tracked-insertion',
};
/** What Word writes itself. */
const MADE_DESCRIPTION = /^(?:图片|Picture|Image|文本框|Text Box)\s*\d*$/i;
/** Names of content controls are plain words; these say something. */
const TELLING_TAG = /\d{5,}|[@:：]/;
const PROPERTY_CHANGES = new Set(['w:rPrChange', 'w:pPrChange', 'w:tcPrChange', 'w:tblPrChange', 'w:sectPrChange', 'w:trPrChange']);
/** Elements that hold a story, or one of the remarks of a member. */
const STORIES = new Set(['w:body', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote', 'w:comment']);
const CHARACTERS: Record<string, string> = { 'w:tab': '\t', 'w:ptab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' };

/**
 * Reads one story of WordprocessingML (body, header, note, comment…) into a draft. Runs are joined as they follow each
 * other; each piece of text goes to the part that says how it can be seen.
 */
export class StoryReader implements XmlHandler {
  readonly #draft: DocumentDraft;
  readonly #styles: Styles;
  readonly #lists: ListCounter;
  readonly #links: Map<string, string>;
  readonly #code: string;
  readonly #flows: Flow[] = [];
  readonly #changes: Change[] = [];
  readonly #fields = new OpenFields();
  readonly #alternates = new AlternateContent();
  readonly #drawings = new Drawings();
  readonly #crops: Crops;
  /** Grows with each piece of visible text and each paragraph: hidden text is joined only where nothing came between. */
  #sequence = 0;
  readonly #written = new Map<PartWriter, number>();
  #flow: Flow;
  #inRunProperties = false;
  #inParagraphProperties = false;
  #inPropertyChange = 0;
  #collecting: 'text' | 'field' | undefined;

  constructor(
    draft: DocumentDraft,
    { styles, lists }: { styles: Styles; lists: ListCounter },
    pack: StoryPackage,
    member: string,
    code: string,
  ) {
    this.#draft = draft;
    this.#styles = styles;
    this.#lists = lists;
    this.#crops = new Crops(pack, member, draft);
    this.#links = new Map(
      pack
        .relationships(member)
        .filter(({ external }) => external)
        .map(({ id, target }) => [id, target]),
    );
    this.#code = code;
    this.#flow = newFlow(this.#part(code));
  }

  #part(code: string, author?: string): PartWriter {
    return code.startsWith('hidden.') ? this.#draft.hidden(code, author) : this.#draft.visible(code, author);
  }

  open(name: string, a: XmlAttributes): void {
    if (PROPERTY_CHANGES.has(name)) this.#inPropertyChange++;
    if (this.#inPropertyChange > 0) return;
    this.#alternates.open(name);
    if (!this.#alternates.isUnused) {
      this.#drawings.open(name, a);
      this.#crops.open(name, a, this.#where());
    }
    if (this.#inRunProperties) applyRunProperty(this.#flow, name, a, this.#styles);
    else if (this.#inParagraphProperties) applyParagraphProperty(this.#flow, name, a, this.#styles);
    else this.#openContent(name, a);
  }

  #openContent(name: string, a: XmlAttributes): void {
    const flow = this.#flow;
    const change = CHANGES[name];
    if (change) this.#changes.push({ code: change, author: a['w:author'] });
    else if (name === 'w:p') openParagraph(flow, this.#styles);
    else if (name === 'w:pPr') this.#inParagraphProperties = true;
    else if (name === 'w:r') {
      flow.run = {};
      flow.hidden = null;
    } else if (name === 'w:rPr') this.#inRunProperties = flow.run !== undefined;
    else if (name === 'w:t' || name === 'w:delText' || name === 'm:t') this.#collecting = 'text';
    else if (name === 'w:instrText' || name === 'w:delInstrText') this.#collecting = 'field';
    else if (name in CHARACTERS) this.#emit(CHARACTERS[name] ?? '');
    else if (name === 'w:sym') this.#emit(symbol(a['w:char']));
    else if (name === 'w:txbxContent') this.#openTextBox();
    else if (name === 'w:comment') this.#flow = newFlow(this.#part(this.#code, a['w:author']));
    else if (!openInTable(flow, name, a, this.#styles)) this.#openReference(name, a);
  }

  #openReference(name: string, a: XmlAttributes): void {
    if (name === 'w:fldChar') this.#field(a['w:fldCharType']);
    else if (name === 'w:fldSimple') this.#instruct(a['w:instr'] ?? '');
    else if (name === 'w:hyperlink' || name === 'a:hlinkClick') this.#link(this.#links.get(a['r:id'] ?? ''), a['w:tooltip'] ?? a.tooltip);
    else if (name === 'v:textpath')
      this.#draft
        .visible('watermark')
        .at(this.#where())
        .add(a.string ?? '');
    else if (name === 'wp:docPr' || name === 'v:shape') this.#describe(a);
    else if ((name === 'w:tag' || name === 'w:alias') && TELLING_TAG.test(a['w:val'] ?? ''))
      this.#hide('hidden.content-control', a['w:val'] ?? '');
    else if (name === 'w:listItem') this.#offer(a['w:displayText'], a['w:value']);
    else if (name === 'w:listEntry') this.#offer(a['w:val']);
    else if (name === 'w:helpText' || name === 'w:statusText' || name === 'w:default') this.#hide('hidden.form-field', a['w:val'] ?? '');
    else if (name === 'w:bookmarkStart' && !a['w:name']?.startsWith('_'))
      this.#draft.metadata('metadata.bookmark', 'bookmark', a['w:name']);
  }

  close(name: string): void {
    if (PROPERTY_CHANGES.has(name)) this.#inPropertyChange--;
    if (this.#inPropertyChange > 0) return;
    const leftOver = this.#alternates.close(name);
    if (leftOver) this.#hide('hidden.alternate-content', leftOver);
    if (!this.#alternates.isUnused && this.#drawings.close(name)) this.#flow.isCovered = true;
    const flow = this.#flow;
    if (CHANGES[name]) this.#changes.pop();
    else if (name === 'w:rPr') this.#inRunProperties = false;
    else if (name === 'w:pPr') this.#inParagraphProperties = false;
    else if (name === 'w:t' || name === 'w:delText' || name === 'm:t' || name === 'w:instrText' || name === 'w:delInstrText')
      this.#collecting = undefined;
    else if (name === 'w:r') flow.run = undefined;
    else if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:tc') this.#end(cellMark(flow), '\n');
    else if (name === 'w:tr') {
      this.#end('\n', '\t');
      closeRow(flow);
    } else if (name === 'w:tbl') flow.tables.pop();
    else if (name === 'w:txbxContent') this.#flow = this.#flows.pop() ?? flow;
    else if (STORIES.has(name)) this.#endFields();
  }

  text(text: string): void {
    if (!this.#collecting || this.#inPropertyChange > 0 || this.#alternates.swallow(text)) return;
    this.#drawings.text(text);
    if (this.#fields.isInstruction) this.#addToInstruction(text);
    else if (this.#collecting === 'field') this.#instruct(text);
    else this.#emit(text);
  }

  #openTextBox(): void {
    this.#flows.push(this.#flow);
    // A box that an unused alternative holds is compared as text only and gets no separate part.
    this.#flow = this.#alternates.isUnused ? { ...this.#flow } : newFlow(this.#part('textbox'));
  }

  #field(type: string | undefined): void {
    if (type === 'begin') this.#fields.begin();
    else if (type === 'separate' || type === 'end') {
      this.#instruct(this.#fields.end(type === 'separate'));
      this.#sequence++;
    }
  }

  /** What was deleted of an instruction is no part of the one that holds. */
  #addToInstruction(text: string): void {
    const removed = this.#removal();
    if (removed) this.#hide(removed.code, text, removed.author);
    else this.#fields.add(text);
  }

  /** A field that never ends took all that follows it: none of that is lost. */
  #endFields(): void {
    for (const taken of this.#fields.abandon()) this.#hide('hidden.field-code', taken);
  }

  #removal(): Change | undefined {
    return this.#changes.find(({ code }) => code !== 'hidden.tracked-insertion');
  }

  #instruct(code: string): void {
    const removed = this.#removal();
    if (removed) {
      this.#hide(removed.code, code.trim(), removed.author);
      return;
    }
    const { target, telling } = instruction(code);
    this.#draft.link(target, this.#where());
    this.#hide('hidden.field-code', telling);
  }

  /** Items of a list to choose from, each on its own line. */
  #offer(...texts: (string | undefined)[]): void {
    for (const text of new Set(texts)) this.#hide('hidden.form-field', text ? `${text}\n` : '');
  }

  #link(target: string | undefined, tooltip: string | undefined): void {
    this.#draft.link(target, this.#where());
    this.#hide('hidden.alt-text', tooltip ?? '');
  }

  #describe(a: XmlAttributes): void {
    const text = [a.title, a.descr, a.alt].filter(Boolean).join('\n');
    if (!MADE_DESCRIPTION.test(text)) this.#hide('hidden.alt-text', text);
  }

  /** A box drawn over the paragraph that it is anchored to hides text that stays in the file. */
  #closeParagraph(): void {
    this.#number();
    const { isCovered, from, writer } = this.#flow;
    if (isCovered && from !== undefined && writer.visible)
      this.#draft.observe({ code: 'failed-redaction', part: writer, start: from, end: writer.length, place: this.#where(), note: 'box' });
    this.#end('\n', '');
  }

  /** A paragraph, cell or row ends: its mark replaces the one of what it holds. */
  #end(mark: string, inner: string): void {
    if (this.#alternates.isUnused) return;
    const flow = this.#flow;
    flow.pending = (inner && flow.pending.endsWith(inner) ? flow.pending.slice(0, -1) : flow.pending) + mark;
    this.#fields.add(mark);
    this.#sequence++;
  }

  #emit(text: string): void {
    if (text === '' || this.#alternates.isUnused) return;
    const removed = this.#removal();
    const hidden = removed?.code ?? this.#hiddenCode();
    if (hidden) {
      this.#hide(hidden, text, removed?.author);
      return;
    }
    const inserted = this.#changes.at(-1);
    if (inserted) this.#hide(inserted.code, text, inserted.author);
    const flow = this.#flow;
    this.#number();
    flow.writer.add(flow.pending);
    flow.pending = '';
    flow.from ??= flow.writer.length;
    flow.writer.at(this.#where()).add(text);
    this.#sequence++;
    if (inserted) this.#written.set(this.#draft.sharedHidden(inserted.code, inserted.author), this.#sequence);
  }

  /** The number or sign that the program puts before the paragraph, once, also where it is empty. */
  #number(): void {
    const flow = this.#flow;
    if (flow.isCounted || this.#alternates.isUnused) return;
    flow.isCounted = true;
    const shown = flow.list.list === undefined ? undefined : this.#lists.next(flow.list);
    if (!shown) return;
    const hidden = this.#unseen() ?? hiddenCode({ ...flow.paragraph, ...shown.look });
    if (hidden) {
      this.#hide(hidden, shown.text);
      return;
    }
    flow.writer.add(flow.pending);
    flow.pending = '';
    flow.from ??= flow.writer.length;
    flow.writer.at(this.#where()).add(shown.text);
  }

  #hide(code: string, text: string, author?: string): void {
    if (text === '' || this.#alternates.isUnused) return;
    const writer = this.#draft.sharedHidden(code, author);
    if (this.#written.get(writer) !== this.#sequence) writer.endLine();
    writer.at(this.#where()).add(text);
    this.#written.set(writer, this.#sequence);
  }

  #hiddenCode(): string | undefined {
    const flow = this.#flow;
    const unseen = this.#unseen();
    if (unseen || !flow.run) return unseen;
    if (flow.hidden === null) {
      const code = hiddenCode({ ...flow.paragraph, ...flow.run });
      const isOnDarkRow = code === 'hidden.white-text' && flow.tables.some(({ isDark }) => isDark);
      flow.hidden = isOnDarkRow ? undefined : code;
    }
    return flow.hidden;
  }

  /** What hides whatever is in it, in any look. */
  #unseen(): string | undefined {
    if (this.#drawings.isHidden) return 'hidden.shape';
    return this.#flow.tables.some(({ isUnder }) => isUnder) ? 'hidden.merged-cell' : undefined;
  }

  #where(): Where {
    return placeIn(this.#flow);
  }
}
