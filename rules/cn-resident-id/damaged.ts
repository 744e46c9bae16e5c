import { type Candidate, isBirthDate, isProvince, isResidentId, isTrivialSequence, type Match } from '../../src/plugin-api.ts';

/** A label of nothing but an identity number, right before it. */
const LABEL =
  /(?:居民身[份分][證证]|社会保障|社保|身[份分][証證证]|(?:公民|居民)?身[份分]號?号?码?|证件|ID(?: card)?|identity(?: card)?|identification)(?:件)?\s?(?:[号號][码碼]?|字[号號]|编号|number|no\.?)?(?:[（(][^）)\n]{1,10}[）)])?["”]?[ \t\u3000]{0,3}[:：=为是]?[ \t\u3000"“]{0,3}(?:\r?\n[ \t\u3000]{0,8})?$/i;
/** Texts about how a number is written, and those that show an invented one. */
const ABOUT = /示例|样例|例如|举例|格式|测试|校验|模板|虚构|假号|伪造|不存在|test|sample|dummy|format|fake/i;
/** Longest group of an identity number as people write it. */
const MAX_GROUPS = 6;

/**
 * A number after the label of an identity number that is none by one character: a digit read or typed wrongly, left out or doubled. It still
 * tells the birthday and, with a guess of eleven, the number.
 */
export function damaged(run: Candidate): Match | null {
  if (!LABEL.test(run.before(36)) || ABOUT.test(run.around(24, 16)) || !isWhole(run)) return null;
  return isDamagedNumber(run.value) && !isResidentId(run.value) ? { ...DAMAGED, data: { kind: kindOf(run.value) } } : null;
}

/** What is reported of a damaged number, wherever it was found. */
export const DAMAGED = {
  messageId: 'damaged',
  severity: 'high',
  confidence: 0.7,
  evidence: ['context', 'one character wrong'],
} as const;

export function kindOf(value: string): string {
  return value.length === 18 ? 'digit' : value.length < 18 ? 'missing' : 'doubled';
}

/** No figure of a longer number, no masked one, and no groups that would be columns. */
function isWhole(run: Candidate): boolean {
  const { disguise, groups, gaps } = run.shape;
  if (/^[*＊?•●]|^[xX×]{2}|^[.-]?\d|^[A-WYZa-wyz_]/.test(run.after(2)) || /[A-Za-z0-9*_.-]$/.test(run.before(1))) return false;
  return (
    disguise === 'plain' ||
    disguise === 'swapped' ||
    (disguise === 'grouped' && groups.length <= MAX_GROUPS && gaps.every((gap) => gap === gaps[0] && ' -'.includes(gap)))
  );
}

/** Is it one character away from an identity number? */
export function isDamagedNumber(value: string): boolean {
  if (!/^[1-9]\d{15,18}[\dX]$/.test(value) || isTrivialSequence(value.slice(0, 17)) || /(\d)\1{7}/.test(value)) return false;
  if (value.length === 18) return (isProvince(value) && isBirthDate(value.slice(6, 14))) || oneWrong(value);
  if (!isProvince(value)) return false;
  // The lost or doubled digit is before the birthday, in it, or after it.
  const places = value.length === 17 ? [5, 6] : [6, 7];
  return places.some((at) => isBirthDate(value.slice(at, at + 8))) || (value.length === 17 ? oneLost(value) : oneDoubled(value));
}

function oneWrong(value: string): boolean {
  for (let at = 0; at < 18; at++)
    for (let digit = 0; digit < 10; digit++) if (isResidentId(value.slice(0, at) + digit + value.slice(at + 1))) return true;
  return false;
}

function oneLost(value: string): boolean {
  for (let at = 6; at < 14; at++)
    for (let digit = 0; digit < 10; digit++) if (isResidentId(value.slice(0, at) + digit + value.slice(at))) return true;
  return false;
}

function oneDoubled(value: string): boolean {
  for (let at = 6; at < 15; at++) if (isResidentId(value.slice(0, at) + value.slice(at + 1))) return true;
  return false;
}
