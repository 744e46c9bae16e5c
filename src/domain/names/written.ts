import { endOfChinaDay } from '../time/calendar.ts';
import type { Name } from './name.ts';

/** In which language something is written. */
export type Language = keyof Name;

/** In the form of the workspace. */
const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeZone: 'Asia/Shanghai' };
const MINUTE: Intl.DateTimeFormatOptions = { ...DAY, timeStyle: 'short', hourCycle: 'h23' };
const DATES = { zh: new Intl.DateTimeFormat('zh-CN', DAY), en: new Intl.DateTimeFormat('en-US', DAY) };
const TIMES = { zh: new Intl.DateTimeFormat('zh-CN', MINUTE), en: new Intl.DateTimeFormat('en-US', MINUTE) };

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
  return bytes < 2 ** 20 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / 104_857.6) / 10} MB`;
}
