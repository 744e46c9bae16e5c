import type { Match } from '../../src/plugin-api.ts';
import type { Grade } from './plausible.ts';
import { example } from './verdict.ts';

/** A value that the generic part of the rule took for a password or key. */
export interface Chosen {
  start: number;
  end: number;
  value: string;
  grade: Grade;
}

/** Its finding: a strong one blocks, a weak one is for a person to look at, an example is told and stops nobody. */
export function toMatch(isPassword: boolean, { start, end, value, grade }: Chosen): Match {
  if (grade === 'example') return example('key', value, start, end, 'context:key');
  const strong = grade === 'strong';
  return {
    start,
    end,
    value,
    data: { kind: isPassword ? 'password' : 'key' },
    confidence: strong ? 0.965 : 0.8,
    evidence: [`context:${isPassword ? 'password' : 'key'}`, strong ? 'shape' : 'shape:weak'],
    ...(strong ? {} : { severity: 'medium' }),
  };
}
