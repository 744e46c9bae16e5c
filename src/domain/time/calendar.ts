import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { statutoryHolidays } from './statutory-holidays.ts';

export interface DayOverride {
  /** `YYYY-MM-DD` in China Standard Time. */
  day: string;
  working: boolean;
}

const DAY = 86_400_000;
/** China Standard Time has no summer time: a fixed offset is exact. */
const OFFSET = 8 * 3_600_000;

/** The days as they were announced. Only the library's data is used: its functions make dates in the machine's own time zone. */
const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(announced.holidays));
const WORKED_IN_EXCHANGE: ReadonlySet<string> = new Set(Object.keys(announced.workdays));

/** The last year whose holidays the library has: those of the National Day are in every announcement. */
const LIBRARY_UNTIL = Math.max(...[...HOLIDAYS].filter((day) => day.endsWith('-10-01')).map(yearOf));

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function isAnnouncedWorkday(day: string): boolean {
  return WORKED_IN_EXCHANGE.has(day) || (isWeekday(day) && !HOLIDAYS.has(day));
}

/** Calendar day in China Standard Time of a UTC instant, as `YYYY-MM-DD`. */
export function chinaDay(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET).toISOString().slice(0, 10);
}

/** The instant at which the day of an instant ends in China. */
export function endOfChinaDay(instant: string): string {
  return new Date(Date.parse(`${chinaDay(instant)}T00:00:00+08:00`) + DAY).toISOString();
}

/**
 * Working days as the State Council announces them each year: weekends, public holidays and the weekends worked in exchange (调休).
 * For a year that is not announced yet the ordinary week and the days that are free by law hold, provisionally; an administrator's
 * override of a day wins over everything. A year that an administrator has entered, day by day, counts as announced.
 */
export class WorkingCalendar {
  readonly #overrides: ReadonlyMap<string, boolean>;

  readonly #statutory = new Map<number, ReadonlySet<string>>();
  /** The last year whose holidays are known: the library's, and those after it that were entered without a gap. */
  readonly announcedUntil: number;

  constructor(overrides: readonly DayOverride[] = [], enteredYears: readonly number[] = []) {
    this.#overrides = new Map(overrides.map(({ day, working }) => [day, working]));
    let until = LIBRARY_UNTIL;
    while (enteredYears.includes(until + 1)) until++;
    this.announcedUntil = until;
  }

  isWorking(day: string): boolean {
    return this.#overrides.get(day) ?? (yearOf(day) <= LIBRARY_UNTIL ? isAnnouncedWorkday(day) : this.#isUsualWorkday(day));
  }

  /** Whether a due instant reaches into a year that is not announced: it may still move. The end of a day belongs to that day. */
  isProvisional(due: string): boolean {
    return yearOf(chinaDay(new Date(Date.parse(due) - 1).toISOString())) > this.announcedUntil;
  }

  #isUsualWorkday(day: string): boolean {
    const year = yearOf(day);
    const free = this.#statutory.get(year) ?? statutoryHolidays(year);
    this.#statutory.set(year, free);
    return isWeekday(day) && !free.has(day);
  }

  /**
   * The end (24:00 China Standard Time) of the n-th working day after the day of `from`, as a UTC instant. The day of the event
   * itself does not count (Civil Code art 201). Throws a RangeError for a negative or fractional count.
   */
  addWorkingDays(from: string, count: number): string {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`A count of working days is a whole number, not ${count}`);
    let day = Date.parse(`${chinaDay(from)}T00:00:00Z`);
    for (let left = count; left > 0; ) {
      day += DAY;
      if (this.isWorking(new Date(day).toISOString().slice(0, 10))) left--;
    }
    return new Date(day + DAY - OFFSET).toISOString();
  }

  /** Working days from the day after `from` to the day of `until`, both in China Standard Time; 0 when `until` is not later. */
  workingDaysBetween(from: string, until: string): number {
    const last = Date.parse(`${chinaDay(until)}T00:00:00Z`);
    let count = 0;
    for (let day = Date.parse(`${chinaDay(from)}T00:00:00Z`) + DAY; day <= last; day += DAY) {
      if (this.isWorking(new Date(day).toISOString().slice(0, 10))) count++;
    }
    return count;
  }
}
