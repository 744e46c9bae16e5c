import type { Match, Rule } from '../rule-set/rule.ts';

/** A match of a rule in a text. Offsets are UTF-16 code units of the original text, end exclusive. */
export interface TextMatch {
  rule: Rule;
  match: Match;
  entity: string;
  start: number;
  end: number;
  /** Normal form of the value. It never leaves the scan. */
  value: string;
}
