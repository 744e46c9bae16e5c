import type { Language } from './language.tsx';

const DAY = 86_400_000;

/** The last moment before an end: it is on the day that the end belongs to. */
const lastMoment = (end: string) => new Date(Date.parse(end) - 1);

/** Whole days of the calendar from one date to another, however late it is on either. */
function daysBetween(from: Date, to: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((day(to) - day(from)) / DAY);
}

function isMidnight(instant: string): boolean {
  const at = new Date(instant);
  return at.getHours() + at.getMinutes() + at.getSeconds() === 0;
}

/**
 * Dates, times and sizes as the page's language writes them, and as the public pages do. Instants are ISO 8601 in UTC; shown in the zone of
 * the device.
 */
export function formatterOf(language: Language, tag: string) {
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const dayOfYear = new Intl.DateTimeFormat(tag, { month: language === 'zh' ? 'long' : 'short', day: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', hourCycle: 'h23' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const number = new Intl.NumberFormat(tag);
  const shortDate = (instant: string, now = new Date()) =>
    new Date(instant).getFullYear() === now.getFullYear() ? dayOfYear.format(new Date(instant)) : date.format(new Date(instant));
  return {
    dateTime: (instant: string) => dateTime.format(new Date(instant)),
    date: (instant: string) => date.format(new Date(instant)),
    /** Without the year when it is this one. */
    shortDate,
    /** A day of a form, as `2026-03-02`; anything else as it is. */
    day: (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? date.format(new Date(`${text}T12:00:00`)) : text),
    time: (instant: string) => time.format(new Date(instant)),
    /** The same for the end of a time. A day ends at the midnight after it: “4 December, 00:00” is the 3rd, 24:00, and nobody has the 4th. */
    end: {
      dateTime: (instant: string) =>
        isMidnight(instant) ? `${date.format(lastMoment(instant))} 24:00` : dateTime.format(new Date(instant)),
      date: (instant: string) => date.format(lastMoment(instant)),
      shortDate: (instant: string, now = new Date()) => shortDate(lastMoment(instant).toISOString(), now),
      time: (instant: string) => (isMidnight(instant) ? '24:00' : time.format(new Date(instant))),
      /** How many days are left until that day: 0 on the day itself. */
      daysLeft: (instant: string, now = new Date()) => daysBetween(now, lastMoment(instant)),
      /** “tomorrow”, “in 3 days”. */
      inDays: (instant: string, now = new Date()) => relative.format(daysBetween(now, lastMoment(instant)), 'day'),
    },
    /** “yesterday”, “3 hours ago”. */
    ago: (instant: string, now = Date.now()) => {
      const past = Date.parse(instant) - now;
      if (Math.abs(past) < 60_000) return relative.format(0, 'minute');
      if (Math.abs(past) < 3_600_000) return relative.format(Math.round(past / 60_000), 'minute');
      if (Math.abs(past) < DAY) return relative.format(Math.round(past / 3_600_000), 'hour');
      return relative.format(Math.round(past / DAY), 'day');
    },
    /** Several beside each other, and what something is before what it is about: with the signs of the language. */
    list: (names: readonly (string | undefined)[]) => names.filter(Boolean).join(language === 'zh' ? '、' : ', '),
    named: (name: string, what: string) => `${name}${language === 'zh' ? '：' : ': '}${what}`,
    number: (value: number) => number.format(value),
    size: (bytes: number) =>
      bytes < 1024
        ? `${number.format(bytes)} B`
        : bytes < 2 ** 20
          ? `${number.format(Math.round(bytes / 1024))} kB`
          : bytes < 2 ** 30
            ? `${number.format(Math.round(bytes / 104_857.6) / 10)} MB`
            : `${number.format(Math.round(bytes / 2 ** 30))} GB`,
  };
}

export type Formatter = ReturnType<typeof formatterOf>;
