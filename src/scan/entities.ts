import type { Severity } from '../domain/finding.ts';
import { matchText } from './pass/match-text.ts';
import type { RuleSet } from './pass/rule-set.ts';

/** A span as the detection vocabulary names it; offsets are UTF-16 code units, end exclusive. */
export interface Entity {
  type: string;
  start: number;
  end: number;
  /** Id of the rule that found it. */
  rule: string;
  severity: Severity;
}

/** Everything that the rules find in a snippet, in order, without duplicates. Throws when a rule failed: silence would look clean. */
export function entitiesOf(text: string, set: RuleSet): Entity[] {
  const { matches, failures } = matchText(text, set);
  const failure = failures[0];
  if (failure) throw new Error(failure.message);
  const seen = new Set<string>();
  const entities: Entity[] = [];
  for (const { entity: type, start, end, rule, match } of matches) {
    const key = `${type} ${start} ${end} ${rule.id}`;
    if (rule.shadow || seen.has(key)) continue;
    seen.add(key);
    entities.push({ type, start, end, rule: rule.id, severity: match.severity ?? rule.severity });
  }
  return entities;
}
