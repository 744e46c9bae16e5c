import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

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

function isAnnouncedWorkday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WORKED_IN_EXCHANGE.has(day) || (weekday >= 1 && weekday <= 5 && !HOLIDAYS.has(day));
}

/** Calendar day in China Standard Time of a UTC instant, as `YYYY-MM-DD`. */
export function chinaDay(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET).toISOString().slice(0, 10);
}

/**
 * Working days as the State Council announces them each year: weekends, public holidays and the weekends worked in exchange (调休).
 * For a year that is not announced yet the ordinary week holds; an administrator's override of a day wins over everything.
 */
export class WorkingCalendar {
  readonly #overrides: ReadonlyMap<string, boolean>;

  constructor(overrides: readonly DayOverride[] = []) {
    this.#overrides = new Map(overrides.map(({ day, working }) => [day, working]));
  }

  isWorking(day: string): boolean {
    return this.#overrides.get(day) ?? isAnnouncedWorkday(day);
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
