/** Which shape of text a candidate is. */
export type CandidateKind = 'digits' | 'token' | 'literal' | 'symbol' | 'unit' | 'start';

/**
 * How a number was written: as it is, in groups (blanks, hyphens, dots, a line break), with letters for digits
 * (O, l, I), or in Chinese numerals.
 */
export type Disguise = 'plain' | 'grouped' | 'swapped' | 'han';

/** What a digit run adds to a candidate. */
export interface DigitShape {
  disguise: Disguise;
  /** Number of digits in each group; one entry when the run is not grouped. */
  groups: readonly number[];
  /** Separators between the groups: `' '`, `'-'`, `'.'`, `'\n'`… one per gap. */
  gaps: readonly string[];
}

const PLAIN_SHAPE: DigitShape = { disguise: 'plain', groups: [], gaps: [] };

/**
 * A piece of text that one or more rules asked to see. Offsets are UTF-16 code units in the normalised text
 * (`text`); the scanner maps a match back to the original. Reading around it is bounded by what the rule asks for.
 */
export class Candidate {
  readonly kind: CandidateKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Digits without separators (a trailing check letter in upper case), or the text as it is. */
  readonly value: string;
  readonly shape: DigitShape;

  constructor(kind: CandidateKind, text: string, start: number, end: number, value: string, shape: DigitShape = PLAIN_SHAPE) {
    this.kind = kind;
    this.text = text;
    this.start = start;
    this.end = end;
    this.value = value;
    this.shape = shape;
  }

  /** The `count` characters before it, fewer at the start of the text. */
  before(count: number): string {
    return this.text.slice(Math.max(0, this.start - count), this.start);
  }

  /** The `count` characters after it, fewer at the end of the text. */
  after(count: number): string {
    return this.text.slice(this.end, this.end + count);
  }

  /** It and the characters around it. */
  around(before: number, after: number): string {
    return this.text.slice(Math.max(0, this.start - before), this.end + after);
  }

  /** The rest of its line to the left, at most `count` characters. */
  lineBefore(count: number): string {
    const before = this.before(count);
    return before.slice(before.lastIndexOf('\n') + 1);
  }

  /** The rest of its line to the right, at most `count` characters. */
  lineAfter(count: number): string {
    const after = this.after(count);
    const end = after.indexOf('\n');
    return end < 0 ? after : after.slice(0, end);
  }
}

/** What a rule wants to be asked about. Made by {@link digits}, {@link tokens}, {@link literals}, {@link symbols}, {@link numberedUnits}, {@link textStart}. */
export type CandidateSpec =
  | { kind: 'digits'; lengths: readonly number[]; disguised: boolean; filter: DigitFilter }
  | { kind: 'token'; lengths: readonly number[] }
  | { kind: 'literal'; literals: readonly string[]; exact: boolean; spaced: boolean; word: boolean | 'start'; follow: string }
  | { kind: 'symbol'; symbols: string }
  | { kind: 'unit' }
  | { kind: 'start' };

function range(length: number | readonly [number, number]): number[] {
  if (typeof length === 'number') return [length];
  return Array.from({ length: length[1] - length[0] + 1 }, (_, k) => length[0] + k);
}

/** What a digit run must look like before the rule is asked: tested without building a candidate. */
export interface DigitFilter {
  /** Characters it may start with; empty for any. */
  starts: string;
  /** Digits in each group, as `3,2,4`; empty for any, unbroken runs included. */
  grouping: string;
  /** The one separator that all groups must have; empty for any. */
  gap: string;
  /** Number of groups; 0 for any. */
  groups: number;
  /** Digits that the last group has at least; 0 for any. */
  decimals: number;
  /** Characters of which one must be right before it; empty for any. */
  after: string;
}

export interface DigitOptions extends Partial<DigitFilter> {
  length: number | readonly [number, number];
  lastMayBe?: 'X';
  disguised?: boolean;
}

/**
 * Runs of digits, bounded by anything that is no digit.
 *
 * `length`: how many digits, or an inclusive range. `lastMayBe: 'X'`: the last one may be the check letter X.
 * `disguised` (default true): also when the run is split into groups, written with O for 0 and l for 1, or in Chinese
 * numerals; a rule that says false sees unbroken ASCII digits only. `starts`, `after`, `grouping`, `gap`, `groups` and `decimals` narrow it
 * further and cost nothing: use them where the numbers of a table would all be asked about.
 */
export function digits(options: DigitOptions): CandidateSpec {
  const { starts = '', grouping = '', gap = '', groups = 0, decimals = 0, after = '' } = options;
  return {
    kind: 'digits',
    lengths: range(options.length),
    disguised: options.disguised ?? true,
    filter: { starts, grouping, gap, groups, decimals, after },
  };
}

/** Runs of ASCII letters, digits and underscores that hold at least one letter and one digit; `length` as for {@link digits}. */
export function tokens(options: { length: number | readonly [number, number] }): CandidateSpec {
  return { kind: 'token', lengths: range(options.length) };
}

/**
 * Fixed words. One automaton finds those of all rules, so a hundred thousand cost what ten cost.
 *
 * `exact`: ASCII case must agree (default: ignored). `spaced`: blanks and line breaks may be between the characters
 * (机 密). `word`: no ASCII letter or digit next to it; `'start'`: only where an ASCII word starts, whatever follows (the
 * cheaper choice for short words: QQ, wx). `follow`: characters of which one must follow. Traditional spellings are added by themselves.
 */
export function literals(
  list: readonly string[],
  options: { exact?: boolean; spaced?: boolean; word?: boolean | 'start'; follow?: string } = {},
): CandidateSpec {
  const { exact = false, spaced = false, word = false, follow = '' } = options;
  return { kind: 'literal', literals: list, exact, spaced, word, follow };
}

/** Single characters that are neither letters nor digits: `@`, `*`, `★`. */
export function symbols(characters: string): CandidateSpec {
  return { kind: 'symbol', symbols: characters };
}

/** Numbers that a Chinese unit of addresses follows: 66号, 5栋, 702室. The candidate is the number with its unit. */
export function numberedUnits(): CandidateSpec {
  return { kind: 'unit' };
}

/** The place where a text begins: for what has no character before it. The candidate is empty. */
export function textStart(): CandidateSpec {
  return { kind: 'start' };
}
