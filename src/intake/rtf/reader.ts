import { IntakeError } from '../../domain/document.ts';
import type { Rgb } from '../color.ts';
import { hiddenCode } from '../docx/styles.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { RunningText, type Seen, type TrackedChange } from '../running-text.ts';
import { CodePages } from './code-page.ts';
import type { RtfContext } from './context.ts';
import { SHOWN_STARRED } from './destinations.ts';
import { applyFormat, type Group, innerGroup, newGroup, type Sink } from './group.ts';
import type { Found } from './inside.ts';
import type { RtfHandler } from './lexer.ts';
import { openDestination } from './open-destination.ts';
import type { RtfShape } from './shapes.ts';
import { collector } from './tables.ts';

/** Deeper than any program nests groups. */
const MAX_DEPTH = 1_000;
const STEPS_PER_CHECK = 4_096;

const CHARACTERS: Record<string, string> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  softline: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  zwj: '\u200d',
  zwnj: '\u200c',
};
const SIGNS: Record<string, string> = { '~': '\u00a0', _: '-', '\\': '\\', '{': '{', '}': '}' };
const CODE_PAGES: Record<string, number> = { ansi: 1252, mac: 10000, pc: 437, pca: 850 };
const PARAGRAPH_ENDS = new Set(['par', 'sect', 'page', 'column', 'nestrow']);

/** Follows the groups of rich text and gives each piece of text to where it belongs. */
export class RtfReader implements RtfHandler, RtfContext {
  readonly draft: DocumentDraft;
  readonly codePages = new CodePages();
  readonly colors: (Rgb | null)[] = [];
  readonly authors: string[] = [];
  readonly found: Found[] = [];
  readonly shapes: RtfShape[] = [];
  readonly #stories = new Map<string, RunningText>();
  commentAuthor: string | undefined;
  property = '';
  readonly #budget: Budget;
  readonly #shown: Sink = { text: (text, group) => this.#show(text, group) };
  readonly #stack: Group[] = [];
  #group: Group;
  #bytes: Uint8Array[] = [];
  #skipped = 0;
  #steps = 0;
  /** Shadings of the cells of the row, as far as they are defined, and the cell that is open. */
  #shadings: (Rgb | null | undefined)[] = [];
  #shading: Rgb | null | undefined;
  #cell = 0;
  #row = 0;
  /** How many columns the cells of each row take. */
  readonly #spans: readonly (readonly number[])[];

  constructor(draft: DocumentDraft, budget: Budget, spans: readonly (readonly number[])[]) {
    this.draft = draft;
    this.#budget = budget;
    this.#spans = spans;
    this.#group = newGroup(this.#shown, new RunningText(draft, draft.visible('body')));
  }

  open(): void {
    this.#flush();
    this.#skipped = 0;
    this.#step();
    if (this.#stack.length > MAX_DEPTH)
      throw new IntakeError('xml-too-deep', {
        en: `Groups of the file are nested deeper than ${MAX_DEPTH}. Save it again from the program that made it.`,
        zh: `文件内部嵌套超过 ${MAX_DEPTH} 层。请用原软件重新保存后上传。`,
      });
    this.#stack.push(this.#group);
    this.#group = innerGroup(this.#group);
  }

  close(): void {
    this.#flush();
    this.#skipped = 0;
    const { atEnd } = this.#group;
    const outer = this.#stack.pop();
    atEnd?.();
    if (outer) this.#group = outer;
  }

  word(name: string, value: number | undefined): void {
    this.#step();
    if (this.#isSubstitute()) return;
    this.#flush();
    const group = this.#group;
    const isStarred = group.isStarred;
    group.isStarred = false;
    if (name === 'u' && value !== undefined) this.#unicode(value);
    else if (group.isSkipped && name !== 'ud') return;
    else if (openDestination(this, group, name)) return;
    else if (group.sink.word?.(name, value)) return;
    else if (isStarred && !group.isFallback && !SHOWN_STARRED.has(name)) this.#openUnknown(group);
    else if (!applyFormat(group, name, value, this.colors)) this.#content(group, name, value);
  }

  sign(sign: string): void {
    if (this.#isSubstitute()) return;
    this.#flush();
    if (sign === '*') this.#group.isStarred = true;
    else if (sign === '\n' || sign === '\r') this.word('par', undefined);
    else if (sign in SIGNS) this.#give(SIGNS[sign] ?? '');
  }

  text(bytes: Uint8Array, isHex: boolean): void {
    this.#step();
    const group = this.#group;
    const skipped = Math.min(this.#skipped, bytes.length);
    this.#skipped -= skipped;
    const rest = skipped > 0 ? bytes.subarray(skipped) : bytes;
    if (rest.length === 0 || group.isSkipped) return;
    if (group.sink.data && !isHex) group.sink.data(rest, false);
    else this.#bytes.push(rest);
  }

  binary(bytes: Uint8Array): void {
    this.#flush();
    if (!this.#group.isSkipped) this.#group.sink.data?.(bytes, true);
  }

  tell(group: Group, running: RunningText): void {
    group.running = running;
    group.sink = this.#shown;
    group.isInTable = false;
  }

  show(group: Group): void {
    group.sink = this.#shown;
  }

  story(code: string): RunningText {
    const known = this.#stories.get(code) ?? new RunningText(this.draft, this.draft.visible(code));
    this.#stories.set(code, known);
    return known;
  }

  /** How text of a group is seen. */
  #seenOf(group: Group): Seen {
    return { hidden: group.hidden ?? this.#hiddenCode(group), change: this.changeOf(group) };
  }

  changeOf(group: Group): TrackedChange | undefined {
    if (group.isMoved) return { code: 'hidden.moved-text', author: this.authors[group.deletedBy] };
    if (group.isDeleted) return { code: 'hidden.tracked-deletion', author: this.authors[group.deletedBy] };
    return group.isInserted ? { code: 'hidden.tracked-insertion', author: this.authors[group.insertedBy] } : undefined;
  }

  #hiddenCode({ look, paragraph, isInTable }: Group): string | undefined {
    const cell = isInTable ? this.#shadings[this.#cell] : undefined;
    return hiddenCode({ ...(cell === undefined ? {} : { background: cell }), ...paragraph, ...look });
  }

  #show(text: string, group: Group): void {
    group.running.inTable(group.isInTable);
    const shape = this.shapes.at(-1);
    if (shape) shape.text += text;
    group.running.add(text, this.#seenOf(group));
  }

  #content(group: Group, name: string, value: number | undefined): void {
    const { running } = group;
    const isShown = group.sink === this.#shown;
    if (name in CHARACTERS) this.#give(CHARACTERS[name] ?? '');
    else if (name in CODE_PAGES) this.codePages.document = CODE_PAGES[name] ?? 1252;
    else if (name === 'ansicpg' && value) this.codePages.document = value;
    else if (name === 'deff' && value !== undefined) this.codePages.defaultFont = value;
    else if (!isShown) this.#give(PARAGRAPH_ENDS.has(name) ? '\n' : '');
    else if (PARAGRAPH_ENDS.has(name)) {
      running.inTable(group.isInTable);
      running.endParagraph();
    } else if (name === 'cell' || name === 'nestcell') this.#endCell(running, name === 'cell');
    else if (name === 'row') {
      running.endRow();
      this.#cell = 0;
      this.#row++;
    } else this.#tableRow(name, value);
  }

  #endCell(running: RunningText, isOuter: boolean): void {
    running.inTable(true);
    running.endCell(isOuter ? this.#spans[this.#row]?.[this.#cell] : 1);
    if (isOuter) this.#cell++;
  }

  #tableRow(name: string, value: number | undefined): void {
    if (name === 'trowd') {
      this.#shadings = [];
      this.#cell = 0;
    } else if (name === 'clcbpat') this.#shading = this.colors[value ?? 0] ?? null;
    else if (name === 'cellx') {
      this.#shadings.push(this.#shading);
      this.#shading = undefined;
    } else if (name.startsWith('shp') && value !== undefined) this.shapes.at(-1)?.place(name, value);
    else if (name === 'objocx') this.draft.observe({ code: 'active-content.control' });
  }

  /** Only new programs know it, and this one does not: nobody sees what it says. */
  #openUnknown(group: Group): void {
    const { sink, read } = collector();
    group.sink = sink;
    group.atEnd = () => {
      if (/[\p{L}\p{N}]/u.test(read())) this.draft.sharedHidden('hidden.orphan-part').endLine().add(read().trim());
    };
  }

  #unicode(value: number): void {
    this.#give(String.fromCharCode(value & 0xffff));
    this.#skipped = this.#group.substitutes;
  }

  /** What stands for a character in Unicode in old programs: each control word or sign counts as one. */
  #isSubstitute(): boolean {
    if (this.#skipped === 0) return false;
    this.#skipped--;
    return true;
  }

  /** Bytes that follow each other are decoded together: a character may be two of them. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes.length === 1 ? this.#bytes[0] : new Uint8Array(Buffer.concat(this.#bytes));
    this.#bytes = [];
    if (bytes) this.#give(this.codePages.decode(bytes, this.#group.font));
  }

  #give(text: string): void {
    if (text !== '' && !this.#group.isSkipped) this.#group.sink.text(text, this.#group);
  }

  #step(): void {
    if (++this.#steps % STEPS_PER_CHECK === 0) this.#budget.checkTime();
  }
}
