import { ACTS, FOLLOW } from './chinese/name-lexicon.ts';
import { isHan } from './pass/char-class.ts';

const DOTS = '[·•・‧∙⋅･]';
/** Names of ethnic groups and transcribed foreign ones: two to four parts with a dot between them. */
const DOTTED = new RegExp(`^[\\u4e00-\\u9fff]{1,8}(?:\\s?${DOTS}\\s?[\\u4e00-\\u9fff]{1,8}){1,3}`);
const DOTTED_BEFORE = new RegExp(`[\\u4e00-\\u9fff]{1,8}(?:\\s?${DOTS}\\s?[\\u4e00-\\u9fff]{1,8}){1,3}$`);
const HAS_DOT = new RegExp(DOTS);
const DOT_SET = new Set(DOTS);
const SPACE = 0x20;
const LAST_PART = 8;

/** Is there a dot after the first Han characters? Told without a regular expression: nearly every name is asked. */
function isDotted(text: string, at: number): boolean {
  let end = at;
  while (end < at + 9 && isHan(text, end)) end++;
  if (end === at) return false;
  const next = text.charCodeAt(text.charCodeAt(end) === SPACE ? end + 1 : end);
  return next >= 0xb7 && DOT_SET.has(String.fromCharCode(next));
}

/** 古丽娜尔·艾合买提: to the end of the last part, or where a sentence goes on. */
export function dottedAt(text: string, at: number): { start: number; end: number } | null {
  if (!isDotted(text, at)) return null;
  const window = text.slice(at, at + 48);
  const match = DOTTED.exec(window)?.[0];
  if (!match) return null;
  const last = match.length - (/[\u4e00-\u9fff]+$/.exec(match)?.[0].length ?? 0);
  if (!isHan(text, at + match.length) && match.length - last <= 5) return { start: at, end: at + match.length };
  for (const size of [3, 4, 2, 5, 6, LAST_PART]) {
    const end = last + size;
    if (end > match.length) continue;
    const next = window.slice(end, end + 4);
    if (!isHan(text, at + end) || FOLLOW.test(next) || ACTS.test(next)) return { start: at, end: at + end };
  }
  return null;
}

/** The dotted name that ends at `end`: its first character, -1 when there is none. */
export function dottedBefore(text: string, end: number): number {
  const left = text.slice(Math.max(0, end - 24), end);
  const dotted = HAS_DOT.test(left) ? DOTTED_BEFORE.exec(left)?.[0] : undefined;
  return dotted === undefined ? -1 : end - dotted.length;
}
