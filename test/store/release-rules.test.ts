import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { releaseColumns } from '../../src/store/rows.ts';
import type { Attacker } from './attack.ts';
import { insert, openAttacker } from './attack.ts';
import { cleared, mustCommit, releaseOf } from './life.ts';
import type { World } from './world.ts';
import { commitOn, current, openWorld, PUBLIC } from './world.ts';

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
