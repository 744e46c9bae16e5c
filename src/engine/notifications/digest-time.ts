import { chinaDay, type WorkingCalendar } from '../../domain/time/calendar.ts';

const DAY = 86_400_000;
/** Half past eight in China: before the office opens its mail. */
const MORNING = 'T08:30:00+08:00';
/** Longer than any holiday. */
const MOST_DAYS = 30;

/** The last time at which digests left, at or before now: on the morning of a working day. */
export function lastDigest(calendar: WorkingCalendar, now: string): string {
  for (let back = 0; back < MOST_DAYS; back++) {
    const day = chinaDay(new Date(Date.parse(now) - back * DAY).toISOString());
    const morning = new Date(`${day}${MORNING}`).toISOString();
    if (morning <= now && calendar.isWorking(day)) return morning;
  }
  return new Date(Date.parse(now) - MOST_DAYS * DAY).toISOString();
}
