import { describe, expect, test } from '@jest/globals';
import { dateText, dayText, endText, sizeText, timeText } from '../../src/domain/names/written.ts';
import { latenessOf } from '../../src/ui/screens/queue/lateness.ts';
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

describe('the days that are left', () => {
  const now = new Date(2026, 11, 1, 9, 30);

  test('are those of the calendar, however late it is today', () => {
    expect([2, 3, 5].map((day) => zh.end.daysLeft(at(2026, 12, day), now))).toEqual([0, 1, 3]);
    expect(zh.end.inDays(at(2026, 12, 5), new Date(2026, 11, 1, 0, 5))).toBe(zh.end.inDays(at(2026, 12, 5), new Date(2026, 11, 1, 23, 55)));
    expect(en.end.inDays(at(2026, 12, 5), now)).toBe('in 3 days');
  });

  test('what ends tonight is due today, and late from then on', () => {
    const left = (due: string) => zh.end.daysLeft(due, now);
    const dues = [at(2026, 12, 2), at(2026, 12, 3), at(2026, 12, 1, 9)];
    expect(dues.map((due) => latenessOf(due, now.getTime(), left))).toEqual(['today', 'later', 'late']);
    expect(latenessOf(null, now.getTime(), left)).toBe('none');
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

test.each(['zh', 'en'] as const)('the public pages write days, times and sizes as the workspace does: %s', (language) => {
  const workspace = { zh, en }[language];
  // The same hands of the clock: there in China, here on the device.
  for (const [month, day, hour] of [
    [3, 2, 9],
    [9, 30, 0],
    [12, 4, 23],
  ] as const) {
    const there = new Date(Date.UTC(2026, month - 1, day, hour - 8)).toISOString();
    expect(dateText(there, { language })).toBe(workspace.date(at(2026, month, day, hour)));
    expect(timeText(there, { language })).toBe(workspace.dateTime(at(2026, month, day, hour)));
    expect(endText(there, { language })).toBe(workspace.end.dateTime(at(2026, month, day, hour)));
  }
  expect(dayText('2026-03-02', { language })).toBe(workspace.day('2026-03-02'));
  for (const bytes of [900, 15_000, 2_097_152, 3_500_000]) expect(sizeText(bytes)).toBe(workspace.size(bytes));
});
