import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { approve, finding, type Office, openOffice, refusedWith, scanOf } from './office.ts';

let office: Office;
let attacker: Attacker;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
});
beforeEach(() => {
  office.scanner.findings = [];
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(report.faults).toEqual([]);
});

async function found(): Promise<{ item: string; legal: string }> {
  office.scanner.findings = [finding({ owner: 'legal', severity: 'high' })];
  const { item } = await office.draft();
  await office.bring(item.id, 'specialistReview');
  const [legal] = await findings(item.id);
  return { item: item.id, legal: legal!.id };
}

const findings = async (item: string) => office.world.store.scans.findings((await scanOf(office, item)).id, { limit: 10 });
const dispose = (id: string, disposition: string, reason: string) => ({ type: 'DISPOSE' as const, findings: [id], disposition, reason });
const open = async (item: string) => (await office.world.store.items.item(item))?.snapshot.context.open.legal;

test('a disposition is corrected by who made it, until the step that answers for it has approved; the former one is kept', async () => {
  const { item, legal } = await found();
  await office.send('legalReviewer', item, dispose(legal, 'false-positive', '看错了'));
  const result = await office.send('legalReviewer', item, dispose(legal, 'accepted', '经核实为公开电话'));
  expect(result.entry?.action).toBe('findings.disposition-corrected');
  expect((await findings(item))[0]).toMatchObject({ disposition: 'accepted', dispositionReason: '经核实为公开电话' });
  const former = await attacker.rows('select number, disposition, reason, disposed_by from former_disposition where finding = $1', [legal]);
  expect(former).toEqual([{ number: 1, disposition: 'false-positive', reason: '看错了', disposed_by: office.people.legalReviewer }]);
  expect(await refusedWith(office.send('legalReviewer', item, dispose(legal, 'accepted', '经核实为公开电话')))).toBe('already-decided');
  await office.send('legalReviewer', item, approve('legal'));
  expect(await refusedWith(office.send('legalReviewer', item, dispose(legal, 'false-positive', '又改')))).toBe('disposition-final');
});

test('a correction counts: what is to be mended keeps the step from approving, and taking that back lets it', async () => {
  const { item, legal } = await found();
  await office.send('legalReviewer', item, dispose(legal, 'accepted', '一'));
  expect(await open(item)).toBe(0);
  await office.send('legalReviewer', item, dispose(legal, 'to-fix', '二'));
  expect(await open(item)).toBe(1);
  expect(await refusedWith(office.send('legalReviewer', item, approve('legal')))).toBe('findings-open');
  await office.send('legalReviewer', item, dispose(legal, 'to-fix', '三'));
  expect(await open(item)).toBe(1);
  await office.send('legalReviewer', item, dispose(legal, 'false-positive', '四'));
  expect(await open(item)).toBe(0);
  expect((await office.send('legalReviewer', item, approve('legal'))).entry?.action).toBe('review.approved');
});

test('nobody corrects the disposition of somebody else, through the store or by raw SQL', async () => {
  const { item, legal } = await found();
  const other = await office.world.account('legalReviewer');
  await office.send('legalReviewer', item, dispose(legal, 'accepted', '一'));
  expect(await refusedWith(office.send(other, item, dispose(legal, 'false-positive', '二')))).toBe('not-your-disposition');
  const set = `update finding set disposition = 'false-positive', disposition_reason = 'x', disposed_at = now(), disposed_by = $2 where id = $1`;
  expect(await attacker.refusal(set, [legal, other])).toBe('finding_disposition_of_another');
  expect(await attacker.refusal(set, [legal, office.people.legalReviewer])).toBe('nothing');
  expect(await attacker.refusal(`update finding set excerpt = 'plain' where id = $1`, [legal])).toBe('finding_disposition_once');
  await office.send('legalReviewer', item, approve('legal'));
  expect(await attacker.refusal(set, [legal, office.people.legalReviewer])).toBe('finding_disposition_final');
  expect(await attacker.refusal('delete from former_disposition')).toBe('former_disposition_append_only');
});

test('one request either disposes or corrects', async () => {
  office.scanner.findings = [finding({ owner: 'legal' }), finding({ owner: 'legal', fingerprint: 'e'.repeat(64) })];
  const { item } = await office.draft();
  await office.bring(item.id, 'specialistReview');
  const [one, two] = (await findings(item.id)).map(({ id }) => id);
  await office.send('legalReviewer', item.id, dispose(one!, 'accepted', '一'));
  const both = { type: 'DISPOSE' as const, findings: [one, two], disposition: 'false-positive', reason: '二' };
  expect(await refusedWith(office.send('legalReviewer', item.id, both))).toBe('invalid-input');
});

describe('what was said of a finding in an earlier round', () => {
  /** The disposition that the same rule and value has in the next round, after one was accepted in the first. */
  async function nextRound(first: Partial<Finding>, next: Partial<Finding>, disposition = 'accepted') {
    office.scanner.findings = [finding({ severity: 'high', ...first })];
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    const [one] = await findings(item.id);
    const by = one!.owner === 'legal' ? 'legalReviewer' : 'confidentialityReviewer';
    await office.send(by, item.id, dispose(one!.id, disposition, '经核实为公开电话'));
    await office.send('legalReviewer', item.id, { type: 'RETURN', step: 'legal', reason: '请修改' });
    office.scanner.findings = [finding({ severity: 'high', ...next })];
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    const state = await office.scan(item.id);
    return { item: item.id, state, disposition: (await findings(item.id))[0]!.disposition };
  }

  test.each([
    ['the same', {}, {}],
    ['a lighter one', {}, { severity: 'medium' }],
    ['one in shadow', {}, { severity: 'block', shadow: true }],
    ['one that asks no third party any more', { consults: 'third-party' }, {}],
  ] as [string, Partial<Finding>, Partial<Finding>][])('answers for %s', async (_, first, next) => {
    expect(await nextRound(first, next)).toMatchObject({ state: 'inUnitReview', disposition: 'accepted' });
  });

  test.each([
    ['a mark that quarantines', {}, { severity: 'block', quarantine: true }, 'quarantined'],
    ['one that blocks', {}, { severity: 'block' }, 'returned'],
    ['a heavier one', { severity: 'medium' }, {}, 'inUnitReview'],
    ['one in force after a rule in shadow', { shadow: true }, {}, 'inUnitReview'],
    ['one that another reviewer answers for', {}, { owner: 'confidentiality' }, 'inUnitReview'],
    ['one that asks a third party', {}, { consults: 'third-party' }, 'inUnitReview'],
  ] as [string, Partial<Finding>, Partial<Finding>, string][])('does not answer for %s', async (_, first, next, state) => {
    expect(await nextRound(first, next)).toMatchObject({ state, disposition: null });
  });

  test('is what was said last: what is to be mended after all is not accepted again', async () => {
    const { item } = await nextRound({}, {});
    const [one] = await findings(item);
    await office.send('unitHead', item, approve('unit'));
    await office.send('legalReviewer', item, dispose(one!.id, 'to-fix', '已改为私人电话'));
    await office.send('legalReviewer', item, { type: 'RETURN', step: 'legal', reason: '请修改' });
    await office.send('drafter', item, { type: 'SUBMIT' });
    await office.scan(item);
    expect((await findings(item))[0]).toMatchObject({ disposition: null });
  });
});
