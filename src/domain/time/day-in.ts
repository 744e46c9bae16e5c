const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const HAN = '〇一二三四五六七八九';
/** Days of a sheet are counted from the last day of 1899; before 1954 and after 2119 a number is no day. */
const SHEET_DAYS = { from: 20_000, to: 80_000, zero: Date.UTC(1899, 11, 30) };

/**
 * The day that a text says, as `2024-05-10`: Chinese, ISO, with words of months, of a sheet that counts days; a time after it is passed over.
 * Undefined for a day that the calendar does not have, and for one that can be read in two ways (03/04/2024).
 */
export function dayIn(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  const numbers =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|[T\s].*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(plain);
  if (numbers) return dayOf(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const han = /^([〇零○O一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/.exec(plain);
  if (han) return dayOf(hanYear(han[1] as string), hanNumber(han[2] as string), hanNumber(han[3] as string));
  return ofWords(plain) ?? ofSheet(plain);
}

function ofWords(text: string): string | undefined {
  const before = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(text);
  if (before) return dayOf(Number(before[3]), monthOf(before[2] as string), Number(before[1]));
  const after = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text);
  return after ? dayOf(Number(after[3]), monthOf(after[1] as string), Number(after[2])) : undefined;
}

function ofSheet(text: string): string | undefined {
  const days = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (days < SHEET_DAYS.from || days > SHEET_DAYS.to) return undefined;
  return new Date(SHEET_DAYS.zero + days * 86_400_000).toISOString().slice(0, 10);
}

function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

function hanYear(text: string): number {
  return Number([...text].map((sign) => Math.max(0, HAN.indexOf(sign))).join(''));
}

function hanNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? (text.split('十') as [string, string]) : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : HAN.indexOf(tens)) * 10 : 0;
  return ten + (ones === '' ? 0 : HAN.indexOf(ones));
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined;
}
