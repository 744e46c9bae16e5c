import { IntakeError } from '../../domain/document.ts';
import type { Sheet } from '../xlsx/sheet.ts';
import { TELLING_READING } from '../xlsx/values.ts';
import { BookFormats } from './formats.ts';
import { type BiffRecord, RECORD, type Substream, word } from './records.ts';
import { Segments } from './segments.ts';

/** A sheet as the list of sheets names it. */
export interface ListedSheet extends Sheet {
  /** Offset of its substream. */
  at: number;
  /** 0 a sheet, 1 one of macros, 2 a chart, 6 a module of Visual Basic. */
  kind: number;
}

export interface DefinedName {
  name: string;
  isBuiltIn: boolean;
  tokens: Uint8Array;
  data: Uint8Array;
  /** Texts of its menu, description, help and status bar. */
  words: string[];
}

const VERSION_97 = 0x600;
const CODES: readonly Sheet['code'][] = ['body', 'hidden.sheet', 'hidden.very-hidden-sheet'];
const BUILT_IN = 0x20;
const MACINTOSH = 0x8000;
const WESTERN_MACINTOSH = 10_000;
const WESTERN = 1252;
const UNICODE = 1200;

/** The globals of a workbook: what its sheets refer to. */
export class Workbook {
  readonly sheets: ListedSheet[] = [];
  readonly names: DefinedName[] = [];
  readonly formats = new BookFormats();
  /** Readings that say more than how a word sounds. */
  readonly readings: string[] = [];
  /** Of texts in bytes; undefined where texts are Unicode. */
  readonly codePage: number | undefined;
  /** Days count from 1904 on, as the Macintosh did. */
  startsIn1904 = false;
  /** A part of it could not be read. */
  isDamaged = false;
  readonly #strings: string[] = [];
  readonly #used = new Set<number>();

  constructor(globals: Substream) {
    this.codePage = globals.version >= VERSION_97 ? undefined : codePageOf(globals);
    for (const record of globals.records) {
      try {
        this.#add(record);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        this.isDamaged = true;
      }
    }
  }

  /** The shared text of a number. */
  string(index: number): string {
    this.#used.add(index);
    return this.#strings[index] ?? '';
  }

  unusedStrings(): string[] {
    return this.#strings.filter((text, index) => !this.#used.has(index) && text.trim() !== '');
  }

  #add(record: BiffRecord): void {
    if (record.type === RECORD.filePass)
      throw new IntakeError('encrypted', {
        en: 'The workbook is protected by a password. Save it without protection and upload it again.',
        zh: '工作簿设有打开密码。请去除密码后重新上传。',
      });
    if (record.type === RECORD.sheet) this.#addSheet(Segments.of(record, this.codePage));
    else if (record.type === RECORD.sharedStrings) this.#addStrings(Segments.of(record));
    else if (record.type === RECORD.date1904) this.startsIn1904 = word(record.data, 0) === 1;
    else if (record.type === RECORD.name) this.names.push(this.#name(Segments.of(record, this.codePage)));
    else this.formats.add(record, this.codePage);
  }

  #addSheet(reader: Segments): void {
    const at = reader.u32();
    const state = reader.u8() & 3;
    const kind = reader.u8();
    const number = this.sheets.length + 1;
    this.sheets.push({ at, kind, number, name: reader.shortText(), code: CODES[state] ?? 'hidden.very-hidden-sheet' });
  }

  #addStrings(reader: Segments): void {
    reader.skip(4);
    for (let left = reader.u32(); left > 0 && reader.hasMore; left--) {
      const { text, reading } = reader.richText();
      this.#strings.push(text);
      if (reading && reading.length > 14)
        this.#addReading(new TextDecoder('utf-16le').decode(reading.subarray(14, 14 + 2 * word(reading, 12))));
    }
  }

  #addReading(text: string): void {
    if (TELLING_READING.test(text)) this.readings.push(text);
  }

  #name(reader: Segments): DefinedName {
    const isBuiltIn = (reader.u16() & BUILT_IN) !== 0;
    reader.u8();
    const [nameLength, tokenLength] = [reader.u8(), reader.u16()];
    reader.skip(4);
    const lengths = [reader.u8(), reader.u8(), reader.u8(), reader.u8()];
    const name = reader.text(nameLength);
    const tokens = reader.bytes(tokenLength);
    const words = lengths.flatMap((length) => (length > 0 && reader.left > length ? [reader.text(length)] : []));
    return { name, isBuiltIn, tokens, data: words.length > 0 ? new Uint8Array() : reader.bytes(reader.left), words };
  }
}

function codePageOf({ records }: Substream): number {
  const record = records.find(({ type }) => type === RECORD.codePage);
  const page = record ? word(record.data, 0) : WESTERN;
  if (page === MACINTOSH) return WESTERN_MACINTOSH;
  return page === UNICODE || page === MACINTOSH + 1 ? WESTERN : page;
}
