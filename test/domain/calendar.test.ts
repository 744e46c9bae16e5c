import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { chinaDay, WorkingCalendar } from '../../src/domain/calendar.ts';

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
    const place = JSON.stringify(pathToFileURL(path.resolve('src/domain/calendar.ts')).href);
    const program = `const { WorkingCalendar } = await import(${place}); const calendar = new WorkingCalendar();
      console.log(calendar.addWorkingDays('2026-02-10T16:30:00.000Z', 20), calendar.isWorking('2026-03-02'), calendar.isWorking('2026-10-01'));`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, TZ: zone } });
    expect((await run).stdout.trim()).toBe('2026-03-17T16:00:00.000Z true false');
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
