import type { PatternRule } from '../../domain/rule-pack.ts';
import { placesIn } from '../../scan/rule-set/pattern-rule.ts';
import type { Engine } from '../engine.ts';
import { patternRefusal } from './create-pattern.ts';
import { unitOfRule } from './rule-authority.ts';

export interface PatternTrial {
  by: string;
  rule: Pick<PatternRule, 'pattern' | 'ignoreCase'>;
  /** Anything that one types to see what is found in it. It is kept nowhere. */
  text: string;
}

/** Places that are shown of one text. */
const MOST = 200;

/**
 * Where an expression finds something in a text that somebody typed, before a pattern is made of it: places in the text, in UTF-16 code units.
 * For administrators. Throws `invalid-input` for an expression that no engine could run.
 */
export async function tryPattern(engine: Engine, { by, rule, text }: PatternTrial): Promise<{ start: number; end: number }[]> {
  await unitOfRule(engine, by, undefined);
  const found = placesIn(rule, text, MOST);
  if ('fault' in found) throw patternRefusal(found);
  return found.places;
}
