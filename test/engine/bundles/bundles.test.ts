import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { advanceBundle } from '../../../src/engine/bundles/advance-bundle.ts';
import { addMember, dissolveBundle, removeMember } from '../../../src/engine/bundles/change-members.ts';
import { makeBundle } from '../../../src/engine/bundles/make-bundle.ts';
import { cancelOrder } from '../../../src/engine/bundles/order-release.ts';
import { answerQuestion, openQuestions } from '../../../src/engine/bundles/questions.ts';
import { verifyTrail } from '../../../src/engine/reading/verify-trail.ts';
import { type Attacker, openAttacker } from '../../store/attack.ts';
import { finding, type Office, openOffice, refusedWith } from '../office.ts';
import { bundleOf, drafts, release, releasesOf, scanAll } from './bundle-office.ts';

const START = '2026-03-03T01:00:00.000Z';
const TONIGHT = '2026-03-03T16:00:00.000Z';
let office: Office;
let attacker: Attacker;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
});
beforeEach(() => {
  office.now = START;
  office.scanner.findings = [];
  office.scanner.ruleSet = 'a'.repeat(64);
});
afterAll(async () => {
  await attacker.close();
  await office.close();
});

const bundleNow = (id: string) => office.world.store.bundles.bundle(id);
async function cleared(count = 2) {
  const items = await drafts(office, count);
  for (const item of items) await office.bring(item, 'cleared');
  return items;
}

describe('a policy and what belongs to it', () => {
  it('is not submitted before the bundle holds what its kind demands, and is told what it lacks', async () => {
    const [policy, plan] = await drafts(office, 2);
    const { drafter } = office.people;
    const bundle = await makeBundle(office.engine, { by: drafter, kind: 'policy', members: [{ item: policy!, role: 'policy' }] });
    const submit = () => office.send('drafter', policy!, { type: 'SUBMIT' });
    await expect(submit()).rejects.toMatchObject({
      code: 'bundle-incomplete',
      details: {
        lacks: [expect.objectContaining({ role: 'plan', held: 0, needed: 1 }), expect.objectContaining({ role: 'interpretation' })],
      },
    });
    await addMember(office.engine, { by: drafter, bundle: bundle.id, item: plan!, role: 'plan' });
    const interpretation = (await office.draft({ fields: { policy: policy!, form: 'text' } }, 'policy-interpretation')).item.id;
    await addMember(office.engine, { by: drafter, bundle: bundle.id, item: interpretation, role: 'interpretation' });
    await submit();
    expect(await office.state(policy!)).toBe('scanning');
  });

  it('goes out without its interpretation plan, which is reviewed and stays in the office', async () => {
    const [policy, plan] = await drafts(office, 2);
    const interpretation = (await office.draft({ fields: { policy: policy!, form: 'text' } }, 'policy-interpretation')).item.id;
    const members = [
      { item: policy!, role: 'policy' },
      { item: plan!, role: 'plan' },
      { item: interpretation, role: 'interpretation' },
    ];
    const bundle = await makeBundle(office.engine, { by: office.people.drafter, kind: 'policy', members });
    for (const item of [policy!, interpretation]) await office.bring(item, 'cleared');
    expect(await refusedWith(release(office, bundle, [policy!, interpretation]))).toBe('bundle-not-ready');
    await office.bring(plan!, 'cleared');
    await release(office, bundle, [policy!, interpretation]);
    expect(await releasesOf(office, [policy!, plan!, interpretation])).toEqual([START, null, START]);
  });
});

describe('the release of a bundle', () => {
  it('brings all members out at one time, each with its own entry that names the bundle', async () => {
    const items = await cleared(3);
    const bundle = await bundleOf(office, items);
    expect(await release(office, bundle, items)).toMatchObject({ state: 'released' });
    expect(new Set(await releasesOf(office, items))).toEqual(new Set([START]));
    expect(await bundleNow(bundle.id)).toMatchObject({ state: 'released', releasedAt: START });
    const entries = await attacker.rows(
      `select payload ->> 'bundle' as bundle from audit_entry where action = 'item.released' and stream = any ($1)`,
      [items],
    );
    expect(entries).toEqual(items.map(() => ({ bundle: bundle.id })));
    expect((await verifyTrail(office.engine)).faults).toEqual([]);
  });

  it('is refused as a whole when one member is not through its review, with the reason of each', async () => {
    const [ready] = await cleared(1);
    const [other] = await drafts(office, 1);
    const bundle = await bundleOf(office, [ready!, other!]);
    await expect(release(office, bundle, [ready!, other!])).rejects.toMatchObject({
      code: 'bundle-not-ready',
      details: { members: [expect.objectContaining({ item: other, why: 'draft' })] },
    });
    await office.bring(other!, 'awaitingSignature');
    await expect(release(office, bundle, [ready!, other!])).rejects.toMatchObject({
      details: { members: [expect.objectContaining({ why: 'in-review' })] },
    });
    expect(await releasesOf(office, [ready!, other!])).toEqual([null, null]);
  });

  it('needs the right for each member: who decided on one of them releases none', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    const both = await office.person(['publisher', 'signatory']);
    const [third] = await drafts(office, 1);
    await addMember(office.engine, { by: office.people.drafter, bundle: bundle.id, item: third!, role: 'document' });
    await office.bring(third!, 'awaitingSignature');
    await office.send(both, third!, { type: 'APPROVE', step: 'signature', opinion: '同意' });
    await expect(release(office, bundle, [...items, third!], { by: both })).rejects.toMatchObject({
      code: 'bundle-not-ready',
      details: { members: [expect.objectContaining({ item: third, code: 'already-decided' })] },
    });
    expect(await releasesOf(office, items)).toEqual([null, null]);
  });

  it('is of the digests and members that were seen', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    expect(await refusedWith(release(office, bundle, items.slice(1)))).toBe('stale-digest');
    const [third] = await cleared(1);
    await addMember(office.engine, { by: office.people.drafter, bundle: bundle.id, item: third!, role: 'document' });
    expect(await refusedWith(release(office, bundle, items))).toBe('stale-digest');
  });

  it('waits for scans by new rules, and then brings all out; what a scan stops keeps all back', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    office.scanner.ruleSet = 'b'.repeat(64);
    expect(await release(office, bundle, items)).toMatchObject({ state: 'ordered' });
    await scanAll(office, items);
    expect(await Promise.all(items.map(office.state))).toEqual(['cleared', 'cleared']);
    expect(await releasesOf(office, items)).toEqual([null, null]);
    await advanceBundle(office.engine, bundle.id);
    expect(new Set(await releasesOf(office, items))).toEqual(new Set([START]));

    const others = await cleared(2);
    const second = await bundleOf(office, others);
    office.scanner.ruleSet = 'c'.repeat(64);
    await release(office, second, others);
    office.scanner.findings = [finding({ severity: 'block' })];
    await office.scan(others[0]!, 'release');
    office.scanner.findings = [];
    await office.scan(others[1]!, 'release');
    await advanceBundle(office.engine, second.id);
    expect(await bundleNow(second.id)).toMatchObject({ state: 'open', stopped: { members: [{ item: others[0], why: 'with-drafter' }] } });
    expect(await releasesOf(office, others)).toEqual([null, null]);
  });

  it('comes at its time, and not before', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    expect(await refusedWith(release(office, bundle, items, { at: START }))).toBe('too-early');
    await release(office, bundle, items, { at: TONIGHT });
    await advanceBundle(office.engine, bundle.id);
    expect(await releasesOf(office, items)).toEqual([null, null]);
    office.now = TONIGHT;
    await advanceBundle(office.engine, bundle.id);
    expect(await releasesOf(office, items)).toEqual([TONIGHT, TONIGHT]);
  });

  it('is stopped by a clearance that is taken back, and says why; the job is queued in the same commit', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    await release(office, bundle, items, { at: TONIGHT });
    await office.send('signatory', items[1]!, { type: 'REVOKE_CLEARANCE', reason: '数据有误' });
    const queued = await attacker.rows(`select 1 from graphile_worker.jobs where key = $1`, [`bundle-look:${bundle.id}`]);
    expect(queued).toHaveLength(1);
    await advanceBundle(office.engine, bundle.id);
    expect(await bundleNow(bundle.id)).toMatchObject({ state: 'open', stopped: { members: [{ item: items[1], why: 'with-drafter' }] } });
    office.now = TONIGHT;
    await advanceBundle(office.engine, bundle.id);
    expect(await releasesOf(office, items)).toEqual([null, null]);
  });

  it('is cancelled by who is in charge, and dissolving lets each item go its own way', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    await release(office, bundle, items, { at: TONIGHT });
    expect(await refusedWith(removeMember(office.engine, { by: office.people.drafter, bundle: bundle.id, item: items[0]! }))).toBe(
      'in-use',
    );
    await cancelOrder(office.engine, { by: office.people.publisher, bundle: bundle.id, reason: '改期' });
    expect(await refusedWith(office.send('publisher', items[0]!, { type: 'RELEASE' }))).toBe('in-bundle');
    await dissolveBundle(office.engine, { by: office.people.drafter, bundle: bundle.id, reason: '分别发布' });
    await office.send('publisher', items[0]!, { type: 'RELEASE' });
    expect(await office.state(items[0]!)).toBe('released');
    expect((await verifyTrail(office.engine)).faults).toEqual([]);
  });
});

describe('a member', () => {
  it('is neither released nor scheduled alone, and is in one open bundle at most', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    expect(await refusedWith(office.send('publisher', items[0]!, { type: 'RELEASE' }))).toBe('in-bundle');
    expect(await refusedWith(office.send('publisher', items[0]!, { type: 'SCHEDULE', at: TONIGHT }))).toBe('in-bundle');
    expect(await refusedWith(bundleOf(office, items))).toBe('in-use');
    expect(await refusedWith(release(office, bundle, items, { by: office.people.drafter }))).toBe('bundle-not-ready');
  });

  it('is put in by its drafter or publisher alone, and not once it is out or its release ordered', async () => {
    const items = await cleared(3);
    const bundle = await bundleOf(office, items.slice(0, 1));
    const add = (item: string, by = office.people.drafter) => addMember(office.engine, { by, bundle: bundle.id, item, role: 'document' });
    expect(await refusedWith(add(items[1]!, office.people.signatory))).toBe('not-allowed');
    await office.send('publisher', items[1]!, { type: 'SCHEDULE', at: TONIGHT });
    expect(await refusedWith(add(items[1]!))).toBe('in-use');
    await office.send('publisher', items[2]!, { type: 'RELEASE' });
    expect(await refusedWith(add(items[2]!))).toBe('already-released');
  });
});

describe('the recall of one', () => {
  it('asks about each of the others; nothing is recalled by itself, and each answer is on the record', async () => {
    const items = await cleared(3);
    const bundle = await bundleOf(office, items);
    await release(office, bundle, items);
    await office.send('publisher', items[0]!, { type: 'RECALL', reason: '附表有误', cause: 'error' });
    expect(await Promise.all(items.map(office.state))).toEqual(['recalled', 'released', 'released']);
    const open = (await openQuestions(office.engine, office.people.publisher)).filter((one) => one.bundle === bundle.id);
    expect(open.map(({ about }) => about).sort()).toEqual(items.slice(1).sort());
    const answer = (about: string, said: 'kept' | 'recalled', by = office.people.publisher) =>
      answerQuestion(office.engine, {
        ...{ by, bundle: bundle.id, question: open.find((one) => one.about === about)!.id, answer: said, reason: '已核对' },
        cause: 'error',
      });
    expect(await refusedWith(answer(items[1]!, 'kept', office.people.legalReviewer))).toBe('not-allowed');
    await answer(items[1]!, 'kept');
    await answer(items[2]!, 'recalled');
    expect(await office.state(items[2]!)).toBe('recalled');
    expect(await refusedWith(answer(items[1]!, 'kept'))).toBe('in-use');
    // The second recall asks once more about the one that stayed.
    const again = (await openQuestions(office.engine, office.people.publisher)).filter((one) => one.bundle === bundle.id);
    expect(again.map(({ about, recalled }) => [about, recalled])).toEqual([[items[1], items[2]]]);
    const said = await attacker.rows(`select payload ->> 'reason' as reason from audit_entry where action = 'bundle.question-answered'`);
    expect(said).toEqual([{ reason: '已核对' }]);
  });
});

describe('an issue of a gazette', () => {
  it('may hold what is out already, and has the next number of its year', async () => {
    const out = await cleared(2);
    for (const item of out) await office.send('publisher', item, { type: 'RELEASE' });
    const [fresh] = await cleared(1);
    const first = await bundleOf(office, out, 'gazette');
    await release(office, first, []);
    const second = await bundleOf(office, [out[0]!, fresh!], 'gazette');
    await release(office, second, [fresh!]);
    expect([(await bundleNow(first.id))?.issue, (await bundleNow(second.id))?.issue]).toEqual([
      { year: 2026, number: 1 },
      { year: 2026, number: 2 },
    ]);
  });
});

describe('the database', () => {
  it('lets no member out without the others, whoever writes', async () => {
    const items = await cleared(2);
    await bundleOf(office, items);
    const insert = (some: readonly string[]) =>
      attacker.refusal(
        `insert into release (id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at)
          select gen_random_uuid(), i.id, i.review, v.id, v.digest, 'proactive', 'public', '{}', v.content -> 'releasePlan' ->> 'place', $2, now()
          from item i join revision v on v.id = i.revision where i.id = any ($1)`,
        [some, office.people.publisher],
      );
    expect(await insert(items.slice(0, 1))).toBe('release_with_bundle');
  });

  it('moves no bundle to released without its releases, and keeps what is over', async () => {
    const items = await cleared(2);
    const bundle = await bundleOf(office, items);
    const move = (set: string, id = bundle.id) => attacker.refusal(`update bundle set ${set} where id = $1`, [id]);
    expect(await move(`state = 'released', released_at = now()`)).toBe('release_with_bundle');
    await release(office, bundle, items);
    expect(await move(`state = 'open', released_at = null`)).toBe('bundle_closed');
    expect(await attacker.refusal('delete from bundle_member where bundle = $1', [bundle.id])).toBe('bundle_members_fixed');
  });
});
