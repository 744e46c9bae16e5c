import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listNotifications } from '../../src/engine/notifications/read-notifications.ts';
import { tell } from '../../src/engine/notifications/tell.ts';
import type { RescanRow } from '../../src/engine/ports.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { dismissCandidate } from '../../src/engine/rescan/dismiss-candidate.ts';
import { listCandidates } from '../../src/engine/rescan/read-candidates.ts';
import { cancelRescan, listRescans, readRescan } from '../../src/engine/rescan/read-rescans.ts';
import { runRescan } from '../../src/engine/rescan/run-rescan.ts';
import { type RescanRequest, rescanWhenDue, startRescan } from '../../src/engine/rescan/start-rescan.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { approve, finding, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let attacker: Attacker;
let administrator: string;
let reviewer: string;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  administrator = office.people.administrator;
  reviewer = office.people.confidentialityReviewer;
});
beforeEach(() => {
  office.scanner.findings = [];
  office.scanner.failures = [];
  office.scanner.ruleSet = 'a'.repeat(64);
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(report.faults).toEqual([]);
});

const blocking = finding({ ruleId: 'terms-secret-project', severity: 'block', owner: 'confidentiality', fingerprint: '1'.repeat(64) });
const start = (more: Partial<RescanRequest> = {}) => startRescan(office.engine, { by: administrator, ...more });
const open = (account = reviewer) => listCandidates(office.engine, account, { open: true }, { limit: 100 });
const openOf = async (item: string) => (await open()).filter((one) => one.item === item);

async function released(): Promise<string> {
  const { item } = await office.draft();
  await office.bring(item.id, 'released');
  return item.id;
}

/** All batches, as the queue runs them. */
async function through({ id }: RescanRow): Promise<RescanRow> {
  for (;;) {
    await runRescan(office.engine, { rescan: id });
    const rescan = await readRescan(office.engine, administrator, id);
    if (rescan.endedAt !== null) return rescan;
  }
}

/** One rescan in which every release has these findings. */
async function rescanned(findings = [blocking], more: Partial<RescanRequest> = {}): Promise<RescanRow> {
  office.scanner.findings = findings;
  const done = await through(await start(more));
  office.scanner.findings = [];
  return done;
}

/** What earlier tests left open is answered, so that each test counts its own. */
beforeEach(async () => {
  for (const { id, item } of await open())
    await dismissCandidate(office.engine, { by: reviewer, item, candidate: id, reason: '非涉密项目' });
});

describe('a rescan', () => {
  test('opens one candidate for each release and value, and changes no state of any item', async () => {
    const [one, other] = [await released(), await released()];
    const twice = { ...blocking, location: { ...blocking.location, start: 40, end: 51 } };
    const before = await office.world.store.items.item(one);
    const done = await rescanned([blocking, twice, finding({ severity: 'high', fingerprint: '2'.repeat(64) })]);
    expect(done).toMatchObject({ cause: 'by-hand', done: done.total, failed: 0, candidates: done.total });
    const [candidate] = await openOf(one);
    expect(candidate).toMatchObject({ ruleId: blocking.ruleId, places: 2, excerpt: blocking.excerpt, decision: null });
    expect(await openOf(other)).toHaveLength(1);
    const after = await office.world.store.items.item(one);
    expect(after).toMatchObject({
      state: before!.state,
      snapshot: before!.snapshot,
      waitsFor: before!.waitsFor,
      open: before!.open,
      due: before!.due,
    });
  });

  test('asks of a value once, whatever comes of it and however often it is found', async () => {
    const item = await released();
    await rescanned();
    await rescanned();
    expect(await openOf(item)).toHaveLength(1);
    await dismissCandidate(office.engine, { by: reviewer, item: item, candidate: (await openOf(item))[0]!.id, reason: '误报' });
    expect(await rescanned()).toMatchObject({ candidates: 0 });
    expect(await openOf(item)).toEqual([]);
  });

  test('says in the trail which rule found something, and nothing of what was found', async () => {
    const item = await released();
    const { id } = await rescanned();
    const entry = (await office.world.store.trails.trail(item, { limit: 100 })).at(-1)!;
    expect(entry).toMatchObject({
      actor: 'rescan',
      action: 'release.hit',
      payload: { rescan: id, candidates: [{ rule: blocking.ruleId }] },
    });
    for (const hidden of [blocking.excerpt, blocking.fingerprint, '正文.txt']) expect(entry.canonical).not.toContain(hidden);
  });

  test('goes on after a crash where it was, and the second of two workers keeps nothing', async () => {
    const items = [await released(), await released(), await released()];
    office.scanner.findings = [blocking];
    const rescan = await start();
    const next = (await office.world.store.rescans.next(rescan.id, 1))!;
    const [first] = next.releases;
    const { release, item } = first!;
    const result = {
      rescan: rescan.id,
      before: null,
      release,
      item,
      at: office.now,
      ruleSet: null,
      unchanged: false,
      failures: [],
      hits: [],
    };
    expect(await office.world.store.rescans.keep(result)).toBe(true);
    expect(await office.world.store.rescans.keep(result)).toBe(false);
    const done = await through(rescan);
    expect(done).toMatchObject({ done: done.total });
    // The newest was done without hits before the crash; it is not done again.
    expect(await Promise.all(items.map(async (id) => (await openOf(id)).length))).toEqual([1, 1, 0]);
  });

  test('counts what it cannot read, with codes alone, and goes on', async () => {
    const item = await released();
    office.scanner.failures = [{ code: 'rule-timeout', message: 'The rule took too long.', zh: '规则超时。', file: '正文.txt' }];
    const done = await rescanned([]);
    expect(done.failed).toBe(done.total);
    const { unread } = await readRescan(office.engine, administrator, done.id);
    expect(unread.find((one) => one.item === item)?.codes).toEqual(['rule-timeout']);
  });

  test('takes releases of a time and findings of some rules only, when it is told so', async () => {
    office.now = '2026-03-03T02:00:00.000Z';
    await released();
    const since = '2026-03-04';
    office.now = '2026-03-03T16:00:00.000Z';
    const item = await released();
    Object.assign(office.scanner, { rules: [{ id: 'cn-mobile', quarantine: false, messages: {} }] });
    expect(await rescanned([blocking], { since, rules: ['cn-mobile'] })).toMatchObject({ total: 1, candidates: 0 });
    expect(await rescanned([blocking], { since })).toMatchObject({ total: 1, candidates: 1 });
    expect(await openOf(item)).toHaveLength(1);
    expect(await refusedWith(start({ rules: ['no-such-rule'] }))).toBe('invalid-input');
  });

  test('leaves out what a reviewer has answered for, unless it weighs more now', async () => {
    const mark = finding({ ruleId: 'classification-marking', severity: 'block', owner: 'confidentiality', quarantine: true });
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    office.scanner.findings = [mark, { ...blocking, severity: 'high' }];
    await office.scan(item.id);
    await office.send('confidentialityReviewer', item.id, { type: 'FALSE_ALARM', reason: '引用法律条文' });
    await office.send('unitHead', item.id, approve('unit'));
    const found = await office.world.store.scans.findings((await office.world.store.items.item(item.id))!.scan!, { limit: 9 });
    const findings = found.filter(({ quarantine }) => !quarantine).map(({ id }) => id);
    const dispose = { type: 'DISPOSE' as const, findings, disposition: 'accepted', reason: '已核实，可以公开' };
    await office.send('confidentialityReviewer', item.id, dispose);
    await office.send('confidentialityReviewer', item.id, approve('confidentiality'));
    await office.send('legalReviewer', item.id, approve('legal'));
    await office.send('disclosureOfficer', item.id, approve('disclosure'));
    await office.send('signatory', item.id, approve('signature'));
    await office.send('publisher', item.id, { type: 'RELEASE' });
    await rescanned([mark]);
    expect(await openOf(item.id)).toEqual([]);
    // What blocks now was accepted as less.
    await rescanned([mark, blocking]);
    expect(await openOf(item.id)).toMatchObject([{ ruleId: blocking.ruleId }]);
  });

  test('is for administrators, one at a time, and can be broken off', async () => {
    expect(await refusedWith(startRescan(office.engine, { by: reviewer }))).toBe('not-allowed');
    expect(await refusedWith(listRescans(office.engine, reviewer, { limit: 5 }))).toBe('not-allowed');
    const rescan = await start();
    expect(await refusedWith(start())).toBe('busy');
    expect(await cancelRescan(office.engine, administrator, rescan.id)).toMatchObject({ cancelledBy: administrator });
    expect(await office.world.store.rescans.next(rescan.id, 1)).toBeUndefined();
    expect(await listRescans(office.engine, office.people.auditor, { limit: 1 })).toMatchObject([{ id: rescan.id, done: 0 }]);
  });

  test('begins by itself when the rules have changed since releases were read, and passes over those read by the same', async () => {
    await released();
    await rescanned([]);
    expect(await rescanWhenDue(office.engine)).toBeNull();
    office.scanner.ruleSet = 'b'.repeat(64);
    const item = await released();
    office.scanner.findings = [blocking];
    await runRescan(office.engine, {});
    const [begun] = await listRescans(office.engine, administrator, { limit: 1 });
    expect(begun).toMatchObject({ cause: 'rules', startedBy: 'rescan', endedAt: null });
    const done = await through(begun!);
    expect(done).toMatchObject({ done: done.total, unchanged: 1 });
    expect(await openOf(item)).toEqual([]);
    expect(await rescanWhenDue(office.engine)).toBeNull();
  });
});

describe('a candidate', () => {
  test('is told to one confidentiality reviewer, by number and place, until it is decided', async () => {
    const item = await released();
    await rescanned();
    await tell(office.engine);
    const told = async () =>
      (await listNotifications(office.engine, reviewer, { unread: true }, { limit: 100 })).filter(
        (one) => one.item === item && one.kind === 'incident-candidate',
      );
    expect(await told()).toMatchObject([{ address: `/candidates?item=${item}` }]);
    await dismissCandidate(office.engine, { by: reviewer, item: item, candidate: (await openOf(item))[0]!.id, reason: '误报' });
    await tell(office.engine);
    expect(await told()).toEqual([]);
  });

  test('ends as a false alarm with a reason, once, by a confidentiality reviewer who did not draft the item', async () => {
    const item = await released();
    await rescanned();
    const candidate = (await openOf(item))[0]!.id;
    const dismiss = (by: string) => dismissCandidate(office.engine, { by, item, candidate, reason: '公开的项目名称' });
    for (const by of [office.people.publisher, administrator, office.people.signatory])
      expect(await refusedWith(dismiss(by))).toBe('not-allowed');
    expect(await dismiss(reviewer)).toMatchObject({ decision: 'false-alarm', decidedBy: reviewer, reason: '公开的项目名称' });
    expect(await refusedWith(dismiss(reviewer))).toBe('event-not-accepted');
    const entry = (await office.world.store.trails.trail(item, { limit: 100 })).at(-1)!;
    expect(entry).toMatchObject({ actor: reviewer, action: 'release.hit-dismissed', payload: { candidate, rule: blocking.ruleId } });
    expect(await office.state(item)).toBe('released');
  });

  test('is shown to nobody else, and to no drafter of its item', async () => {
    const drafter = await office.person(['drafter', 'confidentialityReviewer']);
    const { item } = await office.draft({}, 'official-document', drafter);
    await office.bring(item.id, 'released', drafter);
    await rescanned();
    expect(await openOf(item.id)).toHaveLength(1);
    expect((await open(drafter)).filter((one) => one.item === item.id)).toEqual([]);
    expect(
      await refusedWith(
        dismissCandidate(office.engine, { by: drafter, item: item.id, candidate: (await openOf(item.id))[0]!.id, reason: '误报' }),
      ),
    ).toBe('own-item');
    // Nor on the drafter's behalf.
    const delegate = await office.person(['confidentialityReviewer'], drafter);
    const byDelegate = dismissCandidate(office.engine, {
      by: delegate,
      item: item.id,
      candidate: (await openOf(item.id))[0]!.id,
      reason: '误报',
    });
    expect(await refusedWith(byDelegate)).toBe('own-item');
    for (const by of [office.people.publisher, office.people.auditor, administrator]) expect(await open(by)).toEqual([]);
  });

  test('is answered by the recall of its release, which opens an incident', async () => {
    const item = await released();
    await rescanned();
    const candidate = (await openOf(item))[0]!.id;
    await office.send('confidentialityReviewer', item, { type: 'RECALL', reason: '涉及未公开项目', cause: 'leak' });
    expect(await office.world.store.rescans.candidate(candidate)).toMatchObject({ decision: 'recalled', decidedBy: null });
    expect(await openOf(item)).toEqual([]);
    expect(await office.world.store.incidents.incidentsOf(item)).toMatchObject([{ kind: 'leak' }]);
    expect(await refusedWith(dismissCandidate(office.engine, { by: reviewer, item, candidate, reason: '误报' }))).toBe(
      'event-not-accepted',
    );
    // What was taken back is not looked through any more.
    await rescanned([{ ...blocking, fingerprint: '9'.repeat(64) }]);
    expect(await openOf(item)).toEqual([]);
  });

  test('is kept by the database: decided once, never removed, never recalled without a recall', async () => {
    const item = await released();
    await rescanned();
    const { id } = (await openOf(item))[0]!;
    const set = (assignments: string) => attacker.refusal(`update incident_candidate set ${assignments} where id = '${id}'`);
    expect(await set(`decision = 'recalled', decided_at = now()`)).toBe('incident_candidate_recalled');
    expect(await set(`decision = 'false-alarm', decided_at = now(), decided_by = '${reviewer}', reason = ' '`)).toBe(
      'incident_candidate_whole',
    );
    expect(await set(`decision = 'false-alarm', decided_at = now(), decided_by = '${office.people.drafter}', reason = 'x'`)).toBe(
      'incident_candidate_not_by_drafter',
    );
    expect(await set(`severity = 'low'`)).toBe('incident_candidate_decided_once');
    expect(await attacker.refusal(`delete from incident_candidate where id = '${id}'`)).toBe('incident_candidate_kept');
    await dismissCandidate(office.engine, { by: reviewer, item, candidate: id, reason: '误报' });
    expect(await set(`decision = null, decided_at = null, decided_by = null, reason = null`)).toBe('incident_candidate_decided_once');
  });
});
