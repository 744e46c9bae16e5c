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

/**
 * A sign or verb of assignment; what parts a name from its value in a list of pairs (`name="x" value="`, `"x", "`); markup.
 */
const SIGN = new RegExp(
  [
    /["']?[ \t]{0,2},?[ \t]{0,2}(?:\r?\n)?[ \t]{0,16}["']?(?:value|val|connectionString)["']?[ \t]{0,2}[:=][ \t]{0,2}/,
    /["'][ \t]{0,2},[ \t]{0,2}(?=["'])|\([ \t]{0,2}(?=["'])/,
    /[\\"'`”’\])*]{0,4}[ \t\u3000]{0,6}(?:<\/?[\w-]{1,20}>\s{0,8}){1,3}/,
    /[\\"'`”’\])*}】」』]{0,5}[ \t\u3000]{0,8}(?:(?::[=-]|=>|->|→|[—–]{1,2}|-{1,2}(?=[ \t])|[:=：＝﹕]{1,3}>?|(?:为|為|是|改为|改為|设为|設為|改成|就是)[:：]?|(?:(?:is|was|are|has been) )?(?:set|reset|changed|updated|rotated|equals?|initiali[sz]ed|defaults?)(?: to| from)?(?=\s)|(?:is|was|are|will be|remains)(?: (?:now|still|as follows))?(?=[\s:])[:：]?|\||>)(?:<!\[CDATA\[|[*`]{0,3}[ \t\u3000]{0,8}(?:[|>][+-]?[ \t]{0,2}(?=\r?\n))?(?:\r?\n[ \t\u3000]{0,8})?))/,
  ]
    .map(({ source }) => source)
    .join('|'),
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
const PRINTABLE = /[!-~]{1,200}/y;

/** The value after `from` in a window, or null when nothing printable follows. */
export function valueAfter(window: string, from: number): ValueSpan | null {
  SIGN.lastIndex = from;
  let joined: ValueSpan['joined'] = 'sign';
  let at = SIGN.test(window) ? SIGN.lastIndex : -1;
  if (at < 0) {
    BLANK.lastIndex = from;
    if (!BLANK.test(window)) return null;
    joined = 'blank';
    at = BLANK.lastIndex;
  }
  while (window[at] === '\\') at++;
  // Prefixes of strings: b"…", f"…".
  if (/[brfuN@]/.test(window[at] ?? '') && /["']/.test(window[at + 1] ?? '')) at++;
  const close = OPEN[window[at] as string];
  if (close !== undefined) {
    const inner = quotedValue(window, at + 1, close);
    if (inner) return { ...inner, joined: joined === 'blank' && (window[at] === '(' || window[at] === '[') ? 'blank' : 'sign' };
    at++;
  }
  return bareValue(window, at, joined);
}

function quotedValue(window: string, start: number, close: string): Omit<ValueSpan, 'joined'> | null {
  const end = window.indexOf(close, start);
  if (end <= start || end - start > 128) return null;
  const value = window.slice(start, end).replace(/\\+$/, '');
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
