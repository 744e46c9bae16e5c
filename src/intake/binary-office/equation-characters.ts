import { decodeCodePage } from './code-pages.ts';

/** Typefaces of an equation whose letters are those of the font Symbol: Greek, small and large, and signs. */
const SYMBOL = new Set([0x84, 0x85, 0x86]);
const GREEK_SMALL = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';
const GREEK_LARGE = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';
/** Signs of the font Symbol that an equation is likely to have, by their code in it. */
const SIGNS: Readonly<Record<number, string>> = {
  45: '−',
  163: '≤',
  165: '∞',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  184: '÷',
  185: '≠',
  187: '≈',
  215: '⋅',
  229: '∑',
  242: '∫',
};
const CHINESE = 936;
/** Two bytes of GB 2312 as one number, beyond the ideographs of Unicode: both have the upper bit. */
const FIRST_GB = 0xa1a1;
const FIRST_TRAIL = 0xa1;
const FIRST_PRIVATE = 0xe000;
const LAST_PRIVATE = 0xf8ff;

/** A character of an equation by its code in its typeface; `isUnicode`: the code is one of Unicode already, as later versions have it. */
export function equationCharacter(code: number, typeface: number, isUnicode: boolean): string {
  if (code < 32) return ' ';
  if (!isUnicode && code >= FIRST_GB && (code & 255) >= FIRST_TRAIL) return decodeCodePage(Uint8Array.of(code >> 8, code & 255), CHINESE);
  // Blanks of some width, and what only fonts for mathematics hold.
  if (code >= FIRST_PRIVATE && code <= LAST_PRIVATE) return ' ';
  if (!isUnicode && code < 256 && SYMBOL.has(typeface)) return symbol(code);
  return !isUnicode && code >= 128 && code < 256 ? decodeCodePage(Uint8Array.of(code), 1252) : String.fromCharCode(code);
}

function symbol(code: number): string {
  if (code >= 0x61 && code <= 0x7a) return GREEK_SMALL[code - 0x61] ?? '';
  if (code >= 0x41 && code <= 0x5a) return GREEK_LARGE[code - 0x41] ?? '';
  return SIGNS[code] ?? String.fromCharCode(code);
}
