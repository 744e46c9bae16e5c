const DATE = /((?:19|20)\d{2})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})\s?[日号]?|(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/g;
const NAMED = /(?:出生|生于|生日|birth|born|\bDOB)[^。；;\n]{0,12}$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]{0,6}\\.?`;
const DAY_FIRST = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s${MONTH},?\\s((?:19|20)\\d{2})`, 'gi');
const MONTH_FIRST = new RegExp(`\\b${MONTH}\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s((?:19|20)\\d{2})`, 'gi');
const DAY_MONTH_YEAR = /(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2})(?!\d)/g;
/** 1995年出生, 生于1995年, born in 1995: the year alone. */
const YEAR =
  /((?:19|20)\d{2})\s?年?\s?(?:出?生|[（(]?born)|(?:生于|出生(?:年份?|于)?[:：]?\s?|born in\s?)((?:19|20)\d{2})(?!\s?[年./-]?\s?\d)/gi;
/** 7月19日过生日, birthday on 7/19: the day alone. */
const DAY =
  /(\d{1,2})\s?[月/.-]\s?(\d{1,2})\s?[日号]?\s?(?:是?其?|为其?|过|当天)?\s?(?:生日|出生|寿辰|周岁)|(?:生日|寿辰|birthday)[^\d。；;\n]{0,8}(\d{1,2})\s?[月/.-]\s?(\d{1,2})/gi;
/** 1956年3月生: thirty days are left. */
const MONTH_OF_YEAR = /((?:19|20)\d{2})\s?[年./-]\s?(\d{1,2})\s?月?\s?(?:出?生)/g;

/** Birth dates that a text gives, as YYYYMMDD: written as one, or in parts; each day of a month when only that is given. */
export function birthsNear(text: string): string[] {
  const dates = wholeDates(text);
  for (const match of text.matchAll(DAY_FIRST)) dates.push(date(match[3], monthOf(match[2]), match[1]));
  for (const match of text.matchAll(MONTH_FIRST)) dates.push(date(match[3], monthOf(match[1]), match[2]));
  for (const [, day, month, year] of text.matchAll(DAY_MONTH_YEAR)) dates.push(date(year, month, day), date(year, day, month));
  const years = [...text.matchAll(YEAR)].map((match) => match[1] ?? match[2]);
  if (years.length > 0) {
    for (const match of text.matchAll(DAY)) {
      for (const year of years) dates.push(date(year, match[1] ?? match[3], match[2] ?? match[4]));
    }
  }
  for (const [, year, month] of text.matchAll(MONTH_OF_YEAR)) {
    for (let day = 1; day <= 31; day++) dates.push(date(year, month, String(day)));
  }
  return dates;
}

/** Those beside a word for birth; without such a word the first date, which may be one. */
function wholeDates(text: string): string[] {
  const found = [...text.matchAll(DATE)];
  const births = found.filter(
    (match) =>
      NAMED.test(text.slice(Math.max(0, match.index - 20), match.index)) ||
      /^[\s（(]{0,2}(?:出?生|born)/i.test(text.slice(match.index + match[0].length, match.index + match[0].length + 6)),
  );
  return (births.length > 0 ? births : found.slice(0, 1)).map((match) =>
    date(match[1] ?? match[4], match[2] ?? match[5], match[3] ?? match[6]),
  );
}

function monthOf(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').toLowerCase()) + 1);
}

function date(year = '', month = '', day = ''): string {
  return year + month.padStart(2, '0') + day.padStart(2, '0');
}
