import type { NewItem, TransitionCommit } from './transitions.ts';

/** An item by what people call it. */
export interface NamedItem {
  item: string;
  number: number;
}

/** What an item was made from: a copy goes its own way, a successor corrects what was released. */
export interface Origin {
  tie: 'copy' | 'successor';
  item: string;
}

/** Where an item came from, and what came of it. */
export interface ItemTies {
  copiedFrom: NamedItem | null;
  copies: NamedItem[];
  /** The item that it corrects, and the one that corrects it, unless that ended without a release. */
  corrects: NamedItem | null;
  correctedBy: NamedItem | null;
}

/** Items that were made from others. */
export interface CopyStore {
  /**
   * A new item, its tie to the source, and the entries in both trails, as one. `source` changes nothing but the trail. False: the source
   * has another version now, and nothing is written. The database refuses to copy what is quarantined, to correct what was never released
   * (`conflict`), and a second correction of the same item.
   */
  copy(creation: NewItem, source: TransitionCommit, tie: Origin['tie']): Promise<boolean>;
  /** What the item was made from, and what was made from it. */
  ties(item: string): Promise<ItemTies>;
}
