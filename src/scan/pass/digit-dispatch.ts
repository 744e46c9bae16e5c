import { hasBit } from './bits.ts';
import { Candidate, type DigitShape, type Disguise } from './candidate.ts';
import { DIGIT_VALUE } from './char-class.ts';
import { chainDigits, type DigitChain, isWeak, newChain, oneGroup } from './digit-runs.ts';
import { TAG_GAP } from './markup.ts';
import { type GroupFilter, type Handler, MAX_RUN, type RuleSet } from './rule-set.ts';

/** Who answers for candidates: calls the rule, keeps its matches and failures. */
export type Ask = (handler: Handler, candidate: Candidate) => void;

/** Groups that one number over a weak separator has at most: an identity number has three, a card five. */
const MAX_ACROSS = 5;

const TAG = String.fromCharCode(TAG_GAP);

/** Cells and factors are one number only when nothing else parts its groups. */
function mayCross(gaps: readonly string[], from: number, to: number): boolean {
  const gap = gaps[to] as string;
  return gap === gaps[from + 1] || !(isCell(gap) || isCell(gaps[from + 1] as string));
}

function isCell(gap: string): boolean {
  return gap === '\t' || gap === '×' || gap === '。';
}

/** Asks rules about the groups of a chain of digits, alone and joined. A candidate is built only when a rule wants it. */
export class DigitDispatch {
  /** The chain that was read last; the code that reads it fills it. */
  readonly chain: DigitChain = newChain();
  readonly #set: RuleSet;
  readonly #text: string;
  readonly #units: Uint16Array;
  readonly #ask: Ask;

  constructor(set: RuleSet, text: string, units: Uint16Array, ask: Ask) {
    this.#set = set;
    this.#text = text;
    this.#units = units;
    this.#ask = ask;
  }

  /** A plain number with nothing to join. */
  askOne(start: number, end: number): void {
    oneGroup(this.chain, start, end);
    this.#askRun(0, 0, 'plain');
  }

  /**
   * Asks about each group, then about joined groups: the chain, and its stretches with one kind of separator. A separator
   * that is weak parts the chain in two, and what is on both its sides is asked about besides.
   */
  askChain(disguise: 'grouped' | 'han'): void {
    const { groups } = this.chain;
    for (let k = 0; k < groups; k++) this.#askRun(k, k, disguise === 'han' ? 'han' : 'plain');
    if (groups === 1) return;
    if (this.chain.weak) this.#askAcross(disguise);
    else this.#askStretch(0, groups - 1, disguise);
  }

  /** Groups from `first` to `last`, and the parts of them with one kind of separator. */
  #askStretch(first: number, last: number, disguise: 'grouped' | 'han'): void {
    const { gaps } = this.chain;
    if (first === last) return;
    this.#askRun(first, last, disguise);
    for (let from = first; from < last; ) {
      let to = from + 1;
      while (to < last && gaps[to + 1] === gaps[from + 1]) to++;
      if (from > first || to < last) this.#askRun(from, to, disguise);
      if (to - from > 1) {
        this.#askRun(from + 1, to, disguise);
        this.#askRun(from, to - 1, disguise);
        this.#askEntries(from, to, disguise);
      }
      from = to;
    }
  }

  /** `1 138 1234 5678 2 139 1234 5678`: what is between figures of one or two digits, which number the entries of a row. */
  #askEntries(from: number, to: number, disguise: 'grouped' | 'han'): void {
    const { starts, ends } = this.chain;
    for (let first = from; first <= to; first++) {
      let last = first;
      while (last <= to && (ends[last] as number) - (starts[last] as number) > 2) last++;
      // The stretch itself, and all of it but one group, were asked about.
      if (last - first > 1 && last - first < to - from) this.#askRun(first, last - 1, disguise);
      first = last;
    }
  }

  /** The stretches between weak separators, the whole chain over them, and every few neighbours that have one between them. */
  #askAcross(disguise: 'grouped' | 'han'): void {
    const { groups, gaps } = this.chain;
    const last = groups - 1;
    let first = 0;
    for (let k = 1; k <= groups; k++) {
      if (k < groups && !isWeak(gaps[k] as string)) continue;
      this.#askStretch(first, k - 1, disguise);
      first = k;
    }
    for (let from = 0; from < last; from++) {
      for (let to = from + 1; to <= last && mayCross(gaps, from, to); to++) {
        const few = to - from < MAX_ACROSS || (from === 0 && to === last);
        if (few && this.#isAcross(from, to)) this.#askRun(from, to, disguise);
      }
    }
  }

  /** Is a weak separator in it? A bracket or a tag joins two groups; cells and factors are three or more. */
  #isAcross(from: number, to: number): boolean {
    const { gaps } = this.chain;
    if (to === from + 1) return gaps[to] === '(' || gaps[to] === TAG;
    for (let k = from + 1; k <= to; k++) if (isWeak(gaps[k] as string)) return true;
    return false;
  }

  /** The letter after a chain may be its check letter or the next word (`x轴`, a tick in the next cell): both are asked about. */
  #askRun(first: number, last: number, disguise: 'plain' | 'grouped' | 'han'): void {
    const { letter, groups } = this.chain;
    // A list's 一、 or （二） reads as one chain with the number after it, which is written as ever.
    const plain = first === last ? 'plain' : 'grouped';
    const written = disguise === 'han' && this.#isAscii(first, last) ? plain : disguise;
    if (letter >= 0 && last === groups - 1) this.#askAs(first, last, written, true);
    this.#askAs(first, last, written, false);
  }

  #isAscii(first: number, last: number): boolean {
    const { starts, ends } = this.chain;
    for (let k = first; k <= last; k++) {
      for (let at = starts[k] as number; at < (ends[k] as number); at++) if ((this.#units[at] as number) > 127) return false;
    }
    return true;
  }

  #askAs(first: number, last: number, disguise: 'plain' | 'grouped' | 'han', withLetter: boolean): void {
    const { starts, ends, letter } = this.chain;
    let size = withLetter ? 1 : 0;
    for (let k = first; k <= last; k++) size += (ends[k] as number) - (starts[k] as number);
    if (size > MAX_RUN) return;
    const handlers = (disguise === 'plain' ? this.#set.digits : this.#set.disguised)[size] as readonly Handler[];
    if (handlers.length === 0) return;
    const grouped = disguise !== 'plain' || (withLetter && letter !== ends[last]);
    const bit = 1 << (DIGIT_VALUE[this.#units[starts[first] as number] as number] as number);
    let candidate: Candidate | null = null;
    for (const handler of handlers) {
      if ((handler.starts & bit) === 0 || (handler.filter !== undefined && !this.#fits(handler.filter, first, last, grouped))) continue;
      candidate ??= this.#run(first, last, withLetter, grouped ? (disguise === 'plain' ? 'grouped' : disguise) : 'plain');
      this.#ask(handler, candidate);
    }
  }

  /** Groups and separators as a rule's filter wants them. */
  #fits(filter: GroupFilter, first: number, last: number, grouped: boolean): boolean {
    const start = this.chain.starts[first] as number;
    if (filter.inGroups && !(grouped && this.#areGrouped(filter, first, last))) return false;
    return filter.after === undefined || (start > 0 && hasBit(filter.after, this.#units[start - 1] as number));
  }

  #areGrouped({ groups, gap, decimals, grouping }: GroupFilter, first: number, last: number): boolean {
    const { starts, ends, gaps } = this.chain;
    if (groups > 0 && last - first + 1 !== groups) return false;
    if ((ends[last] as number) - (starts[last] as number) < decimals) return false;
    if (gap !== '') for (let k = first + 1; k <= last; k++) if (gaps[k] !== gap) return false;
    if (grouping.length === 0) return true;
    if (grouping.length !== last - first + 1) return false;
    for (let k = first; k <= last; k++) if ((ends[k] as number) - (starts[k] as number) !== grouping[k - first]) return false;
    return true;
  }

  #run(first: number, last: number, withLetter: boolean, disguise: Disguise): Candidate {
    const { starts, ends, letter } = this.chain;
    const digits = chainDigits(this.#text, this.chain, first, last) + (withLetter ? 'X' : '');
    const end = withLetter ? letter + 1 : (ends[last] as number);
    return disguise === 'plain'
      ? new Candidate('digits', this.#text, starts[first] as number, end, digits)
      : new Candidate('digits', this.#text, starts[first] as number, end, digits, this.#shape(first, last, disguise));
  }

  #shape(first: number, last: number, disguise: Disguise): DigitShape {
    const groups: number[] = [];
    for (let k = first; k <= last; k++) groups.push((this.chain.ends[k] as number) - (this.chain.starts[k] as number));
    return { disguise, groups, gaps: this.chain.gaps.slice(first + 1, last + 1) };
  }
}
