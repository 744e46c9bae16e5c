import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { start } from '../../src/domain/workflow/context.ts';
import type { ItemRow } from '../../src/engine/ports.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import type { Attacker } from './attack.ts';
import { openAttacker } from './attack.ts';
import { cleared, decisionOf, inReview, mustCommit, released, releaseOf, reviewOf, tryCommit } from './life.ts';
import { faultsOf } from './verify.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, newItem, openWorld, PUBLIC } from './world.ts';

let world: World;
let database: Attacker;
beforeAll(async () => {
  world = await openWorld();
  database = await openAttacker(world.url);
});
afterAll(async () => {
  await database.close();
  await world.close();
});

async function draft(overrides: Partial<ItemRow> = {}): Promise<ItemRow> {
  const creation = newItem(world.unit, await world.account('drafter'), PUBLIC, overrides);
  await world.store.transitions.createItem(creation);
  return current(world.store, creation.item.id);
}

test('an item goes from draft to release through the write statement, and its trail verifies', async () => {
  const life = await released(world);
  expect(await current(world.store, life.item)).toMatchObject({ state: 'released', version: 7, auditSequence: 7 });
  expect(await faultsOf(world.store)).toEqual([]);
});

test('a new item reads back as it was written', async () => {
  const creation = newItem(world.unit, await world.account('drafter'), PUBLIC, {
    due: '2026-05-01T00:00:00.000Z',
    snapshot: { value: { a: 'b' }, context: start(undefined, { steps: ['unit'] }) },
  });
  await world.store.transitions.createItem(creation);
  expect(await world.store.items.item(creation.item.id)).toEqual(creation.item);
  expect(await world.store.items.revisionById(creation.revision.id)).toEqual(creation.revision);
});

const UNCOUNTED = { startedAt: null, workingDays: null, provisional: false };
const COUNTED = { startedAt: AT, workingDays: 3, provisional: true };

test('a commit and its whole section list become true together', async () => {
  const life = await cleared(world);
  const item = await current(world.store, life.item);
  const deadline = {
    item: item.id,
    kind: 'publish' as const,
    key: '',
    due: AT,
    ...UNCOUNTED,
    event: { type: 'DEADLINE_PASSED', kind: 'publish' },
  };
  const release = await releaseOf(world, life);
  const commit = commitOn(item, {
    to: { state: 'released', open: true, due: AT, title: '新标题' },
    release,
    setDeadlines: [deadline],
    jobs: [{ task: 'deliver', payload: { release: release.id }, key: `deliver:${release.id}` }],
    idempotency: { account: life.drafter, key: 'k', requestHash: 'h', response: { done: [true] } },
  });
  await mustCommit(world, commit);
  expect(await current(world.store, item.id)).toMatchObject({
    ...commit.next,
    version: item.version + 1,
    auditHash: commit.audit.hash,
    updatedAt: AT,
  });
  expect(await world.store.items.releases(item.id)).toMatchObject([release]);
  expect(await world.store.items.deadlines(item.id)).toEqual([deadline]);
  expect(await database.rows(`select task_identifier from graphile_worker.jobs where key = $1`, [`deliver:${release.id}`])).toHaveLength(1);
  const seen = await world.store.transitions.readForTransition(item.id, life.drafter, AT, 'k');
  expect(seen?.replay).toEqual({ requestHash: 'h', response: { done: [true] } });
});

test('a stale commit writes nothing of itself', async () => {
  const item = await draft();
  await mustCommit(world, commitOn(item));
  const late = commitOn(item, {
    jobs: [{ task: 'scan', payload: {}, key: `late:${item.id}` }],
    setDeadlines: [{ item: item.id, kind: 'step', key: '', due: AT, ...UNCOUNTED, event: { type: 'X' } }],
    idempotency: { account: item.drafter, key: 'late', requestHash: 'h', response: 1 },
  });
  expect(await tryCommit(world, late)).toEqual({ ok: false, why: 'stale' });
  expect(await world.store.items.deadlines(item.id)).toEqual([]);
  expect(await database.rows('select 1 from graphile_worker.jobs where key = $1', [`late:${item.id}`])).toEqual([]);
  expect((await world.store.transitions.readForTransition(item.id, item.drafter, AT, 'late'))?.replay).toBeUndefined();
});

test('of many commits on one version exactly one wins, the others are stale', async () => {
  const item = await draft();
  const outcomes = await world.store.transitions.commitTransitions(
    Array.from({ length: 20 }, (_, n) => commitOn(item, { action: `item.moved-${n}` })),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.why === 'stale')).toHaveLength(19);
});

test('two commits of one item in one call run one after the other', async () => {
  const item = await draft();
  const first = commitOn(item);
  const then = commitOn({ ...item, version: 2, auditSequence: 2, auditHash: first.audit.hash }, { to: { state: 'second' } });
  expect(await world.store.transitions.commitTransitions([first, then])).toEqual([{ ok: true }, { ok: true }]);
  expect(await current(world.store, item.id)).toMatchObject({ version: 3, state: 'second' });
});

test('in a gathered batch only the guilty commit is refused', async () => {
  const good = await Promise.all(Array.from({ length: 9 }, () => draft()));
  const life = await inReview(world);
  const bad = commitOn(await current(world.store, life.item), { decision: decisionOf(life, 'unit', life.drafter) });
  const outcomes = await world.store.transitions.commitTransitions([...good.map((item) => commitOn(item)), bad]);
  expect(outcomes.slice(0, 9)).toEqual(good.map(() => ({ ok: true })));
  expect(outcomes[9]).toMatchObject({ ok: false, why: 'refused', constraint: 'decision_not_by_drafter' });
});

test('commits of every shape in one call each become true, and a refused one fails alone', async () => {
  const [bare, revised, quarantined] = [await draft(), await draft(), await draft()];
  const [decided, released, bad] = [await inReview(world), await cleared(world), await inReview(world)];
  const revision = {
    id: randomUUID(),
    item: revised.id,
    number: 2,
    digest: sha256(revised.id),
    ruleSet: 'r',
    content: PUBLIC,
    createdBy: revised.drafter,
    createdAt: AT,
  };
  const outcomes = await world.store.transitions.commitTransitions([
    commitOn(bare, { to: { waitsFor: ['unitHead', 'signatory'], title: '引号 " 反斜杠 \\ {花括号}, NULL' } }),
    commitOn(revised, { revision, to: { revision: revision.id } }),
    commitOn(await current(world.store, decided.item), { decision: decisionOf(decided, 'unit', decided.unitHead) }),
    commitOn(await current(world.store, bad.item), { decision: decisionOf(bad, 'unit', bad.drafter) }),
    commitOn(quarantined, { quarantine: { revision: quarantined.revision, on: true } }),
    commitOn(await current(world.store, released.item), { to: { state: 'released' }, release: await releaseOf(world, released) }),
  ]);
  expect(outcomes.map((outcome) => (outcome.ok ? 'written' : 'constraint' in outcome && outcome.constraint))).toEqual([
    'written',
    'written',
    'written',
    'decision_not_by_drafter',
    'written',
    'written',
  ]);
  expect(await current(world.store, bare.id)).toMatchObject({
    waitsFor: ['unitHead', 'signatory'],
    title: '引号 " 反斜杠 \\ {花括号}, NULL',
  });
  expect(await world.store.items.revisions(revised.id)).toHaveLength(2);
  expect(await world.store.items.decisions(decided.item)).toHaveLength(1);
  expect(await world.store.items.decisions(bad.item)).toEqual([]);
  expect(await world.store.sight.quarantined(quarantined.id)).toBe(true);
  expect(await world.store.items.releases(released.item)).toHaveLength(1);
  expect(await faultsOf(world.store)).toEqual([]);
});

test('a commit that holds what no column can hold rejects alone, as wrong input', async () => {
  const [good, odd] = [await draft(), await draft()];
  const settled = await Promise.allSettled([
    tryCommit(world, commitOn(good)),
    tryCommit(world, { ...commitOn(odd), next: { ...commitOn(odd).next, title: 'nul \u0000' } }),
  ]);
  expect(settled[0]).toMatchObject({ status: 'fulfilled', value: { ok: true } });
  expect(settled[1]).toMatchObject({ status: 'rejected', reason: { code: 'invalid-input' } });
});

test('many callers on many items all succeed, and every chain verifies', async () => {
  const items = await Promise.all(Array.from({ length: 40 }, () => draft()));
  const walk = async ({ id }: ItemRow) => {
    for (let n = 0; n < 5; n++) {
      const found = await world.store.transitions.readForTransition(id, null, AT);
      if (!found) throw new Error('gone');
      await mustCommit(world, commitOn(found.item, { jobs: [{ task: 'scan', payload: { n }, key: `scan:${id}` }] }));
    }
  };
  await Promise.all(items.map(walk));
  for (const { id } of items) expect(await current(world.store, id)).toMatchObject({ version: 6 });
  expect(await faultsOf(world.store)).toEqual([]);
  const jobs = await database.rows(`select 1 from graphile_worker.jobs where key = any ($1)`, [items.map(({ id }) => `scan:${id}`)]);
  expect(jobs).toHaveLength(items.length);
});

test('one statement closes a round and opens the next', async () => {
  const life = await inReview(world);
  const item = await current(world.store, life.item);
  const next = reviewOf(item, life.digest, 2);
  const commit = commitOn(item, {
    to: { round: 2, review: next.id },
    decision: decisionOf(life, 'unit', life.unitHead, 'return'),
    closeReview: { id: life.review, outcome: 'returned', at: AT },
    openReview: next,
  });
  await mustCommit(world, commit);
  expect(await world.store.items.reviews(item.id)).toMatchObject([
    { round: 1, outcome: 'returned', closedAt: AT },
    { round: 2, outcome: null },
  ]);
});

test('a commit that names a review, a release or a finding of another item is refused', async () => {
  const [mine, other] = [await released(world), await released(world)];
  const item = await current(world.store, mine.item);
  const refusal = async (sections: Parameters<typeof commitOn>[1]) => tryCommit(world, commitOn(item, sections));
  expect(await refusal({ recall: { release: other.release, at: AT, reason: 'x' } })).toMatchObject({ constraint: 'release_of_item' });
  expect(await refusal({ closeReview: { id: other.review, outcome: 'returned', at: AT } })).toMatchObject({ constraint: 'review_of_item' });
  const dispositions = { findings: [randomUUID()], kind: 'accepted' as const, reason: 'x', by: mine.reviewer, at: AT, corrects: false };
  expect(await refusal({ dispositions })).toMatchObject({ constraint: 'finding_disposition_once' });
});

test('a second commit under one idempotency key is refused', async () => {
  const item = await draft();
  const idempotency = { account: item.drafter, key: 'once', requestHash: 'h', response: 1 };
  await mustCommit(world, commitOn(item, { idempotency }));
  expect(await tryCommit(world, commitOn(await current(world.store, item.id), { idempotency }))).toMatchObject({
    constraint: 'idempotency_key_pkey',
  });
});

test('deadlines are set, moved and cleared with the transition', async () => {
  const item = await draft();
  const deadline = (due: string) => ({ item: item.id, kind: 'step' as const, key: 'a', due, ...COUNTED, event: { type: 'X' } });
  await mustCommit(world, commitOn(item, { setDeadlines: [deadline(AT)] }));
  const later = '2026-04-01T00:00:00.000Z';
  await mustCommit(
    world,
    commitOn(await current(world.store, item.id), { clearDeadlines: [{ kind: 'step', key: 'a' }], setDeadlines: [deadline(later)] }),
  );
  expect(await world.store.items.deadlines(item.id)).toEqual([deadline(later)]);
  expect(await world.store.items.dueDeadlines(AT, 10)).not.toContainEqual(deadline(later));
  expect(await world.store.items.dueDeadlines(later, 1000)).toContainEqual(deadline(later));
  await mustCommit(world, commitOn(await current(world.store, item.id), { clearDeadlines: [{ kind: 'step', key: 'a' }] }));
  expect(await world.store.items.deadlines(item.id)).toEqual([]);
});

test('quarantine goes on and off with the transition', async () => {
  const item = await draft();
  await mustCommit(world, commitOn(item, { quarantine: { revision: item.revision, on: true } }));
  expect(await world.store.sight.quarantined(item.id)).toBe(true);
  await mustCommit(world, commitOn(await current(world.store, item.id), { quarantine: { revision: item.revision, on: false } }));
  expect(await world.store.sight.quarantined(item.id)).toBe(false);
});

test('the next revision becomes current in the commit that brings it', async () => {
  const item = await draft();
  const revision = {
    id: randomUUID(),
    item: item.id,
    number: 2,
    digest: sha256(item.id),
    ruleSet: 'r',
    content: PUBLIC,
    createdBy: item.drafter,
    createdAt: AT,
  };
  await mustCommit(world, commitOn(item, { revision, to: { revision: revision.id } }));
  expect(await world.store.transitions.readForTransition(item.id, null, AT)).toMatchObject({
    revision: { id: revision.id, number: 2, digest: revision.digest },
  });
  expect(await world.store.items.revisions(item.id)).toHaveLength(2);
  expect(await world.store.items.revision(item.id, 2)).toEqual(revision);
});

test('an unknown item and an unknown account read as absent', async () => {
  expect(await world.store.transitions.readForTransition(randomUUID(), null, AT)).toBeUndefined();
  const item = await draft();
  expect((await world.store.transitions.readForTransition(item.id, randomUUID(), AT))?.account).toBeUndefined();
  await expect(world.store.transitions.readForTransition('not-an-id', null, AT)).rejects.toMatchObject({ code: 'invalid-input' });
});

test('a malformed read beside good ones fails alone', async () => {
  const item = await draft();
  const settled = await Promise.allSettled([
    world.store.transitions.readForTransition(item.id, null, AT),
    world.store.transitions.readForTransition('not-an-id', null, AT),
  ]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});
