import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entitiesOf } from '../../../../src/scan/entities.ts';
import { compileRules, type RuleSet } from '../../../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../../../src/scan/rule-set/load-rules.ts';
import { gitleaksSuite } from './gitleaks-suite.ts';
import { judge, type Reason } from './judge.ts';
import { secretlintSuite } from './secretlint-suite.ts';
import type { Suite, SuiteCase } from './suite.ts';
import { trufflehogSuite } from './trufflehog-suite.ts';

const SUITES: readonly Suite[] = [gitleaksSuite, trufflehogSuite, secretlintSuite];

/** What a suite came to: cases that came out as the peer says, and those that did not. */
export interface Counted {
  suite: string;
  found: number;
  secrets: number;
  others: number;
  missed: SuiteCase[];
  /** The others that came out otherwise, and why. */
  falsely: Falsely[];
}

export interface Falsely {
  one: SuiteCase;
  /** The values that our rules took. */
  values: string[];
  reason: Reason;
}

/** Every suite that was laid into the folder, counted by our rules. */
export async function countSuites(folder: string): Promise<Counted[]> {
  const set = compileRules(await loadRules(join(import.meta.dirname, '../../../../rules')));
  return SUITES.filter((suite) => existsSync(join(folder, suite.folder))).map((suite) =>
    counted(suite.folder, suite.read(join(folder, suite.folder)), set),
  );
}

function counted(suite: string, cases: readonly SuiteCase[], set: RuleSet): Counted {
  const secrets = cases.filter(({ isSecret }) => isSecret);
  const others = cases.filter(({ isSecret }) => !isSecret);
  const missed = secrets.filter((one) => !isFound(one, set));
  const reasonOf = judge(secrets);
  const falsely = others.flatMap((one) => {
    const values = blocking(one.text, set);
    return values.length > 0 ? [{ one, values, reason: reasonOf(one, values) }] : [];
  });
  return {
    suite,
    found: secrets.length - missed.length,
    secrets: secrets.length,
    others: others.length,
    missed,
    falsely,
  };
}

/** A credential of any severity that overlaps one of the values. */
function isFound({ text, values }: SuiteCase, set: RuleSet): boolean {
  const found = entitiesOf(text, set).filter(({ type }) => type === 'credential');
  if (values.length === 0) return found.length > 0;
  return found.some(({ start, end }) =>
    values.some((value) => {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) if (start < at + value.length && end > at) return true;
      return false;
    }),
  );
}

function blocking(text: string, set: RuleSet): string[] {
  return entitiesOf(text, set)
    .filter(({ type, severity }) => type === 'credential' && (severity === 'block' || severity === 'high'))
    .map(({ start, end }) => text.slice(start, end));
}
