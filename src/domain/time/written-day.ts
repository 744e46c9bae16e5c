const HAN_YEAR = /^([一二][〇○零O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/;
const DIGITS = /^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?(?:T.*)?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH = /^(?:([a-z]{3,9})\.?(\d{1,2})(?:st|nd|rd|th)?,?(\d{4})|(\d{1,2})(?:st|nd|rd|th)?([a-z]{3,9})\.?,?(\d{4}))$/;
const HAN_DIGITS = '〇一二三四五六七八九';

/** The day that a date means, as `2024-05-10`, however it is written; undefined for what is no day of the calendar. */
export function dayOf(written: string): string | undefined {
  const text = written.normalize('NFKC').replace(/\s/g, '');
  const digits = DIGITS.exec(text);
  if (digits) return day(digits[1], digits[2], digits[3]);
  const numerals = HAN_YEAR.exec(text);
  if (numerals) {
    const year = [...(numerals[1] as string)].map((one) => Math.max(0, HAN_DIGITS.indexOf(one))).join('');
    return day(year, hanNumber(numerals[2] as string), hanNumber(numerals[3] as string));
  }
  const english = ENGLISH.exec(text.toLowerCase());
  if (!english) return undefined;
  const month = MONTHS.indexOf((english[1] ?? english[5] ?? '').slice(0, 3)) + 1;
  return day(english[3] ?? english[6], month, english[2] ?? english[4]);
}

/** Up to 九十九: 五, 十, 十二, 二十, 二十一. */
function hanNumber(written: string): number {
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written];
  const first = written.includes('十') ? (tens ? HAN_DIGITS.indexOf(tens) : 1) * 10 : 0;
  return first + (ones ? HAN_DIGITS.indexOf(ones) : 0);
}

function day(...parts: (string | number | undefined)[]): string | undefined {
  const [year, month, date] = parts.map(Number);
  const padded = [String(year), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
  const time = Date.parse(`${padded}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(padded) ? padded : undefined;
}
