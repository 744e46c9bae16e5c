import { isCalendarDate, isProvince, isResidentId } from '../../src/plugin-api.ts';

const FIRST_YEAR = 1930;
const LAST_YEAR = 2024;
/** Counting stops here: more than enough for any mask to hold. */
const ENOUGH = 10_000;

/**
 * How many resident numbers fit a masked one (`?` for a hidden character), given birth dates that are near it.
 * Bounded: more than two hidden digits of the division count as enough, and the count stops at 10,000.
 */
export function candidatesLeft(masked: string, births: readonly string[]): number {
  const division = masked.slice(0, 6);
  if (division.split('?').length > 3) return ENOUGH;
  const divisions = fill(division).filter(isProvince);
  const known = births.filter((birth) => fits(masked.slice(6, 14), birth) && isCalendarDate(birth));
  const dates = masked.slice(6, 14).includes('?')
    ? known.length > 0
      ? [...new Set(known)]
      : datesOf(masked.slice(6, 14))
    : [masked.slice(6, 14)];
  const sequences = fill(masked.slice(14, 17));
  const all = divisions.length * dates.length * sequences.length;
  if (all > ENOUGH) return ENOUGH;
  if (masked[17] === '?') return Math.min(ENOUGH, all);
  let count = 0;
  for (const place of divisions) {
    for (const date of dates) {
      for (const sequence of sequences) if (isResidentId(place + date + sequence + masked[17])) count++;
    }
  }
  return count;
}

function fits(pattern: string, value: string): boolean {
  return [...pattern].every((character, k) => character === '?' || character === value[k]);
}

function datesOf(pattern: string): string[] {
  const dates: string[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    if (!fits(pattern.slice(0, 4), String(year))) continue;
    for (let day = 0; day < 372; day++) {
      const date = `${year}${String(Math.floor(day / 31) + 1).padStart(2, '0')}${String((day % 31) + 1).padStart(2, '0')}`;
      if (fits(pattern, date) && isCalendarDate(date)) dates.push(date);
    }
  }
  return dates;
}

function fill(pattern: string): string[] {
  let filled = [''];
  for (const character of pattern)
    filled = filled.flatMap((head) => (character === '?' ? [...'0123456789'].map((digit) => head + digit) : [head + character]));
  return filled;
}
