import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Role } from '../../src/domain/roles.ts';
import { insert, openAttacker } from '../store/attack.ts';
import { granted } from '../store/grants.ts';
import { approve, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let start: string;
beforeAll(async () => {
  office = await openOffice();
  start = office.now;
});
beforeEach(() => {
  office.now = start;
});
afterAll(() => office.close());

async function grant(account: string, role: Role, more: { delegatedBy?: string; until?: string } = {}): Promise<void> {
  const row = { id: crypto.randomUUID(), account, role, unit: office.world.unit, from: '2026-03-02T08:00:00.000Z', revokedAt: null };
  const until = more.until ?? '2026-12-31T00:00:00.000Z';
  await granted(office.world.store, { ...row, until, delegatedBy: more.delegatedBy ?? null });
}

test('who filled a step through a deputy fills no other, and neither does the deputy', async () => {
  const [person, deputy] = [await office.world.account(), await office.world.account()];
  await grant(person, 'unitHead');
  await grant(person, 'confidentialityReviewer');
  await grant(deputy, 'unitHead', { delegatedBy: person });
  await grant(deputy, 'confidentialityReviewer');
  const { item } = await office.draft();
  await office.bring(item.id, 'inUnitReview');
  await office.send(deputy, item.id, approve('unit'));
  expect(await refusedWith(office.send(person, item.id, approve('confidentiality')))).toBe('already-decided');
  expect(await refusedWith(office.send(deputy, item.id, approve('confidentiality')))).toBe('already-decided');
});

test('a deputy fills no step for a person who has filled another one in person', async () => {
  const [person, deputy] = [await office.world.account(), await office.world.account()];
  await grant(person, 'unitHead');
  await grant(person, 'confidentialityReviewer');
  await grant(deputy, 'confidentialityReviewer', { delegatedBy: person });
  const { item } = await office.draft();
  await office.bring(item.id, 'inUnitReview');
  await office.send(person, item.id, approve('unit'));
  expect(await refusedWith(office.send(deputy, item.id, approve('confidentiality')))).toBe('already-decided');
});

test('an embargo ends at its planned time exactly', async () => {
  const notBefore = '2026-03-09T02:30:00.000Z';
  const { item } = await office.draft({ releasePlan: { mode: 'public', audience: [], place: 'website', notBefore } });
  await office.bring(item.id, 'cleared');
  office.now = '2026-03-09T02:29:59.999Z';
  expect(await refusedWith(office.send('publisher', item.id, { type: 'RELEASE' }))).toBe('too-early');
  office.now = notBefore;
  expect((await office.send('publisher', item.id, { type: 'RELEASE' })).item.state).toBe('released');
});

// Last: it leaves rules of its own database off.
/** One that outlasts the grant it comes from: the database refuses such a one by now, and it may be there from before. */
async function delegationFromBefore(account: string, delegatedBy: string): Promise<void> {
  const attacker = await openAttacker(office.world.url);
  await attacker.rows('alter table role_grant disable trigger user');
  const row = { id: crypto.randomUUID(), account, role: 'unitHead', unit: office.world.unit, delegated_by: delegatedBy };
  await attacker.rows(...insert('role_grant', { ...row, valid_from: '2026-03-02T08:00:00.000Z', valid_until: '2026-12-31T00:00:00.000Z' }));
  await attacker.close();
}

test('a delegate holds a role no longer than the grant of who delegated it lasts', async () => {
  const [delegator, delegate] = [await office.world.account(), await office.world.account()];
  await grant(delegator, 'unitHead', { until: '2026-03-10T00:00:00.000Z' });
  await delegationFromBefore(delegate, delegator);
  const [before, after] = [(await office.draft()).item.id, (await office.draft()).item.id];
  await office.bring(before, 'inUnitReview');
  await office.bring(after, 'inUnitReview');
  expect((await office.send(delegate, before, approve('unit'))).entry?.action).toBe('review.approved');
  const holders = async () => (await office.world.store.items.details([after], delegate, office.now))[0]?.holders;
  expect(await holders()).toContain(delegate);
  office.now = '2026-03-10T00:00:00.000Z';
  expect(await holders()).not.toContain(delegate);
  expect(await refusedWith(office.send(delegate, after, approve('unit')))).toBe('not-found');
  expect(await office.world.store.directory.activeGrants(delegate, office.now)).toEqual([]);
});
