import type { NewItem, TransitionCommit } from './transitions.ts';

/** An item by what people call it. */
export interface NamedItem {
  item: string;
  number: number;
}

/** Items that were copied into new ones. */
export interface CopyStore {
  /**
   * A new item, its link to the source, and the entries in both trails, as one. `source` changes nothing but the trail. False: the source
   * has another version now, and nothing is written. The database refuses to copy what is quarantined.
   */
  copy(creation: NewItem, source: TransitionCommit): Promise<boolean>;
  /** What the item was copied from, and what was copied from it. */
  links(item: string): Promise<{ copiedFrom: NamedItem | null; copies: NamedItem[] }>;
}
