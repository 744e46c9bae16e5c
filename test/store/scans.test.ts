import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FindingRow, ScanRow } from '../../src/engine/ports.ts';
import { openAttacker } from './attack.ts';
import type { Life } from './life.ts';
import { inReview, mustCommit, tryCommit } from './life.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, NOTHING_TOLD, openWorld, RULE_SET } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function scanOf(life: Life, at = AT): Promise<ScanRow> {
  const { revision } = await current(world.store, life.item);
  return {
    id: randomUUID(),
    item: life.item,
    revision,
    digest: life.digest,
    ruleSet: RULE_SET,
    outcome: 'findings',
    failures: [],
    timings: { intake: 1, scan: 2 },
    at,
  };
}

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
});

test('a scan reads back with its findings in reading order, in pages', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const findings = [40, 3, 20].map((start) =>
    findingOf(scan, { location: { file: 'a.txt', part: 'body', start, end: start + 2 }, shadow: true }),
  );
  await world.store.scans.saveScan(scan, findings, NOTHING_TOLD);
  const ordered = findings.toSorted((a, b) => a.location.start - b.location.start);
  expect(await world.store.scans.scan(scan.id)).toEqual({ scan, findings: ordered });
  const first = await world.store.scans.findings(scan.id, { limit: 2 });
  expect([...first, ...(await world.store.scans.findings(scan.id, { after: first[1]?.id ?? '', limit: 2 }))]).toEqual(ordered);
  expect(await world.store.scans.scan(randomUUID())).toBeUndefined();
});

test('the same scan stored again changes nothing', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const finding = findingOf(scan);
  await world.store.scans.saveScan(scan, [finding], NOTHING_TOLD);
  await world.store.scans.saveScan({ ...scan, outcome: 'clean' }, [findingOf(scan)], NOTHING_TOLD);
  expect(await world.store.scans.scan(scan.id)).toEqual({ scan, findings: [finding] });
});

test('a disposition is written once, on the newest scan only, and is inherited by the next scan', async () => {
  const life = await inReview(world);
  const old = await scanOf(life);
  const oldFinding = findingOf(old);
  await world.store.scans.saveScan(old, [oldFinding], NOTHING_TOLD);
  const scan = await scanOf(life, '2026-03-02T08:00:01.000Z');
  const [finding, other] = [findingOf(scan), findingOf(scan, { ruleId: 'email' })];
  await world.store.scans.saveScan(scan, [finding, other], NOTHING_TOLD);
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
  expect(await world.store.scans.latestScan(scan.revision)).toEqual(next);
});

test('what was to be fixed is not inherited', async () => {
  const life = await inReview(world);
  const scan = await scanOf(life);
  const finding = findingOf(scan);
  await world.store.scans.saveScan(scan, [finding], NOTHING_TOLD);
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
  await world.store.scans.saveScan(scan, [finding], NOTHING_TOLD);
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
  ).toBe('finding_disposition_once');
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
