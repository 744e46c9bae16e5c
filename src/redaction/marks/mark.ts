/**
 * What is to be taken out of one file. It travels (audit trail, exports, undo), so that it never holds what it takes out: of a text it has the
 * place, the length and a keyed digest.
 */
export interface MarkList {
  version: 1;
  source: MarkedFile;
  marks: Mark[];
}

export interface MarkedFile {
  /** File name without a path. */
  file: string;
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
  /** Where it is the revision of an item. */
  revision?: string;
}

export interface Mark {
  id: string;
  /** Marks of one value have the same. */
  group?: string;
  ground: { code: string; note?: string };
  replacement: Replacement;
  origin?: { finding: string };
  by?: string;
  /** Those that were dropped are not made; those that are proposed, or whose place a new revision has not, have to be decided on first. */
  state: 'proposed' | 'kept' | 'dropped' | 'lost';
  target: MarkTarget;
}

/** What is in the place of what was taken out: a black box or ■■■, a word, or a masked form. */
export interface Replacement {
  kind: 'box' | 'text' | 'mask';
  text?: string;
}

export type MarkTarget = TextTarget | BoxTarget | PageTarget | MetadataTarget | OfficeTarget;

/** Offsets are those of the intake: UTF-16 code units into the text of a part, end exclusive. */
export interface TextTarget {
  kind: 'text';
  part: string;
  partIndex: number;
  position: { start: number; end: number };
  quote: Quote;
  page?: number;
  quads?: Quad[];
}

export interface Quote {
  length: number;
  /** Hexadecimal HMAC-SHA-256 under the installation's key; absent where there was none, and then it is found in the same bytes only. */
  hash?: string;
  /** Up to 8 characters on each side; absent where they are marked too. */
  prefix?: string;
  suffix?: string;
}

/** On a page, or on a picture (page 1). */
export interface BoxTarget {
  kind: 'box';
  page: number;
  quads: Quad[];
}

export interface PageTarget {
  kind: 'page';
  page: number;
}

export interface MetadataTarget {
  kind: 'metadata';
  key: string;
}

export interface OfficeTarget {
  kind: 'cell' | 'sheet' | 'member' | 'element';
  name: string;
  range?: string;
}

/** Four corners x, y in turn, in millionths of the page as it is shown, from its top left. */
export type Quad = number[];

/** Of width and height of a page. */
export const WHOLE_PAGE = 1_000_000;
/** Of one file. */
export const MAX_MARKS = 10_000;
