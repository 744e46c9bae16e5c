/** Characters that are looked through at a time. */
const BLOCK = 64;
/** Blocks that are kept; the places that are asked about follow each other. */
const KEPT = 1_024;

/**
 * Where words occur in a text. Each place is looked at once, however many questions cover it: the sentences around the names of a list
 * overlap thirty times.
 */
export class Occurrences {
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
