import type { Request } from 'express';
import { endOfChinaDay } from '../../../domain/time/calendar.ts';
import { type Language, languageOf, type Text } from '../../language.ts';

/** Whom a page is made for. */
export interface Reader {
  language: Language;
  /** The text in the reader's language. */
  t(text: Text): string;
  /** An address of ours with its query; a language that was chosen goes along, since no cookie remembers it. */
  to(path: string, query?: Readonly<Record<string, string | undefined>>): string;
  /** The same for another language. */
  inLanguage(language: Language, path: string, query?: Readonly<Record<string, string | undefined>>): string;
}

/** The language that the address names, else the browser's. */
export function readerOf(request: Request): Reader {
  const asked = request.query['lang'];
  const chosen = asked === 'zh' || asked === 'en' ? asked : undefined;
  const language = chosen ?? languageOf(request);
  return {
    language,
    t: (text) => text[language],
    to: (path, query = {}) => addressOf(path, { ...query, lang: chosen }),
    inLanguage: (other, path, query = {}) => addressOf(path, { ...query, lang: other }),
  };
}

function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return known.length === 0 ? path : `${path}?${new URLSearchParams(known)}`;
}

/** Dates as the offices that published it write them: in China Standard Time, whatever the reader's own zone is. */
export function dateText(instant: string, { language }: Pick<Reader, 'language'>): string {
  return DATES[language].format(new Date(instant));
}

export function timeText(instant: string, { language }: Pick<Reader, 'language'>): string {
  return TIMES[language].format(new Date(instant));
}

/** The end of a time. A day ends at the midnight after it, and that is written as its 24:00. */
export function endText(instant: string, reader: Pick<Reader, 'language'>): string {
  const lastMoment = new Date(Date.parse(instant) - 1).toISOString();
  if (endOfChinaDay(lastMoment) !== new Date(instant).toISOString()) return timeText(instant, reader);
  return `${dateText(lastMoment, reader)} 24:00`;
}

/** A day of a form, as `2026-03-02`; anything else as it is. */
export function dayText(value: string, reader: Pick<Reader, 'language'>): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? dateText(`${value}T12:00:00+08:00`, reader) : value;
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 2 ** 20 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / 104_857.6) / 10} MB`;
}

/** In the form of the workspace. */
const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeZone: 'Asia/Shanghai' };
const MINUTE: Intl.DateTimeFormatOptions = { ...DAY, timeStyle: 'short', hourCycle: 'h23' };
const DATES = { zh: new Intl.DateTimeFormat('zh-CN', DAY), en: new Intl.DateTimeFormat('en-US', DAY) };
const TIMES = { zh: new Intl.DateTimeFormat('zh-CN', MINUTE), en: new Intl.DateTimeFormat('en-US', MINUTE) };
