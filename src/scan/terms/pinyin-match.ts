import { isAlnum } from '../pass/char-class.ts';
import type { PinyinForm, PinyinIndex } from './pinyin-index.ts';
import { step } from './term-automaton.ts';
import type { FoldedText } from './term-folding.ts';
import { MAX_GAP } from './term-gap.ts';

/** A word that a text has spelt, wholly or in part. A place in the folded text, end exclusive. */
export interface Spelt<Word> {
  word: Word;
  start: number;
  end: number;
}

/** Characters between two pieces of Latin letters: no word has more. */
const REACH = 16;
/** Letters that a word of Latin letters alone has at least: shorter ones are words of some language. */
const FEWEST = 5;
/** English words that are two or more syllables by chance: by themselves they say nothing. */
const ENGLISH = new Set(
  'women change range dance chance manage language machine guide share shame sense hence fence chase panda canada banana'.split(' '),
);

const isLatin = (unit: number) => unit >= 97 && unit <= 122;
const isHan = (unit: number) => unit >= 0x3400 && unit <= 0x9fff;
/** Of the tone, after a syllable: 0 or 5 is the light one. */
const isTone = (unit: number) => unit >= 48 && unit <= 53;

/** Letters of a stretch of text, with the unit that each comes from: Latin letters as they are, characters as their usual syllable. */
class Letters {
  codes = new Uint16Array(1024);
  from = new Int32Array(1024);
  length = 0;

  add(code: number, unit: number): void {
    if (this.length === this.codes.length) {
      const [codes, from] = [new Uint16Array(this.length * 2), new Int32Array(this.length * 2)];
      codes.set(this.codes);
      from.set(this.from);
      [this.codes, this.from] = [codes, from];
    }
    this.codes[this.length] = code;
    this.from[this.length++] = unit;
  }
}

/**
 * Words written in pinyin, with tones or without, or with some of their characters spelt. Only stretches around Latin letters are looked
 * at: other text costs one look per unit. Stops when there are more than `limit`.
 */
export function findSpelt<Word>(text: FoldedText, index: PinyinIndex<Word>, limit: number): Spelt<Word>[] {
  const found: Spelt<Word>[] = [];
  const letters = new Letters();
  for (let at = 0, last = 0; at < text.length && found.length <= limit; ) {
    if (!isLatin(text.units[at] as number)) {
      at++;
      continue;
    }
    letters.length = 0;
    const end = spellStretch(text, index, Math.max(last, at - REACH), at, letters);
    search(text, index, letters, found, limit);
    at = last = end;
  }
  return found;
}

/** Spells a stretch from the characters before its first run of Latin letters on; returns where it ends, after that run at least. */
function spellStretch<Word>(text: FoldedText, index: PinyinIndex<Word>, from: number, latin: number, letters: Letters): number {
  const { units, length } = text;
  const { numbers, syllables, known } = index;
  let at = latin;
  while (at > from && numbers[units[at - 1] as number] !== 0) at--;
  for (let since = 0; at < length && since <= REACH; ) {
    const unit = units[at] as number;
    if (isLatin(unit)) {
      const end = endOfRun(text, at);
      if (!known.canSplit(units, at, end)) return end;
      for (; at < end; at++) letters.add(units[at] as number, at);
      since = 0;
      continue;
    }
    const number = numbers[unit] as number;
    if (number !== 0) addSyllable(letters, syllables[number] as string, at);
    else if (!(isTone(unit) && at > latin && isLatin(units[at - 1] as number))) break;
    if (at > latin) since++;
    at++;
  }
  return at;
}

/** Letters that are side by side, marks of tone between them or not. */
function endOfRun({ units, at: places, normal, length }: FoldedText, start: number): number {
  let end = start + 1;
  for (; end < length && isLatin(units[end] as number); end++) {
    const [before, place] = [places[end - 1] as number, places[end] as number];
    if (place > before + 1 && !isMarks(normal, before, place)) break;
  }
  return end;
}

function addSyllable(letters: Letters, syllable: string, unit: number): void {
  for (let k = 0; k < syllable.length; k++) letters.add(syllable.charCodeAt(k), unit);
}

function search<Word>(text: FoldedText, index: PinyinIndex<Word>, letters: Letters, found: Spelt<Word>[], limit: number): void {
  const { automaton, forms } = index;
  let node = 0;
  for (let at = 0; at < letters.length && found.length <= limit; at++) {
    node = step(automaton, node, letters.codes[at] as number);
    for (let end = node; end !== 0; end = automaton.shorter[end] as number) {
      const start = at + 1 - (automaton.depth[end] as number);
      const form = forms[automaton.word[end] as number]?.find((one) => stands(text, one, letters, start));
      if (!form) continue;
      const [first, last] = [letters.from[start] as number, letters.from[at] as number];
      while (found.length > 0 && (found.at(-1) as Spelt<Word>).start >= first) found.pop();
      found.push({ word: form.word, start: first, end: last + 1 });
      break;
    }
  }
}

/** Whether the letters from `start` on are this word: each syllable spelt in Latin letters, or its own character. */
function stands<Word>(text: FoldedText, { characters, lengths }: PinyinForm<Word>, letters: Letters, start: number): boolean {
  const { units } = text;
  let at = start;
  let latin = 0;
  for (let place = 0; place < lengths.length; place++) {
    const length = lengths[place] as number;
    const unit = units[letters.from[at] as number] as number;
    if (isHan(unit) ? unit !== characters.charCodeAt(place) : !isUnbroken(text, letters, at, length)) return false;
    if (!isHan(unit)) latin += length;
    if (place > 0 && !isNear(text, letters, at)) return false;
    at += length;
  }
  if (latin === 0 || latin < Math.min(2, at - start)) return false;
  return isApart(text, letters, start, at) && (latin < at - start || isPinyin(text, letters, start, at));
}

/** A syllable in Latin letters has nothing between them. */
function isUnbroken({ units, at: places, normal }: FoldedText, { from }: Letters, at: number, length: number): boolean {
  for (let k = at; k < at + length; k++) {
    if (!isLatin(units[from[k] as number] as number)) return false;
    if (k > at && !isMarks(normal, places[from[k - 1] as number] as number, places[from[k] as number] as number)) return false;
  }
  return true;
}

/** Nothing but combining marks is between two places. */
function isMarks(normal: string, before: number, place: number): boolean {
  for (let at = before + 1; at < place; at++) if (!/\p{M}/u.test(normal.charAt(at))) return false;
  return true;
}

/** A syllable follows the one before it closely: a few separators, a tone, no end of a paragraph. */
function isNear({ at: places, normal }: FoldedText, { from }: Letters, at: number): boolean {
  const [before, place] = [(places[from[at - 1] as number] as number) + 1, places[from[at] as number] as number];
  return place - before <= MAX_GAP + 1 && normal.slice(before, place).split('\n').length <= 2;
}

/** Latin letters that go on beyond the word are another word. */
function isApart({ units, at: places, normal }: FoldedText, { from }: Letters, start: number, end: number): boolean {
  const [first, last] = [from[start] as number, from[end - 1] as number];
  if (isLatin(units[first] as number) && isAlnum(normal.charCodeAt((places[first] as number) - 1))) return false;
  if (!isLatin(units[last] as number)) return true;
  const next = (places[last] as number) + 1;
  const after = isTone(normal.charCodeAt(next)) ? next + 1 : next;
  return !isAlnum(normal.charCodeAt(after));
}

/** Letters alone: enough of them to be no accident, and no word of English. */
function isPinyin({ at: places }: FoldedText, { from, codes }: Letters, start: number, end: number): boolean {
  if (end - start < FEWEST) return false;
  const span = (places[from[end - 1] as number] as number) - (places[from[start] as number] as number) + 1;
  return span > end - start || !ENGLISH.has(String.fromCharCode(...codes.subarray(start, end)));
}
