import { isAlnum } from './char-class.ts';

/**
 * What raw text writes for another character, or for none: HTML character references (`&#49;`, `&nbsp;`), escapes of
 * JSON and scripts (`\u0031`), and inline tags before a digit (`<b>110</b>105`), as copied pages and exports hold them.
 */
export interface Markup {
  /** The character that it means, as a code unit; 0 when it shows nothing. */
  code: number;
  /** Offset after it. */
  end: number;
}

/** Takes the place of inline tags inside a number: the groups are joined by it and still asked about alone. */
export const TAG_GAP = 0x1f;

const NAMED: Readonly<Record<string, number>> = {
  nbsp: 0x20,
  ensp: 0x20,
  emsp: 0x20,
  thinsp: 0x20,
  shy: 0,
  zwnj: 0,
  zwj: 0,
  amp: 0x26,
  lt: 0x3c,
  gt: 0x3e,
  quot: 0x22,
  apos: 0x27,
  num: 0x23,
  ast: 0x2a,
  lpar: 0x28,
  rpar: 0x29,
  lsqb: 0x5b,
  rsqb: 0x5d,
  comma: 0x2c,
  period: 0x2e,
  sol: 0x2f,
  colon: 0x3a,
  equals: 0x3d,
  commat: 0x40,
  lowbar: 0x5f,
  verbar: 0x7c,
  hyphen: 0x2d,
  dash: 0x2d,
  minus: 0x2d,
  ndash: 0x2013,
  mdash: 0x2014,
  middot: 0xb7,
  bull: 0x2022,
  times: 0xd7,
  deg: 0xb0,
};

/** A reference escaped twice (`&amp;#49;`) counts as one; the semicolon may be missing after a number. */
const REFERENCE = /&(?:amp;)?(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,6})(?=;));?/y;
const ESCAPE = /\\u(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{4}))/y;
const TAGS =
  /(?:<\/?(?:a|b|bdo|big|code|del|em|font|i|ins|kbd|label|mark|nobr|s|small|span|strong|sub|sup|tt|u|wbr)(?:\s[^<>\n]{0,160})?\/?>|<!--[^<>\n]{0,80}-->){1,6}(?=[\d@]|X(?![A-Z0-9])|&#)/iy;

/** May markup start with this character: & < \ ? */
export function mayBeMarkup(code: number): boolean {
  return code === 38 || code === 60 || code === 92;
}

/** The markup that starts at `at`, or null. Bounded: it reads no more than a few tags. */
export function readMarkup(text: string, at: number): Markup | null {
  const code = text.charCodeAt(at);
  if (code === 60) return readTags(text, at);
  return code === 38 ? readReference(text, at) : readEscape(text, at);
}

function readReference(text: string, at: number): Markup | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(text);
  if (!match) return null;
  const [written, decimal, hexadecimal, name] = match;
  const code = name === undefined ? unitOf(decimal ? Number(decimal) : Number.parseInt(hexadecimal as string, 16)) : NAMED[name];
  return code === undefined ? null : { code, end: at + written.length };
}

function readEscape(text: string, at: number): Markup | null {
  ESCAPE.lastIndex = at;
  const match = ESCAPE.exec(text);
  return match ? { code: unitOf(Number.parseInt((match[1] ?? match[2]) as string, 16)), end: at + match[0].length } : null;
}

/** Control characters and what needs two code units show as a character that no rule looks for. */
function unitOf(point: number): number {
  return point === 9 || point === 10 || point === 13 || (point >= 32 && point <= 0xffff) ? point : 0xfffd;
}

function readTags(text: string, at: number): Markup | null {
  const before = text.charCodeAt(at - 1);
  const isSign = before === 64;
  // A semicolon may end a reference to a digit.
  if (!isSign && !isAlnum(before) && before !== 59) return null;
  TAGS.lastIndex = at;
  const match = TAGS.exec(text);
  if (!match) return null;
  const end = at + match[0].length;
  return { code: isSign || text.charCodeAt(end) === 64 ? 0 : TAG_GAP, end };
}
