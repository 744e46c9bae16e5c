import { type Level, ListCounter } from '../docx/numbering.ts';
import { STRUCTURE } from './fib.ts';
import { applyToLook } from './looks.ts';
import { decodeUtf16 } from './pieces.ts';
import { eachSprm } from './sprms.ts';
import type { WordDocument } from './word-document.ts';

interface List {
  key: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

/** Forms of numbers by their number (MSONFC of MS-OSHARED 2.2.1.3); digits where there is none. */
const FORMS: Record<number, string> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  5: 'ordinal',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  57: 'numberInDash',
  255: 'none',
};
const SUFFIXES = ['tab', 'space', 'nothing'];
const DEFINITION = 28;
const LEVEL = 28;
const OVERRIDE = 16;
const MAX_LISTS = 4_096;
const LEGAL = 0x4;
const NO_RESTART = 0x8;
const STARTS = 0x10;
const FORMATS = 0x20;

/** The lists of a document (MS-DOC 2.9.131, 2.9.132), counted anew for each story. */
export class Lists {
  readonly #definitions = new Map<number, Map<number, Level>>();
  readonly #lists: List[] = [];
  readonly #table: Uint8Array;
  readonly #view: DataView;

  constructor({ table, fib }: WordDocument) {
    this.#table = table;
    this.#view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const definitions = fib.structure(STRUCTURE.lists);
    if (definitions.size >= 2) this.#readDefinitions(definitions.at);
    const overrides = fib.structure(STRUCTURE.listOverrides);
    if (overrides.size >= 4) this.#readOverrides(overrides.at);
  }

  counter(): ListCounter {
    return new ListCounter((number, level) => {
      const list = this.#lists[Number(number) - 1];
      const levels = list && this.#definitions.get(Number(list.key));
      if (!list || !levels) return undefined;
      return { key: list.key, start: list.starts.get(level), levelAt: (at) => list.levels.get(at) ?? levels.get(at) };
    });
  }

  /** All heads first, then the levels of each: nine, or one of a simple list. */
  #readDefinitions(at: number): void {
    const count = Math.min(this.#view.getUint16(at, true), MAX_LISTS);
    let next = at + 2 + DEFINITION * count;
    for (let index = 0; index < count; index++) {
      const head = at + 2 + DEFINITION * index;
      const isSimple = (this.#view.getUint8(head + 26) & 1) !== 0;
      const levels = new Map<number, Level>();
      for (let level = 0; level < (isSimple ? 1 : 9); level++) {
        const read = this.#level(next);
        levels.set(level, read.level);
        next = read.end;
      }
      this.#definitions.set(this.#view.getInt32(head, true), levels);
    }
  }

  #readOverrides(at: number): void {
    const count = Math.min(this.#view.getUint32(at, true), MAX_LISTS);
    let next = at + 4 + OVERRIDE * count;
    for (let index = 0; index < count; index++) {
      const head = at + 4 + OVERRIDE * index;
      const list: List = { key: String(this.#view.getInt32(head, true)), starts: new Map(), levels: new Map() };
      next += 4;
      for (let left = this.#view.getUint8(head + 12); left > 0; left--) next = this.#override(list, next);
      this.#lists.push(list);
    }
  }

  #override(list: List, at: number): number {
    const bits = this.#view.getUint32(at + 4, true);
    const level = bits & 0xf;
    if (bits & STARTS && !(bits & FORMATS)) list.starts.set(level, this.#view.getInt32(at, true));
    if ((bits & FORMATS) === 0) return at + 8;
    const read = this.#level(at + 8);
    list.levels.set(level, read.level);
    return read.end;
  }

  #level(at: number): { level: Level; end: number } {
    const view = this.#view;
    const bits = view.getUint8(at + 5);
    const modifiersAt = at + LEVEL + view.getUint8(at + 25);
    const textAt = modifiersAt + view.getUint8(at + 24);
    const end = textAt + 2 + 2 * view.getUint16(textAt, true);
    if (end > this.#table.length) throw new RangeError('a level outside the stream');
    const level: Level = {
      start: view.getInt32(at, true),
      form: FORMS[view.getUint8(at + 4)] ?? 'decimal',
      text: withPlaces(decodeUtf16(this.#table, textAt + 2, end)),
      suffix: SUFFIXES[view.getUint8(at + 15)] ?? 'tab',
      isLegal: (bits & LEGAL) !== 0,
      restart: bits & NO_RESTART ? view.getUint8(at + 26) : undefined,
      look: {},
    };
    eachSprm(this.#table.subarray(modifiersAt, textAt), (sprm, operand) => applyToLook(level.look, sprm, operand, {}));
    return { level, end };
  }
}

/** The number of a level is at the character with its number. */
function withPlaces(text: string): string {
  return Array.from(text, (character) => (character <= '\u0008' ? `%${character.charCodeAt(0) + 1}` : character)).join('');
}
