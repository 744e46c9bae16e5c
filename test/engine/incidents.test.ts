import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { listIncidents, readIncidents } from '../../src/engine/reading/read-incidents.ts';
import { readQueue } from '../../src/engine/reading/read-queue.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { type Attacker, insert, openAttacker } from '../store/attack.ts';
import { finding, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let attacker: Attacker;
let start: string;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  start = office.now;
});
beforeEach(() => {
  office.now = start;
  office.scanner.findings = [];
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(report.faults).toEqual([]);
});

const reason = '理由';
const mark = finding({
  ruleId: 'classification-marking',
  entity: 'state-secret',
  severity: 'block',
  owner: 'confidentiality',
  quarantine: true,
});
const reportAt = (at: string) => ({ type: 'REPORT_INCIDENT' as const, authority: '市保密局', at, reference: '2026-1', what: '一份文件' });

async function quarantined(kind = 'official-document'): Promise<string> {
  const { item } = await office.draft({}, kind);
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  office.scanner.findings = [mark];
  await office.scan(item.id);
  office.scanner.findings = [];
  return item.id;
}

const clock = async (item: string) =>
  (await office.world.store.items.deadlines(item)).find(({ kind }) => kind === 'incident-report')?.due ?? null;
const recordOf = async (item: string, reader: string = office.people.confidentialityReviewer) =>
  (await readIncidents(office.engine, reader, item)).records?.[0];

describe.each(['official-document', 'notice'])('a mark in a %s', (kind) => {
  test('runs its 24 hours from its detection, over its confirmation, until the report is on record', async () => {
    const item = await quarantined(kind);
    const due = '2026-03-04T01:00:00.000Z';
    expect(await clock(item)).toBe(due);
    office.now = '2026-03-03T11:00:00.000Z';
    await office.send('confidentialityReviewer', item, { type: 'CONFIRM_INCIDENT', reason });
    expect(await clock(item)).toBe(due);
    expect(await office.world.store.items.item(item)).toMatchObject({ state: 'incident', open: true, due });
    await office.send('confidentialityReviewer', item, reportAt('2026-03-03T10:30:00.000Z'));
    expect(await clock(item)).toBeNull();
    expect(await recordOf(item)).toMatchObject({
      kind: 'quarantine',
      since: start,
      cause: reason,
      exposed: { revision: 1, place: null },
      openedBy: office.people.confidentialityReviewer,
      openedAt: office.now,
      report: { authority: '市保密局', at: '2026-03-03T10:30:00.000Z', reference: '2026-1', what: '一份文件' },
      closedBy: null,
    });
  });

  test('that nobody reports is overdue, and stays so', async () => {
    const item = await quarantined(kind);
    await office.send('confidentialityReviewer', item, { type: 'CONFIRM_INCIDENT', reason });
    office.now = '2026-03-04T01:00:00.000Z';
    expect(await runDeadline(office.engine, { item, kind: 'incident-report', key: '' })).toBe(true);
    const last = (await office.world.store.trails.trail(item, { limit: 100 })).at(-1);
    expect(last).toMatchObject({ action: 'deadline.passed', payload: { kind: 'incident-report' } });
    expect((await office.world.store.items.item(item))?.due).toBe(office.now);
    await office.send('confidentialityReviewer', item, reportAt(office.now));
    expect((await office.world.store.items.item(item))?.due).toBeNull();
  });

  test('that was a false alarm leaves no incident and no clock', async () => {
    const item = await quarantined(kind);
    await office.send('confidentialityReviewer', item, { type: 'FALSE_ALARM', reason });
    expect(await clock(item)).toBeNull();
    expect(await readIncidents(office.engine, office.people.confidentialityReviewer, item)).toEqual({ rows: [], records: null });
  });
});

test('an incident waits in the queue of the confidentiality reviewer until a second person closes it', async () => {
  const item = await quarantined();
  const waits = async () =>
    (await readQueue(office.engine, office.people.confidentialityReviewer, {}, { limit: 100 })).some(({ id }) => id === item);
  await office.send('confidentialityReviewer', item, { type: 'CONFIRM_INCIDENT', reason });
  expect(await waits()).toBe(true);
  const close = { type: 'CLOSE_INCIDENT' as const, reason };
  expect(await refusedWith(office.send('signatory', item, close))).toBe('report-missing');
  await office.send('confidentialityReviewer', item, reportAt(office.now));
  expect(await refusedWith(office.send('confidentialityReviewer', item, reportAt(office.now)))).toBe('already-reported');
  expect(await refusedWith(office.send('confidentialityReviewer', item, close))).toBe('another-person-closes');
  await office.send('confidentialityReviewer', item, { type: 'RECORD_MEASURE', measure: '已收回全部副本' });
  await office.send('signatory', item, { type: 'RECORD_MEASURE', measure: '已约谈' });
  expect(await refusedWith(office.send('drafter', item, close))).toBe('not-allowed');
  expect((await office.send('signatory', item, close)).item).toMatchObject({ state: 'incidentClosed', open: false });
  expect(await waits()).toBe(false);
  expect(await recordOf(item)).toMatchObject({
    closedBy: office.people.signatory,
    closeReason: reason,
    measures: [
      { number: 1, measure: '已收回全部副本' },
      { number: 2, measure: '已约谈', takenBy: office.people.signatory },
    ],
  });
});

test('nobody closes an incident on behalf of who opened it', async () => {
  const deputy = await office.world.account('confidentialityReviewer');
  await delegate(deputy, 'signatory', office.people.signatory);
  const stranger = await office.world.account();
  await delegate(stranger, 'signatory', office.people.signatory);
  const { item } = await office.draft();
  await office.bring(item.id, 'released');
  await office.send('signatory', item.id, { type: 'RECALL', reason });
  await office.send('confidentialityReviewer', item.id, reportAt(office.now));
  const close = { type: 'CLOSE_INCIDENT' as const, reason };
  expect(await refusedWith(office.send(stranger, item.id, close))).toBe('another-person-closes');
  // A role of one's own counts, and not what one holds for the signatory beside it.
  expect((await office.send(deputy, item.id, close)).item.state).toBe('recallClosed');
});

async function delegate(account: string, role: 'signatory', delegatedBy: string): Promise<void> {
  const grant = { id: crypto.randomUUID(), account, role, unit: office.world.unit, from: '2026-03-02T08:00:00.000Z' };
  const record = { actor: 'setup', action: 'grant.added', at: start, payload: {} };
  await office.world.store.directory.addGrant({ ...grant, until: '2026-12-31T00:00:00.000Z', revokedAt: null, delegatedBy }, record);
}

describe('a recall', () => {
  test('for a leak runs the 24 hours, and its record says who could read it', async () => {
    const applicant = await office.world.contact();
    const releasePlan = { mode: 'directed' as const, audience: [applicant], place: '邮件' };
    const { item } = await office.draft({ attribute: 'on-request', reason: '涉及申请人', releasePlan });
    await office.bring(item.id, 'released');
    office.now = '2026-03-05T01:00:00.000Z';
    await office.send('publisher', item.id, { type: 'RECALL', reason });
    expect(await clock(item.id)).toBe('2026-03-06T01:00:00.000Z');
    expect(await recordOf(item.id)).toMatchObject({
      kind: 'leak',
      since: office.now,
      cause: reason,
      exposed: { revision: 1, files: [{ size: expect.any(Number) }], place: '邮件' },
      exposure: { library: null, deliveries: [{ recipient: applicant, name: expect.any(String), openedAt: null }] },
    });
  });

  test('for an error has a record without a clock', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'released');
    office.now = '2026-03-05T01:00:00.000Z';
    await office.send('publisher', item.id, { type: 'RECALL', reason, cause: 'error' });
    expect(await clock(item.id)).toBeNull();
    const { id: revision } = (await office.world.store.items.revisions(item.id))[0] ?? { id: '' };
    const read = { item: item.id, revision, position: 0, account: office.people.signatory, way: 'file' as const, at: office.now };
    await office.world.store.sight.recordReads([read], 0);
    const record = await recordOf(item.id);
    expect(record?.readers).toEqual([{ account: office.people.signatory, readings: 1, ways: ['file'], lastAt: office.now }]);
    expect(record).toMatchObject({ kind: 'error', exposure: { library: { from: start, until: office.now }, deliveries: [] } });
    expect(record?.handledBy).toEqual(expect.arrayContaining([office.people.drafter, office.people.publisher, office.people.signatory]));
    expect((await office.send('signatory', item.id, { type: 'CLOSE_INCIDENT', reason })).item.state).toBe('recallClosed');
  });
});

test('a referral that comes back as secret is an incident from the answer on', async () => {
  const { item } = await office.draft();
  await office.bring(item.id, 'specialistReview');
  const refer = { type: 'REFER' as const, step: 'confidentiality', authority: '市保密局', reason };
  await office.send('confidentialityReviewer', item.id, refer);
  office.now = '2026-03-05T01:00:00.000Z';
  await office.send('confidentialityReviewer', item.id, { type: 'REFERRAL_ANSWERED', secret: true, reference: '7', reason });
  expect(await clock(item.id)).toBe('2026-03-06T01:00:00.000Z');
  expect(await recordOf(item.id)).toMatchObject({ kind: 'referral', since: office.now, exposure: null });
  expect((await office.world.store.items.deadlines(item.id)).map(({ kind }) => kind)).toEqual(['incident-report']);
});

describe('who reads', () => {
  test('the list of incidents learns nothing of their content', async () => {
    const item = await quarantined();
    await office.send('confidentialityReviewer', item, { type: 'CONFIRM_INCIDENT', reason });
    await office.send('confidentialityReviewer', item, { ...reportAt(office.now), what: '机密内容' });
    await office.send('confidentialityReviewer', item, { type: 'RECORD_MEASURE', measure: '机密内容已封存' });
    for (const role of ['confidentialityReviewer', 'publisher', 'auditor', 'administrator'] as const) {
      const rows = await listIncidents(office.engine, office.people[role], { open: true }, { limit: 100 });
      expect(rows.find((row) => row.item === item)).toMatchObject({ kind: 'quarantine', closedAt: null });
      expect(JSON.stringify(rows)).not.toMatch(/机密|市保密局/);
    }
    expect(await listIncidents(office.engine, office.people.legalReviewer, {}, { limit: 100 })).toEqual([]);
    for (const role of ['auditor', 'administrator', 'unitHead'] as const) {
      expect(await readIncidents(office.engine, office.people[role], item)).toMatchObject({
        rows: [{ kind: 'quarantine' }],
        records: null,
      });
    }
    const trail = await office.world.store.trails.trail(item, { limit: 100 });
    expect(JSON.stringify(trail.map(({ canonical }) => canonical))).not.toMatch(/机密内容/);
  });
});

test('the database keeps an incident as it was recorded, and lets another person close it only', async () => {
  const item = await quarantined();
  await office.send('confidentialityReviewer', item, { type: 'CONFIRM_INCIDENT', reason });
  const { confidentialityReviewer: opener, signatory } = office.people;
  const id = (await recordOf(item))?.id;
  const report = `update incident set reported_by = $2, reported_at = now(), report = '{}' where id = $1`;
  const close = `update incident set closed_by = $2, closed_at = now(), close_reason = 'x' where id = $1`;
  expect(await attacker.refusal(close, [id, signatory])).toBe('incident_reported_before_closed');
  expect(
    await attacker.refusalOf([
      [report, [id, opener]],
      [close, [id, opener]],
    ]),
  ).toBe('incident_second_person');
  expect(
    await attacker.refusalOf([
      [report, [id, signatory]],
      [close, [id, signatory]],
    ]),
  ).toBe('incident_second_person');
  expect(
    await attacker.refusalOf([
      [report, [id, opener]],
      [close, [id, signatory]],
    ]),
  ).toBe('nothing');
  expect(
    await attacker.refusalOf([
      [report, [id, opener]],
      [report, [id, signatory]],
    ]),
  ).toBe('incident_once');
  expect(await attacker.refusal(`update incident set since = now() where id = $1`, [id])).toBe('incident_once');
  expect(await attacker.refusal('delete from incident where id = $1', [id])).toBe('incident_kept');
  const measure = insert('incident_measure', { incident: id, number: 1, measure: 'x', taken_by: opener, recorded_at: start });
  const change: [string, unknown[]] = [`update incident_measure set measure = 'y' where incident = $1`, [id]];
  expect(await attacker.refusalOf([measure, change])).toBe('incident_measure_append_only');
});
