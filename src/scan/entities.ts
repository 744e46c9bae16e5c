import { matchText } from './pass/match-text.ts';
import type { RuleSet } from './pass/rule-set.ts';

/** A span as the detection vocabulary names it; offsets are UTF-16 code units, end exclusive. */
export interface Entity {
  type: string;
  start: number;
  end: number;
}

/** Entities that are in a text by themselves: what `scan --jsonl` reports. */
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

/** What the rules find in a snippet, in order, without duplicates. Throws when a rule failed: silence would look clean. */
export function entitiesOf(text: string, set: RuleSet): Entity[] {
  const { matches, failures } = matchText(text, set);
  const failure = failures[0];
  if (failure) throw new Error(failure.message);
  const seen = new Set<string>();
  const entities: Entity[] = [];
  for (const { entity: type, start, end } of matches) {
    const key = `${type} ${start} ${end}`;
    if (!TEXT_ENTITIES.has(type) || seen.has(key)) continue;
    seen.add(key);
    entities.push({ type, start, end });
  }
  return entities;
}
