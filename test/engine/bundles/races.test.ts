import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { ReviewError } from '../../../src/domain/errors.ts';
import { advanceBundle } from '../../../src/engine/bundles/advance-bundle.ts';
import { addMember, dissolveBundle, removeMember } from '../../../src/engine/bundles/change-members.ts';
import { cancelOrder, orderRelease } from '../../../src/engine/bundles/order-release.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { verifyTrail } from '../../../src/engine/reading/verify-trail.ts';
import { type Attacker, openAttacker } from '../../store/attack.ts';
import { finding, type Office, openOffice } from '../office.ts';
import { bundleOf, digestsOf, drafts, release, releasesOf, scanAll } from './bundle-office.ts';

const START = '2026-03-03T01:00:00.000Z';
const LATER = '2026-03-03T16:00:00.000Z';
let office: Office;
let attacker: Attacker;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
});
beforeEach(() => {
  office.now = START;
});
afterAll(async () => {
  expect(await broken()).toEqual([]);
  expect((await verifyTrail(office.engine)).faults).toEqual([]);
  await attacker.close();
  await office.close();
});

async function cleared(count: number): Promise<string[]> {
  const items = await drafts(office, count);
  await Promise.all(items.map((item) => office.bring(item, 'cleared')));
  return items;
}

/** Rows that contradict what bundles promise, found by SQL that shares nothing with the engine. */
async function broken(): Promise<unknown[]> {
  return attacker.rows(`
    select 'a member is out while its bundle is open' what, m.item from bundle_member m join release l on l.item = m.item
      join bundle b on b.id = m.bundle where m.open and b.rules ->> 'gazette' <> 'true'
    union all select 'a bundle is out without one of its members', m.item from bundle b join bundle_member m on m.bundle = b.id
      where b.state = 'released' and b.rules ->> 'gazette' <> 'true'
        and not exists (select from release l where l.item = m.item and l.released_at = b.released_at)
    union all select 'an item is in two open bundles', m.item from bundle_member m where m.open group by m.item having count(*) > 1
    union all select 'a recall asked nobody about another member', o.item from release l join bundle_member m on m.item = l.item
      join bundle b on b.id = m.bundle and b.state = 'released' and b.rules ->> 'gazette' <> 'true'
      join bundle_member o on o.bundle = b.id and o.item <> m.item
      where l.recalled_at is not null and not exists (select from bundle_question q where q.about = o.item)
        and not exists (select from release n where n.item = o.item and n.recalled_at <= l.recalled_at)
    union all select 'I1 a release without every step on its digest', l.item from release l join review v on v.id = l.review
      where v.outcome is distinct from 'approved' or v.digest <> l.digest
        or exists (select from unnest(v.required_steps) s where not exists (
          select from decision d where d.review = v.id and d.step = s and d.verdict = 'approve' and d.digest = l.digest))
    union all select 'I4 the drafter released', l.item from release l join item i on i.id = l.item where l.released_by = i.drafter::text`);
}

/** What came of calls that ran at once: how many were taken, and the codes of the others. */
async function atOnce(...calls: (() => Promise<unknown>)[]): Promise<{ taken: number; codes: string[] }> {
  const answers = await Promise.allSettled(calls.map((one) => one()));
  const failed = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as ReviewError);
  for (const error of failed) if (!(error instanceof ReviewError) || error.code === 'internal') throw error;
  return { taken: answers.length - failed.length, codes: failed.map(({ code }) => code) };
}

describe('at the same moment', () => {
  it('two publishers release one bundle once', async () => {
    const other = await office.person(['publisher']);
    for (let round = 0; round < 8; round++) {
      const items = await cleared(3);
      const bundle = await bundleOf(office, items);
      const { taken } = await atOnce(
        () => release(office, bundle, items),
        () => release(office, bundle, items, { by: other }),
      );
      expect(taken).toBe(1);
      expect(await releasesOf(office, items)).toEqual([START, START, START]);
    }
  });

  it('a clearance is taken back or the bundle is released, and never a part of it', async () => {
    for (let round = 0; round < 8; round++) {
      const items = await cleared(3);
      const bundle = await bundleOf(office, items);
      await atOnce(
        () => release(office, bundle, items),
        () => office.send('signatory', items[round % 3] as string, { type: 'REVOKE_CLEARANCE', reason: '数据有误' }),
      );
      expect(new Set((await releasesOf(office, items)).map((at) => at !== null)).size).toBe(1);
    }
  });

  it('a member is taken out or put in, an item is released alone, and never a part of the bundle', async () => {
    const { drafter } = office.people;
    for (let round = 0; round < 8; round++) {
      const items = await cleared(4);
      const bundle = await bundleOf(office, items.slice(0, 3));
      await atOnce(
        () => release(office, bundle, items.slice(0, 3)),
        () => removeMember(office.engine, { by: drafter, bundle: bundle.id, item: items[0] as string }),
        () => addMember(office.engine, { by: drafter, bundle: bundle.id, item: items[3] as string, role: 'document' }),
        () => office.send('publisher', items[3] as string, { type: 'RELEASE' }),
        () => dissolveBundle(office.engine, { by: drafter, bundle: bundle.id, reason: '分别发布' }),
      );
      expect(await broken()).toEqual([]);
    }
  });
});

describe('a release that is cut off', () => {
  const cut = (when: 'before' | 'after'): Engine => {
    const { transitions } = office.world.store;
    const commitTogether: typeof transitions.commitTogether = async (commits) => {
      if (when === 'after') await transitions.commitTogether(commits);
      throw new ReviewError('store-unavailable', 'The connection was lost.');
    };
    return { ...office.engine, store: { ...office.world.store, transitions: { ...transitions, commitTogether } } };
  };

  test.each(['before', 'after'] as const)('%s its commit is whole, and its next run ends it', async (when) => {
    const items = await cleared(3);
    const bundle = await bundleOf(office, items);
    await release(office, bundle, items, { at: LATER });
    office.now = LATER;
    await expect(advanceBundle(cut(when), bundle.id)).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await releasesOf(office, items)).toEqual(items.map(() => (when === 'after' ? LATER : null)));
    await advanceBundle(office.engine, bundle.id);
    expect(await releasesOf(office, items)).toEqual([LATER, LATER, LATER]);
  });
});

describe('members that tell something together', () => {
  it('are scanned beside each other before they go out, and then do not overtake each other', async () => {
    const scan = office.scanner.scan;
    const traces = [{ file: 0, kind: 'fact' as const, lookup: 'e'.repeat(32), detail: '' }];
    office.scanner.scan = async () => ({ ...(await scan()), traces });
    try {
      const items = await cleared(2);
      const bundle = await bundleOf(office, items);
      // Both were scanned before they met.
      expect(await release(office, bundle, items)).toMatchObject({ state: 'ordered' });
      await scanAll(office, items);
      await advanceBundle(office.engine, bundle.id);
      expect(await releasesOf(office, items)).toEqual([START, START]);
    } finally {
      office.scanner.scan = scan;
    }
  });
});

const SEQUENCES = 40;
const step = fc.record({ what: fc.nat(16), who: fc.nat(3) });

test(`${SEQUENCES} bundles with random approvals, returns, recalls, orders, expiries and kills never break a promise`, async () => {
  let released = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      office.now = START;
      // After some moves of the clock the time of their plan is over.
      const releasePlan = { mode: 'public' as const, audience: [], place: 'website', until: '2026-03-03T06:00:00.000Z' };
      const items = await drafts(office, 3, { releasePlan });
      const bundle = await bundleOf(office, items);
      for (const item of items) await office.bring(item, 'awaitingSignature');
      for (const one of steps) await play(bundle.id, items, one);
      // Whatever can still go out is approved and ordered in the end.
      for (const what of [2, 7]) await play(bundle.id, items, { what, who: 0 });
      const now = await office.world.store.bundles.bundle(bundle.id);
      if (now?.state === 'released') released++;
      expect(await broken()).toEqual([]);
    }),
    { numRuns: SEQUENCES, seed: 20_261_130, endOnFailure: true },
  );
  // The property means something only if both happen.
  expect(released).toBeGreaterThan(3);
  expect(await attacker.rows(`select from audit_entry where action = 'bundle.release-stopped'`)).not.toEqual([]);
}, 300_000);

async function play(bundle: string, items: readonly string[], { what, who }: { what: number; who: number }): Promise<void> {
  const { engine, people } = office;
  const item = items[who % items.length] as string;
  const approve = { type: 'APPROVE' as const, step: 'signature', opinion: '同意' };
  const order = async (at?: string) =>
    orderRelease(engine, { by: people.publisher, bundle, members: await digestsOf(office, items), ...(at && { at }) });
  const approveAll = async () => {
    for (const one of items) if ((await office.state(one)) === 'awaitingSignature') await office.send('signatory', one, approve);
  };
  const moves: (() => Promise<unknown>)[] = [
    () => office.send('signatory', item, approve),
    () => office.send('signatory', item, approve),
    approveAll,
    () => office.send('signatory', item, { type: 'RETURN', step: 'signature', reason: '须补充' }),
    () => office.send('signatory', item, { type: 'REVOKE_CLEARANCE', reason: '数据有误' }),
    () => office.send('publisher', item, { type: 'RECALL', reason: '有误', cause: 'error' }),
    () => office.send('publisher', item, { type: 'RELEASE' }),
    () => order(),
    () => order(new Date(Date.parse(office.now) + 3_600_000).toISOString()),
    async () => {
      office.now = new Date(Date.parse(office.now) + 7_200_000).toISOString();
      await advanceBundle(engine, bundle);
    },
    () => cancelOrder(engine, { by: people.publisher, bundle, reason: '改期' }),
    async () => {
      // New rules: everything is scanned once more, and something may be found.
      office.scanner.ruleSet = String(who).repeat(64);
      office.scanner.findings = who === 2 ? [finding({ severity: 'block' })] : [];
      await scanAll(office, items);
      office.scanner.findings = [];
      await advanceBundle(engine, bundle);
    },
    () => advanceBundle(engine, bundle),
    () => removeMember(engine, { by: people.drafter, bundle, item }),
    () => order(),
    approveAll,
    async () => {
      await approveAll();
      await order(new Date(Date.parse(office.now) + 3_600_000).toISOString());
      await office.send('signatory', item, { type: 'REVOKE_CLEARANCE', reason: '数据有误' });
      await advanceBundle(engine, bundle);
    },
  ];
  try {
    await moves[what]?.();
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code === 'internal') throw error;
  }
}
