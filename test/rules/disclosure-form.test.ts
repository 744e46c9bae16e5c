import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { RevisionFacts } from '../../src/domain/finding.ts';
import type { RuleSet } from '../../src/scan/pass/rule-set.ts';
import { loadRule } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanFields } from '../../src/scan/scanner.ts';

const RULES = path.join(import.meta.dirname, '../../rules');
let set: RuleSet;
beforeAll(async () => {
  set = compileRules([await loadRule(RULES, 'disclosure-attribute'), await loadRule(RULES, 'disclosure-decision')]);
});

function said(form: Partial<RevisionFacts>): string[] {
  const facts: RevisionFacts = { title: '关于转发意见的通知', attribute: 'proactive', grounds: [], fields: {}, ...form };
  return scanFields(facts, set, 'key').findings.map(({ messageId, severity, owner }) => `${messageId} ${severity} ${owner}`);
}

describe('the form', () => {
  test('of a public notice without a ground is fine', () => {
    expect(said({})).toEqual([]);
  });

  test('that is public with a ground for withholding is a contradiction', () => {
    for (const ground of ['state-secret', 'trade-secret', 'internal-affairs'] as const)
      expect(said({ grounds: [ground] })).toEqual(['groundContradicts block disclosure']);
    expect(said({ attribute: 'on-request', grounds: ['state-secret'], reason: 'x' })).toEqual(['groundContradicts block disclosure']);
  });

  test('of a request for instructions that is a discussion draft needs a reason for each to be public', () => {
    const title = '关于拨付专项经费的请示（讨论稿）';
    expect(said({ title })).toEqual(['typeNeedsReason high disclosure', 'typeNeedsReason high disclosure']);
    expect(said({ title, attribute: 'withheld', grounds: ['process-information'], reason: 'x' })).toEqual([]);
  });

  test('of a normative document is neither withheld nor on request', () => {
    const title = '关于印发《某区公共停车场管理办法》的通知';
    expect(said({ title })).toEqual([]);
    expect(said({ title, attribute: 'on-request' })).toEqual(['typeContradicts block disclosure']);
    expect(said({ title, attribute: 'withheld', grounds: ['internal-affairs'], reason: 'x' })).toEqual([
      'typeContradicts block disclosure',
    ]);
  });

  test('that withholds for the sake of a third party asks for its consultation', () => {
    const facts: RevisionFacts = { title: '通知', attribute: 'withheld', grounds: ['trade-secret'], reason: 'x', fields: {} };
    const { findings } = scanFields(facts, set, 'key');
    expect(findings.map(({ messageId, consults }) => [messageId, consults])).toEqual([['thirdParty', 'third-party']]);
  });

  test('of a release to everybody that names a place where people come is a contradiction, and a channel is none', () => {
    const at = (place: string, mode: 'public' | 'place' = 'public') => said({ releasePlan: { mode, audience: [], place } });
    const contradiction = ['placeIsPublic block disclosure'];
    for (const place of ['政府信息公开查阅点', '村公示栏', '政务服务中心', 'notice board'])
      expect([place, at(place)]).toEqual([place, contradiction]);
    for (const place of ['website', '政府网站', '图书馆网站', '政府公报']) expect([place, at(place)]).toEqual([place, []]);
    expect(at('政府信息公开查阅点', 'place')).toEqual([]);
  });
});
