import { isCalendarDate } from '../identifiers.ts';
import type { Line, Span } from './lines.ts';

/** How a date is written: as the standard has it, with padding zeros, in Chinese numerals, or with signs between the numbers. */
export type DateStyle = 'plain' | 'padded' | 'numerals' | 'signs';

export interface WrittenDate extends Span {
  style: DateStyle;
  year: number;
  /** YYYYMMDD; empty for a day that the calendar does not have, or that is written in Chinese numerals. */
  day: string;
  isPossible: boolean;
  line: Line;
}

/** The organ may be before the date on its line. */
const PLAIN = /(?:^|[\s\u3000])((\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日)$/;
const SIGNS = /^((\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2}))$/;
const NUMERALS =
  /(?:^|[\s\u3000])([一二][〇○零O0一二三四五六七八九]{3}\s?年\s?[一二三四五六七八九十]{1,2}\s?月\s?[一二三四五六七八九十]{1,3}\s?日)$/;
const PRINTED = /((\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日)\s{0,4}印\s?发$/;
const HAN_DIGITS = '〇一二三四五六七八九';

/** A date at the end of a line, where only an organ may be before it; undefined for a line that says more. */
export function dateLine(line: Line): WrittenDate | undefined {
  if (line.text.length > 60 || /[，。；：:]/.test(line.text)) return undefined;
  const numerals = NUMERALS.exec(line.text)?.[1];
  if (numerals !== undefined) {
    const year = Number([...numerals.slice(0, 4)].map((digit) => Math.max(0, HAN_DIGITS.indexOf(digit))).join(''));
    return { ...spanOf(line, numerals), style: 'numerals', year, day: '', isPossible: true, line };
  }
  const signs = SIGNS.exec(line.text);
  return signs ? dateOf(line, signs, 'signs') : dateOf(line, PLAIN.exec(line.text), 'plain');
}

/** The date of printing: the last line of a document, 2024年6月14日印发. */
export function printingDate(line: Line): WrittenDate | undefined {
  return line.text.length > 80 ? undefined : dateOf(line, PRINTED.exec(line.text), 'plain');
}

function dateOf(line: Line, match: RegExpExecArray | null, style: 'plain' | 'signs'): WrittenDate | undefined {
  if (!match) return undefined;
  const [, written, year, month, day] = match as unknown as [string, string, string, string, string];
  const isPadded = month.startsWith('0') || day.startsWith('0');
  const compact = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
  const isPossible = isCalendarDate(compact);
  return {
    ...spanOf(line, written),
    style: style === 'plain' && isPadded ? 'padded' : style,
    year: Number(year),
    day: isPossible ? compact : '',
    isPossible,
    line,
  };
}

function spanOf(line: Line, written: string): Span {
  const start = line.start + line.text.lastIndexOf(written);
  return { start, end: start + written.length };
}
