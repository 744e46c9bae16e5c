import { describe, expect, test } from '@jest/globals';
import type { ReleaseFacts } from '../../../src/engine/ports.ts';
import { stateRelease } from '../../../src/engine/proof/state-release.ts';
import { readStatement } from '../../../src/evidence/certificate/statement.ts';
import { keyedIdentity } from '../../../src/evidence/log/leaf.ts';
import { releaseFacts } from './facts.ts';

const SALT = '5a'.repeat(32);
const BY = { salt: SALT, roleOf: (step: string) => `${step}-role`, versions: { 'cn-mobile': 2, 'classification-marking': 5 } };

const stated = (facts: ReleaseFacts) => readStatement(stateRelease(facts, BY))!;

describe('the statement of a release', () => {
  const facts = releaseFacts();

  test('says what the rows say', () => {
    const { subject, predicate } = stated(facts);
    expect(subject).toEqual(facts.revision.files.map(({ name, sha256 }) => ({ name, digest: { sha256 } })));
    expect(predicate).toMatchObject({
      salt: SALT,
      item: facts.release.item,
      revision: { number: 2, digest: facts.revision.digest },
      attribute: 'proactive',
      release: { mode: 'public', place: 'website', at: facts.release.releasedAt, audience: [] },
      workflow: { id: 'official-document', version: '2', definition: facts.workflow.hash },
      scan: { outcome: 'findings', findings: { high: 1, low: 2 } },
      waivers: facts.scan!.waivers,
    });
  });

  test('names people by keys of their item alone, the one who decided and the one they decided for', () => {
    const { decisions } = stated(facts).predicate;
    const person = (id: string) => keyedIdentity(facts.secret, 'account', id);
    expect(decisions).toEqual([
      { step: 'unit', role: 'unit-role', verdict: 'approve', at: facts.decisions[0]!.at, by: person('anna'), onBehalfOf: null },
      {
        step: 'signature',
        role: 'signature-role',
        verdict: 'approve',
        at: facts.decisions[1]!.at,
        by: person('bo'),
        onBehalfOf: person('chen'),
      },
    ]);
    const elsewhere = stated({ ...facts, secret: Buffer.alloc(32, 8) }).predicate.decisions;
    expect(elsewhere[0]!.by).not.toBe(decisions[0]!.by);
  });

  test('takes the version of a rule from what it found, and else from the rule set', () => {
    expect(stated(facts).predicate.rules).toEqual({
      digest: facts.scan!.ruleSet,
      versions: { 'cn-mobile': 3, 'classification-marking': 5 },
    });
  });

  test('tells nothing of a directed release: no file name, no recipient', () => {
    const directed = releaseFacts({ release: { ...facts.release, mode: 'directed', audience: ['account:anna'] } });
    const payload = stateRelease(directed, BY).toString();
    expect(readStatement(Buffer.from(payload))!.subject.map(({ name }) => name)).toEqual(['file-1.pdf', 'file-2.xlsx']);
    expect(payload).not.toMatch(/anna|征求意见|annex/);
  });

  test('is of the same bytes for the same rows', () => {
    expect(stateRelease(releaseFacts(), BY).equals(stateRelease(releaseFacts(), BY))).toBe(true);
  });

  test.each<[string, Partial<ReleaseFacts>]>([
    ['without a scan', { scan: null }],
    ['without a decision', { decisions: [] }],
    ['without a file', { revision: { ...facts.revision, files: [] } }],
  ])('is refused for a release %s', (_, lack) => {
    expect(() => stateRelease(releaseFacts(lack), BY)).toThrow(TypeError);
  });
});
