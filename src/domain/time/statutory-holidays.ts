import chineseDays from 'chinese-days';

const DAY = 86_400_000;

/** The first day of the Chinese year 1900. */
const FIRST = Date.UTC(1900, 0, 31);

/**
 * A day of the Chinese calendar, in no leap month. Only the library's table of months is used: its dates are those of the machine's own
 * time zone. The tables of ICU are no help, they are a day off in 2027 and 2030.
 */
function lunar(year: number, month: number, day: number): number {
  let days = day - 1;
  for (let before = 1900; before < year; before++) days += daysOf(before, 12);
  return FIRST + (days + daysOf(year, month - 1)) * DAY;
}

/** Days of the first months of a Chinese year, with the leap month that follows one of them. */
function daysOf(year: number, months: number): number {
  const { leapMonth, days: leapDays } = chineseDays.getYearLeapMonth(year);
  let sum = leapMonth && leapMonth <= months ? (leapDays ?? 0) : 0;
  for (let month = 1; month <= months; month++) sum += chineseDays.monthDays(year, month);
  return sum;
}

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** Qingming as the sun gives it; the formula holds from 2000 to 2099. */
function qingming(year: number): string {
  const y = year % 100;
  const day = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
  return `${year}-04-${String(day).padStart(2, '0')}`;
}

/**
 * The days that are free by law in every year, before the State Council has announced how the weeks around them are arranged
 * (全国年节及纪念日放假办法, as in force since 2025): New Year's Day, the eve of the Spring Festival and three days of it, Qingming, two days in
 * May, Dragon Boat, Mid-Autumn, three days in October. Which weekends are worked in exchange, no law says beforehand.
 */
export function statutoryHolidays(year: number): ReadonlySet<string> {
  const days = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`));
  days.add(qingming(year));
  for (const offset of [-1, 0, 1, 2]) days.add(dayOf(lunar(year, 1, 1) + offset * DAY));
  days.add(dayOf(lunar(year, 5, 5)));
  days.add(dayOf(lunar(year, 8, 15)));
  return days;
}
