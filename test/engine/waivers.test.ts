import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import { lastExpiry, type Waiver } from '../../src/domain/waiver.ts';
import type { FindingRow } from '../../src/engine/ports.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { runRescan } from '../../src/engine/rescan/run-rescan.ts';
import { startRescan } from '../../src/engine/rescan/start-rescan.ts';
import { createWaiver, type WaiverRequest } from '../../src/engine/rule-book/create-waiver.ts';
import { readWaivers, revokeWaiver } from '../../src/engine/rule-book/revoke-waiver.ts';
import { confirmProposal } from '../../src/engine/two-people/close-proposal.ts';
import { type Attacker, insert, openAttacker } from '../store/attack.ts';
import { granted } from '../store/grants.ts';
import { finding, type Office, openOffice, refusedWith, scanOf } from './office.ts';

const LATER = '2026-12-31T00:00:00.000Z';
const reason = '示例号码，不涉及个人';

let office: Office;
let attacker: Attacker;
let values = 0;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
});
afterAll(async () => {
  await attacker.close();
  await office.close();
});

/** A value that no other test has. */
const freshValue = () => (++values).toString(16).padStart(64, 'b');

/** Submits a new item in which the rules find this, and gives the item with its findings. */
async function scanned(found: Partial<Finding>, kind?: string): Promise<{ item: string; findings: FindingRow[] }> {
  const { item } = await office.draft({}, kind);
  office.scanner.findings = [finding(found)];
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  await office.scan(item.id);
  office.scanner.findings = [];
  return { item: item.id, findings: await findingsOf(item.id) };
}

async function findingsOf(item: string): Promise<FindingRow[]> {
  return office.world.store.scans.findings((await scanOf(office, item)).id, { limit: 100 });
}

/** A finding that the legal reviewer disposed of as a false positive, in an item that was sent back for it. */
async function disposed(
  fingerprint = freshValue(),
  more: Partial<Finding> = {},
): Promise<{ item: string; id: string; fingerprint: string }> {
  const { item, findings } = await scanned({ severity: 'block', fingerprint, ...more });
  const id = findings[0]!.id;
  await office.send('legalReviewer', item, { type: 'DISPOSE', findings: [id], disposition: 'false-positive', reason });
  return { item, id, fingerprint };
}

const propose = (finding: string, more: Partial<WaiverRequest> = {}) =>
  createWaiver(office.engine, {
    by: office.people.legalReviewer,
    finding,
    reason,
    unit: office.world.unit,
    kind: null,
    expiresAt: LATER,
    ...more,
  });

/** Proposes a waiver and has another reviewer confirm it. */
async function waive(finding: string, more: Partial<WaiverRequest> = {}): Promise<Waiver> {
  const { proposal } = await propose(finding, more);
  await confirmProposal(office.engine, { by: office.people.confidentialityReviewer, proposal: proposal.id, reason: '同意' });
  const all = await office.world.store.waivers.waivers([office.world.unit], {}, { limit: 1000 });
  return all.find((one) => one.proposal === proposal.id)!;
}

describe('a waiver', () => {
  test('disposes of the same value in other items when it is found, naming itself, and the item goes on', async () => {
    const { id, fingerprint } = await disposed();
    const waiver = await waive(id);
    const { item, findings } = await scanned({ severity: 'block', fingerprint });
    expect(findings[0]).toMatchObject({ disposition: 'false-positive', disposedBy: office.people.legalReviewer, waiver: waiver.id });
    expect(findings[0]?.dispositionReason).toBe(`Waiver ${waiver.id}: ${reason}`);
    expect(await office.state(item)).toBe('inUnitReview');
    const { waivers } = await itemView(office.engine, office.people.unitHead, item);
    expect(waivers).toMatchObject([
      { id: waiver.id, author: office.people.legalReviewer, confirmedBy: office.people.confidentialityReviewer, findings: 1 },
    ]);
  });

  test('covers no other value and no other rule', async () => {
    const { id, fingerprint } = await disposed();
    await waive(id);
    expect((await scanned({ fingerprint: freshValue() })).findings[0]?.disposition).toBeNull();
    expect((await scanned({ fingerprint, ruleId: 'qq' })).findings[0]?.disposition).toBeNull();
  });

  test('answers for a release in which newer rules find the value, and for no other value there', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'released');
    const { id, fingerprint } = await disposed();
    await waive(id);
    const other = freshValue();
    office.scanner.findings = [finding({ severity: 'block', fingerprint }), finding({ severity: 'block', fingerprint: other })];
    const rescan = await startRescan(office.engine, { by: office.people.administrator });
    for (let ended: string | null = null; ended === null; ) {
      await runRescan(office.engine, { rescan: rescan.id });
      ended = (await office.world.store.rescans.rescan(rescan.id))?.endedAt ?? null;
    }
    office.scanner.findings = [];
    expect(await office.world.store.rescans.rescan(rescan.id)).toMatchObject({ done: 1, candidates: 1 });
    const asked = await attacker.rows('select fingerprint from incident_candidate where item = $1', [item.id]);
    expect(asked).toEqual([{ fingerprint: other }]);
  });

  test('covers its kind of item only, where it names one', async () => {
    const { id, fingerprint } = await disposed();
    await waive(id, { kind: 'official-document' });
    expect((await scanned({ fingerprint }, 'notice')).findings[0]?.disposition).toBeNull();
    expect((await scanned({ fingerprint })).findings[0]?.disposition).toBe('false-positive');
  });

  test('never covers a state-secret mark, even one of the same rule and value', async () => {
    const { id, fingerprint } = await disposed();
    await waive(id);
    const { item, findings } = await scanned({ severity: 'block', fingerprint, quarantine: true, owner: 'confidentiality' });
    expect(findings[0]?.disposition).toBeNull();
    expect(await office.state(item)).toBe('quarantined');
  });

  test('covers nothing heavier than the finding that it was made from, nor what another reviewer answers for', async () => {
    const { id, fingerprint } = await disposed(freshValue(), { severity: 'medium' });
    await waive(id);
    const { item, findings } = await scanned({ severity: 'block', fingerprint });
    expect(findings[0]?.disposition).toBeNull();
    expect(await office.state(item)).toBe('returned');
    expect((await scanned({ severity: 'medium', owner: 'confidentiality', fingerprint })).findings[0]?.disposition).toBeNull();
    expect((await scanned({ severity: 'medium', fingerprint })).findings[0]?.disposition).toBe('false-positive');
  });

  test('ends on its day, and when it is revoked; also for an item that it covered before', async () => {
    const { id, fingerprint } = await disposed();
    const waiver = await waive(id, { expiresAt: '2026-04-01T00:00:00.000Z' });
    const { now } = office;
    office.now = '2026-04-01T00:00:00.000Z';
    expect((await scanned({ fingerprint })).findings[0]?.disposition).toBeNull();
    office.now = now;
    const covered = await scanned({ severity: 'block', fingerprint });
    expect(covered.findings[0]?.waiver).toBe(waiver.id);
    await revokeWaiver(office.engine, { by: office.people.confidentialityReviewer, waiver: waiver.id, reason: '号码已启用' });
    expect((await scanned({ fingerprint })).findings[0]?.disposition).toBeNull();
    await office.send('unitHead', covered.item, { type: 'RETURN', step: 'unit', reason: '请修改' });
    office.scanner.findings = [finding({ severity: 'block', fingerprint })];
    await office.send('drafter', covered.item, { type: 'SUBMIT' });
    expect(await office.scan(covered.item)).toBe('returned');
    office.scanner.findings = [];
    expect((await findingsOf(covered.item))[0]?.disposition).toBeNull();
  });

  test('yields to a reviewer of the item who wants the value mended', async () => {
    const { id, fingerprint } = await disposed();
    const { item, findings } = await scanned({ severity: 'block', fingerprint });
    await office.send('legalReviewer', item, { type: 'DISPOSE', findings: [findings[0]!.id], disposition: 'to-fix', reason });
    await waive(id);
    office.scanner.findings = [finding({ severity: 'block', fingerprint })];
    await office.send('drafter', item, { type: 'SUBMIT' });
    expect(await office.scan(item)).toBe('returned');
    office.scanner.findings = [];
  });

  test('is listed while it is live, and all of its life is on the administration chain without the value', async () => {
    const { id } = await disposed();
    const waiver = await waive(id);
    const listed = (live: boolean) => readWaivers(office.engine, office.people.auditor, { live, limit: 100 });
    expect((await listed(true)).map((one) => one.id)).toContain(waiver.id);
    const revoke = () => revokeWaiver(office.engine, { by: office.people.legalReviewer, waiver: waiver.id, reason: '不再适用' });
    expect([(await revoke()).revoked, (await revoke()).revoked]).toEqual([true, false]);
    expect((await listed(true)).map((one) => one.id)).not.toContain(waiver.id);
    expect((await listed(false)).find((one) => one.id === waiver.id)?.revokeReason).toBe('不再适用');
    const entries = await office.world.store.trails.trail('administration', { limit: 1000 });
    const own = entries.filter(({ payload }) => (payload as { waiver?: string }).waiver === waiver.id);
    expect(own.map(({ action }) => action)).toEqual(['waiver.created', 'waiver.revoked']);
    expect(own[0]?.payload).toMatchObject({ confirmedBy: office.people.confidentialityReviewer, proposal: waiver.proposal });
    expect((await verifyTrail(office.engine, 'administration')).faults).toEqual([]);
    expect(await refusedWith(readWaivers(office.engine, office.people.drafter, { live: true, limit: 10 }))).toBe('not-allowed');
  });
});

describe('no waiver comes', () => {
  test('from the drafter, or from anybody without the role that answers for the finding', async () => {
    const { id } = await disposed();
    expect(await refusedWith(waive(id, { by: office.people.drafter }))).toBe('own-item');
    for (const role of ['unitHead', 'confidentialityReviewer', 'administrator', 'auditor'] as const)
      expect([role, await refusedWith(waive(id, { by: office.people[role] }))]).toEqual([role, 'not-allowed']);
  });

  test('from who holds the role for the drafter', async () => {
    const { engine, people, world } = office;
    const delegate = await world.account();
    const record = { actor: 'setup', action: 'role.granted', at: office.now, payload: {} };
    const grant = { role: 'legalReviewer' as const, unit: world.unit, from: '2026-01-01T00:00:00.000Z', revokedAt: null };
    const own = { ...grant, id: randomUUID(), account: people.drafter, until: null, delegatedBy: null };
    await granted(engine.store, own);
    await granted(engine.store, { ...grant, id: randomUUID(), account: delegate, until: LATER, delegatedBy: people.drafter });
    const { id } = await disposed();
    expect(await refusedWith(waive(id, { by: delegate }))).toBe('own-item');
    await engine.store.directory.revokeGrant(own.id, office.now, record);
  });

  test('from a finding without a disposition, one to be mended, or one that a waiver disposed of', async () => {
    const { item, findings } = await scanned({ severity: 'block', fingerprint: freshValue() });
    expect(await refusedWith(waive(findings[0]!.id))).toBe('invalid-input');
    await office.send('legalReviewer', item, { type: 'DISPOSE', findings: [findings[0]!.id], disposition: 'to-fix', reason });
    expect(await refusedWith(waive(findings[0]!.id))).toBe('invalid-input');
    const { id, fingerprint } = await disposed();
    await waive(id);
    expect(await refusedWith(waive((await scanned({ fingerprint })).findings[0]!.id))).toBe('invalid-input');
    expect(await refusedWith(waive(randomUUID()))).toBe('not-found');
  });

  test('from a finding of a place or a form, which has no value', async () => {
    const { id } = await disposed(freshValue(), { ruleId: 'structure', excerpt: '' });
    expect(await refusedWith(waive(id))).toBe('invalid-input');
  });

  test('without an end, with one that is past, or with one more than two years on', async () => {
    const { id } = await disposed();
    for (const expiresAt of ['2026-03-03T01:00:00.000Z', '2028-03-03T01:00:00.001Z'])
      expect([expiresAt, await refusedWith(waive(id, { expiresAt }))]).toEqual([expiresAt, 'invalid-input']);
    expect((await waive(id, { expiresAt: '2028-03-03T01:00:00.000Z' })).expiresAt).toBe('2028-03-03T01:00:00.000Z');
    expect(lastExpiry('2028-02-29T05:00:00.000Z')).toBe('2030-02-28T05:00:00.000Z');
  });

  test('for a unit that the item is not in, or another kind', async () => {
    const { id } = await disposed();
    const unit = randomUUID();
    const record = { actor: 'setup', action: 'unit.created', at: office.now, payload: {} };
    await office.world.store.directory.createUnit({ id: unit, name: '下级', parent: office.world.unit, organCode: null }, record);
    expect(await refusedWith(waive(id, { unit }))).toBe('invalid-input');
    expect(await refusedWith(waive(id, { kind: 'notice' }))).toBe('invalid-input');
  });
});

describe('the database refuses a hand-typed', () => {
  const waiverOf = async (id: string, more: Record<string, unknown> = {}) => {
    const [row] = await attacker.rows<{ rule_id: string; fingerprint: string; disposition: string }>(
      'select * from finding where id = $1',
      [id],
    );
    return insert('waiver', {
      id: randomUUID(),
      rule_id: row?.rule_id,
      fingerprint: row?.fingerprint,
      disposition: row?.disposition ?? 'accepted',
      reason,
      author: office.people.legalReviewer,
      unit: office.world.unit,
      finding: id,
      created_at: office.now,
      expires_at: LATER,
      ...more,
    });
  };

  test('waiver by the drafter, of a mark, of a form, of another value, for ever, or from nothing that was decided', async () => {
    const { id } = await disposed();
    const refusal = async (of: string, more: Record<string, unknown> = {}) => attacker.refusal(...(await waiverOf(of, more)));
    // Whatever else it is, nobody has confirmed it.
    expect(await refusal(id)).toBe('waiver_needs_two');
    expect(await refusal(id, { author: office.people.drafter })).toBe('waiver_not_by_drafter');
    expect(await refusal(id, { on_behalf_of: office.people.drafter })).toBe('waiver_not_by_drafter');
    expect(await refusal(id, { fingerprint: 'x' })).toBe('waiver_from_disposition');
    expect(await refusal(id, { expires_at: '2029-01-01T00:00:00Z' })).toBe('waiver_ends');
    expect(await refusal((await scanned({ fingerprint: freshValue() })).findings[0]!.id)).toBe('waiver_from_disposition');
    expect(await refusal((await disposed(freshValue(), { excerpt: '' })).id)).toBe('waiver_has_value');
    const mark = await scanned({ severity: 'block', quarantine: true, owner: 'confidentiality', fingerprint: freshValue() });
    await office.send('confidentialityReviewer', mark.item, { type: 'FALSE_ALARM', reason });
    expect(await refusal(mark.findings[0]!.id)).toBe('waiver_not_quarantine');
  });

  test('change or removal of a waiver, and a finding that claims a waiver which does not cover it', async () => {
    const { id } = await disposed();
    const waiver = await waive(id);
    expect(await attacker.refusal("update waiver set expires_at = expires_at + interval '1 day' where id = $1", [waiver.id])).toBe(
      'waiver_revoked_once',
    );
    expect(await attacker.refusal('delete from waiver')).toBe('waiver_kept');
    const { findings } = await scanned({ fingerprint: freshValue() });
    const copy = `insert into finding select (json_populate_record(f, json_build_object('id', gen_random_uuid(), 'position', 77, 'waiver', $2::text,
      'disposition', 'false-positive', 'disposition_reason', 'x', 'disposed_by', $3::text, 'disposed_at', now()))).* from finding f where id = $1`;
    expect(await attacker.refusal(copy, [findings[0]!.id, waiver.id, office.people.legalReviewer])).toBe('finding_waiver');
    const light = await disposed(freshValue(), { severity: 'medium' });
    const heavy = (await scanned({ severity: 'block', fingerprint: light.fingerprint })).findings[0]!.id;
    const claim = [heavy, (await waive(light.id)).id, office.people.legalReviewer];
    expect(await attacker.refusal(copy, claim)).toBe('finding_waiver');
    expect(
      await attacker.refusal(
        "update finding set waiver = $2, disposition = 'accepted', disposition_reason = 'x', disposed_by = $3, disposed_at = now() where id = $1",
        [findings[0]!.id, waiver.id, office.people.legalReviewer],
      ),
    ).toBe('finding_disposition_once');
  });
});
