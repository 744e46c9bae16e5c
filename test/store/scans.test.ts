import { hash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FindingRow, ItemRow, ScanRow } from '../../src/engine/ports.ts';
import { insert, openAttacker } from './attack.ts';
import type { Life } from './life.ts';
import { awaitedScan, cleared, decisionOf, inReview, mustCommit, releaseOf, scanned, tryCommit } from './life.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, NOTHING_TOLD, openWorld } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What the store says of every scan: nothing was switched off, and one person still administers. */
const RECORDED = { oversight: 'first-start', switchedOff: [] };

const scanOf = (life: Life, at = AT) => awaitedScan(world, life.item, { outcome: 'findings', at });

function findingOf(scan: ScanRow, fields: Partial<FindingRow> = {}): FindingRow {
  return {
    id: randomUUID(),
    scan: scan.id,
    item: scan.item,
    ruleId: 'cn-mobile',
    ruleVersion: 1,
    messageId: 'mobile',
    entity: 'cn-mobile',
    severity: 'high',
    owner: 'legal',
    confidence: 0.97,
    location: { file: 'a.txt', part: 'body', start: 3, end: 14, line: 1 },
    excerpt: '1*********0',
    fingerprint: 'f'.repeat(64),
    evidence: ['shape'],
    basis: ['PIPL art 25'],
    data: { count: 1 },
    quarantine: false,
    disposition: null,
    dispositionReason: null,
    disposedBy: null,
    disposedAt: null,
    ...fields,
  };
}

const dispose = (life: Life, findings: FindingRow[], by = life.reviewer) => ({
  findings: findings.map(({ id }) => id),
  kind: 'false-positive' as const,
  reason: '办公电话',
  by,
  at: AT,
  corrects: false,
});

/** What a scan that told nothing answers for. */
const NO_TRACES = { digest: hash('sha256', '[]'), seen: 0 };

test('a scan reads back with its findings in reading order, in pages', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const findings = [40, 3, 20].map((start) =>
    findingOf(scan, { location: { file: 'a.txt', part: 'body', start, end: start + 2 }, shadow: true }),
  );
  await world.store.scans.saveScan(scan, findings, NOTHING_TOLD);
  const ordered = findings.toSorted((a, b) => a.location.start - b.location.start);
  expect(await world.store.scans.scan(scan.id)).toEqual({ scan: { ...scan, ...RECORDED }, findings: ordered, traces: NO_TRACES });
  const first = await world.store.scans.findings(scan.id, { limit: 2 });
  expect([...first, ...(await world.store.scans.findings(scan.id, { after: first[1]?.id ?? '', limit: 2 }))]).toEqual(ordered);
  expect(await world.store.scans.scan(randomUUID())).toBeUndefined();
});

test('the same scan stored again, or another one under its ticket, changes nothing', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const finding = findingOf(scan);
  await world.store.scans.saveScan(scan, [finding], NOTHING_TOLD);
  const second = { ...scan, id: randomUUID(), outcome: 'clean' as const };
  expect(await world.store.scans.saveScan({ ...scan, outcome: 'clean' }, [findingOf(scan)], NOTHING_TOLD)).toBe(scan.id);
  expect(await world.store.scans.saveScan(second, [findingOf(second)], NOTHING_TOLD)).toBe(scan.id);
  expect(await world.store.scans.scan(second.id)).toBeUndefined();
  expect(await world.store.scans.scan(scan.id)).toEqual({ scan: { ...scan, ...RECORDED }, findings: [finding], traces: NO_TRACES });
});

test('a disposition is written once, on the scan that counts only, and is inherited by the next scan', async () => {
  const life = await inReview(world);
  const old = await scanOf(life);
  const oldFinding = findingOf(old);
  await scanned(world, old, [oldFinding]);
  const scan = await scanOf(life, '2026-03-01T08:00:00.000Z');
  const [finding, other] = [findingOf(scan), findingOf(scan, { ruleId: 'email' })];
  await scanned(world, scan, [finding, other]);
  const commit = async (sections: Parameters<typeof commitOn>[1]) =>
    tryCommit(world, commitOn(await current(world.store, life.item), sections));
  expect(await commit({ dispositions: dispose(life, [oldFinding]) })).toMatchObject({ constraint: 'finding_disposition_once' });
  expect(await commit({ dispositions: dispose(life, [finding]) })).toEqual({ ok: true });
  expect(await commit({ dispositions: dispose(life, [finding]) })).toMatchObject({ constraint: 'finding_disposition_once' });
  expect(await commit({ dispositions: dispose(life, [finding, other]) })).toMatchObject({ constraint: 'finding_disposition_once' });
  expect(await world.store.scans.findingsByIds(life.item, [finding.id, oldFinding.id])).toMatchObject([
    { id: finding.id, disposition: 'false-positive', disposedBy: life.reviewer },
  ]);
  const next = await scanOf(life, '2026-03-02T08:00:02.000Z');
  await world.store.scans.saveScan(next, [findingOf(next), findingOf(next, { ruleId: 'email' })], NOTHING_TOLD);
  const found = await world.store.scans.findings(next.id, { limit: 9 });
  expect(found.map(({ ruleId, disposition }) => [ruleId, disposition]).toSorted()).toEqual([
    ['cn-mobile', 'false-positive'],
    ['email', null],
  ]);
  expect((await current(world.store, life.item)).scan).toBe(scan.id);
});

test('what was to be fixed is not inherited', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const finding = findingOf(scan);
  await scanned(world, scan, [finding]);
  await mustCommit(
    world,
    commitOn(await current(world.store, life.item), { dispositions: { ...dispose(life, [finding]), kind: 'to-fix' } }),
  );
  const next = await scanOf(life, '2026-03-02T08:00:02.000Z');
  await world.store.scans.saveScan(next, [findingOf(next)], NOTHING_TOLD);
  expect(await world.store.scans.findings(next.id, { limit: 9 })).toMatchObject([{ disposition: null }]);
});

test('the drafter disposes of nothing, through the store or by raw SQL', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const finding = findingOf(scan);
  await scanned(world, scan, [finding]);
  const commit = commitOn(await current(world.store, life.item), { dispositions: dispose(life, [finding], life.drafter) });
  expect(await tryCommit(world, commit)).toMatchObject({ constraint: 'finding_not_by_drafter' });
  const attacker = await openAttacker(world.url);
  const set = `update finding set disposition = 'accepted', disposition_reason = 'x', disposed_at = now(), disposed_by = $2 where id = $1`;
  expect(await attacker.refusal(set, [finding.id, life.drafter])).toBe('finding_not_by_drafter');
  expect(
    await attacker.refusalOf([
      [set, [finding.id, life.reviewer]],
      [set, [finding.id, life.unitHead]],
    ]),
  ).toBe('finding_disposition_of_another');
  expect(await attacker.refusal(`update finding set excerpt = 'plain' where id = $1`, [finding.id])).toBe('finding_disposition_once');
  expect(await attacker.refusal(`update finding set disposition = 'accepted' where id = $1`, [finding.id])).toBe(
    'finding_disposition_whole',
  );
  await attacker.close();
});

test('ten thousand findings are stored in one go', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const many = Array.from({ length: 10_000 }, (_, start) => findingOf(scan, { location: { part: 'body', start, end: start + 1 } }));
  await world.store.scans.saveScan(scan, many, NOTHING_TOLD);
  expect(await world.store.scans.findings(scan.id, { after: many[9_998]?.id ?? '', limit: 5 })).toEqual([many[9_999]]);
});

test('a scan without the ticket of its item is stored nowhere, and the item names no other, by raw SQL neither', async () => {
  const life = await inReview(world);
  const old = await scanOf(life);
  const scan = await scanOf(life);
  expect(await world.store.scans.saveScan(old, [findingOf(old)], NOTHING_TOLD)).toBeUndefined();
  expect(await world.store.scans.scan(old.id)).toBeUndefined();
  await world.store.scans.saveScan(scan, [], NOTHING_TOLD);
  const attacker = await openAttacker(world.url);
  const { ruleSet, failures, timings, ...columns } = { ...scan, id: randomUUID() };
  const row = { ...columns, rule_set: ruleSet, failures: '[]', timings: '{}' };
  expect(failures).toEqual([]);
  expect(timings).toBeDefined();
  expect(await attacker.refusal(...insert('scan', row))).toBe('scan_ticket');
  expect(await attacker.refusal(...insert('scan', { ...row, ticket: old.ticket }))).toBe('scan_awaited');
  expect(await attacker.refusal(...insert('scan', { ...row, ticket: null }))).toBe('scan_awaited');
  await attacker.close();
  const { scan: named } = await current(world.store, life.item);
  const other = await inReview(world);
  const foreign = commitOn(await current(world.store, other.item), { to: { scan: scan.id } });
  expect(await tryCommit(world, foreign)).toMatchObject({ constraint: 'item_scan_awaited' });
  await mustCommit(world, commitOn(await current(world.store, life.item), { to: { scan: scan.id, scanTicket: null } }));
  // What it named before is past: naming it again would bring its findings back.
  const back = commitOn(await current(world.store, life.item), { to: { scan: named } });
  expect(await tryCommit(world, back)).toMatchObject({ constraint: 'item_scan_awaited' });
});

test('a review is not approved, and nothing released, with a finding of the named scan that nobody answered for', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const finding = findingOf(scan);
  await scanned(world, scan, [finding, findingOf(scan, { severity: 'low' }), findingOf(scan, { shadow: true })]);
  await mustCommit(world, commitOn(await current(world.store, life.item), { decision: decisionOf(life, 'unit', life.unitHead) }));
  const last = async () =>
    commitOn(await current(world.store, life.item), {
      to: { state: 'cleared' },
      decision: decisionOf(life, 'confidentiality', life.reviewer),
      closeReview: { id: life.review, outcome: 'approved', at: AT },
    });
  expect(await tryCommit(world, await last())).toMatchObject({ constraint: 'review_findings_open' });
  const disposer = await world.account('legalReviewer');
  await mustCommit(world, commitOn(await current(world.store, life.item), { dispositions: dispose(life, [finding], disposer) }));
  expect(await tryCommit(world, await last())).toEqual({ ok: true });
  const later = await scanOf(life);
  await scanned(world, later, [findingOf(later, { ruleId: 'email', consults: 'third-party' })]);
  const release = async (consultations: object[] = []) => {
    const item = await current(world.store, life.item);
    const snapshot = { ...item.snapshot, context: { ...item.snapshot.context, consultations } } as ItemRow['snapshot'];
    return tryCommit(world, commitOn(item, { to: { state: 'released', snapshot }, release: await releaseOf(world, life) }));
  };
  expect(await release()).toMatchObject({ constraint: 'release_findings_open' });
  const [asked] = await world.store.scans.findings(later.id, { limit: 1 });
  const consultation = { id: randomUUID(), step: 'confidentiality', kind: 'third-party', party: 'x', findings: [asked?.id] };
  expect(await release([{ ...consultation, outcome: 'pending' }])).toMatchObject({ constraint: 'release_findings_open' });
  expect(await release([{ ...consultation, outcome: 'consented' }])).toEqual({ ok: true });
});

test('a release needs a scan of its revision, without failures', async () => {
  const life = await cleared(world);
  const failed = await awaitedScan(world, life.item, { outcome: 'failed', failures: [{ code: 'scan-timeout', message: 'late' }] });
  await scanned(world, failed);
  const release = async (to: object) =>
    tryCommit(world, commitOn(await current(world.store, life.item), { to, release: await releaseOf(world, life) }));
  expect(await release({ state: 'released' })).toMatchObject({ constraint: 'release_findings_open' });
  expect(await release({ state: 'released', scan: null })).toMatchObject({ constraint: 'release_findings_open' });
});
