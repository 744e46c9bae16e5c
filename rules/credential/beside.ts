import type { Candidate, Match } from '../../src/plugin-api.ts';
import { type Chosen, toMatch } from './chosen.ts';
import { cellsBelow } from './columns.ts';
import { gradeKey, gradePassword, type Surroundings } from './plausible.ts';
import { SECRET_WORDS } from './words.ts';

const ALONE: Surroundings = { assigned: true, han: false, account: false, initial: false, quoted: true, next: '' };
const AS_PASSWORD =
  /(?:^|[^!-~])["'“]?([!-~]{6,40}?)["'”]?(?:\s?(?:作为|为|用作|做|当)[\u4e00-\u9fff]{0,6}| as (?:the|your|its|a) (?:\w{1,12} )?)$/i;
const NOTED = /(?:^|[^!-~])([!-~]{6,40}?)\s?[(（](?:登录|初始|默认|临时)?$/;
const CHANGED =
  /^["'”’]?(?:[，, ]{0,2}(?:现|已|统一){0,2}(?:改|更改|变更|修改|更换|换|更新|重置|调整|替换|切换)(?:为|成|至)[:：]?| ?(?:->|→|=>)| to) ?["'“‘]?([!-~]{6,64}?)["'”’]?(?=[.,;:)]?(?:\s|$)|[^!-~])/;

/** The cells below a header that is a word for a password or key. */
export function inColumn(word: Candidate, isPassword: boolean, han: boolean): Match[] {
  const matches: Match[] = [];
  for (const { start, value } of cellsBelow(word)) {
    if (!/^[!-~]+$/.test(value)) continue;
    const grade = isPassword ? gradePassword(value, { ...ALONE, han }) : gradeKey(value, SECRET_WORDS.has(word.value));
    if (grade) matches.push(toMatch(isPassword, { start, end: start + value.length, value, grade }));
  }
  return matches;
}

/** `with X as the password`, `X作为密码`, `X（密码）`. */
export function inFront(word: Candidate, before: string): Chosen | null {
  const found = AS_PASSWORD.exec(before) ?? (/^\s?[)）]/.test(word.after(2)) ? NOTED.exec(before) : null);
  const value = found?.[1];
  if (!found || value === undefined || gradePassword(value, { ...ALONE, assigned: false }) !== 'strong') return null;
  const start = word.start - before.length + found.index + found[0].indexOf(value);
  return { start, end: start + value.length, value, grade: 'strong' };
}

/** `由X改为Y`, `changed from X to Y`: the one that opens follows the old password. */
export function changedTo(text: string, from: number): Match | null {
  const found = CHANGED.exec(text.slice(from, from + 100));
  const value = found?.[1];
  if (!found || value === undefined || gradePassword(value, { ...ALONE, quoted: false }) !== 'strong') return null;
  const start = from + found[0].lastIndexOf(value);
  return toMatch(true, { start, end: start + value.length, value, grade: 'strong' });
}
