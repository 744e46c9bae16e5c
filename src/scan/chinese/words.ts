import { createRequire } from 'node:module';
import { loadOnce } from '../rule-set/load-once.ts';

interface Segmenter {
  cut(text: string, hmm?: boolean): string[];
  tag(text: string, hmm?: boolean): { word: string; tag: string }[];
}

const segmenter = loadOnce(load);

/** Texts whose words are kept: names and words of a document return again and again. */
const KEPT = 16_384;
/** Longer ones are not kept. */
const SHORT = 12;
const tagged = new Map<string, readonly TaggedWord[]>();

/** A word and its part of speech: `nr` a name, `x` unknown, `v` a verb… */
export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
}

/**
 * Words of a short Chinese text. The dictionary (60 MB, 0.4 s) is loaded at the first call, so ask only where a
 * cheaper test left two readings.
 */
export function cutWords(text: string): string[] {
  return segmenter().cut(text, true);
}

/** As {@link cutWords}, with the part of speech of each word. */
export function tagWords(text: string): readonly TaggedWord[] {
  if (text.length > SHORT) return segmenter().tag(text, true);
  let words = tagged.get(text);
  if (!words) {
    words = segmenter().tag(text, true);
    if (tagged.size >= KEPT) tagged.clear();
    tagged.set(text, words);
  }
  return words;
}

/** The words of a text up to its first mark or blank. No word reaches over one, so the first words are those of the whole text. */
export function phraseWords(text: string): readonly TaggedWord[] {
  const end = text.search(/[\s、，。；：！？（）【】《》“”‘’|｜,;:!?()"'/]/);
  return tagWords(end > 0 ? text.slice(0, end) : text);
}

function load(): Segmenter {
  const require = createRequire(import.meta.url);
  const { Jieba } = require('@node-rs/jieba') as { Jieba: { withDict(dictionary: Uint8Array): Segmenter } };
  const { dict } = require('@node-rs/jieba/dict') as { dict: Uint8Array };
  return Jieba.withDict(dict);
}
