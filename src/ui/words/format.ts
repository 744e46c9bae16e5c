import { type Language, TAGS, useLanguage } from './language.tsx';

const DAY = 86_400_000;

/** Dates, times and sizes as the page's language writes them. Instants are ISO 8601 in UTC; shown in the zone of the device. */
export function formatterOf(language: Language) {
  const tag = TAGS[language];
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const dayOfYear = new Intl.DateTimeFormat(tag, { month: language === 'zh' ? 'long' : 'short', day: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hour12: false });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const number = new Intl.NumberFormat(tag);
  return {
    dateTime: (instant: string) => dateTime.format(new Date(instant)),
    date: (instant: string) => date.format(new Date(instant)),
    /** Without the year when it is this one. */
    shortDate: (instant: string, now = new Date()) =>
      new Date(instant).getFullYear() === now.getFullYear() ? dayOfYear.format(new Date(instant)) : date.format(new Date(instant)),
    time: (instant: string) => time.format(new Date(instant)),
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

const FORMATTERS: Record<Language, Formatter> = { zh: formatterOf('zh'), en: formatterOf('en') };

export function useFormat(): Formatter {
  return FORMATTERS[useLanguage().language];
}
