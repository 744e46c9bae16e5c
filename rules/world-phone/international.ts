import { type Candidate, type Match, readTelephone } from '../../src/plugin-api.ts';
import { foundAt, isTaken } from './found.ts';

/** A country code and the digits after it, in whatever groups. */
const NUMBER = /^ ?[(（]?[1-9]\d{0,3}[)）]?(?:[ .\-–/]{0,2}(?:[(（]\d{1,5}[)）]|\d{1,12})){1,7}(?![\d_%]|[.,]\d|[-–]\d)/;
const LABEL =
  /(?:电话|電話|手机|手機|传真|热线|联系|致电|拨打|号码|tel|phone|mobile|cell|fax|call|whatsapp|wechat|sms|contact|dial|☎|📞|📱)[^。；;\n]{0,24}$/i;
/** Right before the sign: a sum, a name in code, a part of a link or of a time. */
const NO_START = /[\w)\]}=%&*/+.-]$/;
const MIN_DIGITS = 8;
const MAX_DIGITS = 15;

/** `+852 6123 4587`, `(+44) 20 7946 0958`, `+90 (312) 123 45 67`. */
export function afterPlus(plus: Candidate): Match | null {
  const written = NUMBER.exec(plus.after(40))?.[0];
  if (!written || /^ ?[(（]?86(?!\d{9,}$)/.test(written) || /[A-Za-z]/.test(plus.text[plus.end + written.length] ?? '')) return null;
  const count = written.replace(/\D/g, '').length;
  if (count < MIN_DIGITS || count > MAX_DIGITS) return null;
  const before = plus.before(36);
  const labelled = LABEL.test(before);
  if (!labelled && (NO_START.test(before) || /^ /.test(written))) return null;
  return internationally(plus, plus.start, plus.end + written.length, `+${written}`, labelled);
}

/** 00852 6123 4587: the sign dialled, after a word for a telephone or in groups. */
export function afterZeros(run: Candidate): Match | null {
  if (
    /^00(?:86|0)/.test(run.value) ||
    run.value.length < MIN_DIGITS + 2 ||
    /[\w.%+-]$/.test(run.before(1)) ||
    /^[\w%]|^[.,]\d/.test(run.after(2))
  )
    return null;
  const labelled = LABEL.test(run.before(36));
  if (!labelled && (run.shape.disguise !== 'grouped' || run.shape.gaps.some((gap) => !' -'.includes(gap)))) return null;
  return internationally(run, run.start, run.end, `+${run.value.slice(2)}`, labelled);
}

/** In a range that was given out; after a word for a telephone the right length is enough. */
function internationally({ text }: Candidate, start: number, end: number, number: string, labelled: boolean): Match | null {
  const telephone = readTelephone(number.replace(/[（(]0[)）]|[^\d+]/g, ''));
  if (!telephone || !(isTaken(telephone) || labelled)) return null;
  return foundAt(text, start, end, telephone, isTaken(telephone) ? 0.96 : 0.86);
}
