import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Entity, entitiesOf } from '../../src/scan/entities.ts';
import type { RuleSet } from '../../src/scan/pass/rule-set.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/detection-cases');
/** Part of an expected value that has to be covered. */
const COVER = 0.6;

/** A text from real use: what must be found in it; with nothing, no finding that blocks or ranks high. */
export interface RealCase {
  kind: string;
  text: string;
  expect: readonly { type: string; value: string }[];
  /** Types that must not be found. */
  never?: readonly string[];
}

export function realCases(): RealCase[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));
  return files.toSorted().flatMap((file) =>
    readFileSync(join(FOLDER, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as RealCase),
  );
}

/** What is wrong with the answer to a case: what was missed, and what is none. Empty when all is right. */
export function problemsOf({ text, expect, never = [] }: RealCase, set: RuleSet): string[] {
  const found = entitiesOf(text, set);
  const covers = ({ type, value }: RealCase['expect'][number]) => {
    const at = text.indexOf(value);
    const overlap = (one: Entity) => Math.min(one.end, at + value.length) - Math.max(one.start, at);
    return at >= 0 && found.some((one) => one.type === type && overlap(one) >= COVER * value.length);
  };
  const isFalse = ({ type, severity }: Entity) =>
    never.includes(type) || (expect.length === 0 && (severity === 'block' || severity === 'high'));
  return [
    ...expect.filter((one) => !covers(one)).map(({ type, value }) => `missed ${type} ${value}`),
    ...found.filter(isFalse).map(({ type, start, end }) => `false ${type} ${text.slice(start, end)}`),
  ];
}
