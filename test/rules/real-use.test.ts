import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { compileRules } from '../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { problemsOf, realCases } from './real-use.ts';

const set = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));
const byKind = Map.groupBy(realCases(), ({ kind }) => kind);

test.each([...byKind])('%s: all cases come out as they should', (_, cases) => {
  const wrong = cases.flatMap((one) => problemsOf(one, set).map((problem) => ({ text: one.text, problem })));
  expect(wrong).toEqual([]);
});

test('a value that is nowhere in its text is no case', () => {
  expect(problemsOf({ kind: '', text: '身份证号', expect: [{ type: 'cn-id-card', value: '310104198203132178' }] }, set)).toEqual([
    'missed cn-id-card 310104198203132178',
  ]);
});
