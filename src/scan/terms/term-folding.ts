import { SIMPLIFIED, TRADITIONAL } from '../chinese/traditional.ts';
import { baseClasses, MARKUP, ODD } from '../pass/char-class.ts';
import { readMarkup } from '../pass/markup.ts';
import { normalise } from '../pass/normalise.ts';

/** A text as terms are compared: simplified, lower case, without separators. */
export interface FoldedText {
  units: Uint16Array;
  /** Offset of every unit in `normal`. */
  at: Int32Array;
  length: number;
  /** The text with full width and look-alikes folded and invisible characters dropped. */
  normal: string;
  /** Offsets of `normal` in the original, when they differ. */
  map: Int32Array | undefined;
}

/** Signs that somebody puts between the characters of a word so that it is not found. Sentence marks are none: they end words. */
const SEPARATORS = ' \t\r\n\u3000*·•・‧∙●○■□★☆◆◇▲△.-_|/\\~#+=^\'"`“”‘’—–…＊※〜~&%$@';

/** Letters of pinyin with their tones, four or five to a letter. */
const TONED: Readonly<Record<string, string>> = { a: 'āáǎà', e: 'ēéěè', i: 'īíǐì', o: 'ōóǒò', u: 'ūúǔù', v: 'ǖǘǚǜü', n: 'ńňǹ', m: 'ḿ' };

/** Combining marks: a tone that is written beside its letter. */
const [FIRST_MARK, LAST_MARK] = [0x300, 0x36f];

/** 0: dropped. */
const FOLD = foldTable();

function foldTable(): Uint16Array {
  const table = Uint16Array.from({ length: 65536 }, (_, code) => code);
  for (let code = 65; code <= 90; code++) table[code] = code + 32;
  for (const [letter, toned] of Object.entries(TONED)) {
    for (const one of toned + toned.toUpperCase()) table[one.charCodeAt(0)] = letter.charCodeAt(0);
  }
  for (let code = FIRST_MARK; code <= LAST_MARK; code++) table[code] = 0;
  for (let k = 0; k < TRADITIONAL.length; k++) table[TRADITIONAL.charCodeAt(k)] = SIMPLIFIED.charCodeAt(k);
  for (let k = 0; k < SEPARATORS.length; k++) table[SEPARATORS.charCodeAt(k)] = 0;
  return table;
}

const CLASSES = baseClasses();

/** Most texts have nothing to normalise, and a look is cheaper than a copy. */
function isOdd(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const kind = CLASSES[text.charCodeAt(at)];
    if (kind === ODD || (kind === MARKUP && readMarkup(text, at))) return true;
  }
  return false;
}

/** Linear; the result is never longer than the text. */
export function foldText(text: string): FoldedText {
  const { text: normal, map } = isOdd(text) ? normalise(text) : { text, map: undefined };
  const units = new Uint16Array(normal.length);
  const at = new Int32Array(normal.length);
  let length = 0;
  for (let from = 0; from < normal.length; from++) {
    const unit = FOLD[normal.charCodeAt(from)] as number;
    if (unit === 0) continue;
    units[length] = unit;
    at[length++] = from;
  }
  return { units, at, length, normal, map };
}

/** A term in the same form, as a string: two terms that fold alike are one. */
export function foldTerm(term: string): string {
  const { units, length } = foldText(term);
  return String.fromCharCode(...units.subarray(0, length));
}
