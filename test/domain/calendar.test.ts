import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { chinaDay, WorkingCalendar } from '../../src/domain/time/calendar.ts';
import { statutoryHolidays } from '../../src/domain/time/statutory-holidays.ts';

describe('working days', () => {
  const calendar = new WorkingCalendar();

  test.each([
    ['an ordinary Friday', '2024-05-10', true],
    ['a Saturday worked in exchange', '2024-05-11', true],
    ['an ordinary Sunday', '2024-05-19', false],
    ['the Spring Festival', '2024-02-12', false],
    ['a Sunday worked before the Spring Festival', '2024-02-04', true],
    ['National Day', '2024-10-01', false],
  ])('%s', (_, day, working) => {
    expect(calendar.isWorking(day)).toBe(working);
  });

  test.each(['UTC', 'America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'])('are the same on a machine in %s', async (zone) => {
    const place = JSON.stringify(pathToFileURL(path.resolve('src/domain/time/calendar.ts')).href);
    const program = `const { WorkingCalendar } = await import(${place}); const calendar = new WorkingCalendar();
      console.log(calendar.addWorkingDays('2026-02-10T16:30:00.000Z', 20), calendar.isWorking('2026-03-02'), calendar.isWorking('2026-10-01'), calendar.isWorking('2027-02-05'), calendar.isWorking('2030-02-01'));`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, TZ: zone } });
    expect((await run).stdout.trim()).toBe('2026-03-17T16:00:00.000Z true false false true');
  });

  test('count from the day after the event and end with the last day in China', () => {
    // 2024-05-10 is a Friday; the 11th is worked in exchange.
    expect(calendar.addWorkingDays('2024-05-10T02:00:00.000Z', 1)).toBe('2024-05-11T16:00:00.000Z');
    expect(calendar.addWorkingDays('2024-05-10T02:00:00.000Z', 2)).toBe('2024-05-13T16:00:00.000Z');
  });

  test('begin on the day that it is in China, not in UTC', () => {
    expect(chinaDay('2024-05-10T16:30:00.000Z')).toBe('2024-05-11');
    expect(calendar.addWorkingDays('2024-05-10T16:30:00.000Z', 1)).toBe('2024-05-13T16:00:00.000Z');
  });

  test('leave out a long holiday: twenty working days over the Spring Festival', () => {
    expect(calendar.addWorkingDays('2024-02-05T02:00:00.000Z', 20)).toBe('2024-03-08T16:00:00.000Z');
    expect(calendar.workingDaysBetween('2024-02-05T02:00:00.000Z', '2024-03-08T10:00:00.000Z')).toBe(20);
  });

  test('an administrator overrides a day', () => {
    const overridden = new WorkingCalendar([
      { day: '2024-05-13', working: false },
      { day: '2024-05-12', working: true },
    ]);
    expect([overridden.isWorking('2024-05-13'), overridden.isWorking('2024-05-12')]).toEqual([false, true]);
  });

  test.each([-1, 1.5, Number.NaN])('refuse a count of %p', (count) => {
    expect(() => calendar.addWorkingDays('2024-05-10T02:00:00.000Z', count)).toThrow(RangeError);
  });
});

describe('a year that is not announced', () => {
  const calendar = new WorkingCalendar();

  test.each([
    ['New Year', ['2027-01-01']],
    ['the Spring Festival and its eve', ['2027-02-05', '2027-02-08', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2030-02-04']],
    ['Qingming', ['2027-04-05', '2028-04-04', '2029-04-04', '2030-04-05']],
    ['May', ['2028-05-01', '2028-05-02']],
    ['Dragon Boat', ['2027-06-09', '2029-06-16', '2030-06-05']],
    ['Mid-Autumn, in no leap month', ['2027-09-15', '2028-10-03', '2033-09-08', '2036-10-04']],
    ['October', ['2027-10-01', '2029-10-03']],
  ])('has the days of %s off', (_, days) => {
    expect(days.filter((day) => calendar.isWorking(day))).toEqual([]);
  });

  test('works on every other weekday, and on no weekend', () => {
    expect(['2027-01-04', '2027-02-10', '2027-05-06', '2028-06-26'].map((day) => calendar.isWorking(day))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(calendar.isWorking('2027-01-09')).toBe(false);
  });

  test('makes a due date that reaches into it provisional, and none that ends with the year before', () => {
    expect(calendar.announcedUntil).toBe(2026);
    const last = calendar.addWorkingDays('2026-12-30T02:00:00.000Z', 1);
    expect([last, calendar.isProvisional(last)]).toEqual(['2026-12-31T16:00:00.000Z', false]);
    const next = calendar.addWorkingDays('2026-12-30T02:00:00.000Z', 2);
    expect([next, calendar.isProvisional(next)]).toEqual(['2027-01-04T16:00:00.000Z', true]);
  });

  test('is known once it is entered, after the years before it', () => {
    const overrides = [{ day: '2027-01-04', working: false }];
    expect(new WorkingCalendar(overrides, [2028]).announcedUntil).toBe(2026);
    const entered = new WorkingCalendar(overrides, [2028, 2027]);
    expect([entered.announcedUntil, entered.isWorking('2027-01-04'), entered.isWorking('2027-01-01')]).toEqual([2028, false, false]);
    expect(entered.isProvisional('2027-01-04T16:00:00.000Z')).toBe(false);
  });

  test('has the same holidays by law as an announced one, as far as those fall on weekdays', () => {
    for (const year of [2025, 2026]) {
      const weekdays = [...statutoryHolidays(year)].filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
      expect(weekdays.filter((day) => calendar.isWorking(day))).toEqual([]);
    }
  });
});
