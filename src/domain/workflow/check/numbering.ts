/** A part of something: what it is made from, and what of that tells one from another; all of it unless told otherwise. */
export interface Part<T> {
  from(whole: T): unknown;
  counts?(part: never): unknown;
}

/** Something that has got its number, and the number of each of its parts. */
export interface Numbered<T> {
  whole: T;
  number: number;
  parts: readonly number[];
}

/**
 * Gives numbers by what is in a thing: two are the same when all their parts are. The model check asks nothing else so often, so a part that
 * was taken over from the thing before is not read again.
 */
export class Numbering<T> {
  readonly #parts: readonly Part<T>[];
  readonly #partNumbers: Map<string, number>[];
  readonly #numbers = new Map<string, number>();

  constructor(parts: readonly Part<T>[]) {
    this.#parts = parts;
    this.#partNumbers = parts.map(() => new Map());
  }

  number(whole: T, before?: Numbered<T>): Numbered<T> {
    let unchanged = before !== undefined;
    const parts = this.#parts.map((part, at) => {
      const value = part.from(whole);
      if (before && value === part.from(before.whole)) return before.parts[at] as number;
      const counts = part.counts ? part.counts(value as never) : value;
      const number = numberIn(this.#partNumbers[at] as Map<string, number>, JSON.stringify(counts ?? null));
      unchanged &&= number === before?.parts[at];
      return number;
    });
    return { whole, parts, number: unchanged && before ? before.number : numberIn(this.#numbers, keyOf(parts)) };
  }
}

/** Two characters per part: a part may have as many values as there are states. */
function keyOf(parts: readonly number[]): string {
  let key = '';
  for (const part of parts) key += String.fromCharCode(part & 0xffff, part >>> 16);
  return key;
}

function numberIn(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
