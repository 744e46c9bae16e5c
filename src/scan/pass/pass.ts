import { hasBit } from './bits.ts';
import { Candidate, type CandidateKind, type DigitShape } from './candidate.ts';
import { DIGIT, DIGIT_SHIFT, DIGIT_VALUE, HAN_DIGIT, isAlnum, isBlank, LETTER, LITERAL_START, ODD, SYMBOL } from './char-class.ts';
import { type Ask, DigitDispatch } from './digit-dispatch.ts';
import { type DigitChain, mayGoOn, mayJoin, readChain, unswap } from './digit-runs.ts';
import type { LiteralEntry } from './literal-index.ts';
import { mayBeMarkup, readMarkup } from './markup.ts';
import {
  bigramHash,
  type Handler,
  longStartHash,
  MAX_RUN,
  pairHash,
  type RuleSet,
  shortStartHash,
  startHash,
  trigramHash,
} from './rule-set.ts';
import { unitsOf } from './text-units.ts';

/** Characters that make a number before them part of an address. */
const UNITS = new Uint8Array(65536);
for (const unit of '号號弄室栋棟幢座楼樓单單组組排巷支层層户戶院门門村队隊社') UNITS[unit.charCodeAt(0)] = 1;

/** Characters that make the word before them a name that gets a value: = : " ' and the like, and all beyond ASCII. */
const ASSIGNMENT = new Uint8Array(65536).fill(1, 128);
for (const sign of '=:"\'`-(') ASSIGNMENT[sign.charCodeAt(0)] = 1;

/** Digits that a chain needs before it is worth joining. */
const MIN_JOINED = 7;

/**
 * The one pass over a text. Every character costs a table load; only digits, ASCII words and possible literal starts
 * cost more, and each of those a bounded amount, so the pass is linear in the text for any input.
 */
export class Pass {
  readonly #set: RuleSet;
  readonly #text: string;
  /** The text's code units, with zeros after them: cheaper to index than the string, and no test for the end. */
  readonly #units: Uint16Array;
  readonly #ask: Ask;
  readonly #runs: DigitDispatch;
  readonly #chain: DigitChain;
  readonly #onLiteral: (entry: LiteralEntry, end: number) => void;
  #literalStart = 0;
  #normalised = false;

  constructor(set: RuleSet, text: string, ask: Ask) {
    this.#set = set;
    this.#text = text;
    this.#units = unitsOf(text);
    this.#ask = ask;
    this.#runs = new DigitDispatch(set, text, this.#units, ask);
    this.#chain = this.#runs.chain;
    this.#onLiteral = (entry, end) => {
      const candidate = new Candidate('literal', text, this.#literalStart, end, entry.written);
      ask(set.literalHandlers[entry.handler] as Handler, candidate);
    };
  }

  /** Asks about every candidate. Stops and answers false at the first odd character or markup, unless the text is normalised. */
  run(normalised: boolean): boolean {
    this.#normalised = normalised;
    const units = this.#units;
    const { classes, bigrams } = this.#set;
    const length = this.#text.length;
    if (length > 0) this.#askAll(this.#set.openings, 'start', 0, 0, '', null);
    let at = 0;
    for (;;) {
      let code = units[at] as number;
      let kind = classes[code] as number;
      // Two characters decide more often and more predictably than the first one alone. The zeros after the text end this loop.
      while (kind <= LITERAL_START) {
        const next = units[at + 1] as number;
        const bigram = bigramHash(code, next);
        if (hasBit(bigrams, bigram)) this.#literals(at, code, bigram);
        at++;
        code = next;
        kind = classes[code] as number;
      }
      if (at >= length) return true;
      if (kind === LETTER) {
        at = this.#word(at);
      } else if (kind === DIGIT) {
        at = this.#digits(at);
      } else if (kind === ODD) {
        if (!normalised) return false;
        at++;
      } else {
        const bigram = bigramHash(code, units[at + 1] as number);
        if (hasBit(bigrams, bigram)) this.#literals(at, code, bigram);
        at = this.#rare(at, code, kind);
        if (at < 0) return false;
      }
    }
  }

  #literalsAt(at: number, loose: boolean): void {
    this.#literalStart = at;
    this.#set.literals.match(this.#text, this.#units, at, loose, this.#onLiteral);
  }

  #literals(at: number, code: number, bigram: number): void {
    const { pairs, trigrams } = this.#set;
    const second = this.#units[at + 1] as number;
    if (!hasBit(trigrams, trigramHash(bigram, this.#units[at + 2] as number)) && !hasBit(pairs, pairHash(code, second))) return;
    this.#literalsAt(at, false);
    if (isBlank(second) && this.#set.spaced[code] === 1) this.#literalsAt(at, true);
  }

  /** Symbols, Chinese numerals and markup; answers where to go on, -1 when the text has to be normalised. */
  #rare(at: number, code: number, kind: number): number {
    if (kind === HAN_DIGIT) return this.#hanDigits(at);
    if (!this.#normalised && mayBeMarkup(code) && readMarkup(this.#text, at)) return -1;
    for (const handler of this.#set.symbols.get(code) ?? []) {
      this.#ask(handler, new Candidate('symbol', this.#text, at, at + 1, this.#text[at] as string));
    }
    return at + 1;
  }

  /** A run of ASCII letters, digits and underscores. Literals are looked for where it starts and, in some words, inside. */
  #word(start: number): number {
    const units = this.#units;
    const { classes, starts } = this.#set;
    let code = units[start] as number;
    const head = startHash(code, units[start + 1] as number, units[start + 2] as number);
    if (hasBit(starts, head) && this.#mayStart(head, start)) this.#literalsAt(start, false);
    let at = start + 1;
    let digits = (classes[code] as number) >> DIGIT_SHIFT;
    let lower = 32;
    for (;;) {
      code = units[at] as number;
      const kind = classes[code] as number;
      if (kind < LETTER) break;
      digits += kind >> DIGIT_SHIFT;
      lower &= code;
      at++;
    }
    const length = at - start;
    if (length === 1) {
      if (isBlank(code) && this.#set.spaced[units[start] as number] === 1) this.#literalsAt(start, true);
    } else if (length >= 4 && (lower === 0 || digits > 0 || ASSIGNMENT[code] === 1)) this.#inside(start, at);
    if (digits > 0) this.#mixed(start, at, digits);
    return at;
  }

  /** Does a literal go on as the word does after its first three characters? Some that do not are let through. */
  #mayStart(head: number, start: number): boolean {
    const units = this.#units;
    const { shortStarts, longStarts } = this.#set;
    const fourth = units[start + 3] as number;
    if (hasBit(shortStarts, shortStartHash(head, fourth))) return true;
    return hasBit(longStarts, longStartHash(head, fourth, units[start + 4] as number, units[start + 5] as number));
  }

  /**
   * Literals inside a word, by four letters: asked of names (dbPassword, DB_PASSWORD, token2) and of what is assigned to,
   * not of prose. A literal of three letters may end the word; what follows it counts as its fourth.
   */
  #inside(start: number, end: number): void {
    const { inner } = this.#set;
    let hash = 0;
    for (let at = start; at <= end; at++) {
      hash = ((hash << 5) | ((this.#units[at] as number) & 31)) & 0xfffff;
      if (at >= start + 4 && hasBit(inner, hash)) this.#literalsAt(at - 3, false);
    }
  }

  /** A token of letters and digits: as it is, its look-alike digits, and the digit runs inside. */
  #mixed(start: number, end: number, digits: number): void {
    const length = end - start;
    if (length <= MAX_RUN) {
      const tokens = this.#set.tokens[length] as readonly Handler[];
      if (tokens.length > 0) this.#askAll(tokens, 'token', start, end, this.#text.slice(start, end), null);
      if (digits * 2 > length && length >= MIN_JOINED) this.#swapped(start, end);
    }
    if (digits < 5) return;
    for (let at = start; at < end; ) {
      if (this.#set.classes[this.#units[at] as number] === DIGIT) at = Math.min(this.#digitGroup(at), end);
      else at++;
    }
  }

  /** One group of a token. The chain that goes on after the token is read when the token ends in digits. */
  #digitGroup(at: number): number {
    readChain(this.#units, at, false, this.#chain);
    this.#runs.askChain('grouped');
    return this.#chain.ends[this.#chain.groups - 1] as number;
  }

  #swapped(start: number, end: number): void {
    const handlers = this.#set.disguised[end - start] as readonly Handler[];
    if (handlers.length === 0) return;
    const digits = unswap(this.#text.slice(start, end));
    if (digits === null) return;
    const bit = 1 << Number(digits[0]);
    const fitting = handlers.filter((handler) => (handler.starts & bit) !== 0 && handler.filter === undefined);
    this.#askAll(fitting, 'digits', start, end, digits, { disguise: 'swapped', groups: [], gaps: [] });
  }

  /** A word that starts with a digit. Most are plain numbers that are alone. */
  #digits(start: number): number {
    const units = this.#units;
    const { classes } = this.#set;
    let end = start + 1;
    while (classes[units[end] as number] === DIGIT) end++;
    const next = units[end] as number;
    const letter = (next === 88 || next === 120) && !isAlnum(units[end + 1] as number);
    if (classes[next] === LETTER && !letter) return this.#word(start);
    if (UNITS[next] === 1) this.#askUnit(start, end + 1);
    if (classes[next] === HAN_DIGIT && DIGIT_VALUE[units[end + 1] as number] !== 255) this.#mixedNumerals(start);
    if (!letter && !(mayJoin(next) && mayGoOn(units, end))) {
      this.#runs.askOne(start, end);
      return end;
    }
    return this.#chained(start, end);
  }

  /** A number that others may join; the first group ends at `end`. */
  #chained(start: number, end: number): number {
    readChain(this.#units, start, false, this.#chain);
    const chainEnd = this.#chain.end;
    if (this.#chain.hanNext && this.#hanGroupNext(chainEnd)) {
      this.#mixedNumerals(start);
      return Math.max(end, this.#chain.end);
    }
    this.#runs.askChain('grouped');
    // The sign in the place of the check letter may be a mask as well.
    if (this.#chain.letter >= 0) this.#symbolsIn(this.#chain.letter, chainEnd);
    return this.#chain.groups > 1 ? this.#afterGroups(end, chainEnd) : Math.max(end, chainEnd);
  }

  /** Goes on after the chain; units after later groups of it are asked about on the way. */
  #afterGroups(firstEnd: number, chainEnd: number): number {
    for (let k = 1; k < this.#chain.groups; k++) {
      const end = this.#chain.ends[k] as number;
      this.#symbolsIn(this.#chain.ends[k - 1] as number, this.#chain.starts[k] as number);
      if (UNITS[this.#units[end] as number] === 1) this.#askUnit(this.#chain.starts[k] as number, end + 1);
    }
    const last = this.#chain.groups - 1;
    const lastStart = this.#chain.starts[last] as number;
    // A last group that letters follow is a separate word.
    if (this.#chain.letter < 0 && this.#set.classes[this.#units[chainEnd] as number] === LETTER) return Math.max(firstEnd, lastStart);
    return chainEnd;
  }

  /** Separators of a chain may be symbols that rules asked for: the star in 138*1234. */
  #symbolsIn(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const code = this.#units[at] as number;
      if (this.#set.classes[code] !== SYMBOL) continue;
      for (const handler of this.#set.symbols.get(code) ?? [])
        this.#ask(handler, new Candidate('symbol', this.#text, at, at + 1, this.#text[at] as string));
    }
  }

  #askUnit(start: number, end: number): void {
    this.#askAll(this.#set.units, 'unit', start, end, this.#text.slice(start, end), null);
  }

  #mixedNumerals(start: number): void {
    readChain(this.#units, start, true, this.#chain);
    this.#runs.askChain('han');
  }

  /** Three Chinese numerals or more after a separator: 176-一一八七-7929. One or two are a word. */
  #hanGroupNext(chainEnd: number): boolean {
    let at = chainEnd;
    while (at < chainEnd + 3 && mayJoin(this.#units[at] as number)) at++;
    const isDigit = (offset: number) => DIGIT_VALUE[this.#units[at + offset] as number] !== 255;
    return isDigit(0) && isDigit(1) && isDigit(2);
  }

  #hanDigits(at: number): number {
    const next = this.#units[at + 1] as number;
    const after = this.#units[at + 2] as number;
    const goesOn = DIGIT_VALUE[next] !== 255 && DIGIT_VALUE[after] !== 255;
    const spaced = mayJoin(next) && DIGIT_VALUE[after] !== 255;
    if (at + 2 >= this.#text.length || !(goesOn || spaced)) return at + 1;
    readChain(this.#units, at, true, this.#chain);
    let total = 0;
    for (let k = 0; k < this.#chain.groups; k++) total += (this.#chain.ends[k] as number) - (this.#chain.starts[k] as number);
    if (total < MIN_JOINED) return at + 1;
    this.#runs.askChain('han');
    return this.#chain.end;
  }

  #askAll(handlers: readonly Handler[], kind: CandidateKind, start: number, end: number, value: string, shape: DigitShape | null): void {
    if (handlers.length === 0) return;
    const candidate = shape
      ? new Candidate(kind, this.#text, start, end, value, shape)
      : new Candidate(kind, this.#text, start, end, value);
    for (const handler of handlers) this.#ask(handler, candidate);
  }
}
