import { hash } from 'node:crypto';
import { BUILT_IN } from '../rule-set/built-in.ts';
import { editionOn, olderEditions } from '../rule-set/edition.ts';
import type { Rule } from '../rule-set/rule.ts';
import { bitsOf, setBit } from './bits.ts';
import type { CandidateSpec, DigitFilter } from './candidate.ts';
import { baseClasses, isAlnum, LETTER, LITERAL_START, ODD, PLAIN, SYMBOL } from './char-class.ts';
import { LiteralIndex, spellings } from './literal-index.ts';

/** One rule's wish for one shape of candidate. */
export interface Handler {
  rule: Rule;
  /** Index of the rule in its set: what the watchdog reads while the rule runs. */
  index: number;
  /** Of digit handlers: bit k set when the run may start with digit k. */
  starts: number;
  filter?: GroupFilter;
}

/** A rule's {@link DigitFilter} as it is tested. */
export interface GroupFilter {
  /** Does it ask for several groups, so that no unbroken run fits? */
  inGroups: boolean;
  groups: number;
  gap: string;
  decimals: number;
  /** Digits in each group; empty for any. */
  grouping: readonly number[];
  /** One bit per character that may be right before. */
  after?: Uint8Array;
}

/** Longest digit run or token that any rule may ask for. */
export const MAX_RUN = 64;

/** All rules compiled into the tables that one pass over a text needs. Immutable and shareable once made. */
export interface RuleSet {
  /** Hex SHA-256 over id, version and options of every rule, and over what is built in: two sets with the same digest find the same. */
  digest: string;
  rules: readonly Rule[];
  /** Editions in force, by rule; rules without editions are not in it. */
  editions: ReadonlyMap<string, string>;
  classes: Uint8Array;
  /** By number of digits (check letter included). */
  digits: readonly (readonly Handler[])[];
  /** As `digits`, of the rules that want disguised runs too. */
  disguised: readonly (readonly Handler[])[];
  tokens: readonly (readonly Handler[])[];
  symbols: ReadonlyMap<number, readonly Handler[]>;
  units: readonly Handler[];
  /** Asked where the text begins. */
  openings: readonly Handler[];
  literals: LiteralIndex;
  /** Handlers by the number that literal entries carry. */
  literalHandlers: readonly Handler[];
  /** Hashed first three characters of literals that start a word, one bit each. */
  starts: Uint8Array;
  /** Hashed first four characters of literals that may be inside a word, one bit each. */
  inner: Uint8Array;
  /** Asked where three fit, most words end there: hashed first four characters of the short literals that start a word, and six of the others. */
  shortStarts: Uint8Array;
  longStarts: Uint8Array;
  /** Hashed first two characters of the other literals, one bit each. */
  bigrams: Uint8Array;
  /** Asked where two characters fit: those that any third may follow, by another hash, and with the third one the rest. */
  pairs: Uint8Array;
  trigrams: Uint8Array;
  /** First characters of literals that may be written with blanks. */
  spaced: Uint8Array;
}

/** Changes to how single rules run: part of the digest. */
export interface RuleSetOptions {
  /** Rules that run in shadow: reported, never block. */
  shadow?: readonly string[];
  /** Rules that do not run. */
  off?: readonly string[];
  /** Day whose editions count, `YYYY-MM-DD` in China Standard Time; default: the newest of each rule. */
  on?: string;
}

/** Of three ASCII characters, case folded by dropping its bit; collisions cost a walk, never a match. */
export function startHash(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/**
 * Of two characters. Upper bits of a product: with some ten thousand pairs in the table, neighbouring codes must not fall together. The
 * table is sparse, since a test that answers yes for nothing costs more than what does not fit into the nearest cache.
 */
export function bigramHash(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) + Math.imul(lower(second), 0x85ebca6b)) >>> 12;
}

/** Of a {@link bigramHash} and the third character: few literals are longer than two, and a small table stays in the nearest cache. */
export function trigramHash(bigram: number, third: number): number {
  return bigramHash(bigram, third) >>> 3;
}

/** Of the same two characters, so that what falls together in one table does not in the other. */
export function pairHash(first: number, second: number): number {
  return (Math.imul(first, 0x85ebca6b) ^ Math.imul(lower(second), 0xc2b2ae35)) >>> 14;
}

/** Of a {@link startHash} and the fourth character. */
export function shortStartHash(head: number, fourth: number): number {
  return Math.imul((head << 5) | (fourth & 31), 0x9e3779b1) >>> 15;
}

/** Of a {@link startHash} and the three characters after it. */
export function longStartHash(head: number, fourth: number, fifth: number, sixth: number): number {
  return Math.imul((head << 15) | startHash(fourth, fifth, sixth), 0x9e3779b1) >>> 15;
}

/** Compiles rules once; throws with the rule's name on a duplicate or an unknown id in the options. */
export function compileRules(rules: readonly Rule[], options: RuleSetOptions = {}): RuleSet {
  const known = new Set<string>();
  for (const rule of rules) {
    if (known.has(rule.id)) throw new Error(`Rule "${rule.id}" is there twice. Remove or rename one of the folders.`);
    known.add(rule.id);
  }
  for (const id of [...(options.shadow ?? []), ...(options.off ?? [])]) {
    if (!known.has(id)) throw new Error(`The options name a rule "${id}" that does not exist. Known: ${[...known].join(', ')}.`);
  }
  const active = rules
    .filter((rule) => !options.off?.includes(rule.id))
    .map((rule) => (options.shadow?.includes(rule.id) ? { ...rule, shadow: true } : rule));
  const tables = emptyTables();
  for (const [index, rule] of active.entries()) {
    for (const spec of specsOf(rule)) addSpec(tables, handlerOf(rule, index, spec), spec);
  }
  const editions = new Map(
    active.flatMap((rule) => {
      const edition = editionOn(rule, options.on);
      return edition === undefined ? [] : [[rule.id, edition] as const];
    }),
  );
  return { digest: digestOf(active, options.on), rules: active, editions, ...tables };
}

function emptyTables() {
  const lists = (): Handler[][] => Array.from({ length: MAX_RUN + 1 }, () => []);
  return {
    classes: baseClasses(),
    digits: lists(),
    disguised: lists(),
    tokens: lists(),
    symbols: new Map<number, Handler[]>(),
    units: [] as Handler[],
    openings: [] as Handler[],
    literals: new LiteralIndex(),
    literalHandlers: [] as Handler[],
    starts: new Uint8Array(1 << 12),
    inner: new Uint8Array(1 << 17),
    shortStarts: new Uint8Array(1 << 14),
    longStarts: new Uint8Array(1 << 14),
    bigrams: new Uint8Array(1 << 17),
    pairs: new Uint8Array(1 << 15),
    trigrams: new Uint8Array(1 << 14),
    spaced: new Uint8Array(65536),
  };
}

type Tables = ReturnType<typeof emptyTables>;

function specsOf(rule: Rule): readonly CandidateSpec[] {
  if (!rule.candidates) return [];
  return 'kind' in rule.candidates ? [rule.candidates] : rule.candidates;
}

function handlerOf(rule: Rule, index: number, spec: CandidateSpec): Handler {
  if (spec.kind !== 'digits') return { rule, index, starts: 0x3ff };
  let starts = 0;
  for (const digit of spec.filter.starts || '0123456789') starts |= 1 << Number(digit);
  const filter = groupFilter(spec.filter);
  return filter.inGroups || filter.after ? { rule, index, starts, filter } : { rule, index, starts };
}

function groupFilter({ grouping, gap, groups, decimals, after }: DigitFilter): GroupFilter {
  const sizes = grouping === '' ? [] : grouping.split(',').map(Number);
  const inGroups = sizes.length > 0 || gap !== '' || groups > 0 || decimals > 0;
  return { inGroups, groups, gap, decimals, grouping: sizes, ...(after === '' ? {} : { after: bitsOf(after) }) };
}

function addSpec(tables: Tables, handler: Handler, spec: CandidateSpec): void {
  switch (spec.kind) {
    case 'digits':
      for (const length of spec.lengths) {
        // One group alone never fits who asks for several.
        if (spec.filter.groups < 2) bucket(tables.digits, length, handler).push(handler);
        if (spec.disguised) bucket(tables.disguised, length, handler).push(handler);
      }
      return;
    case 'token':
      for (const length of spec.lengths) bucket(tables.tokens, length, handler).push(handler);
      return;
    case 'unit':
      tables.units.push(handler);
      return;
    case 'start':
      tables.openings.push(handler);
      return;
    case 'symbol':
      for (const character of spec.symbols) addSymbol(tables, handler, character.charCodeAt(0));
      return;
    case 'literal':
      addLiterals(tables, handler, spec);
  }
}

function bucket(lists: Handler[][], length: number, handler: Handler): Handler[] {
  const list = lists[length];
  if (!list || length < 1) throw new Error(`Rule "${handler.rule.id}" asks for runs of ${length}; the limit is ${MAX_RUN}.`);
  return list;
}

function addSymbol(tables: Tables, handler: Handler, code: number): void {
  if (isAlnum(code)) throw new Error(`Rule "${handler.rule.id}" asks for a letter or digit as a symbol; use literals.`);
  tables.classes[code] = SYMBOL;
  tables.symbols.set(code, [...(tables.symbols.get(code) ?? []), handler]);
}

function addLiterals(tables: Tables, handler: Handler, spec: Extract<CandidateSpec, { kind: 'literal' }>): void {
  const number = tables.literalHandlers.push(handler) - 1;
  for (const written of new Set(spec.literals.flatMap(spellings))) {
    const first = written.charCodeAt(0);
    if (written.length < 2 || (first >= 48 && first <= 57)) {
      throw new Error(`Rule "${handler.rule.id}": the literal "${written}" needs two characters and must not start with a digit.`);
    }
    tables.literals.add({
      text: asciiLower(written),
      written,
      handler: number,
      exact: spec.exact,
      spaced: spec.spaced,
      word: spec.word === true,
      follow: spec.follow,
    });
    if (spec.spaced) indexSpaced(tables, first);
    indexStart(tables, written, spec);
  }
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** So many characters that may follow a literal of two are distinguished by the third; more of them count as any. */
const FEW = 16;

/** Characters from which a literal is long. */
const LONG = 6;

function indexStart(tables: Tables, literal: string, { word, follow }: { word: boolean | 'start'; follow: string }): void {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((k) => literal.charCodeAt(k)) as [number, number, number, number];
  const inWord = (code: number) => tables.classes[code] === LETTER || (code >= 48 && code <= 57);
  if (inWord(first)) {
    for (const hash of hashes([first, second, third], 3)) setBit(tables.starts, hash);
    if (literal.length < LONG) {
      for (const hash of hashes([first, second, third, fourth], 4)) setBit(tables.shortStarts, shortStartHash(hash >> 5, hash));
    } else {
      const [fifth, sixth] = [literal.charCodeAt(4), literal.charCodeAt(5)];
      setBit(tables.longStarts, longStartHash(startHash(first, second, third), fourth, fifth, sixth));
    }
    const insideWord = word === false && inWord(second) && inWord(third);
    if (insideWord) for (const hash of hashes([first, second, third, fourth], 4)) setBit(tables.inner, hash);
    return;
  }
  const bigram = bigramHash(first, second);
  setBit(tables.bigrams, bigram);
  const thirds = literal.length > 2 ? literal[2] : follow.length <= FEW ? follow : '';
  if (thirds) for (const next of thirds) setBit(tables.trigrams, trigramHash(bigram, next.charCodeAt(0)));
  else setBit(tables.pairs, pairHash(first, second));
  if (tables.classes[first] === PLAIN) tables.classes[first] = LITERAL_START;
  if (tables.classes[first] === ODD) {
    throw new Error(`The literal "${literal}" starts with a character that is normalised away; write its plain form.`);
  }
}

/** A spaced literal may go on after a blank, so that pair of characters starts it too. */
function indexSpaced(tables: Tables, first: number): void {
  tables.spaced[first] = 1;
  for (const blank of [...' \t\r\n\u3000'].map((one) => one.charCodeAt(0))) {
    setBit(tables.bigrams, bigramHash(first, blank));
    setBit(tables.pairs, pairHash(first, blank));
  }
}

/** Hashes of the characters; each one that is missing may be any. */
function hashes(codes: readonly number[], length: number): number[] {
  let all = [0];
  for (const code of codes.slice(0, length)) {
    const last = Number.isNaN(code) ? Array.from({ length: 32 }, (_, any) => any) : [code & 31];
    all = all.flatMap((hash) => last.map((bits) => (hash << 5) | bits));
  }
  return all;
}

function digestOf(rules: readonly Rule[], on: string | undefined): string {
  const lines = rules.map((rule) =>
    JSON.stringify([rule.id, rule.version, rule.severity, rule.shadow ?? false, Object.entries(rule.options ?? {}).sort()]),
  );
  const others = [...Object.entries(olderEditions(rules, on)), ...Object.entries(BUILT_IN)];
  lines.push(...others.map((entry) => JSON.stringify(entry)));
  return hash('sha256', lines.sort().join('\n'), 'hex');
}
