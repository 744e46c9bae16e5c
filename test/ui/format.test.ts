import { describe, expect, test } from '@jest/globals';
import { latenessOf } from '../../src/ui/screens/queue/lateness.ts';
import { formatterOf } from '../../src/ui/words/formatter.ts';

const zh = formatterOf('zh');
const en = formatterOf('en');
/** In the zone of the device, which is that of the test. */
const at = (day: number, hour = 0, minute = 0) => new Date(2026, 11, day, hour, minute).toISOString();
const now = new Date(2026, 11, 1, 9, 30);

describe('when a clock ends', () => {
  test('the end of a day belongs to that day, not to the next', () => {
    expect([zh.dueDay(at(4), now), en.dueDay(at(4), now)]).toEqual(['12月3日', 'Dec 3']);
    expect([zh.dueAt(at(4)), en.dueAt(at(4))]).toEqual(['2026年12月3日 24:00', 'Dec 3, 2026, end of the day']);
    expect(zh.dueTime(at(4))).toBe('24:00');
  });

  test('at any other minute it is that day', () => {
    expect([zh.dueDay(at(4, 17), now), zh.dueTime(at(4, 17)), zh.dueAt(at(4, 17))]).toEqual(['12月4日', '17:00', '2026年12月4日 17:00']);
  });

  test('days are those of the calendar, however late it is today', () => {
    expect([at(2), at(3), at(5)].map((due) => zh.daysLeft(due, now))).toEqual([0, 1, 3]);
    expect(zh.inDays(at(5), new Date(2026, 11, 1, 0, 5))).toBe(zh.inDays(at(5), new Date(2026, 11, 1, 23, 55)));
    expect(en.inDays(at(5), now)).toBe('in 3 days');
  });

  test('what ends tonight is due today, and late from then on', () => {
    const left = (due: string) => zh.daysLeft(due, now);
    expect([at(2), at(3), at(1, 9)].map((due) => latenessOf(due, now.getTime(), left))).toEqual(['today', 'later', 'late']);
    expect(latenessOf(null, now.getTime(), left)).toBe('none');
  });
});

test('a day that a document gives is written as people write it; any other text stays', () => {
  expect([zh.day('2026-03-02'), en.day('2026-03-02'), zh.day('第 12 号')]).toEqual(['2026年3月2日', 'Mar 2, 2026', '第 12 号']);
});
