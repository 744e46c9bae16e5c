import { WorkingCalendar } from '../domain/time/calendar.ts';
import type { Directory } from './ports.ts';

/** The working-day calendar with the overrides of the database, kept fresh: another process may change them too. */
export class CalendarWatch {
  readonly #directory: Pick<Directory, 'dayOverrides' | 'calendarYears'>;
  readonly #timer: NodeJS.Timeout;
  #calendar = new WorkingCalendar();

  private constructor(directory: Pick<Directory, 'dayOverrides' | 'calendarYears'>, seconds: number) {
    this.#directory = directory;
    this.#timer = setInterval(() => void this.#reload().catch(() => undefined), seconds * 1000).unref();
  }

  /** Resolves when the overrides are read. A later reading that fails leaves the calendar as it was last read. */
  static async open(directory: Pick<Directory, 'dayOverrides' | 'calendarYears'>, seconds = 30): Promise<CalendarWatch> {
    const watch = new CalendarWatch(directory, seconds);
    await watch.#reload();
    return watch;
  }

  get current(): WorkingCalendar {
    return this.#calendar;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #reload(): Promise<void> {
    const [overrides, years] = await Promise.all([this.#directory.dayOverrides(), this.#directory.calendarYears()]);
    this.#calendar = new WorkingCalendar(overrides, years);
  }
}
