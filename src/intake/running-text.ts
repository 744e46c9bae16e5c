import { instruction } from './docx/fields.ts';
import type { DocumentDraft, PartWriter, Where } from './draft.ts';

/** A change that was tracked; text that is moved away counts as deleted where it was. */
export interface TrackedChange {
  code: 'hidden.tracked-deletion' | 'hidden.tracked-insertion' | 'hidden.moved-text';
  author: string | undefined;
}

/** How a piece of text is to be taken. */
export interface Seen {
  /** Code of the hidden part that it belongs to, if it is not shown. */
  hidden?: string | undefined;
  change?: TrackedChange | undefined;
}

/** A field while it is open: its instruction until the result begins. */
interface Field {
  instruction: string | undefined;
}

/**
 * Writes one story of an old Word document or of rich text into a draft, as `docx/story.ts` does for the new format: paragraphs, rows and
 * cells, fields, and each piece of text in the part that says how it can be seen.
 */
export class RunningText {
  readonly #draft: DocumentDraft;
  readonly writer: PartWriter;
  readonly #fields: Field[] = [];
  /** The outermost field whose instruction is being read; none below it is over before it. */
  #instructed: Field | undefined;
  readonly #written = new Map<PartWriter, number>();
  /** Grows with each piece of visible text and each paragraph: hidden text is joined only where nothing came between. */
  #sequence = 0;
  /** Whether an opaque box is anchored to the open paragraph. */
  isCovered = false;
  /** Where the text of the open paragraph begins in the part, once there is some. */
  #from: number | undefined;
  #paragraphs = 1;
  #pending = '';
  #tables = 0;
  #table: { number: number; row: number; column: number } | undefined;

  constructor(draft: DocumentDraft, writer: PartWriter) {
    this.#draft = draft;
    this.writer = writer;
  }

  get where(): Where {
    const paragraph = this.#paragraphs;
    if (!this.#table) return { paragraph };
    const { number, row, column } = this.#table;
    return { paragraph, cell: `table ${number}, row ${row}, column ${column}` };
  }

  /** Says whether what follows is in a table. */
  inTable(isInTable: boolean): void {
    if (isInTable) this.#table ??= { number: ++this.#tables, row: 1, column: 1 };
    else this.#table = undefined;
  }

  add(text: string, seen: Seen): void {
    if (text === '') return;
    // What was deleted of an instruction is no part of the one that holds.
    if (this.#instructed && !isRemoval(seen.change)) this.#instructed.instruction += text;
    else this.#emit(text, seen);
  }

  endParagraph(): void {
    this.#finishParagraph('\n');
  }

  /** The end of a cell takes the place of the end of its last paragraph. One that takes several columns leaves those empty that follow. */
  endCell(columns = 1): void {
    this.#finishParagraph('\t'.repeat(columns));
    if (this.#table) this.#table.column += columns;
  }

  endRow(): void {
    if (this.#pending.endsWith('\t')) this.#pending = this.#pending.slice(0, -1);
    this.#end('\n');
    if (!this.#table) return;
    this.#table.row++;
    this.#table.column = 1;
  }

  openField(): void {
    const field = { instruction: '' };
    this.#fields.push(field);
    this.#instructed ??= field;
  }

  /** The instruction is over; `change` if it was deleted. */
  separateField(change?: TrackedChange): void {
    const field = this.#fields.at(-1);
    if (field?.instruction === undefined) return;
    const code = field.instruction;
    field.instruction = undefined;
    if (this.#instructed === field) this.#instructed = undefined;
    this.#sequence++;
    this.#instruct(code, change);
  }

  closeField(change?: TrackedChange): void {
    this.separateField(change);
    this.#fields.pop();
  }

  /** A field that never ends took all that follows it: none of that is lost. */
  endStory(): void {
    for (const { instruction: taken } of this.#fields.splice(0)) this.hide('hidden.field-code', taken ?? '');
    this.#instructed = undefined;
  }

  /** Text that is in the file for another reason than being read. */
  hide(code: string, text: string, author?: string): void {
    if (text === '') return;
    const writer = this.#draft.sharedHidden(code, author);
    if (this.#written.get(writer) !== this.#sequence) writer.endLine();
    writer.at(this.where).add(text);
    this.#written.set(writer, this.#sequence);
  }

  #instruct(code: string, change: TrackedChange | undefined): void {
    if (isRemoval(change)) {
      this.hide(change.code, code.trim(), change.author);
      return;
    }
    const { target, telling } = instruction(code);
    this.#draft.link(target, this.where);
    this.hide('hidden.field-code', telling);
  }

  /** A box drawn over the paragraph that it is anchored to hides text that stays in the file. */
  #finishParagraph(mark: string): void {
    const { writer } = this;
    if (this.isCovered && this.#from !== undefined && writer.visible)
      this.#draft.observe({
        code: 'failed-redaction',
        part: writer,
        start: this.#from,
        end: writer.length,
        place: this.where,
        note: 'box',
      });
    this.isCovered = false;
    this.#from = undefined;
    this.#end(mark);
    this.#paragraphs++;
  }

  #end(mark: string): void {
    this.#pending += mark;
    if (this.#instructed) this.#instructed.instruction += mark;
    this.#sequence++;
  }

  #emit(text: string, { hidden, change }: Seen): void {
    const removed = isRemoval(change) ? change : undefined;
    const code = removed?.code ?? hidden;
    if (code !== undefined) {
      this.hide(code, text, removed?.author);
      return;
    }
    if (change) this.hide(change.code, text, change.author);
    this.writer.add(this.#pending);
    this.#pending = '';
    this.#from ??= this.writer.length;
    this.writer.at(this.where).add(text);
    this.#sequence++;
    if (change) this.#written.set(this.#draft.sharedHidden(change.code, change.author), this.#sequence);
  }
}

function isRemoval(change: TrackedChange | undefined): change is TrackedChange {
  return change !== undefined && change.code !== 'hidden.tracked-insertion';
}
