import type { BirthTrace, MaskedNumber } from './trace.ts';
import { firstName, nameLeftOf, subjectOf } from './whose.ts';

/** The end of a number in words: 手机尾号5678, 身份证后四位为9114. */
const TAIL =
  /(身份证|证件|手机|电话|银行卡|卡|账)(?:号码?)?(?:的)?(?:尾号|[后末尾][四六4-6]位)(?:数字?)?(?:为|是|[:：])?[ ]?(\d{3}[\dXx]{1,3})(?!\d)/g;
/** Characters that replace a hidden digit; x and X too where two of them follow one another. */
const HIDDEN = '*＊×●■█○•#＃※_';
const MASKED = new RegExp(`(?<![\\dA-Za-z${HIDDEN}])[\\d${HIDDEN}xX](?:[\\d${HIDDEN}xX]|[ -](?=[\\d${HIDDEN}xX])){10,22}`, 'g');
const BIRTH = /((?:19|20)\d{2})?[年./-]?[ ]?(\d{1,2})[月./-][ ]?(\d{1,2})日?(?:出?生)?/g;
const YEAR = /(?:出生(?:年份?|于)|生于|生年)[ ]?[:：为是]?[ ]?((?:19|20)\d{2})(?!\d|年?[ ]?[./-]?\d)/g;

export function* maskedIn(text: string): Generator<MaskedNumber> {
  for (const match of text.matchAll(MASKED)) {
    const { pattern, kind } = numberIn(match[0]);
    if (!kind || !/\?/.test(pattern) || !/\d/.test(pattern)) continue;
    const left = nameLeftOf(text, match.index);
    const name = left ? text.slice(left.start, left.end) : subjectOf(text, match.index);
    if (name) yield { name, kind, pattern };
  }
  yield* tailsIn(text);
}

/** Lengths that a number of the kind may have. */
const LENGTHS = { 'cn-id-card': [18], 'cn-mobile': [11], 'bank-card': [16, 17, 18, 19] } as const;

function* tailsIn(text: string): Generator<MaskedNumber> {
  for (const match of text.matchAll(TAIL)) {
    const [, what = '', tail = ''] = match;
    const name = subjectOf(text, match.index);
    const kind = /证/.test(what) ? 'cn-id-card' : /机|话/.test(what) ? 'cn-mobile' : 'bank-card';
    if (name) for (const length of LENGTHS[kind]) yield { name, kind, pattern: tail.toUpperCase().padStart(length, '?') };
  }
}

/** The number that the run begins with: in a row of a table an amount may follow after a blank. */
function numberIn(run: string): { pattern: string; kind: MaskedNumber['kind'] | null } {
  for (let end = run.length; end > 0; end = run.lastIndexOf(' ', end - 1)) {
    const pattern = patternOf(run.slice(0, end));
    const kind = kindOf(pattern);
    if (kind) return { pattern, kind };
  }
  return { pattern: '', kind: null };
}

/** The number without blanks, `?` for each hidden character; a lone X at the end is a check character. */
function patternOf(written: string): string {
  return written
    .replace(/[ -]/g, '')
    .replace(/[^\dxX]/g, '?')
    .replace(/[xX]{2,}|(?<=\?)[xX]|[xX](?!$)/g, (run) => '?'.repeat(run.length))
    .toUpperCase();
}

function kindOf(pattern: string): MaskedNumber['kind'] | null {
  if (pattern.length === 18) return 'cn-id-card';
  if (pattern.length === 11) return 'cn-mobile';
  return pattern.length >= 16 && pattern.length <= 19 ? 'bank-card' : null;
}

export function* birthsIn(text: string): Generator<BirthTrace> {
  for (const match of text.matchAll(BIRTH)) {
    const clause = text.slice(Math.max(0, match.index - 40), match.index);
    const sentence = clause.slice(Math.max(clause.lastIndexOf('。'), clause.lastIndexOf('\n'), clause.lastIndexOf('；')) + 1);
    if (!/生$/.test(match[0]) && !/生于|生日|出生|诞辰/.test(sentence)) continue;
    const name = firstName(sentence);
    const date = `${match[1] ?? '????'}${(match[2] as string).padStart(2, '0')}${(match[3] as string).padStart(2, '0')}`;
    if (name) yield { name, date };
  }
  for (const match of text.matchAll(YEAR)) {
    const name = subjectOf(text, match.index);
    if (name) yield { name, date: `${match[1]}????` };
  }
}
