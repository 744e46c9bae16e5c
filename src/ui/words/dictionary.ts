/** One text, or a text with values in it. */
type Entry = string | ((...values: never[]) => string);
type Dictionary = Readonly<Record<string, Entry>>;
type Widened<D extends Dictionary> = { readonly [K in keyof D]: D[K] extends string ? string : D[K] };

/** The same texts in both languages. */
export interface Words<D extends Dictionary = Dictionary> {
  en: Widened<D>;
  zh: Widened<D>;
}

/** The texts of one screen or part. A Chinese text that is missing, or one too many, does not compile. */
export function words<const D extends Dictionary>(en: D, zh: Widened<D>): Words<D> {
  return { en: en as Widened<D>, zh };
}
