import type { CatalogueEntry } from '../../data/catalogue.ts';

/** What an entry is called in a line: its own name, with its first item where that says more. */
export function entryName({ first, second, content }: Pick<CatalogueEntry, 'first' | 'second' | 'content'>): string {
  return second || content || first;
}
