import { describe, expect, test } from '@jest/globals';
import { formatterOf } from '../../src/ui/words/formatter.ts';

const zh = formatterOf('zh', 'zh-CN');
const en = formatterOf('en', 'en-US');

/** As the device has it, whatever its zone is. */
const at = (year: number, month: number, day: number, hour = 0) => new Date(year, month - 1, day, hour).toISOString();

describe('the end of a time', () => {
  test('that is a midnight is told as the day before, which is the last one to act on', () => {
    const midnight = at(2026, 12, 4);
    expect(zh.end.dateTime(midnight)).toBe('2026年12月3日 24:00');
    expect(zh.end.date(midnight)).toBe('2026年12月3日');
    expect(zh.end.shortDate(midnight, new Date(2026, 11, 1))).toBe('12月3日');
    expect(zh.end.time(midnight)).toBe('24:00');
    expect(en.end.dateTime(midnight)).toBe('Dec 3, 2026 24:00');
    // The last day of a year belongs to that year.
    expect(zh.end.shortDate(at(2027, 1, 1), new Date(2026, 11, 1))).toBe('12月31日');
  });

  test('at any other hour is told as it is', () => {
    const afternoon = at(2026, 12, 4, 17);
    expect(zh.end.dateTime(afternoon)).toBe(zh.dateTime(afternoon));
    expect(zh.end.shortDate(afternoon, new Date(2026, 11, 1))).toBe('12月4日');
    expect(zh.end.time(afternoon)).toBe('17:00');
  });
});

test('a day of a form is written as the language writes days, and anything else is left alone', () => {
  expect(zh.day('2024-05-10')).toBe('2024年5月10日');
  expect(en.day('2024-05-10')).toBe('May 10, 2024');
  expect(zh.day('二〇二四年五月')).toBe('二〇二四年五月');
});

test('lists and names have the signs of their language', () => {
  expect([zh.list(['甲', '乙']), en.list(['a', undefined, 'b'])]).toEqual(['甲、乙', 'a, b']);
  expect([zh.named('停用', '手机号码'), en.named('Off', 'a mobile number')]).toEqual(['停用：手机号码', 'Off: a mobile number']);
});
