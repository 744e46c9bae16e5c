/** What somebody who searches the library asks for. All of it must be in a document, in any order. */
export interface SearchWords {
  /** As they were typed, without quotation marks. */
  words: string[];
  /** Those of them that must be there as a whole: what was put in quotation marks, and words that their pairs of signs alone do not tell. */
  phrases: string[];
  /** Those that were put in quotation marks. */
  quoted: string[];
}

/** More words than anybody means only make a search costly. */
const MOST_WORDS = 12;
const QUOTED = /["“”„«»「『]([^"“”„«»「」『』]+)["“”„«»」』]/gu;
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const SIGNS = new RegExp(`${SIGN.source}+`, 'gu');
const LETTERS = /[\p{L}\p{N}]/u;

/** Undefined: there is nothing in it to search for. */
export function searchWords(asked: string): SearchWords | undefined {
  const quoted: string[] = [];
  const rest = asked.normalize('NFKC').replace(QUOTED, (_, phrase: string) => {
    quoted.push(phrase.trim());
    return ' ';
  });
  const phrases = quoted.filter((phrase) => LETTERS.test(phrase));
  // Marks between words separate them, but for brackets: those belong to a document number.
  const words = rest.split(/[\s,，、。;；:：!！?？"“”„«»「」『』]+/u).filter((word) => LETTERS.test(word));
  const all = [...new Set([...phrases, ...words])].slice(0, MOST_WORDS);
  if (all.length === 0) return undefined;
  return question(all, phrases);
}

function question(words: string[], quoted: string[]): SearchWords {
  return { words, quoted, phrases: words.filter((word) => quoted.includes(word) || needsReading(word)) };
}

/** Two signs are a pair, which the index knows as a whole, and so is a word in letters. Longer runs and mixed ones are read. */
function needsReading(word: string): boolean {
  const runs = word.match(SIGNS) ?? [];
  return (
    runs.some((run) => run.length > 2) ||
    (runs.length > 0 && word.replace(SIGNS, '').length > 0) ||
    /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(word)
  );
}

/** The same question with long runs of signs cut into words, for when nothing has them as a whole; undefined where there are none. */
export function relaxed({ words, quoted }: SearchWords, cut: (text: string) => string[]): SearchWords | undefined {
  const isLong = (word: string) => !quoted.includes(word) && (word.match(SIGNS) ?? []).some((run) => run.length > 3);
  if (!words.some(isLong)) return undefined;
  const parts = words.flatMap((word) => (isLong(word) ? cut(word).filter((part) => LETTERS.test(part)) : [word]));
  return question([...new Set(parts)].slice(0, MOST_WORDS), quoted);
}
