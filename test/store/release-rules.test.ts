import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { releaseColumns } from '../../src/engine/event/row-columns.ts';
import type { Attacker } from './attack.ts';
import { insert, openAttacker } from './attack.ts';
import { cleared, mustCommit, releaseOf } from './life.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, openWorld, PUBLIC } from './world.ts';

let world: World;
let attacker: Attacker;
beforeAll(async () => {
  world = await openWorld();
  attacker = await openAttacker(world.url);
});
afterAll(async () => {
  await attacker.close();
  await world.close();
});

const release = (columns: Record<string, unknown>) => attacker.refusal(...insert('release', columns));

test('a release is by neither the drafter nor anybody who decided on the item', async () => {
  const life = await cleared(world);
  const row = releaseColumns(await releaseOf(world, life));
  for (const by of [life.drafter, life.unitHead, life.reviewer])
    expect(await release({ ...row, released_by: by })).toBe('release_by_another_person');
  expect(await release(row)).toBe('nothing');
});

test('a review whose clearance was revoked releases nothing, approved as it stays', async () => {
  const life = await cleared(world);
  await mustCommit(world, commitOn(await current(world.store, life.item), { to: { state: 'returned', review: null } }));
  expect(await release(releaseColumns(await releaseOf(world, life)))).toBe('release_current_review');
});

test('a release to a place is for no named recipient, and what was applied for goes to nobody but one applicant', async () => {
  const place = await cleared(world, { ...PUBLIC, releasePlan: { mode: 'place', audience: [], place: '政府信息公开查阅点' } });
  const row = releaseColumns(await releaseOf(world, place));
  expect(await release({ ...row, audience: ['a@example.org'] })).toBe('release_audience');
  expect(await release({ ...row, attribute: 'on-request' })).toBe('release_mode_attribute');
  expect(await release({ ...row, attribute: 'withheld' })).toBe('release_mode_attribute');
  expect(await release({ ...row, mode: 'public' })).toBe('release_as_planned');
  expect(await release(row)).toBe('nothing');

  const audience = ['a@example.org', 'b@example.org'];
  const two = await cleared(world, { ...PUBLIC, attribute: 'on-request', releasePlan: { mode: 'directed', audience, place: 'counter' } });
  expect(await release(releaseColumns(await releaseOf(world, two)))).toBe('release_one_applicant');
});

test('what has no plan is not released, and nothing is released after its end', async () => {
  const none = await cleared(world, { ...PUBLIC, releasePlan: null });
  const planned = await releaseOf(world, none, { mode: 'public', audience: [], place: 'website' });
  expect(await release(releaseColumns(planned))).toBe('release_as_planned');
  const over = await cleared(world, { ...PUBLIC, releasePlan: { mode: 'public', audience: [], place: 'website', until: AT } });
  expect(await release(releaseColumns(await releaseOf(world, over, { until: AT })))).toBe('release_ends_later');
});

test('a release keeps to the times that were reviewed', async () => {
  const [notBefore, until] = ['2026-03-05T00:00:00.000Z', '2026-04-01T00:00:00.000Z'];
  const releasePlan = { mode: 'directed' as const, audience: ['a@example.org'], place: 'counter', notBefore, until };
  const life = await cleared(world, { ...PUBLIC, attribute: 'on-request', releasePlan });
  const row = releaseColumns(await releaseOf(world, life, { releasedAt: notBefore, until }));
  expect(await release({ ...row, until: null })).toBe('release_as_planned');
  expect(await release({ ...row, until: '2027-04-01T00:00:00.000Z' })).toBe('release_as_planned');
  expect(await release({ ...row, released_at: '2026-03-04T00:00:00.000Z' })).toBe('release_as_planned');
  expect(await release(row)).toBe('nothing');
});
