/** What a trace is a part of: a masked number, a date of birth, a name or pseudonym beside a case number, a group of one, a fact about a subject. */
export type TraceKind = 'cn-id-card' | 'cn-mobile' | 'bank-card' | 'birth' | 'named' | 'pseudonym' | 'member' | 'attribute' | 'fact';

/**
 * What a document tells about somebody in one place, as keyed fingerprints alone: no name, number, date or word. Traces that can be
 * parts of one thing have the same `lookup`; nothing else is needed to find them.
 */
export interface KeyedTrace {
  /** Position of the file in its revision. */
  file: number;
  kind: TraceKind;
  /** Keyed fingerprint of what the parts have in common: the holder of a number, a case number with a surname, a group, a subject. */
  lookup: string;
  /** Of a number or date: a keyed fingerprint for each character that shows, nothing for one that does not. Of a fact: of its kind and its subject's class. Else of the name or words. */
  detail: string;
}

/** Released traces that may join with an item. `hasMore`: of some holder there are more than are read. */
export interface ReleasedTraces {
  traces: readonly ReleasedTrace[];
  hasMore: boolean;
}

/** A trace of something that was released. */
export interface ReleasedTrace extends KeyedTrace {
  /** Of an imported release its own id, as `item` is. */
  release: string;
  item: string;
  /** It was published before this product came, and imported. */
  imported: boolean;
  /** The release was taken back since. It counts all the same: copies of it exist. */
  recalled: boolean;
}

/** That an earlier release tells a fact of one kind about a subject. */
export interface ReleasedFact extends Pick<ReleasedTrace, 'item' | 'lookup' | 'detail' | 'recalled' | 'imported'> {
  /** When it was released; of an imported release without a date, when it was imported. */
  at: string;
}

/** Released facts about the subjects of an item, and the instant from which the time of a release is counted back. */
export interface FactsBefore {
  facts: readonly ReleasedFact[];
  now: string;
}
