import type { Candidate } from '../../src/plugin-api.ts';
import type { Chosen } from './chosen.ts';
import { isGroupedCode } from './plausible.ts';
import { CODE_WORDS, HAN_CODE_WORDS } from './words.ts';

const CODES: ReadonlySet<string> = new Set([...CODE_WORDS, ...HAN_CODE_WORDS, 'passcode', 'pass code']);
/** Words whose digits need no sign of assignment. */
const BARE = /^(?:pin|puk|combination|pass ?code|[^a-z]*码|[^a-z]*碼)$/i;
const HEAD =
  /^s?(?: ?[(（][^()（）\n]{1,24}[)）])?(?: (?:for|of|to|on|at|in) [^\n:：.;]{1,40}?)?(?:\s?[:：=]\s{0,3}|(?: (?:is|are|was)(?: now)? |[为是])["“]?|[ \t]{0,3}\r?\n\s{0,6}(?=[a-z0-9]{4,8}-))/i;
const BLANK = /^ {0,2}(?=\d)/;
const VALUE = /([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*[#*]?)(?![A-Za-z0-9_@-]|位|[年月日天次个])/y;
const NEXT = /(?:[ \t]{0,3}[,，、;；][ \t]{0,3}| {1,4}|[ \t]{0,3}\r?\n\s{0,4})(?:\d{1,2}[.)、] ?|[-*•] )?/y;
const MAX_CODES = 20;

/** Is it a word for a code that opens: a PIN, a door, a recovery? */
export function isCodeWord(word: Candidate): boolean {
  return CODES.has(word.value);
}

/** The codes after such a word: digits, groups of one size, a combination; several when they are in a list. */
export function codesAfter(word: Candidate): Chosen[] {
  const window = word.text.slice(word.end, word.end + 400);
  const head = HEAD.exec(window)?.[0] ?? (BARE.test(word.value) ? BLANK.exec(window)?.[0] : undefined);
  if (head === undefined) return [];
  const codes: Chosen[] = [];
  let at = head.length;
  while (codes.length < MAX_CODES) {
    VALUE.lastIndex = at;
    const value = VALUE.exec(window)?.[1];
    const isCode =
      value !== undefined &&
      (isGroupedCode(value) ||
        (codes.length === 0 &&
          isShortCode(value) &&
          (head.trim() !== '' || /^[A-Za-z0-9#*-]+\s?(?:[,.;)，。；）\n]|$)/.test(window.slice(at)))));
    if (!isCode) break;
    const start = word.end + at;
    codes.push({ start, end: start + value.length, value, grade: isGroupedCode(value) ? 'strong' : 'weak' });
    NEXT.lastIndex = at + value.length;
    const gap = NEXT.exec(window)?.[0];
    if (gap === undefined || !isGroupedCode(value)) break;
    at += value.length + gap.length;
  }
  return codes;
}

function isShortCode(value: string): boolean {
  return /^\d{4,12}[#*]?$|^\d{2}(?:-\d{2}){2,4}$/.test(value) && !/^(?:19|20)\d\d$/.test(value);
}
