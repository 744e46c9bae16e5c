import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Why a password would be guessed. */
export type Weakness = 'common' | 'own-words' | 'pattern' | 'guessable';

/** Words of the product: whoever attacks it tries them first. */
const PRODUCT_WORDS = ['imprimatur', '先审', 'xianshen', 'shencha', 'review'];

/** Guesses that the estimator must find necessary, as a power of ten: its own "very unguessable". */
const LEAST_GUESSES = 10;

/** The same for what is left of a password without the words of its owner. */
const LEAST_OF_THE_REST = 6;

/** What is judged of a long password: more characters only add, and the estimator's work grows with them. */
const JUDGED = 72;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** With its list of known passwords it takes 45 MB and a fifth of a second: loaded when the first password is set. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Estimator }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Estimator({ dictionary, graphs: adjacencyGraphs });
}

/**
 * What makes a password guessable; null for a good one. `words` are those that somebody who knows the account would try: name, unit,
 * sign-in name. No rule about kinds of characters: they make passwords predictable (NIST SP 800-63B, 3.1.1.2).
 */
export async function weaknessOf(password: string, words: readonly string[]): Promise<Weakness | null> {
  estimator ??= loadEstimator();
  const judge = await estimator;
  const parts = words.flatMap((word) => [word, ...word.split(/[\s._@-]+/u)]).filter((word) => [...word].length > 1);
  const own = [...new Set([...parts, ...PRODUCT_WORDS])];
  const judged = password.slice(0, JUDGED);
  const { guessesLog10, sequence } = judge.check(judged, own);
  const rest = without(judged, own);
  if (rest !== judged.toLowerCase() && judge.check(rest).guessesLog10 < LEAST_OF_THE_REST) return 'own-words';
  if (guessesLog10 >= LEAST_GUESSES) return null;
  const dictionaries = sequence.map((match) => ('dictionaryName' in match ? match.dictionaryName : undefined));
  if (dictionaries.some((name) => name === 'userInputs')) return 'own-words';
  if (dictionaries.some((name) => name !== undefined)) return 'common';
  return sequence.some(({ pattern }) => pattern !== 'bruteforce') ? 'pattern' : 'guessable';
}

/** The password without these words, the longest first. */
function without(password: string, words: readonly string[]): string {
  const found = words.map((word) => word.toLowerCase()).sort((one, other) => other.length - one.length);
  return found.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}
