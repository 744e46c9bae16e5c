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

/** Entities that are in a text by themselves, and that the labelled sets know. */
export const TEXT_ENTITIES: ReadonlySet<string> = new Set([
  'cn-id-card',
  'cn-mobile',
  'cn-landline',
  'bank-card',
  'cn-passport',
  'cn-hkmo-permit',
  'hk-id-card',
  'cn-plate',
  'cn-uscc',
  'email',
  'address',
  'person-name',
  'qq',
  'wechat-id',
  'vin',
  'imei',
  'ip-address',
  'mac-address',
  'geo-coordinate',
  'credential',
  'classification-marking',
  'work-secret-marking',
  'commercial-secret-marking',
  'us-classification-marking',
  'uk-classification-marking',
  'us-ssn',
  'uk-nino',
  'uk-nhs',
  'iban',
  'weak-mask',
]);

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
