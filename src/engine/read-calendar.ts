import { WorkingCalendar } from '../domain/time/calendar.ts';
import type { Engine } from './engine.ts';

export interface CalendarDay {
  /** `YYYY-MM-DD` in China Standard Time. */
  day: string;
  working: boolean;
  /** Reason of the administrator's override, null where the announced calendar holds. */
  overridden: string | null;
}

export interface CalendarYear {
  days: CalendarDay[];
  /** The last year whose holidays are known; after it only the ordinary week and the days that are free by law. */
  announcedUntil: number;
}

/** Every day of a year, with the overrides as they are in the database now. */
export async function readCalendar(engine: Engine, year: number): Promise<CalendarYear> {
  const { directory } = engine.store;
  const [overrides, years] = await Promise.all([directory.dayOverrides(), directory.calendarYears()]);
  const reasons = new Map(overrides.map(({ day, reason }) => [day, reason]));
  const calendar = new WorkingCalendar(overrides, years);
  const days: CalendarDay[] = [];
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, working: calendar.isWorking(day), overridden: reasons.get(day) ?? null });
  }
  return { days, announcedUntil: calendar.announcedUntil };
}
