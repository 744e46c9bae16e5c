/** Characters that are looked through at a time. */
const BLOCK = 64;
/** Blocks that are kept; the places that are asked about follow each other. */
const KEPT = 1_024;
const [LONGER, ALONE] = [1, 2];
const PAIRS = 1 << 14;

/** Two characters in few bits: different ones may share them. */
function pairOf(text: string, at: number): number {
  return (Math.imul(text.charCodeAt(at), 31) + text.charCodeAt(at + 1)) & (PAIRS - 1);
}

/**
 * Where words occur in a text. Each place is looked at once, however many questions cover it: the sentences around the names of a list
 * overlap thirty times.
 */
export class Occurrences {
  /** By character: does a pattern or a word of one character begin with it, or a longer word? */
  readonly #begins = new Uint8Array(65536);
  /** By {@link pairOf} of the first two characters of the longer words. */
  readonly #pairs = new Uint8Array(PAIRS);
  readonly #byFirst = new Map<number, string[]>();
  readonly #patterns = new Map<number, RegExp>();
  readonly #blocks = new Map<number, readonly number[]>();
  #text = '';

  /** No word may be empty. `patterns`: what counts as well, by the characters that it begins with; sticky expressions. */
  constructor(words: readonly string[], patterns: Readonly<Record<string, RegExp>> = {}) {
    for (const word of [...words].sort((a, b) => a.length - b.length)) {
      const first = word.charCodeAt(0);
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), word]);
    }
    for (const [firsts, pattern] of Object.entries(patterns)) for (const first of firsts) this.#patterns.set(first.charCodeAt(0), pattern);
    for (const word of words) {
      if (word.length > 1) this.#pairs[pairOf(word, 0)] = 1;
      const first = word.charCodeAt(0);
      if (this.#begins[first] !== ALONE) this.#begins[first] = word.length > 1 ? LONGER : ALONE;
    }
    for (const first of this.#patterns.keys()) this.#begins[first] = ALONE;
  }

  /** Is one of the words in this stretch of the text, all of it? */
  isIn(text: string, start: number, end: number): boolean {
    if (text !== this.#text || this.#blocks.size >= KEPT) this.#blocks.clear();
    this.#text = text;
    for (let block = Math.floor(start / BLOCK); block * BLOCK < end; block++) {
      const found = this.#inBlock(block);
      for (let k = 0; k < found.length; k += 2) if ((found[k] as number) >= start && (found[k + 1] as number) <= end) return true;
    }
    return false;
  }

  /** Start and end of the shortest word at each place of a block where one begins. */
  #inBlock(block: number): readonly number[] {
    const kept = this.#blocks.get(block);
    if (kept) return kept;
    const found: number[] = [];
    const text = this.#text;
    for (let at = block * BLOCK, last = Math.min(text.length, at + BLOCK); at < last; at++) {
      const begins = this.#begins[text.charCodeAt(at)];
      if (begins === 0 || (begins === LONGER && this.#pairs[pairOf(text, at)] === 0)) continue;
      const end = this.#endOfOne(text, at);
      if (end > 0) found.push(at, end);
    }
    this.#blocks.set(block, found);
    return found;
  }

  /** End of the shortest word that begins here, or of what a pattern finds; 0 where there is neither. */
  #endOfOne(text: string, at: number): number {
    const first = text.charCodeAt(at);
    const word = this.#byFirst.get(first)?.find((one) => text.startsWith(one, at));
    if (word) return at + word.length;
    const pattern = this.#patterns.get(first);
    if (!pattern) return 0;
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : 0;
  }
}
