/**
 * The character classes that the one pass over a text branches on, as a table over all UTF-16 code units: one load per
 * character, no comparison chains. A rule set adds its own classes on a copy (Han literal starts, symbols).
 */
export const PLAIN = 0;
/** First character of at least one literal that does not start with an ASCII letter or digit. The pass runs over this and {@link PLAIN} alike. */
export const LITERAL_START = 1;
/** A character that some rule asked about through `symbols`, and the zero that ends a text. */
export const SYMBOL = 2;
/** 〇一二三…壹贰叁: may be a number written out. May also start a literal. */
export const HAN_DIGIT = 3;
/** Full width, zero width, mathematical…: the text has to be normalised before it can be scanned. */
export const ODD = 4;
/** & < \\: may start markup that means another character, see `markup.ts`. */
export const MARKUP = 5;
/** ASCII letter or underscore. It and digits, the last of all, make words. */
export const LETTER = 8;
export const DIGIT_SHIFT = 4;
/** So that a class shifted by {@link DIGIT_SHIFT} counts the digits. */
export const DIGIT = 1 << DIGIT_SHIFT;

/** Values of the characters that are written for digits: 0–9, or 255. */
export const DIGIT_VALUE = digitValues();
const HAN_DIGITS = ['〇零○洞', '一壹弌幺', '二贰貳弍两', '三叁參弎', '四肆', '五伍', '六陆陸', '七柒拐', '八捌', '九玖勾'];

function digitValues(): Uint8Array {
  const table = new Uint8Array(65536).fill(255);
  for (let value = 0; value < 10; value++) table[48 + value] = value;
  return table;
}

for (const [value, characters] of HAN_DIGITS.entries()) {
  for (const character of characters) DIGIT_VALUE[character.charCodeAt(0)] = value;
}

/** Zero of each decimal script of the basic plane but ASCII and full width (Unicode general category Nd): nine more follow each. */
export const DECIMAL_ZEROS: readonly number[] = decimalZeros();
/** Ones of the enclosed numbers (circled, in brackets, with a stop, doubled, dark…): eight more follow each; and their zeros. */
export const CIRCLED_ONES: readonly number[] = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];
export const CIRCLED_ZEROS: readonly number[] = [0x24ea, 0x24ff];

/** Hyphens, figure dashes, en dashes and minus signs: all join as the plain one does. A dash between sentences (—) is none. */
export const HYPHENS: readonly number[] = [0x02d7, 0x2010, 0x2011, 0x2012, 0x2013, 0x2043, 0x2212, 0xfe63];

function decimalZeros(): number[] {
  const zeros: number[] = [];
  for (let code = 0x0660; code < 0xff10; code++) {
    if (!/\p{Nd}/u.test(String.fromCharCode(code))) continue;
    zeros.push(code);
    code += 9;
  }
  return zeros;
}

/** Code units that make a text odd: it is normalised before the pass. Ordinary full-width punctuation is not odd. */
const ODD_RANGES: readonly (readonly [number, number])[] = [
  [0x0085, 0x0085],
  [0x00a0, 0x00a0],
  [0x00ad, 0x00ad],
  [0x00b2, 0x00b3],
  [0x00b9, 0x00b9],
  [0x000b, 0x000c],
  [0x0300, 0x036f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180d],
  [0x20d0, 0x20f0],
  [0x2715, 0x2716],
  [0x2800, 0x2800],
  [0x2a2f, 0x2a2f],
  [0x3164, 0x3164],
  [0xffa0, 0xffa0],
  [0x0391, 0x03a9],
  [0x0405, 0x0408],
  [0x0410, 0x0425],
  [0x0430, 0x0445],
  [0x0455, 0x0458],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x2000, 0x200f],
  [0x202a, 0x202f],
  [0x205f, 0x206f],
  [0x2070, 0x2079],
  [0x2080, 0x2089],
  [0x2160, 0x217f],
  [0x24b6, 0x24ea],
  [0x2e80, 0x2fdf],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xff0b, 0xff0b],
  [0xff0d, 0xff0f],
  [0xff10, 0xff19],
  [0xff20, 0xff3a],
  [0xff3f, 0xff3f],
  [0xff41, 0xff5a],
  [0xd835, 0xd835],
  [0xd83c, 0xd83c],
  [0xd83e, 0xd83e],
  [0xdb40, 0xdb40],
];

/** The table that every rule set starts from. */
export function baseClasses(): Uint8Array {
  const table = new Uint8Array(65536);
  for (let code = 0; code < 65536; code++) {
    if (DIGIT_VALUE[code] !== 255) table[code] = code < 128 ? DIGIT : HAN_DIGIT;
  }
  for (let code = 65; code <= 90; code++) {
    table[code] = LETTER;
    table[code + 32] = LETTER;
  }
  table[95] = LETTER;
  table[0] = SYMBOL;
  for (const character of '&<\\') table[character.charCodeAt(0)] = MARKUP;
  for (const [from, to] of ODD_RANGES) table.fill(ODD, from, to + 1);
  for (const zero of DECIMAL_ZEROS) table.fill(ODD, zero, zero + 10);
  for (const one of CIRCLED_ONES) table.fill(ODD, one, one + 9);
  for (const code of [...CIRCLED_ZEROS, ...HYPHENS]) table[code] = ODD;
  return table;
}

/** Space inside a value: blank, tab, line break, ideographic space. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0x3000;
}

/** ASCII letter or digit, without the underscore. */
export function isAlnum(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Is the code unit at `at` one of the common Han characters (U+4E00–9FFF)? False outside the text. */
export function isHan(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
}
