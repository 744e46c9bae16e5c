import { WorkingCalendar } from '../domain/calendar.ts';
import type { Engine } from './engine.ts';

export interface CalendarDay {
  /** `YYYY-MM-DD` in China Standard Time. */
  day: string;
  working: boolean;
  /** Reason of the administrator's override, null where the announced calendar holds. */
  overridden: string | null;
}

/** Every day of a year, with the overrides as they are in the database now. */
export async function readCalendar(engine: Engine, year: number): Promise<CalendarDay[]> {
  const overrides = await engine.store.directory.dayOverrides();
  const reasons = new Map(overrides.map(({ day, reason }) => [day, reason]));
  const calendar = new WorkingCalendar(overrides);
  const days: CalendarDay[] = [];
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, working: calendar.isWorking(day), overridden: reasons.get(day) ?? null });
  }
  return days;
}
