import type { TermListRule } from '../../domain/rule-pack.ts';
import { isAlnum } from '../pass/char-class.ts';
import { MAX_FINDINGS } from '../pass/match-text.ts';
import { endInOriginal } from '../pass/normalise.ts';
import type { DocumentMatch, Rule } from '../rule-set/rule.ts';
import { indexPinyin, initialsOf, type PinyinIndex } from './pinyin-index.ts';
import { findSpelt } from './pinyin-match.ts';
import { buildAutomaton, step, type TermAutomaton } from './term-automaton.ts';
import { type FoldedText, foldText } from './term-folding.ts';
import { MAX_GAP } from './term-gap.ts';
import { splitForms } from './term-split.ts';

/** A word of a list, with what is needed to tell it from an accident of its neighbours. */
interface Word {
  /** As it is searched for. */
  folded: string;
  /** The term itself in folded form, which the fingerprint is made of: the same for every way of writing it. */
  term: string;
  /** Letters and digits only: separators are where the term has them, or between all its characters. */
  ascii: boolean;
  /** Places, in the folded word, before which the term itself has a separator. */
  joints: ReadonlySet<number>;
}

export interface TermIndex {
  words: readonly Word[];
  automaton: TermAutomaton;
  /** Spellings of the words of Han characters. */
  pinyin: PinyinIndex<Word> | undefined;
}

const NONE: ReadonlySet<number> = new Set();

/** Initials that are searched for: two letters are anything. */
const FEWEST_INITIALS = 3;

/** Terms that fold alike are one word. A term of fewer than two characters, separators not counted, is left out. */
export function indexTerms(terms: readonly string[], { initials = false }: { initials?: boolean } = {}): TermIndex {
  const words = new Map<string, Word>();
  for (const term of terms) {
    const text = foldText(term);
    const folded = String.fromCharCode(...text.units.subarray(0, text.length));
    if (folded.length < 2 || words.has(folded)) continue;
    const ascii = /^[a-z0-9]+$/.test(folded);
    words.set(folded, { folded, term: folded, ascii, joints: ascii ? jointsOf(text) : NONE });
  }
  const whole = [...words];
  for (const [term] of whole) {
    for (const folded of splitForms(term)) addForm(words, folded, term);
    const short = initials ? initialsOf(term) : undefined;
    if (short !== undefined && short.length >= FEWEST_INITIALS) addForm(words, short, term);
  }
  const list = [...words.values()];
  return { words: list, automaton: buildAutomaton(list.map(({ folded }) => folded)), pinyin: indexPinyin(whole) };
}

/** Another way of writing a term; a term that is written so itself goes first. */
function addForm(words: Map<string, Word>, folded: string, term: string): void {
  if (!words.has(folded)) words.set(folded, { folded, term, ascii: /^[a-z0-9]+$/.test(folded), joints: NONE });
}

function jointsOf({ at, length }: FoldedText): ReadonlySet<number> {
  const joints = new Set<number>();
  for (let k = 1; k < length; k++) if ((at[k] as number) - (at[k - 1] as number) > 1) joints.add(k);
  return joints.size === 0 ? NONE : joints;
}

/** A place in the folded text, end exclusive. */
interface Found {
  word: Word;
  start: number;
  end: number;
  /** In pinyin, wholly or in part. */
  spelt?: true;
}

/** Every word of the index in a text, the longest where one lies inside another. Stops when there are more than `limit`. */
export function findTerms(text: FoldedText, index: TermIndex, limit: number): Found[] {
  const found = findWritten(text, index, limit);
  if (!index.pinyin) return found;
  const spelt = findSpelt(text, index.pinyin, limit - found.length);
  if (spelt.length === 0) return found;
  return [...found, ...spelt.map((one) => ({ ...one, spelt: true as const }))].sort((a, b) => a.start - b.start);
}

function findWritten(text: FoldedText, { words, automaton }: TermIndex, limit: number): Found[] {
  const found: Found[] = [];
  let node = 0;
  for (let at = 0; at < text.length && found.length <= limit; at++) {
    node = step(automaton, node, text.units[at] as number);
    for (let end = node; end !== 0; end = automaton.shorter[end] as number) {
      const word = words[automaton.word[end] as number];
      if (!word) continue;
      const start = at + 1 - word.folded.length;
      if (!stands(text, word, start, at + 1)) continue;
      while (found.length > 0 && (found.at(-1) as Found).start >= start) found.pop();
      found.push({ word, start, end: at + 1 });
      break;
    }
  }
  return found;
}

/** Whether the characters belong together: no sentence between them, no longer word around them. */
function stands({ normal, at }: FoldedText, word: Word, start: number, end: number): boolean {
  const first = at[start] as number;
  const last = at[end - 1] as number;
  if (isWordPart(normal, first - 1, first) || isWordPart(normal, last + 1, last)) return false;
  let gaps = 0;
  let lines = 0;
  let strange = false;
  for (let k = start + 1; k < end; k++) {
    const from = (at[k - 1] as number) + 1;
    const gap = (at[k] as number) - from;
    if (gap === 0) continue;
    if (gap > MAX_GAP) return false;
    gaps++;
    for (let place = from; place < from + gap; place++) if (normal.charCodeAt(place) === 10) lines++;
    strange ||= word.ascii && !word.joints.has(k - start);
  }
  // A line that breaks inside a word of two characters is more often two words of two lines.
  if (lines > 1 || (lines === 1 && end - start < 3)) return false;
  return !strange || gaps === end - start - 1;
}

/** An ASCII word that goes on beyond the end of a match is another word. */
function isWordPart(text: string, outside: number, inside: number): boolean {
  return isAlnum(text.charCodeAt(inside)) && isAlnum(text.charCodeAt(outside));
}

/** The rule of a word list. Findings never say which word it was: the fingerprint alone tells equal ones. */
export function termListRule(list: TermListRule): Rule {
  const index = indexTerms(list.terms, list);
  return {
    id: list.ruleId,
    version: list.version,
    entity: 'sensitive-term',
    severity: list.severity,
    owner: list.owner,
    basis: ['Secrets Law art 35'],
    messages: { term: list.message },
    claims: false,
    checkDocument(view) {
      const matches: DocumentMatch[] = [];
      for (const [part, { text }] of view.parts.entries()) {
        if (matches.length > MAX_FINDINGS) break;
        const folded = foldText(text);
        for (const found of findTerms(folded, index, MAX_FINDINGS - matches.length)) matches.push(matchOf(text, folded, found, part));
      }
      return matches;
    },
  };
}

function matchOf(text: string, { at, map }: FoldedText, { word, start, end, spelt }: Found, part: number): DocumentMatch {
  const first = at[start] as number;
  const last = at[end - 1] as number;
  const ways = [
    ...(last - first + 1 > end - start ? ['separators inside'] : []),
    ...(word.folded === word.term ? [] : ['another way of writing']),
    ...(spelt ? ['pinyin'] : []),
  ];
  return {
    part,
    start: map ? (map[first] as number) : first,
    end: endInOriginal(text, map, last + 1),
    value: word.term,
    confidence: ways.length > 0 ? 0.8 : 0.95,
    evidence: ['term list', ...ways],
  };
}
