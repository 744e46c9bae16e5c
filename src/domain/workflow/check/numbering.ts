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
    const parts = this.#parts.map((part, at) => {
      const value = part.from(whole);
      if (before && value === part.from(before.whole)) return before.parts[at] as number;
      const counts = part.counts ? part.counts(value as never) : value;
      return numberIn(this.#partNumbers[at] as Map<string, number>, JSON.stringify(counts ?? null));
    });
    // One character per part: none has as many values as there are characters, because the model may not have as many states.
    return { whole, parts, number: numberIn(this.#numbers, String.fromCharCode(...parts)) };
  }
}

function numberIn(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
