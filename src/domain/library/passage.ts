/** A piece of a document's text, cut where the searched words are. */
export interface Passage {
  /** Pieces in order; every second one, from the second, is what was searched for. */
  pieces: string[];
}

const BLANKS = '[\\s\\u200b]*';
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const special = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Marks the words in a text: runs of signs also over line breaks, words in letters with what follows their stem. */
export function markWords(text: string, words: readonly string[]): Passage {
  const patterns = words.flatMap(patternOf).sort((a, b) => b.length - a.length);
  if (patterns.length === 0) return { pieces: [text] };
  return { pieces: text.split(new RegExp(`(${patterns.join('|')})`, 'iu')) };
}

function patternOf(word: string): string[] {
  const letters = [...word];
  if (letters.some((letter) => SIGN.test(letter))) return [letters.map(special).join(BLANKS)];
  return word.split(/[^\p{L}\p{N}]+/u).flatMap((part) => (part === '' ? [] : [latin(part)]));
}

/** English words are found by their stems: "policies" is marked for "policy". Short ones and numbers stand for themselves. */
function latin(word: string): string {
  const ending = word.length > 4 && !/\d/.test(word) ? (/(ing|ies|ied|ed|es|s|y|e)$/i.exec(word)?.[0].length ?? 0) : 0;
  const stem = special(word.slice(0, word.length - ending));
  return `(?<![\\p{L}\\p{N}])${stem}${word.length > 3 && !/\d/.test(word) ? '\\p{Ll}{0,4}' : ''}(?![\\p{Script=Latin}\\p{N}])`;
}
