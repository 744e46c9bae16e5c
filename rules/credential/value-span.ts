import { entropyOf } from '../../src/plugin-api.ts';
import { type Joined, rejoined } from './broken.ts';

/** Where the value of an assignment is after its word. */
export interface ValueSpan {
  /** Offsets in the window. */
  start: number;
  end: number;
  value: string;
  /** `sign`: a sign or verb of assignment, quotes or a table cell. `blank`: nothing but blanks, or nothing at all. */
  joined: 'sign' | 'blank';
  /** A single quoted or bracketed literal. */
  quoted: boolean;
  /** At most three characters after the value (after its quote). */
  next: string;
  /** The value with the rest that a paste broke off. */
  broken: Joined | null;
}

/** A string of code follows, with what languages write before one: b"…", @"…", $"…", Rf"…". */
const QUOTED = /[ \t]{0,2}(?:\r?\n[ \t]{0,24})?(?=[A-Za-z@$]{0,2}["'`])/;
/** What declarations have between the name and its string: a type, accessors, the size of an array. */
const DECLARED = [
  /[?!]?[ \t]{0,2}:[ \t]{0,2}[&*?]{0,2}(?:\[\w{0,8}\])?(?:'\w{1,12} )?(?:(?:mut|const|constant|dyn) )?(?:[A-Za-z][\w.]{0,24}[[<][\w., ?()[\]<>|]{1,48}[\]>]\??|[A-Za-z([][\w.<>[\]()?*&]{0,40}(?: ?\| ?[\w.<>[\]]{1,24}){0,3})[ \t]{0,2}:?=/,
  /[ \t]{0,2}(?::[ \t]{0,2}\w[\w.<>?]{0,40})?[ \t]{1,2}by[ \t]lazy[ \t]{0,2}\{/,
  /[ \t]{1,3}(?:As[ \t]{1,2})?[*&]{0,2}[A-Za-z][\w.<>[\]*?]{0,24}(?:\(\w{1,5}\))?[ \t]{0,2}:?=/,
  /[ \t]{0,2}\{[ \t]{0,2}(?:get|set|init|private|internal|protected)\b[^{}\n"']{0,40}\}[ \t]{0,2}=/,
  /(?:\[\w{0,12}\]){1,2}[ \t]{0,2}=(?:[ \t]{0,2}\{)?/,
].map(({ source }) => source + QUOTED.source);
const DECLARATION = new RegExp(DECLARED.join('|'), 'iy');
/** What a declaration may begin with after its name: most of what follows a name does not. */
const MAY_DECLARE = /[?!:\t[{ ]/;
/**
 * A sign or verb of assignment; what parts a name from its value in a list of pairs (`name="x" value="`, `"x", "`); markup.
 */
const SIGN = new RegExp(
  [
    /\{\s{0,8}(?=")/.source,
    /["']?[ \t]{0,2},?[ \t]{0,2}(?:\r?\n)?[ \t]{0,16}["']?(?:value|val|connectionString)["']?[ \t]{0,2}[:=][ \t]{0,2}/.source,
    /["'][ \t]{0,2},[ \t]{0,2}(?=["'])|\([ \t]{0,2}(?=["'])/.source,
    /[\\"'`”’\])*]{0,4}[ \t\u3000]{0,6}(?:<\/?[\w-]{1,20}>\s{0,8}){1,3}/.source,
    /[\\"'`”’\])*}】」』]{0,5}[ \t\u3000]{0,8}(?:(?:(?::{2,3}|[.+]|\?{1,2}|\|\||&&)=|<{1,2}-(?!-)|:[=-]|=>|->|→|[—–]{1,2}|-{1,2}(?=[ \t])|[:=：＝﹕]{1,3}>?|(?:为|為|是|改为|改為|设为|設為|改成|就是)[:：]?|(?:(?:is|was|are|has been) )?(?:set|reset|changed|updated|rotated|equals?|initiali[sz]ed|defaults?)(?: to| from)?(?=\s)|(?:is|was|are|will be|remains)(?: (?:now|still|as follows))?(?=[\s:])[:：]?|\||>)(?:<!\[CDATA\[|[*`]{0,3}[ \t\u3000]{0,8}(?:[|>][+-]?[ \t]{0,2}(?=\r?\n))?(?:\r?\n[ \t\u3000]{0,8})?))/
      .source,
  ].join('|'),
  'iy',
);
const BLANK =
  /[\\"'`”’\])*】」』]{0,3}(?:[ \t\u3000]{1,8}|[ \t]{0,2}[,，][ \t]{0,2}|[ \t\u3000]{0,4}\r?\n[ \t\u3000]{0,8}|(?<=[】」』]))|(?=[!-~“‘「『【（])/y;
const OPEN: Record<string, string> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '【': '】',
  '（': '）',
  '(': ')',
  '[': ']',
  '”': '”',
  '《': '》',
};
/** A tag of YAML before the value: what it is made from, or (in the group) that the value is kept elsewhere. */
const TAG =
  /^!{1,2}(?:(?:unsafe|str|binary|int|float|Sub)|(secret|env|env_var|Ref|GetAtt|ImportValue|FindInMap|reference|vault))[ \t]{1,2}(?=\S)/;
const PRINTABLE = /[!-~]{1,200}/y;

/** The value after `from` in a window, or null when nothing printable follows. */
export function valueAfter(window: string, from: number): ValueSpan | null {
  let joined: ValueSpan['joined'] = 'sign';
  let at = MAY_DECLARE.test(window[from] ?? '') ? endOf(DECLARATION, window, from) : -1;
  if (at < 0) at = endOf(SIGN, window, from);
  if (at < 0) {
    BLANK.lastIndex = from;
    if (!BLANK.test(window)) return null;
    joined = 'blank';
    at = BLANK.lastIndex;
  }
  while (window[at] === '\\') at++;
  const tag = TAG.exec(window.slice(at, at + 40));
  if (tag?.[1] !== undefined) return null;
  at += tag?.[0].length ?? 0;
  // Prefixes of strings: b"…", @"…", rb"…".
  at += /^[brfuRLN@$]{1,2}(?=["'])/.exec(window.slice(at, at + 3))?.[0].length ?? 0;
  const close = OPEN[window[at] as string];
  if (close !== undefined) {
    const inner = quotedValue(window, at + 1, close);
    if (inner) return { ...inner, joined: joined === 'blank' && (window[at] === '(' || window[at] === '[') ? 'blank' : 'sign' };
    at++;
  }
  return bareValue(window, at, joined);
}

/** Where a sticky pattern ends that begins here, or -1. */
function endOf(pattern: RegExp, window: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(window) ? pattern.lastIndex : -1;
}

function quotedValue(window: string, opening: number, close: string): Omit<ValueSpan, 'joined'> | null {
  const end = window.indexOf(close, opening);
  if (end <= opening || end - opening > 512) return null;
  const start = opening + (/^(?: {1,2}|(?:Bearer|Basic|Token) (?=[!-~]{12}))/.exec(window.slice(opening, opening + 24))?.[0].length ?? 0);
  const value = window.slice(start, end).replace(/\\+$| {1,2}$/, '');
  if (!/^[!-~]+$/.test(value) && !isSalt(value)) return null;
  return { start, end: start + value.length, value, quoted: true, next: window.slice(end + 1, end + 4), broken: null };
}

function bareValue(window: string, start: number, joined: ValueSpan['joined']): ValueSpan | null {
  PRINTABLE.lastIndex = start;
  const run = PRINTABLE.exec(window)?.[0];
  if (run === undefined) return null;
  const value = trimmed(run);
  if (value === '') return null;
  return {
    start,
    end: start + value.length,
    value,
    joined,
    quoted: false,
    next: window.slice(start + value.length, start + value.length + 3),
    broken: rejoined(window, start, start + value.length),
  };
}

/** Cuts where code, configuration or a sentence goes on, then the punctuation that belongs to the sentence. */
function trimmed(run: string): string {
  const stop = /["'`<>]|\\[nrt"']|[;,](?:$|\s|[A-Za-z_][\w .-]{0,30}[=:]|["'])|&(?:amp;)?[\w.-]{1,30}=|\|$|\*\*$/.exec(run);
  let value = stop ? run.slice(0, stop.index) : run;
  for (;;) {
    const last = value.at(-1) as string;
    if (value === '') return value;
    if ('.,;:/|\\'.includes(last)) value = value.slice(0, -1);
    else if ((last === ')' && !value.includes('(')) || (last === ']' && !value.includes('[')) || (last === '}' && !value.includes('{')))
      value = value.slice(0, -1);
    else return value;
  }
}

/** A salt or passphrase made by a tool, blanks and brackets and all: long, and of every class. */
function isSalt(value: string): boolean {
  return (
    value.length >= 32 &&
    /^[ -~]+$/.test(value) &&
    [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9 ]{1}/].every((one) => one.test(value)) &&
    entropyOf(value) >= 4.4
  );
}
