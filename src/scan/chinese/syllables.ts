const [FIRST, LETTERS] = [97, 26];

/** Letters of one word of pinyin at most: longer runs are something else. */
const LONGEST_RUN = 96;

/** A set of syllables, to tell at a look whether a run of letters could consist of them: most words of other languages could not. */
export class Syllables {
  /** Node after a letter, 0 for none; node 0 is the start. */
  readonly #next: number[] = new Array<number>(LETTERS).fill(0);
  readonly #isEnd: boolean[] = [false];

  /** `syllable`: lower-case Latin letters. */
  add(syllable: string): void {
    let node = 0;
    for (let at = 0; at < syllable.length; at++) {
      const place = node * LETTERS + syllable.charCodeAt(at) - FIRST;
      node = this.#next[place] || this.#grow(place);
    }
    this.#isEnd[node] = true;
  }

  #grow(place: number): number {
    const node = this.#isEnd.push(false) - 1;
    for (let letter = 0; letter < LETTERS; letter++) this.#next.push(0);
    this.#next[place] = node;
    return node;
  }

  /** Whether the units from `start` to `end`, all of them letters, are syllables one after the other. Linear: a syllable is short. */
  canSplit(units: Uint16Array, start: number, end: number): boolean {
    if (end - start > LONGEST_RUN) return false;
    let nodes = [0];
    let isComplete = false;
    for (let at = start; at < end; at++) {
      const letter = (units[at] as number) - FIRST;
      const after: number[] = [];
      isComplete = false;
      for (const node of nodes) {
        const next = this.#next[node * LETTERS + letter] as number;
        if (next === 0) continue;
        after.push(next);
        isComplete ||= this.#isEnd[next] as boolean;
      }
      if (isComplete) after.push(0);
      if (after.length === 0) return false;
      nodes = after;
    }
    return isComplete;
  }
}
