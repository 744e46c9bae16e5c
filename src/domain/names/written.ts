import { endOfChinaDay } from '../time/calendar.ts';
import type { Name } from './name.ts';

/** In which language something is written. */
export type Language = keyof Name;

const ZONE = 'Asia/Shanghai';
const DATES = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: ZONE }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: ZONE }),
};
const TIMES = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE }),
};

/** Dates as the offices that published it write them: in China Standard Time, whatever the reader's own zone is. */
export function dateText(instant: string, { language }: { language: Language }): string {
  return DATES[language].format(new Date(instant));
}

export function timeText(instant: string, { language }: { language: Language }): string {
  return TIMES[language].format(new Date(instant));
}

/** The end of a time. A day ends at the midnight after it, and that is written as its 24:00. */
export function endText(instant: string, reader: { language: Language }): string {
  const lastMoment = new Date(Date.parse(instant) - 1).toISOString();
  if (endOfChinaDay(lastMoment) !== new Date(instant).toISOString()) return timeText(instant, reader);
  return `${dateText(lastMoment, reader)} 24:00`;
}

/** A day of a form, as `2026-03-02`; anything else as it is. */
export function dayText(value: string, reader: { language: Language }): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? dateText(`${value}T12:00:00+08:00`, reader) : value;
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 2 ** 20 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
