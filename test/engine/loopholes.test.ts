import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/domain/roles.ts';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { diffRevisions } from '../../src/engine/reading/diff-revisions.ts';
import { readFile } from '../../src/engine/reading/read-file.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { granted } from '../store/grants.ts';
import { approve, finding, type Office, openOffice, refusedWith, scanOf, storedFile } from './office.ts';

let office: Office;
let start: string;
beforeAll(async () => {
  office = await openOffice();
  start = office.now;
});
beforeEach(() => {
  office.now = start;
  office.scanner.findings = [];
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await office.close();
  expect(report.faults).toEqual([]);
});

const reason = '理由';
describe('who stands in for the drafter', () => {
  test('disposes of nothing in the drafter’s role, even as a reviewer in their own right', async () => {
    const person = await office.world.account('confidentialityReviewer');
    await grant(office.people.drafter, 'legalReviewer');
    await grant(person, 'legalReviewer', office.people.drafter);
    office.scanner.findings = [finding({ owner: 'legal' })];
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    const [open] = await findings(item.id);
    const dispose = { type: 'DISPOSE' as const, findings: [open!.id], disposition: 'accepted', reason };
    expect(await refusedWith(office.send(person, item.id, dispose))).toBe('own-item');
    expect((await findings(item.id))[0]?.disposition).toBeNull();
    expect((await office.send('legalReviewer', item.id, dispose)).entry?.action).toBe('findings.disposed');
  });

  test('is on record as somebody’s delegate for the role that disposed, whatever other role they have', async () => {
    const person = await office.world.account('confidentialityReviewer');
    await grant(person, 'legalReviewer', office.people.legalReviewer);
    office.scanner.findings = [finding({ owner: 'legal' })];
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    const [open] = await findings(item.id);
    await office.send(person, item.id, { type: 'DISPOSE', findings: [open!.id], disposition: 'accepted', reason });
    const last = (await office.world.store.trails.trail(item.id, { limit: 100 })).at(-1);
    expect([last?.action, last?.onBehalfOf]).toEqual(['findings.disposed', office.people.legalReviewer]);
  });

  test('keeps the roles that are their own: taking back is never harder', async () => {
    const person = await office.world.account('signatory');
    await grant(office.people.drafter, 'publisher');
    await grant(person, 'publisher', office.people.drafter);
    const { item } = await office.draft();
    await office.bring(item.id, 'released');
    expect((await office.send(person, item.id, { type: 'RECALL', reason })).item.state).toBe('recalled');
  });
});

describe('a clock that was read before it was set anew', () => {
  test('releases nothing before the time of the newer order', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    await office.send('publisher', item.id, { type: 'SCHEDULE', at: '2026-03-04T01:00:00.000Z' });
    office.now = '2026-03-04T01:00:01.000Z';
    const outcome = runDeadline(afterReading(item.id, reschedule), { item: item.id, kind: 'release-due', key: '' });
    expect(await outcome).toBe(false);
    expect(await office.state(item.id)).toBe('scheduled');

    async function reschedule() {
      await office.send('publisher', item.id, { type: 'UNSCHEDULE', reason });
      await office.send('publisher', item.id, { type: 'SCHEDULE', at: '2026-03-20T01:00:00.000Z' });
    }
  });

  test('takes the new deadline of a step for the passed one of the old', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    office.now = '2026-03-10T01:00:00.000Z';
    const outcome = runDeadline(
      afterReading(item.id, () => office.send('unitHead', item.id, approve('unit'))),
      { item: item.id, kind: 'step', key: '' },
    );
    expect(await outcome).toBe(false);
    expect((await office.world.store.items.deadlines(item.id)).map((one) => one.kind)).toContain('step');
  });

  /** The engine of a timer that is overtaken between looking at the deadline and sending its event. */
  function afterReading(item: string, overtake: () => Promise<unknown>) {
    const { store } = office.engine;
    const deadlines = async () => {
      const read = await store.items.deadlines(item);
      await overtake();
      return read;
    };
    return { ...office.engine, store: { ...store, items: { ...store.items, deadlines } } };
  }
});

describe('clocks', () => {
  test('of a step run on for the reviewer who has not decided yet', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    await office.send('legalReviewer', item.id, approve('legal'));
    expect((await office.world.store.items.deadlines(item.id)).map((one) => one.kind)).toContain('step');
    await office.send('confidentialityReviewer', item.id, approve('confidentiality'));
    expect(await office.state(item.id)).toBe('inDisclosureReview');
  });

  test('of publication are not wound up again by another round', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    const due = async () => (await office.world.store.items.deadlines(item.id)).find((one) => one.kind === 'publish')?.due;
    const first = await due();
    office.now = '2026-03-12T01:00:00.000Z';
    await office.send('unitHead', item.id, { type: 'RETURN', step: 'unit', reason });
    expect(await due()).toBe(first);
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await due()).toBe(first);
    await office.send('drafter', item.id, { type: 'WITHDRAW', reason });
    expect(await office.world.store.items.deadlines(item.id)).toEqual([]);
  });
});

describe('a scan', () => {
  test('that finds one value at one place of two parts stores both', async () => {
    const location = { file: '正文.docx', start: 0, end: 3 };
    office.scanner.findings = ['metadata.author', 'metadata.last-author'].map((part) => finding({ location: { ...location, part } }));
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    expect((await findings(item.id)).map((one) => one.location.part).sort()).toEqual(['metadata.author', 'metadata.last-author']);
  });

  test('before a release that never comes does not hold a notice for ever', async () => {
    const { item } = await office.draft({}, 'notice');
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await office.scan(item.id);
    await office.send('unitHead', item.id, approve('unit'));
    await office.send('confidentialityReviewer', item.id, approve('confidentiality'));
    const { ruleSet } = office.scanner;
    office.scanner.ruleSet = 'b'.repeat(64);
    expect((await office.send('publisher', item.id, { type: 'RELEASE' })).item.state).toBe('releaseScan');
    office.scanner.ruleSet = ruleSet;
    expect((await office.send('signatory', item.id, { type: 'REVOKE_CLEARANCE', reason })).item.state).toBe('returned');
  });

  test('comes before the release of an item whose file was quarantined in another item since its own scan', async () => {
    const files = [await storedFile(office.world, '关于同一件事的通知')];
    const { item } = await office.draft({ files });
    await office.bring(item.id, 'cleared');
    const other = (await office.draft({ files })).item;
    office.scanner.findings = [finding({ quarantine: true })];
    await office.send('drafter', other.id, { type: 'SUBMIT' });
    await office.scan(other.id);
    expect(await office.state(other.id)).toBe('quarantined');
    expect((await office.send('publisher', item.id, { type: 'RELEASE' })).item.state).toBe('releaseScan');
    expect(await office.world.store.items.releases(item.id)).toEqual([]);
  });

  test('before a release that the rules overtook releases nothing', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    const { ruleSet } = office.scanner;
    office.scanner.ruleSet = 'b'.repeat(64);
    expect((await office.send('publisher', item.id, { type: 'RELEASE' })).item.state).toBe('releaseScan');
    const { scanner, engine } = office;
    const scan: typeof scanner.scan = async (...scanned) => {
      const result = await scanner.scan(...scanned);
      scanner.ruleSet = 'c'.repeat(64);
      return result;
    };
    const overtaken = { ...engine, scanner: { ...scanner, scan } };
    await runScan(overtaken, { item: item.id, revision: item.revision, purpose: 'release' });
    expect(await office.state(item.id)).toBe('cleared');
    expect(await office.world.store.items.releases(item.id)).toEqual([]);
    scanner.ruleSet = ruleSet;
  });

  test('names a recipient whose account is gone: a release to it could never be written', async () => {
    const account = await office.world.account('recipient');
    const plan = (who: string) => ({ mode: 'directed' as const, audience: [who], place: 'mail' });
    const to = (who: string) => ({ attribute: 'on-request' as const, reason, releasePlan: plan(who) });
    expect(await refusedWith(office.draft(to(randomUUID())))).toBe('unknown-recipient');
    const { item } = await office.draft(to(account));
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    const record = { actor: 'admin', action: 'account.disabled', at: office.now, payload: {} };
    await office.world.store.directory.updateAccount(account, { active: false }, record);
    expect(await office.scan(item.id)).toBe('returned');
    const scan = await scanOf(office, item.id);
    expect(scan.failures.map((one) => one.code)).toEqual(['missing-field']);
  });
});

describe('a redacted revision', () => {
  const FULL = '补助公示\n张小三，补助3000元。\n某区民政局';
  const deletions = [{ place: '第一行', ground: 'personal-privacy' as const, reason: '含个人信息' }];
  const redacted = { attribute: 'redacted' as const, grounds: ['personal-privacy' as const], reason };

  test('names an earlier full revision, and has other files than that', async () => {
    for (const [text, of, lack] of [
      [FULL.replace('张小三', '■'), 2, 'redaction.of'],
      [FULL, 1, 'redaction.files'],
    ] as const) {
      const { item } = await office.draft({ ...redacted, files: [await storedFile(office.world, FULL)] });
      const { content } = (await office.world.store.items.revisionById(item.revision))!;
      const files = [await storedFile(office.world, text)];
      await office.send('drafter', item.id, { type: 'REVISE' }, { content: { ...content, files, redaction: { of, deletions } } });
      const refused = await office.send('drafter', item.id, { type: 'SUBMIT' }).catch((error) => error);
      expect(refused).toMatchObject({ code: 'incomplete', details: { lacks: [{ code: lack }] } });
    }
  });
});

describe('a quarantined file', () => {
  test('stays shut in every revision that holds it, for reading and for comparing', async () => {
    const { item } = await office.draft();
    const first = await office.world.store.items.revisionById(item.revision);
    await office.send('drafter', item.id, { type: 'REVISE' }, { content: { ...first!.content, title: '第二稿' } });
    office.scanner.findings = [finding({ quarantine: true, severity: 'block', owner: 'confidentiality' })];
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('quarantined');
    const { unitHead, confidentialityReviewer } = office.people;
    for (const number of [1, 2]) expect(await refusedWith(readFile(office.engine, unitHead, item.id, number, 0))).toBe('quarantined');
    expect(await refusedWith(diffRevisions(office.engine, unitHead, item.id, 1, 1))).toBe('quarantined');
    expect(await refusedWith(readFile(office.engine, confidentialityReviewer, item.id, 1, 0))).toBe('accepted');
  });

  test('that was a false alarm is shut again when the next file bears the same mark', async () => {
    office.scanner.findings = [finding({ quarantine: true, severity: 'block', owner: 'confidentiality', fingerprint: '9'.repeat(64) })];
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('quarantined');
    await office.send('confidentialityReviewer', item.id, { type: 'FALSE_ALARM', reason });
    await office.send('unitHead', item.id, { type: 'RETURN', step: 'unit', reason });
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('inUnitReview');
    await office.send('unitHead', item.id, { type: 'RETURN', step: 'unit', reason });
    const { content } = (await office.world.store.items.revisionById(item.revision))!;
    const files = [await storedFile(office.world, '机密★10年')];
    await office.send('drafter', item.id, { type: 'REVISE' }, { content: { ...content, files } });
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('quarantined');
  });

  test('and any other is not read by an administrator who may draft in the unit', async () => {
    const both = await office.world.account('administrator');
    await grant(both, 'drafter');
    const { item } = await office.draft();
    expect(await refusedWith(readFile(office.engine, both, item.id, 1, 0))).toBe('not-allowed');
  });
});

test('a colleague who only drafts does not learn that an item exists', async () => {
  const colleague = await office.world.account('drafter');
  const { item } = await office.draft();
  expect(await refusedWith(office.send(colleague, item.id, { type: 'WITHDRAW', reason }))).toBe('not-found');
});

test('one idempotency key sent to two items at once takes effect on one, and the other is told why', async () => {
  const [one, two] = [await office.draft(), await office.draft()];
  await office.bring(one.item.id, 'inUnitReview');
  await office.bring(two.item.id, 'inUnitReview');
  const outcomes = await Promise.all(
    [one, two].map(({ item }) =>
      refusedWith(office.send('unitHead', item.id, approve('unit'), { idempotency: { key: 'shared', requestHash: item.id } })),
    ),
  );
  expect(outcomes.sort()).toEqual(['accepted', 'idempotency-key-reused']);
});

test('a trail that grows while it is verified is not called broken', async () => {
  const { item } = await office.draft();
  await office.bring(item.id, 'inUnitReview');
  const { store } = office.engine;
  let overtaken = false;
  const trails: typeof store.trails = {
    ...store.trails,
    head: async (stream) => {
      if (!overtaken) {
        overtaken = true;
        await office.send('unitHead', item.id, approve('unit'));
      }
      return store.trails.head(stream);
    },
  };
  expect(await verifyTrail({ store: { ...store, trails } }, item.id)).toEqual({ streams: 1, entries: 4, faults: [] });
});

async function findings(item: string) {
  const scan = (await office.world.store.items.item(item))?.scan;
  return scan ? office.world.store.scans.findings(scan, { limit: 100 }) : [];
}

async function grant(account: string, role: Role, delegatedBy: string | null = null): Promise<void> {
  const until = delegatedBy ? '2027-01-01T00:00:00.000Z' : null;
  const row = {
    id: randomUUID(),
    account,
    role,
    unit: office.world.unit,
    from: '2026-03-02T08:00:00.000Z',
    until,
    delegatedBy,
    revokedAt: null,
  };
  await granted(office.world.store, row);
}
