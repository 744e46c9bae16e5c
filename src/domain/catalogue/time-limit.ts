/**
 * When something of an entry has to be out. Counted from formation or change: `working-days`, `days`, `real-time` (the same day). Returning:
 * `yearly`, `quarterly`, `monthly`. Once: `day`. `through-year`: work of a whole year, due at its end. `standing`: for ever there, no day.
 */
export type TimeLimit =
  | { kind: 'working-days' | 'days'; days: number }
  | { kind: 'real-time' | 'standing' | 'quarterly' | 'monthly' | 'unknown' }
  | { kind: 'yearly'; month: number; day: number }
  | { kind: 'through-year'; year: number }
  | { kind: 'day'; day: string };
export const LIMIT_KINDS = [
  'working-days',
  'days',
  'real-time',
  'standing',
  'yearly',
  'quarterly',
  'monthly',
  'through-year',
  'day',
  'unknown',
] as const satisfies TimeLimit['kind'][];

const HAN = '零一二三四五六七八九';
/** 5, 五, 十, 二十, 二十五. */
const NUMBER = '(\\d{1,3}|[一二三四五六七八九十]{1,3})';

function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written];
  return (written.includes('十') ? (tens ? HAN.indexOf(tens) : 1) * 10 : 0) + (ones ? HAN.indexOf(ones) : 0);
}

type Reading = [pattern: RegExp, read: (match: RegExpExecArray, year: number) => TimeLimit | undefined];

/** Asked one after the other; what one has read is taken out before the next looks, so that "每年1月31日前" is no month of its own. */
const READINGS: Reading[] = [
  [new RegExp(`${NUMBER}个?工作日`, 'g'), ([, days = '']) => counted('working-days', days)],
  [/每年(?:度)?(?:的)?(\d{1,2})月(\d{1,2})日/g, ([, month, day]) => yearly(Number(month), Number(day))],
  [/每年(?:度)?(?:的)?(\d{1,2})月(?:底|末|份|前)?/g, ([, month], year) => yearly(Number(month), lastDay(year, Number(month)))],
  [/(\d{4})年(\d{1,2})月(\d{1,2})日/g, ([, year, month, day]) => once(Number(year), Number(month), Number(day))],
  [/(\d{4})年(\d{1,2})月/g, ([, year, month]) => once(Number(year), Number(month), lastDay(Number(year), Number(month)))],
  [/(?:每季度|按季度?|季度公开|每季)/g, () => ({ kind: 'quarterly' })],
  [/(?:每月|按月|月度公开)/g, () => ({ kind: 'monthly' })],
  [/(?:每年|按年度?|年度公开)/g, () => yearly(12, 31)],
  [/(?:全年|年内)/g, (_, year) => ({ kind: 'through-year', year })],
  [/年底前?/g, (_, year) => once(year, 12, 31)],
  [/(\d{1,2})月(\d{1,2})日/g, ([, month, day], year) => once(year, Number(month), Number(day))],
  [/(\d{1,2})月(?:份|底|末|前)?/g, ([, month], year) => once(year, Number(month), lastDay(year, Number(month)))],
  [new RegExp(`${NUMBER}(?:个?自然)?[日天](?:之?内|以内)`, 'g'), ([, days = '']) => counted('days', days)],
  [/(?:实时|即时|当[日天])/g, () => ({ kind: 'real-time' })],
  [/(?:长期|常年|常态化?)/g, () => ({ kind: 'standing' })],
];

/** What a cell with a time limit means, or why it is not understood. `year`: of the list, for months without one. */
export function timeLimitOf(
  written: string,
  year: number,
): { limit: TimeLimit; problem?: 'unknown-limit' | 'several-limits' | 'no-limit' } {
  let rest = written.normalize('NFKC').replace(/\s/g, '');
  if (rest === '') return { limit: { kind: 'unknown' }, problem: 'no-limit' };
  const found = new Map<string, TimeLimit>();
  for (const [pattern, read] of READINGS) {
    rest = rest.replace(pattern, (...args) => {
      const limit = read(args.slice(0, -2) as unknown as RegExpExecArray, year);
      if (limit) found.set(JSON.stringify(limit), limit);
      return '';
    });
  }
  const [limit, ...others] = found.values();
  if (!limit) return { limit: { kind: 'unknown' }, problem: 'unknown-limit' };
  return others.length === 0 ? { limit } : { limit: { kind: 'unknown' }, problem: 'several-limits' };
}

function counted(kind: 'working-days' | 'days', written: string): TimeLimit | undefined {
  const days = numberOf(written);
  return days >= 1 && days <= 366 ? { kind, days } : undefined;
}

function yearly(month: number, day: number): TimeLimit | undefined {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay(2024, month) ? { kind: 'yearly', month, day } : undefined;
}

function once(year: number, month: number, day: number): TimeLimit | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return undefined;
  return { kind: 'day', day: dayText(year, month, day) };
}

/** The 29th of February is its last day where there is none. */
export function dayText(year: number, month: number, day: number): string {
  const pad = (number: number, width: number) => String(number).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(day, lastDay(year, month)), 2)}`;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
