import type { RevisionFacts } from '../../domain/finding.ts';

/** A case of a rule's `cases.ts`: one text and what the rule must say about it. */
export interface RuleCase {
  /** A sentence of behaviour: "a number that fails its checksum passes". */
  name: string;
  text: string;
  /** Exact pieces of the text that must be reported, in order; empty when it passes. A piece may carry its entity: `cn-id-card=…`. */
  flags: readonly string[];
  /** Message ids, in the same order, where the case is about them. */
  messages?: readonly string[];
  /** Whole-document rules: the revision's fields. */
  facts?: RevisionFacts;
  /** Rules with editions: the day of the scan, `YYYY-MM-DD`; the newest edition without one. */
  on?: string;
}
