import type { DocumentDraft } from '../draft.ts';
import { numberText } from '../xlsx/values.ts';
import { type BiffRecord, RECORD } from './records.ts';
import { Segments } from './segments.ts';

const OWN_SHEETS = 0x0401;
const ADD_IN = 0x3a01;
const NO_TEXT = 0xffff;
/** Signs in a path. */
const DRIVE = '\u0001';
const FOLDER = '\u0003';
const PARENT = '\u0004';
const VALUE = { number: 1, text: 2 } as const;

/** Other workbooks that this one takes values from, and the values that it took last. */
export class ExternalBooks {
  readonly #draft: DocumentDraft;
  readonly #codePage: number | undefined;
  /** The book that the records after it belong to is another file. */
  #isOther = false;
  isDamaged = false;

  constructor(draft: DocumentDraft, codePage: number | undefined) {
    this.#draft = draft;
    this.#codePage = codePage;
  }

  read(record: BiffRecord): void {
    try {
      this.#read(record);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.isDamaged = true;
    }
  }

  #read(record: BiffRecord): void {
    const { type } = record;
    if (type === RECORD.book) this.#book(Segments.of(record));
    else if (type === RECORD.externalSource) this.#source(Segments.of(record, this.#codePage).skip(6));
    else if (type === RECORD.cacheString) this.#query(Segments.of(record, this.#codePage));
    else if (type === RECORD.externSheet && this.#codePage !== undefined) this.#oldBook(Segments.of(record, this.#codePage));
    else if (type === RECORD.externName && this.#isOther) this.#name(Segments.of(record, this.#codePage));
    else if (type === RECORD.externalRow && this.#isOther) this.#row(Segments.of(record, this.#codePage));
  }

  #book(reader: Segments): void {
    const sheets = reader.u16();
    const length = reader.u16();
    this.#isOther = length !== OWN_SHEETS && length !== ADD_IN;
    if (!this.#isOther) return;
    this.#link(reader.text(length));
    for (let sheet = 0; sheet < sheets && reader.left > 0; sheet++) this.#add(reader.longText());
  }

  #oldBook(reader: Segments): void {
    const length = reader.left > 0 ? reader.u8() : 0;
    const path = reader.text(Math.min(length, reader.left));
    this.#isOther = path.startsWith(DRIVE);
    if (this.#isOther) this.#link(path);
  }

  /** Where the rows of a pivot table come from: a sheet of this file unless a path says otherwise. */
  #source(reader: Segments): void {
    const path = this.#codePage === undefined ? reader.longText() : reader.shortText();
    if (path.startsWith(DRIVE)) this.#link(path);
  }

  /** What a pivot table asks a database. */
  #query(reader: Segments): void {
    const length = reader.u16();
    const text = length === NO_TEXT || reader.left === 0 ? '' : reader.text(length);
    if (text.trim() !== '') this.#draft.sharedHidden('hidden.connection').endLine().add(text);
  }

  #link(encoded: string): void {
    const target = plainPath(encoded);
    if (target === '') return;
    this.#draft.observe({ code: 'external-link', note: 'externalLinkPath' });
    this.#draft.metadata('metadata.external-link', 'externalLinkPath', target);
  }

  #name(reader: Segments): void {
    this.#add(reader.skip(6).shortText());
  }

  #row(reader: Segments): void {
    const last = reader.u8();
    const first = reader.u8();
    reader.skip(2);
    const values: string[] = [];
    for (let column = first; column <= last && reader.left > 0; column++) {
      const kind = reader.u8();
      if (kind === VALUE.text) values.push(this.#codePage === undefined ? reader.longText() : reader.shortText());
      else if (kind === VALUE.number) values.push(numberText(String(reader.f64()), false));
      else reader.skip(8);
    }
    this.#add(values.join('\t'));
  }

  #add(text: string): void {
    if (text.trim() !== '') this.#draft.sharedHidden('hidden.external-data').endLine().add(text);
  }
}

/** A path with signs for its parts (MS-XLS 2.5.277): a drive, a server, the folder of this file, folders within and above. */
function plainPath(encoded: string): string {
  const isEncoded = encoded.startsWith(DRIVE);
  const pieces: string[] = [];
  for (let at = isEncoded ? 1 : 0; at < encoded.length; at++) {
    const sign = encoded[at] ?? '';
    if (sign === DRIVE) pieces.push(encoded[++at] === '@' ? '\\\\' : `${encoded[at] ?? ''}:\\`);
    else if (sign === PARENT) pieces.push('..\\');
    else if (sign === FOLDER) pieces.push('\\');
    else if (sign >= ' ') pieces.push(sign);
  }
  return pieces.join('').trim();
}
