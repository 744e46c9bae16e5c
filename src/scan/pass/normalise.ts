import { CIRCLED_ONES, CIRCLED_ZEROS, DECIMAL_ZEROS, HYPHENS } from './char-class.ts';
import { mayBeMarkup, readMarkup } from './markup.ts';
import { unitsOf } from './text-units.ts';

/**
 * Text as rules see it, with a map back. Full-width and look-alike letters and digits become ASCII, characters that
 * show nothing are dropped, odd spaces become blanks, hyphens of every kind the plain one, markup becomes what it means. It runs only where the pass met
 * an odd character or markup.
 */
export interface NormalText {
  text: string;
  /** Original offset of every code unit of `text`, and one more for its end; absent when nothing changed. */
  map?: Int32Array;
}

const DROP = 0;
const LOOKALIKES: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  Ѕ: 'S',
  І: 'I',
  Ј: 'J',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  У: 'Y',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};

const FOLD = foldTable();

/** What each odd code unit becomes: itself, another code unit, or nothing ({@link DROP}). */
function foldTable(): Uint16Array {
  const table = new Uint16Array(65536);
  for (let code = 0; code < 65536; code++) table[code] = code;
  const digits = (from: number, first: number, count: number) => {
    for (let k = 0; k < count; k++) table[from + k] = 48 + ((first + k) % 10);
  };
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0;
  for (const zero of [...DECIMAL_ZEROS, 0x2080]) digits(zero, 0, 10);
  digits(0x2074, 4, 6);
  table[0x2070] = 48;
  table[0x00b9] = 49;
  table[0x00b2] = 50;
  table[0x00b3] = 51;
  for (const one of CIRCLED_ONES) digits(one, 1, 9);
  for (const zero of CIRCLED_ZEROS) table[zero] = 48;
  for (let k = 0; k < 26; k++) {
    table[0x24b6 + k] = 65 + k;
    table[0x24d0 + k] = 97 + k;
  }
  for (const times of [0x2715, 0x2716, 0x2a2f]) table[times] = 0xd7;
  table[0x2169] = 88;
  table[0x2179] = 120;
  for (const [from, to] of Object.entries(LOOKALIKES)) table[from.charCodeAt(0)] = to.charCodeAt(0);
  for (const blank of [0x00a0, 0x202f, 0x205f, 0x2800, 0x3164, 0xffa0, 0x115f, 0x1160, ...Array.from({ length: 11 }, (_, k) => 0x2000 + k)])
    table[blank] = 32;
  const invisible: [number, number][] = [
    [0x00ad, 0x00ad],
    [0x0300, 0x036f],
    [0x17b4, 0x17b5],
    [0x180b, 0x180d],
    [0x20d0, 0x20f0],
    [0x061c, 0x061c],
    [0x180e, 0x180e],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x206f],
    [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff],
  ];
  for (const hyphen of HYPHENS) table[hyphen] = 0x2d;
  table[0x2028] = 10;
  table[0x2029] = 10;
  for (const [from, to] of invisible) table.fill(DROP, from, to + 1);
  table[0] = 0xfffd;
  return table;
}

/** Full-width punctuation that stays itself unless it is inside full-width letters: ！，：；？（）and the like. */
function isSentencePunctuation(code: number): boolean {
  return (
    code === 0xff01 ||
    code === 0xff0c ||
    code === 0xff1a ||
    code === 0xff1b ||
    code === 0xff1f ||
    code === 0xff08 ||
    code === 0xff09 ||
    code === 0xff5e
  );
}

function isWide(code: number): boolean {
  return (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);
}

function isCircled(code: number): boolean {
  return CIRCLED_ONES.some((one) => code >= one && code < one + 9) || CIRCLED_ZEROS.includes(code);
}

/** Circled numbers are list marks unless several follow one another. */
function isLoneCircled(text: string, at: number): boolean {
  if (!isCircled(text.charCodeAt(at))) return false;
  return !leadsToCircled(text, at, -1) && !leadsToCircled(text, at, 1);
}

/** Does another one follow in this direction, over two plain digits at most? */
function leadsToCircled(text: string, at: number, step: 1 | -1): boolean {
  for (let k = 1; k <= 3; k++) {
    const code = text.charCodeAt(at + k * step);
    if (isCircled(code)) return true;
    if (!(code >= 48 && code <= 57)) return false;
  }
  return false;
}

/** A letter or digit outside the basic plane (mathematical, enclosed) as ASCII; 0 when it is none. */
function foldSurrogate(high: number, low: number): number {
  const point = (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
  if (point >= 0x1d7ce && point <= 0x1d7ff) return 48 + ((point - 0x1d7ce) % 10);
  if (point >= 0x1d400 && point <= 0x1d6a3) {
    const k = (point - 0x1d400) % 52;
    return k < 26 ? 65 + k : 97 + k - 26;
  }
  if (point >= 0x1f130 && point <= 0x1f149) return 65 + point - 0x1f130;
  if (point >= 0x1f101 && point <= 0x1f10a) return 48 + point - 0x1f101;
  if (point === 0x1f100) return 48;
  if (point >= 0x1fbf0 && point <= 0x1fbf9) return 48 + point - 0x1fbf0;
  return 0;
}

/** Kangxi and CJK radicals that PDF writers put in place of characters; both are one code unit wide. */
function isRadical(code: number): boolean {
  return code >= 0x2e80 && code <= 0x2fdf;
}

function foldRadical(code: number): number {
  return String.fromCharCode(code).normalize('NFKC').charCodeAt(0);
}

function foldUnit(text: string, at: number, code: number): number {
  if (isSentencePunctuation(code)) return isWide(text.charCodeAt(at - 1)) && isWide(text.charCodeAt(at + 1)) ? code - 0xfee0 : code;
  if (isRadical(code)) return foldRadical(code);
  return isLoneCircled(text, at) ? code : (FOLD[code] as number);
}

const COPIED = copiedTable();

/** Code units that stay as they are wherever they are: nearly all of most texts. */
function copiedTable(): Uint8Array {
  const table = new Uint8Array(65536);
  for (let code = 0; code < 65536; code++) {
    const ascii = code <= 0x9f && !mayBeMarkup(code) && !isPageBreak(code);
    const other = code > 0x9f && FOLD[code] === code && !isHighSurrogate(code) && !isRadical(code) && !isSentencePunctuation(code);
    table[code] = ascii || other ? 1 : 0;
  }
  return table;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isPageBreak(code: number): boolean {
  return code === 11 || code === 12 || code === 0x85;
}

/** Normalised copy with its offset map. Linear; the result is never longer than the input. */
export function normalise(original: string): NormalText {
  const length = original.length;
  const units = unitsOf(original);
  const normal = new Uint16Array(length);
  const map = new Int32Array(length + 1);
  let size = 0;
  for (let at = 0; at < length; ) {
    const code = units[at] as number;
    map[size] = at;
    if (COPIED[code] === 1) {
      normal[size++] = code;
      at++;
      continue;
    }
    at = foldAt(original, at, code);
    if (folded !== DROP) normal[size++] = folded;
  }
  map[size] = length;
  return { text: Buffer.from(normal.buffer, 0, size * 2).toString('utf16le'), map };
}

/** What {@link foldAt} read last. */
let folded = DROP;

/** Reads what does not stay as it is, and answers where it ends. */
function foldAt(original: string, at: number, code: number): number {
  if (isHighSurrogate(code) && at + 1 < original.length) {
    const letter = foldSurrogate(code, original.charCodeAt(at + 1));
    // Tags and variation selectors of plane 14 show nothing.
    const isTag = code === 0xdb40;
    folded = isTag ? DROP : letter === 0 ? code : letter;
    return isTag || letter !== 0 ? at + 2 : at + 1;
  }
  if (mayBeMarkup(code)) {
    const markup = readMarkup(original, at);
    folded = markup ? (markup.code === DROP ? DROP : (FOLD[markup.code] as number)) : code;
    return markup?.end ?? at + 1;
  }
  // A page break is a line break.
  folded = isPageBreak(code) ? 10 : foldUnit(original, at, code);
  return at + 1;
}

/**
 * End, in the original, of a stretch that ends at `end` in the normal text. Its last character decides, so that dropped
 * ones after it stay outside; a wide one is two units, markup as many as it is written with.
 */
export function endInOriginal(original: string, map: Int32Array | undefined, end: number): number {
  if (!map) return end;
  const last = map[end - 1] as number;
  const unit = original.charCodeAt(last);
  if (mayBeMarkup(unit)) return readMarkup(original, last)?.end ?? last + 1;
  return last + (isHighSurrogate(unit) && (map[end] as number) > last + 1 ? 2 : 1);
}
