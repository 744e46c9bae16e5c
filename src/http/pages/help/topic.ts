import type { Text } from '../../language.ts';

/** One page of help: what somebody does, and how. */
export interface Topic {
  /** In the address. */
  id: string;
  title: Text;
  /** What it is about, in a sentence. */
  lead: Text;
  parts: readonly Part[];
}

export interface Part {
  title: Text;
  lines: readonly Text[];
  /** What is done one after the other. */
  ordered?: true;
}

export const line = (en: string, zh: string): Text => ({ en, zh });
