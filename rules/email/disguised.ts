import type { Candidate } from '../../src/plugin-api.ts';

/** Where an address is, and how it reads without its disguise. */
export interface DisguisedAddress {
  start: number;
  end: number;
  value: string;
}

const OPEN = '[\\[({<（【「]\\s?';
const CLOSE = '\\s?[\\])}>）】」]';
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,40}[A-Za-z0-9])?';
const DOT = `(?:\\s{0,2}(?:${OPEN}(?:dot|点|\\.)${CLOSE})\\s{0,2}|\\sdot\\s|\\.)`;
const LOCAL = new RegExp(`(?<![A-Za-z0-9._%+-])[A-Za-z0-9](?:[A-Za-z0-9_%+-]|${DOT}(?=[A-Za-z0-9])){0,48}\\s{0,2}$`);
const DOMAIN_DOT = `(?:${DOT}|[。点])`;
const DOMAIN = new RegExp(`^\\s{0,2}((?:${LABEL}${DOMAIN_DOT}){1,4}[A-Za-z]{2,12})(?![A-Za-z0-9-])`, 'i');
const DOTS = new RegExp(DOMAIN_DOT, 'gi');

/** What people write for the sign: [at], (at), {at}, 艾特, #163.com, ★163.com. */
export const AT_WORDS: readonly string[] = [
  ...['at', 'AT', '@', '#', '艾特', 'a'].flatMap((word) =>
    ['[]', '()', '{}', '<>', '（）', '【】'].map(([open, close]) => `${open}${word}${close}`),
  ),
  '艾特',
  ...['163.com', '126.com', 'qq.com', 'gmail.com', '139.com', 'sina.com', 'sohu.com', 'foxmail.com', 'outlook.com', 'hotmail.com'].flatMap(
    (host) => [...'#★*$&'].map((sign) => `${sign}${host}`),
  ),
];
/** The dot written out: the only sign by which `name at host dot com` is found. */
export const DOT_WORDS: readonly string[] = [' dot com', ' dot cn', ' dot org', ' dot net', ' dot gov', ' dot uk', ' dot edu', ' dot co'];

/** The address around a word in place of the sign. */
export function aroundWord(word: Candidate): DisguisedAddress | null {
  const hashed = /^[#★*$&]/.test(word.value);
  return joined(word, word.start, hashed ? word.start + 1 : word.end);
}

/** wang @ 163.com: blanks at both sides of the sign; at one side only, or another stop for the dot, after a word for mail. */
export function aroundSpacedSign(sign: Candidate): DisguisedAddress | null {
  const bothSides = /[ \u3000]$/.test(sign.before(1)) && /^[ \u3000]/.test(sign.after(1));
  if (!bothSides && !/(?:邮箱|信箱|邮件|电邮|e-?mail|mailbox)[^。；;\n]{0,48}$/i.test(sign.before(72))) return null;
  const found = joined(sign, sign.start, sign.end);
  return found && /[\s。点]/.test(sign.text.slice(found.start, found.end)) ? found : null;
}

/** jane.doe at council dot gov dot uk, asked at the last written-out dot. */
export function spelledOut(dot: Candidate): DisguisedAddress | null {
  const at = /\sat\s(?:[A-Za-z0-9-]{1,40}(?:\sdot\s[A-Za-z0-9-]{1,30}){0,3})$/i.exec(dot.before(120));
  if (!at) return null;
  const sign = dot.start - at[0].length;
  return joined(dot, sign, sign + 4);
}

function joined(around: Candidate, left: number, right: number): DisguisedAddress | null {
  const local = LOCAL.exec(around.text.slice(Math.max(0, left - 66), left))?.[0];
  const domain = DOMAIN.exec(around.text.slice(right, right + 100))?.[0];
  if (!local || !domain) return null;
  return {
    start: left - local.length,
    end: right + domain.length,
    value: `${local.trim().replace(DOTS, '.')}@${domain.trim().replace(DOTS, '.')}`.toLowerCase(),
  };
}
