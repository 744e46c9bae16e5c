import { type Language, TAGS } from './languages.ts';

const DAY = 86_400_000;

/** Clocks run until a day is over, which is the first instant of the next: people call it by the day that ends. */
function dayOfEnd(instant: string): Date {
  const at = new Date(instant);
  return endsADay(at) ? new Date(at.getTime() - 1) : at;
}

function endsADay(at: Date): boolean {
  return at.getHours() === 0 && at.getMinutes() === 0;
}

/** Whole days from one date to another, however long the days between are. */
function daysBetween(from: Date, to: Date): number {
  const noon = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((noon(to) - noon(from)) / DAY);
}

/** Dates, times and sizes as the page's language writes them. Instants are ISO 8601 in UTC; shown in the zone of the device. */
export function formatterOf(language: Language) {
  const tag = TAGS[language];
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const dayOfYear = new Intl.DateTimeFormat(tag, { month: language === 'zh' ? 'long' : 'short', day: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hour12: false });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const number = new Intl.NumberFormat(tag);
  const endOf = (day: string) => (language === 'zh' ? `${day} 24:00` : `${day}, end of the day`);
  return {
    dateTime: (instant: string) => dateTime.format(new Date(instant)),
    date: (instant: string) => date.format(new Date(instant)),
    /** A day of the calendar as documents give it, `YYYY-MM-DD`; any other text as it is. */
    day: (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? date.format(new Date(`${text}T00:00`)) : text),
    /** Without the year when it is this one. */
    shortDate: (instant: string, now = new Date()) =>
      new Date(instant).getFullYear() === now.getFullYear() ? dayOfYear.format(new Date(instant)) : date.format(new Date(instant)),
    time: (instant: string) => time.format(new Date(instant)),
    /** The last day of a clock. Without the year when it is this one. */
    dueDay: (due: string, now = new Date()) => {
      const day = dayOfEnd(due);
      return day.getFullYear() === now.getFullYear() ? dayOfYear.format(day) : date.format(day);
    },
    /** The same to the minute. */
    dueAt: (due: string) => (endsADay(new Date(due)) ? endOf(date.format(dayOfEnd(due))) : dateTime.format(new Date(due))),
    /** The hour at which a clock ends on its last day. */
    dueTime: (due: string) => (endsADay(new Date(due)) ? '24:00' : time.format(new Date(due))),
    /** How many days are left until that day: 0 on the day itself. */
    daysLeft: (due: string, now = new Date()) => daysBetween(now, dayOfEnd(due)),
    /** “tomorrow”, “in 3 days”. */
    inDays: (due: string, now = new Date()) => relative.format(daysBetween(now, dayOfEnd(due)), 'day'),
    /** “yesterday”, “3 hours ago”. */
    ago: (instant: string, now = Date.now()) => {
      const past = Date.parse(instant) - now;
      if (Math.abs(past) < 60_000) return relative.format(0, 'minute');
      if (Math.abs(past) < 3_600_000) return relative.format(Math.round(past / 60_000), 'minute');
      if (Math.abs(past) < DAY) return relative.format(Math.round(past / 3_600_000), 'hour');
      return relative.format(Math.round(past / DAY), 'day');
    },
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
