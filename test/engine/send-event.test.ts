import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { granted } from '../store/grants.ts';
import { approve, finding, type Office, openOffice, refusedWith, scanOf, storedFile } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await office.close();
  expect(report.faults).toEqual([]);
});

const reason = '理由';

describe('the life of an official document', () => {
  test('goes from draft to release, each step on the same digest, and every step is on record', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'released');
    const trail = await office.world.store.trails.trail(item.id, { limit: 100 });
    expect(trail.map((entry) => entry.action)).toEqual([
      'item.created',
      'item.submitted',
      'item.scanned',
      'review.approved',
      'review.approved',
      'review.approved',
      'review.approved',
      'review.approved',
      'item.released',
    ]);
    expect(new Set(trail.map((entry) => entry.payload['digest'])).size).toBe(1);
    expect(await verifyTrail(office.engine, item.id)).toMatchObject({ entries: 9, faults: [] });
  });

  test('is in the public library after its release and out of it after its recall', async () => {
    const { item } = await office.draft({ title: '关于开放公共数据的通知' });
    await office.bring(item.id, 'released');
    const found = () => office.world.store.library.publicReleases(office.now, {}, { limit: 10 });
    expect((await found()).map((row) => row.item)).toContain(item.id);
    await office.send('publisher', item.id, { type: 'RECALL', reason });
    expect((await found()).map((row) => row.item)).not.toContain(item.id);
    expect(await refusedWith(office.send('publisher', item.id, { type: 'RELEASE' }))).toBe('event-not-accepted');
  });

  test('takes a notice through its two steps', async () => {
    const { item } = await office.draft({}, 'notice');
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await office.scan(item.id);
    await office.send('unitHead', item.id, approve('unit'));
    await office.send('confidentialityReviewer', item.id, approve('confidentiality'));
    await office.send('publisher', item.id, { type: 'RELEASE' });
    expect(await office.state(item.id)).toBe('released');
  });

  test('starts a new round after a return, with the old decisions on record', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inDisclosureReview');
    await office.send('disclosureOfficer', item.id, { type: 'RETURN', step: 'disclosure', reason });
    const revision = await office.world.store.items.revisionById(item.revision);
    await office.send('drafter', item.id, { type: 'REVISE' }, { content: { ...revision!.content, title: '新标题' } });
    await office.bring(item.id, 'released');
    const reviews = await office.world.store.items.reviews(item.id);
    expect(reviews.map((review) => [review.round, review.outcome])).toEqual([
      [1, 'returned'],
      [2, 'approved'],
    ]);
    expect(await office.world.store.items.decisions(item.id)).toHaveLength(9);
  });

  test('changes nothing when a draft is saved as it is', async () => {
    const { item } = await office.draft();
    const revision = await office.world.store.items.revisionById(item.revision);
    const saved = await office.send('drafter', item.id, { type: 'REVISE' }, { content: revision!.content });
    expect([saved.entry, saved.item.version]).toEqual([null, 1]);
  });

  test('ends a withheld document with its ground and a re-evaluation date, never in a release', async () => {
    const { item } = await office.draft({ attribute: 'withheld', grounds: ['trade-secret'], reason });
    await office.bring(item.id, 'cleared');
    expect(await office.state(item.id)).toBe('closedWithheld');
    expect((await office.world.store.items.deadlines(item.id)).map((one) => one.kind)).toEqual(['re-evaluation']);
    expect(await refusedWith(office.send('publisher', item.id, { type: 'RELEASE' }))).toBe('event-not-accepted');
  });

  test('releases at its time, after a fresh scan', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    await office.send('publisher', item.id, { type: 'SCHEDULE', at: '2026-03-04T01:00:00.000Z' });
    expect(await refusedWith(office.send('publisher', item.id, { type: 'RELEASE_DUE' }))).toBe('not-allowed');
    expect(await refusedWith(office.send('system', item.id, { type: 'RELEASE_DUE' }))).toBe('event-not-accepted');
    const now = office.now;
    office.now = '2026-03-04T01:00:00.000Z';
    await office.send('system', item.id, { type: 'RELEASE_DUE' });
    expect(await office.scan(item.id, 'release')).toBe('released');
    office.now = now;
    const [release] = await office.world.store.items.releases(item.id);
    expect(release?.releasedBy).toBe(office.people.publisher);
  });

  test('stops a scheduled release when the rules of the day find a blocker', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    await office.send('publisher', item.id, { type: 'SCHEDULE', at: '2026-03-04T01:00:00.000Z' });
    const now = office.now;
    office.now = '2026-03-04T01:00:00.000Z';
    await office.send('system', item.id, { type: 'RELEASE_DUE' });
    office.scanner.findings = [finding({ severity: 'block' })];
    expect(await office.scan(item.id, 'release')).toBe('returned');
    office.scanner.findings = [];
    office.now = now;
    expect(await office.world.store.items.releases(item.id)).toEqual([]);
  });

  test('makes one delivery per recipient of a directed release and shows each link once', async () => {
    const audience = [await office.world.contact(), await office.world.contact()].sort();
    const { item } = await office.draft({ releasePlan: { mode: 'directed', audience, place: 'direct' } });
    await office.bring(item.id, 'cleared');
    const released = await office.send('publisher', item.id, { type: 'RELEASE' }, { idempotency: { key: 'release-1', requestHash: 'h' } });
    expect(released.links.map((link) => link.recipient)).toEqual(audience);
    const again = await office.send('publisher', item.id, { type: 'RELEASE' }, { idempotency: { key: 'release-1', requestHash: 'h' } });
    expect([again.replayed, again.links]).toEqual([true, []]);
    const stored = JSON.stringify(await office.world.store.trails.trail(item.id, { limit: 50 }));
    for (const link of released.links) expect(stored).not.toContain(link.token);
  });
});

describe('findings', () => {
  test('block the step that answers for them until each has a disposition with a reason', async () => {
    office.scanner.findings = [
      finding(),
      finding({ owner: 'confidentiality', fingerprint: 'e'.repeat(64), location: { part: 'body', start: 20, end: 31 } }),
    ];
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    office.scanner.findings = [];
    expect(await refusedWith(office.send('legalReviewer', item.id, approve('legal')))).toBe('findings-open');
    const scan = await scanOf(office, item.id);
    const findings = await office.world.store.scans.findings(scan.id, { limit: 10 });
    const [legal] = findings.filter((one) => one.owner === 'legal').map((one) => one.id);
    const dispose = { type: 'DISPOSE' as const, findings: [legal], disposition: 'accepted', reason };
    expect(await refusedWith(office.send('confidentialityReviewer', item.id, dispose))).toBe('not-allowed');
    expect(await refusedWith(office.send('legalReviewer', item.id, { ...dispose, reason: '' }))).toBe('missing-reason');
    expect(await refusedWith(office.send('drafter', item.id, dispose))).not.toBe('accepted');
    await office.send('legalReviewer', item.id, dispose);
    expect(await refusedWith(office.send('legalReviewer', item.id, dispose))).toBe('already-decided');
    await office.send('legalReviewer', item.id, approve('legal'));
    expect(await refusedWith(office.send('confidentialityReviewer', item.id, approve('confidentiality')))).toBe('findings-open');
  });

  test('that block send the revision back; a false positive is disposed of once and stays so on the next scan', async () => {
    office.scanner.findings = [finding({ severity: 'block', fingerprint: 'd'.repeat(64) })];
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('returned');
    const scan = await scanOf(office, item.id);
    const [blocker] = await office.world.store.scans.findings(scan.id, { limit: 10 });
    await office.send('legalReviewer', item.id, { type: 'DISPOSE', findings: [blocker!.id], disposition: 'false-positive', reason });
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('inUnitReview');
    office.scanner.findings = [];
  });

  test('a state-secret mark quarantines the file for everybody but the confidentiality reviewer', async () => {
    office.scanner.findings = [finding({ severity: 'block', quarantine: true, owner: 'confidentiality', fingerprint: 'c'.repeat(64) })];
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('quarantined');
    office.scanner.findings = [];
    expect(await office.world.store.sight.quarantined(item.id)).toBe(true);
    await office.send('confidentialityReviewer', item.id, { type: 'FALSE_ALARM', reason });
    expect(await office.state(item.id)).toBe('inUnitReview');
    expect(await office.world.store.sight.quarantined(item.id)).toBe(false);
    await office.send('unitHead', item.id, approve('unit'));
    await office.send('confidentialityReviewer', item.id, approve('confidentiality'));
  });
});

describe('ten thousand findings', () => {
  test('are stored, paged through and disposed of, and the item goes on', async () => {
    office.scanner.findings = Array.from({ length: 10_000 }, (_, n) =>
      finding({
        fingerprint: n.toString(16).padStart(64, '0'),
        location: { file: '正文.txt', part: 'body', partIndex: 0, start: n * 12, end: n * 12 + 11 },
      }),
    );
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    office.scanner.findings = [];
    const scan = await scanOf(office, item.id);
    const ids: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await office.world.store.scans.findings(scan.id, { limit: 500, ...(after ? { after } : {}) });
      ids.push(...page.map((one) => one.id));
      if (page.length < 500) break;
      after = page.at(-1)!.id;
    }
    expect(new Set(ids).size).toBe(10_000);
    expect(await refusedWith(office.send('legalReviewer', item.id, approve('legal')))).toBe('findings-open');
    await office.send('legalReviewer', item.id, { type: 'DISPOSE', findings: ids.slice(0, 9_999), disposition: 'accepted', reason });
    expect(await refusedWith(office.send('legalReviewer', item.id, approve('legal')))).toBe('findings-open');
    await office.send('legalReviewer', item.id, { type: 'DISPOSE', findings: ids.slice(9_999), disposition: 'accepted', reason });
    await office.send('legalReviewer', item.id, approve('legal'));
  });
});

describe('clocks', () => {
  test('a co-producing organ that keeps silent consents, a third party that keeps silent leaves the decision to the organ', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    const consult = { type: 'CONSULT' as const, step: 'legal', reason };
    await office.send('legalReviewer', item.id, { ...consult, kind: 'third-party', party: '某公司' });
    await office.send('legalReviewer', item.id, { ...consult, kind: 'co-producer', party: '某局' });
    expect(await refusedWith(office.send('legalReviewer', item.id, approve('legal')))).toBe('consultation-open');
    const due = (await office.world.store.items.deadlines(item.id)).filter((one) => one.event.type === 'CONSULTATION_LAPSED');
    expect(due).toHaveLength(2);
    for (const one of due) await office.send('system', item.id, one.event as never);
    const context = (await office.world.store.items.item(item.id))!.snapshot.context as { consultations: { outcome: string }[] };
    expect(context.consultations.map((one) => one.outcome)).toEqual(['silence-organ-decides', 'silence-consent']);
    await office.send('legalReviewer', item.id, approve('legal'));
  });
});

describe('separation of duties', () => {
  test('a drafter who holds every role decides nothing on their own item', async () => {
    const all = await office.world.account('unitHead');
    for (const role of ['drafter', 'confidentialityReviewer', 'legalReviewer', 'disclosureOfficer', 'signatory', 'publisher'] as const)
      await grant(all, role);
    const file = await storedFile(office.world, 'own');
    const before = office.people.drafter;
    office.people.drafter = all;
    const { item } = await office.draft({ files: [file] });
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await office.scan(item.id);
    for (const step of ['unit', 'confidentiality', 'legal', 'disclosure', 'signature'] as const) {
      expect(await refusedWith(office.send(all, item.id, approve(step)))).toBe('own-item');
    }
    expect(await refusedWith(office.send(all, item.id, { type: 'RELEASE' }))).toBe('own-item');
    office.people.drafter = before;
  });

  test('one person fills one step, in every round', async () => {
    const two = await office.world.account('unitHead');
    await grant(two, 'signatory');
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await office.scan(item.id);
    await office.send(two, item.id, approve('unit'));
    await office.send('confidentialityReviewer', item.id, approve('confidentiality'));
    await office.send('legalReviewer', item.id, approve('legal'));
    await office.send('disclosureOfficer', item.id, approve('disclosure'));
    expect(await refusedWith(office.send(two, item.id, approve('signature')))).toBe('already-decided');
  });

  test('an administrator and an auditor approve nothing', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    expect(await refusedWith(office.send('administrator', item.id, approve('unit')))).toBe('not-allowed');
    expect(await refusedWith(office.send('auditor', item.id, approve('unit')))).toBe('not-allowed');
  });

  test('a delegate acts for the delegator, not when either is the drafter, and not after the delegation ended', async () => {
    const delegate = await office.world.account();
    await grant(delegate, 'unitHead', { delegatedBy: office.people.unitHead, until: '2026-03-10T00:00:00.000Z' });
    const first = await office.draft();
    await office.bring(first.item.id, 'inUnitReview');
    await office.send(delegate, first.item.id, approve('unit'));
    const decisions = await office.world.store.items.decisions(first.item.id);
    expect(decisions.map((one) => [one.actor, one.onBehalfOf])).toEqual([[delegate, office.people.unitHead]]);

    const drafterHead = await office.world.account('drafter');
    await grant(drafterHead, 'unitHead');
    const helper = await office.world.account();
    await grant(helper, 'unitHead', { delegatedBy: drafterHead, until: '2026-03-10T00:00:00.000Z' });
    const before = office.people.drafter;
    office.people.drafter = drafterHead;
    const own = await office.draft();
    await office.send('drafter', own.item.id, { type: 'SUBMIT' });
    await office.scan(own.item.id);
    office.people.drafter = before;
    expect(await refusedWith(office.send(helper, own.item.id, approve('unit')))).toBe('own-item');

    const later = await office.draft();
    await office.bring(later.item.id, 'inUnitReview');
    const now = office.now;
    office.now = '2026-03-11T00:00:00.000Z';
    expect(await refusedWith(office.send(delegate, later.item.id, approve('unit')))).toBe('not-found');
    office.now = now;
  });

  test('an account that is disabled in mid-review decides no more', async () => {
    const head = await office.world.account('unitHead');
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    await office.world.store.directory.updateAccount(
      head,
      { active: false },
      { actor: 'admin', action: 'account.disabled', at: office.now, payload: {} },
    );
    expect(await refusedWith(office.send(head, item.id, approve('unit')))).toBe('account-disabled');
  });

  test('a stranger does not learn that an item exists', async () => {
    const stranger = await office.world.account();
    const { item } = await office.draft();
    expect(await refusedWith(office.send(stranger, item.id, approve('unit')))).toBe('not-found');
    expect(await refusedWith(office.send('unitHead', randomUUID(), approve('unit')).catch((error) => Promise.reject(error)))).not.toBe(
      'accepted',
    );
  });
});

describe('stale and repeated', () => {
  test('an approval of a stale digest is refused and says which digest is current', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    expect(await refusedWith(office.send('unitHead', item.id, { ...approve('unit'), digest: '0'.repeat(64) }))).toBe('stale-digest');
  });

  test('a stale version is refused', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    expect(await refusedWith(office.send('unitHead', item.id, approve('unit'), { expectedVersion: 1 }))).toBe('stale-version');
  });

  test('the content cannot be edited after an approval, nor the attribute after the legal review', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inDisclosureReview');
    const revision = await office.world.store.items.revisionById(item.revision);
    for (const change of [{ title: '改' }, { attribute: 'on-request' as const }]) {
      expect(await refusedWith(office.send('drafter', item.id, { type: 'REVISE' }, { content: { ...revision!.content, ...change } }))).toBe(
        'event-not-accepted',
      );
    }
  });

  test('release twice is refused', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'released');
    expect(await refusedWith(office.send('publisher', item.id, { type: 'RELEASE' }))).toBe('already-released');
  });

  test('the same idempotency key gives the same answer and one effect; with another body it is refused', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    const first = await office.send('unitHead', item.id, approve('unit'), { idempotency: { key: 'k1', requestHash: 'h1' } });
    const second = await office.send('unitHead', item.id, approve('unit'), { idempotency: { key: 'k1', requestHash: 'h1' } });
    expect(second.replayed).toBe(true);
    expect(second.entry).toEqual(first.entry);
    expect(await office.world.store.items.decisions(item.id)).toHaveLength(1);
    expect(await refusedWith(office.send('unitHead', item.id, approve('unit'), { idempotency: { key: 'k1', requestHash: 'h2' } }))).toBe(
      'idempotency-key-reused',
    );
  });
});

describe('races', () => {
  test('of two approvals of one step at once, one counts', async () => {
    const second = await office.world.account('unitHead');
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    const outcomes = await Promise.all([
      refusedWith(office.send('unitHead', item.id, approve('unit'))),
      refusedWith(office.send(second, item.id, approve('unit'))),
    ]);
    expect(outcomes.sort()).toEqual(['accepted', 'event-not-accepted']);
    expect(await office.world.store.items.decisions(item.id)).toHaveLength(1);
  });

  test('an approval that races a return and resubmission never counts for the new round', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    const digest = (await office.world.store.items.revisionById(item.revision))!.digest;
    await Promise.allSettled([
      office.send('confidentialityReviewer', item.id, { ...approve('confidentiality'), digest }),
      (async () => {
        await office.send('legalReviewer', item.id, { type: 'RETURN', step: 'legal', reason });
        const revision = await office.world.store.items.revisionById(item.revision);
        await office.send('drafter', item.id, { type: 'REVISE' }, { content: { ...revision!.content, title: '另一稿' } });
        await office.send('drafter', item.id, { type: 'SUBMIT' });
      })(),
    ]);
    const now = await office.world.store.items.item(item.id);
    expect((now!.snapshot.context as { approvals: object }).approvals).toEqual({});
    expect(now!.round).toBe(2);
  });

  test('of many releases at once, one happens', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => refusedWith(office.send('publisher', item.id, { type: 'RELEASE' }))),
    );
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1);
    expect(await office.world.store.items.releases(item.id)).toHaveLength(1);
  });
});

async function grant(
  account: string,
  role: Parameters<Office['world']['account']>[0] & string,
  more: { delegatedBy?: string; until?: string } = {},
): Promise<void> {
  const row = {
    id: randomUUID(),
    account,
    role,
    unit: office.world.unit,
    from: '2026-03-02T08:00:00.000Z',
    until: more.until ?? null,
    delegatedBy: more.delegatedBy ?? null,
    revokedAt: null,
  };
  await granted(office.world.store, row);
}
