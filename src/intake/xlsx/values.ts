import type { OfficePackage } from '../ooxml/package.ts';

/** Texts that cells refer to by index. Those that no cell uses any more are what was deleted. */
export class SharedStrings {
  readonly #texts: string[] = [];
  readonly #used = new Set<number>();
  /** Readings that say more than how a word sounds. */
  readonly readings: string[] = [];

  static read(pack: OfficePackage, workbook: string): SharedStrings {
    const strings = new SharedStrings();
    for (const member of pack.targets(workbook, 'sharedStrings')) strings.#parse(pack, member);
    return strings;
  }

  get(index: number): string {
    this.#used.add(index);
    return this.#texts[index] ?? '';
  }

  unused(): string[] {
    return this.#texts.filter((_, index) => !this.#used.has(index));
  }

  #parse(pack: OfficePackage, member: string): void {
    let pieces: string[] = [];
    let isText = false;
    let isReading = false;
    pack.parseOptional(member, {
      open: (name) => {
        if (name === 'x:si') pieces = [];
        else if (name === 'x:rPh') isReading = true;
        else if (name === 'x:t') isText = !isReading;
      },
      text: (text) => {
        if (isText) pieces.push(text);
        else if (isReading && TELLING_READING.test(text)) this.readings.push(text);
      },
      close: (name) => {
        if (name === 'x:si') this.#texts.push(pieces.join(''));
        else if (name === 'x:rPh') isReading = false;
        else if (name === 'x:t') isText = false;
      },
    });
  }
}

/** Readings are kana or pinyin. */
export const TELLING_READING = /\d{4,}|[\u4e00-\u9fff]/;
/** Excel keeps 15 significant digits. */
const SIGNIFICANT = 15;
const DAY = 86_400_000;
/** Day 0 of the 1900 date system as it counts from March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);

/** From day 0 of the 1900 date system to that of the 1904 one, which the Macintosh had. */
export const DAYS_TO_1904 = 1_462;

/** A stored number as it reads in the sheet. An integer of more than 15 digits has lost the rest: it is no identifier. */
export function numberText(stored: string, isDate: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (isDate && value > 0 && value < 2_958_466) return new Date(EPOCH + Math.floor(value) * DAY).toISOString().slice(0, 10);
  if (Math.abs(value) >= 10 ** SIGNIFICANT) return value.toExponential(5).toUpperCase();
  return Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(SIGNIFICANT)));
}

/** `AB12` → column 28, row 12. */
export function parseReference(reference: string): { column: number; row: number } {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return { column, row: Number(reference.slice(at)) || 0 };
}
