import chineseDays from 'chinese-days';

export interface DayOverride {
  /** `YYYY-MM-DD` in China Standard Time. */
  day: string;
  working: boolean;
}

const DAY = 86_400_000;
/** China Standard Time has no summer time: a fixed offset is exact. */
const OFFSET = 8 * 3_600_000;

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
    // The library reads the machine's own time zone: noon is the same day in all of them, where a bare date means midnight UTC.
    return this.#overrides.get(day) ?? chineseDays.isWorkday(`${day}T12:00:00`);
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
