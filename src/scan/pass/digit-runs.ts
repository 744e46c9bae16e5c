import { DIGIT_VALUE, isAlnum } from './char-class.ts';
import { TAG_GAP } from './markup.ts';

/** Groups of digits with separators between them, read once where the first digit is. Reused between calls. */
export interface DigitChain {
  groups: number;
  /** Offsets of each group. */
  starts: Int32Array;
  ends: Int32Array;
  /** Separator before group k (0 for the first): its kind as a character. */
  gaps: string[];
  /** Offset after the chain, its check letter included. */
  end: number;
  /** Offset of the X after the last group, or -1. */
  letter: number;
  /** Does a Chinese numeral go on where a chain of ASCII digits ended? */
  hanNext: boolean;
  /** Is one of the separators weak, see {@link isWeak}? */
  weak: boolean;
}

/** Longest chain that is read; the pass goes on after it. */
const MAX_GROUPS = 40;
const MAX_INDENT = 16;

export function newChain(): DigitChain {
  return {
    groups: 0,
    starts: new Int32Array(MAX_GROUPS),
    ends: new Int32Array(MAX_GROUPS),
    gaps: new Array(MAX_GROUPS).fill(''),
    end: 0,
    letter: -1,
    hanNext: false,
    weak: false,
  };
}

/** Joins, and is no bracket or other weak separator. */
const STRONG = 1;
/** More often parts two numbers than joins one: tab, times, full stop, tag. */
const WEAK = 2;
/** Brackets around a group; all are one kind of separator, a weak one. */
const BRACKET = 3;
const JOINER = joiners();

/** Characters between the groups of one number. */
function joiners(): Uint8Array {
  const table = new Uint8Array(65536);
  for (const character of " \u3000-‐‑‒–—―−·•‧・∙._/\\|~,，、\n\r*'’") table[character.charCodeAt(0)] = STRONG;
  for (const character of '\t×。') table[character.charCodeAt(0)] = WEAK;
  table[TAG_GAP] = WEAK;
  for (const character of '()（）[]【】') table[character.charCodeAt(0)] = BRACKET;
  return table;
}

/** May a number go on after this character? */
export function mayJoin(code: number): boolean {
  return JOINER[code] !== 0;
}

/** Looks one character past the separator at `at`: most numbers of a sentence end here, and need no chain. */
export function mayGoOn(units: Uint16Array, at: number): boolean {
  const code = units[at + 1] as number;
  return DIGIT_VALUE[code] !== 255 || JOINER[code] !== 0 || code === 88 || code === 120 || units[at] === 0xd7;
}

/** Is the separator before a group one that chains are also read without? */
export function isWeak(gap: string): boolean {
  return gap !== '' && (JOINER[gap.charCodeAt(0)] as number) > STRONG;
}

/** Makes the chain one plain group. */
export function oneGroup(chain: DigitChain, start: number, end: number): void {
  chain.groups = 1;
  chain.starts[0] = start;
  chain.ends[0] = end;
  chain.end = end;
  chain.letter = -1;
}

/** Kind of the separator that {@link readGap} read last. */
let gapKind = '';

/** Reads the separator that starts at `at` and answers where it ends: `at` when there is none. */
function readGap(units: Uint16Array, at: number): number {
  let end = at;
  let lines = 0;
  gapKind = '';
  while (end - at < MAX_INDENT) {
    const code = units[end] as number;
    const joiner = JOINER[code] as number;
    if (code === 10) {
      if (++lines > 1) break;
    } else if (joiner === 0) break;
    if (lines > 0) gapKind = '\n';
    else if (joiner === BRACKET) gapKind = '(';
    else if (gapKind === '' || gapKind === ' ') gapKind = code === 0x3000 ? ' ' : code === 13 ? gapKind : String.fromCharCode(code);
    else if (code !== 32 && code !== 13 && gapKind !== '(') break;
    end++;
  }
  return end;
}

function readGroup(units: Uint16Array, at: number, han: boolean): number {
  let end = at;
  for (;;) {
    const code = units[end] as number;
    if (DIGIT_VALUE[code] === 255 || (!han && code > 127)) return end;
    end++;
  }
}

/** Reads the chain whose first digit is at `from`. With `han`, Chinese numerals count as digits. `units` end in zeros. */
export function readChain(units: Uint16Array, from: number, han: boolean, chain: DigitChain): void {
  let start = from;
  chain.groups = 0;
  chain.letter = -1;
  chain.hanNext = false;
  chain.weak = false;
  let gap = '';
  while (chain.groups < MAX_GROUPS) {
    const end = readGroup(units, start, han);
    const k = chain.groups++;
    chain.starts[k] = start;
    chain.ends[k] = end;
    chain.gaps[k] = gap;
    chain.end = end;
    if (isTimesForX(units, end)) {
      chain.letter = end;
      chain.end = end + 1;
      return;
    }
    const next = JOINER[units[end] as number] !== 0 ? readGap(units, end) : end;
    if (isCheckLetter(units, next)) {
      chain.letter = next;
      chain.end = next + 1;
      return;
    }
    const code = units[next] as number;
    if (next === end || DIGIT_VALUE[code] === 255) return;
    if (!han && code > 127) {
      chain.hanNext = true;
      return;
    }
    gap = gapKind;
    if (isWeak(gap)) chain.weak = true;
    start = next;
  }
}

function isCheckLetter(units: Uint16Array, at: number): boolean {
  const code = units[at] as number;
  return (code === 88 || code === 120) && !isAlnum(units[at + 1] as number);
}

/** 11010519491231002×: the sign in the place of the check letter, with nothing after it that it could multiply or mask. */
function isTimesForX(units: Uint16Array, at: number): boolean {
  if (units[at] !== 0xd7) return false;
  const next = units[at + 1] as number;
  return DIGIT_VALUE[next] === 255 && JOINER[next] !== WEAK && next !== 32 && next !== 42 && !isAlnum(next);
}

/** The digits of groups `first` to `last` as ASCII. */
export function chainDigits(text: string, chain: DigitChain, first: number, last: number): string {
  let digits = '';
  for (let k = first; k <= last; k++) {
    const start = chain.starts[k] as number;
    const end = chain.ends[k] as number;
    const piece = text.slice(start, end);
    digits += isAscii(piece) ? piece : [...piece].map((character) => DIGIT_VALUE[character.charCodeAt(0)]).join('');
  }
  return digits;
}

function isAscii(piece: string): boolean {
  for (let at = 0; at < piece.length; at++) if (piece.charCodeAt(at) > 127) return false;
  return true;
}

const SWAPS: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
};

/**
 * A token whose letters all look like digits (O, l, I and rarer S, Z, B), as digits; null when another letter is in it
 * or no more than half are digits. A trailing X stays.
 */
export function unswap(token: string): string | null {
  let digits = '';
  let letters = 0;
  for (let at = 0; at < token.length; at++) {
    const character = token[at] as string;
    if (DIGIT_VALUE[token.charCodeAt(at)] !== 255) digits += character;
    else if ((character === 'X' || character === 'x') && at === token.length - 1) digits += 'X';
    else {
      const swapped = SWAPS[character];
      if (swapped === undefined) return null;
      digits += swapped;
      letters++;
    }
  }
  return letters > 0 && letters * 2 < token.length ? digits : null;
}
