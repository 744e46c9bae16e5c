import { createRequire } from 'node:module';
import { Syllables } from '../chinese/syllables.ts';
import { buildAutomaton, type TermAutomaton } from './term-automaton.ts';

/** A word as it is spelt in pinyin. */
export interface PinyinForm<Word> {
  word: Word;
  /** The word's characters. */
  characters: string;
  /** Letters of each character's syllable. */
  lengths: readonly number[];
}

export interface PinyinIndex<Word> {
  /** Spellings without tones, all in one automaton; words that sound alike share one. */
  automaton: TermAutomaton;
  forms: readonly (readonly PinyinForm<Word>[])[];
  /** By character: number of its usual syllable in `syllables`; 0 for one that no word has. */
  numbers: Uint16Array;
  syllables: readonly string[];
  /** Every syllable of every spelling. */
  known: Syllables;
}

/** Characters of a word that is spelt: names and slogans are shorter. */
const LONGEST = 16;
/** Characters with two readings of which every combination is tried; of more only all one way and all the other. */
const MOST_AMBIGUOUS = 3;

/** Han characters alone: a term that mixes letters in is found as it is written. */
const IS_HAN = /^[\u3400-\u9fff]+$/;

type Spell = (text: string) => string[];
let spell: Spell | undefined;

/** The dictionary is loaded when a list first needs it: most installations have none. */
function speller(): Spell {
  if (spell) return spell;
  const require = createRequire(import.meta.url);
  const { pinyin } = require('pinyin-pro') as { pinyin(text: string, options: { toneType: 'none'; type: 'array' }): string[] };
  spell = (text) => pinyin(text, { toneType: 'none', type: 'array' }).map((syllable) => syllable.replaceAll('ü', 'v'));
  return spell;
}

/** Spellings of all words of Han characters; undefined when there is none. At most eight a word, most words have one. */
export function indexPinyin<Word>(words: Iterable<readonly [string, Word]>): PinyinIndex<Word> | undefined {
  const forms = new Map<string, PinyinForm<Word>[]>();
  const numbers = new Uint16Array(65536);
  const syllables = [''];
  const known = new Syllables();
  const usual = (character: string) => {
    const code = character.charCodeAt(0);
    if (numbers[code] === 0) numbers[code] = syllables.push(speller()(character)[0] ?? '') - 1;
    return syllables[numbers[code] as number] as string;
  };
  for (const [characters, word] of words) {
    if (characters.length > LONGEST || !IS_HAN.test(characters)) continue;
    const inContext = speller()(characters);
    for (const reading of readings(Array.from(characters, usual), inContext)) {
      const spelt = reading.join('');
      if (!forms.has(spelt)) for (const syllable of reading) known.add(syllable);
      const form = { word, characters, lengths: reading.map(({ length }) => length) };
      const others = forms.get(spelt);
      if (others) others.push(form);
      else forms.set(spelt, [form]);
    }
  }
  if (forms.size === 0) return undefined;
  return { automaton: buildAutomaton([...forms.keys()]), forms: [...forms.values()], numbers, syllables, known };
}

/** First letters of the syllables, as people shorten names; undefined for a word that cannot be spelt. */
export function initialsOf(characters: string): string | undefined {
  if (!IS_HAN.test(characters)) return undefined;
  const syllables = speller()(characters);
  return syllables.every((one) => /^[a-z]/.test(one)) ? syllables.map((one) => one.charAt(0)).join('') : undefined;
}

/** The usual reading of each character and the one that it has in this word, combined as far as there are few of them. */
function readings(usual: readonly string[], inContext: readonly string[]): string[][] {
  if (inContext.length !== usual.length || ![...usual, ...inContext].every((one) => /^[a-z]{1,6}$/.test(one))) return [];
  const places = usual.flatMap((one, place) => (one === inContext[place] ? [] : [place]));
  const all = places.length <= MOST_AMBIGUOUS ? 2 ** places.length : 2;
  return Array.from({ length: all }, (_, choice) =>
    usual.map((one, place) => {
      const bit = places.indexOf(place);
      const taken = places.length <= MOST_AMBIGUOUS ? (choice >> bit) & 1 : choice;
      return bit >= 0 && taken === 1 ? (inContext[place] as string) : one;
    }),
  );
}
