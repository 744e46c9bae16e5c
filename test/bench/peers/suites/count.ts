import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entitiesOf } from '../../../../src/scan/entities.ts';
import { compileRules, type RuleSet } from '../../../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../../../src/scan/rule-set/load-rules.ts';
import { gitleaksSuite } from './gitleaks-suite.ts';
import { secretlintSuite } from './secretlint-suite.ts';
import type { Suite, SuiteCase } from './suite.ts';
import { trufflehogSuite } from './trufflehog-suite.ts';

const SUITES: readonly Suite[] = [gitleaksSuite, trufflehogSuite, secretlintSuite];

/** What a suite came to: cases that came out as the peer says, and those that did not. */
export interface Counted {
  suite: string;
  found: number;
  secrets: number;
  passed: number;
  others: number;
  /** Of the others that came out otherwise: values that the peer names, and texts that another rule of its own finds. */
  excused: number;
  missed: SuiteCase[];
  falsely: SuiteCase[];
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
  const falsely = others.filter((one) => blocks(one.text, set));
  const found = new Set(secrets.map(({ text }) => text));
  const excused = falsely.filter(({ text, isNamed }) => isNamed || found.has(text));
  return {
    suite,
    found: secrets.length - missed.length,
    secrets: secrets.length,
    passed: others.length - falsely.length,
    others: others.length,
    excused: excused.length,
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

function blocks(text: string, set: RuleSet): boolean {
  return entitiesOf(text, set).some(({ type, severity }) => type === 'credential' && (severity === 'block' || severity === 'high'));
}
