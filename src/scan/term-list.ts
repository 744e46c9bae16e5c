import type { TermListRule } from '../domain/rule-pack.ts';
import { isAlnum } from './char-class.ts';
import { MAX_FINDINGS } from './match-text.ts';
import { endInOriginal } from './normalise.ts';
import type { DocumentMatch, Rule } from './rule.ts';
import { buildAutomaton, step, type TermAutomaton } from './term-automaton.ts';
import { type FoldedText, foldText } from './term-folding.ts';

/** A word of a list, with what is needed to tell it from an accident of its neighbours. */
interface Word {
  folded: string;
  /** Letters and digits only: separators stand where the term has them, or between all its characters. */
  ascii: boolean;
  /** Places, in the folded word, before which the term itself has a separator. */
  joints: ReadonlySet<number>;
}

export interface TermIndex {
  words: readonly Word[];
  automaton: TermAutomaton;
}

/** Separators that may stand between two characters of a word. */
const MAX_GAP = 3;
const NONE: ReadonlySet<number> = new Set();

/** Terms that fold alike are one word. A term of fewer than two characters, separators not counted, is left out. */
export function indexTerms(terms: readonly string[]): TermIndex {
  const words = new Map<string, Word>();
  for (const term of terms) {
    const text = foldText(term);
    const folded = String.fromCharCode(...text.units.subarray(0, text.length));
    if (folded.length < 2 || words.has(folded)) continue;
    const ascii = /^[a-z0-9]+$/.test(folded);
    words.set(folded, { folded, ascii, joints: ascii ? jointsOf(text) : NONE });
  }
  const list = [...words.values()];
  return { words: list, automaton: buildAutomaton(list.map(({ folded }) => folded)) };
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
}

/** Every word of the index in a text, the longest where one lies inside another. Stops when there are more than `limit`. */
export function findTerms(text: FoldedText, { words, automaton }: TermIndex, limit: number): Found[] {
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
  const index = indexTerms(list.terms);
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

function matchOf(text: string, { at, map }: FoldedText, { word, start, end }: Found, part: number): DocumentMatch {
  const first = at[start] as number;
  const last = at[end - 1] as number;
  const apart = last - first + 1 > end - start;
  return {
    part,
    start: map ? (map[first] as number) : first,
    end: endInOriginal(text, map, last + 1),
    value: word.folded,
    confidence: apart ? 0.8 : 0.95,
    evidence: apart ? ['term list', 'separators inside'] : ['term list'],
  };
}
