import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RuleCase } from '../../src/plugin-api.ts';
import { matchText } from '../../src/scan/pass/match-text.ts';
import { compileRules } from '../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { realCases } from './real-use.ts';

const FOLDER = join(import.meta.dirname, '../../rules');
const rules = await loadRules(FOLDER);
const set = compileRules(rules);
/** Characters around a finding at which its text is cut. */
const NEAR = 10;

async function casesOf(id: string): Promise<RuleCase[]> {
  return ((await import(join(FOLDER, id, 'cases.ts'))) as { default: RuleCase[] }).default;
}

/** The text as it would be if it began, or ended, at each place in and near something that a rule finds. */
function cutsOf(text: string): Set<string> {
  const cuts = new Set([text]);
  for (const { start, end } of matchText(text, set).matches) {
    for (let at = Math.max(0, start - NEAR); at <= Math.min(text.length, start + NEAR); at++) cuts.add(text.slice(at));
    for (let at = Math.max(0, end - NEAR); at <= Math.min(text.length, end + NEAR); at++) cuts.add(text.slice(0, at));
  }
  return cuts;
}

function problemsOf(texts: readonly string[]): unknown[] {
  return texts.flatMap((whole) =>
    [...cutsOf(whole)].flatMap((text) => {
      const { matches, failures } = matchText(text, set);
      const outside = matches.filter(({ start, end }) => start < 0 || end > text.length || start >= end);
      return [...failures.map(({ message }) => ({ text, message })), ...outside.map(({ rule }) => ({ text, message: rule.id }))];
    }),
  );
}

const MARKS = ['内部资料　注意保存', '仅供内部使用，请妥善保管', '内部掌握，不得外传', '内部传阅，阅后收回'];
const LEADS = ['此件', '本件', '此件仅供', '本材料仅供', '本件限', '此件属', '仅供', '仅限', '此件仅限', '本资料为'];

test('a mark of work secrets that a text begins with lies in it, whatever is said before', () => {
  expect(problemsOf(MARKS.flatMap((mark) => LEADS.map((lead) => `${lead}${mark}`)))).toEqual([]);
});

test('findings lie in their text, wherever it begins or ends: cases from real use', () => {
  expect(problemsOf(realCases().map(({ text }) => text.slice(0, 400)))).toEqual([]);
});

const ids = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
test.each(ids.map(({ name }) => name))('findings lie in their text, wherever it begins or ends: the cases of %s', async (id) => {
  expect(problemsOf((await casesOf(id)).filter(({ text }) => text.length < 400).map(({ text }) => text))).toEqual([]);
});
