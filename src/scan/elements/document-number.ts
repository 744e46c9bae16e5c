import type { Line, Span } from './lines.ts';

export interface DocumentNumber extends Span {
  year: number;
  /** What is wrong with how it is written, as message ids. */
  problems: string[];
}

const OPEN = '〔［[（(【﹝「〈《{';
const CLOSE = '〕］\\]）)】﹞」〉》}';
/** A line that holds nothing but a number, and on documents to a higher organ the signer. */
const NUMBER = new RegExp(
  `^([\\u4e00-\\u9fff]{2,14})\\s?([${OPEN.replace('[', '\\[')}])\\s?(\\d{4}|\\d{2})\\s?年?\\s?([${CLOSE}])\\s?(第)?\\s?(\\d{1,5})\\s?(号)?(?=$|[\\s\\u3000]{1,40}签发人)`,
);
/** Orders and announcements count by 第…号; what is no organ's code. */
const ORDINAL = /(?:令|公告|通告)$/;
const NO_CODE = /^(?:附件|附表|表|图|第|共|页|年度?|关于|根据|见|按|参见)|(?:附件|表|图|截至|以及)$/;

/** The document number on its own line; undefined for any other line. */
export function documentNumber(line: Line): DocumentNumber | undefined {
  const match = NUMBER.exec(line.text);
  if (!match) return undefined;
  const [written, code, open, year, close, ordinal, serial, suffix] = match as unknown as string[];
  if (NO_CODE.test(code as string)) return undefined;
  const isRight = open === '〔' && close === '〕';
  // Without brackets of its own kind and without 号 it may be anything.
  if (!isRight && suffix === undefined) return undefined;
  const problems = [
    ...(isRight ? [] : ['numberBrackets']),
    ...(ordinal && !ORDINAL.test(code as string) ? ['numberOrdinal'] : []),
    ...(serial?.startsWith('0') ? ['numberPadded'] : []),
    ...(year?.length === 2 ? ['numberYear'] : []),
    ...(suffix === undefined ? ['numberSuffix'] : []),
  ];
  const full = year?.length === 2 ? 2000 + Number(year) : Number(year);
  return { start: line.start, end: line.start + (written as string).trimEnd().length, year: full, problems };
}

const ANY_OPEN = new RegExp(`[${OPEN.replace('[', '\\[')}]`, 'g');
const ANY_CLOSE = new RegExp(`[${CLOSE}]`, 'g');

/** A number in its usual form, so that the same one written differently is the same: 某府办[2024]第012号 is 某府办〔2024〕12号. */
export function canonicalNumber(written: string): string {
  return written
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '')
    .replace(ANY_OPEN, '〔')
    .replace(ANY_CLOSE, '〕')
    .replace(/〔(\d{2})年?〕/, '〔20$1〕')
    .replace(/〔(\d{4})年?〕第?0*(\d{1,5})号?$/, '〔$1〕$2号');
}
