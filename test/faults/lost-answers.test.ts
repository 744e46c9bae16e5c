import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ReviewContext } from '../../src/domain/workflow/context.ts';
import type { ReviewRequest } from '../../src/domain/workflow/events.ts';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { approve, finding, type Office, openOffice } from '../engine/office.ts';
import type { Cut, FaultProxy } from '../store/fault-proxy.ts';
import { faultProxy, SILENT_WIRE } from '../store/fault-proxy.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

let url: string;
let proxy: FaultProxy;
let office: Office;
beforeAll(async () => {
  url = await freshDatabase();
  proxy = await faultProxy(url);
  office = await openOffice(proxy.url, SILENT_WIRE);
});
afterAll(async () => {
  await office.close();
  await proxy.close();
  await dropDatabase(url);
});

const reason = '理由';
const SCHEDULED = '2026-03-05T01:00:00.000Z';

const reported = () => ({ type: 'REPORT_INCIDENT', authority: '市保密局', at: office.now, reference: '1', what: '一份文件' });

/** What comes after what in the life of a document, each as it would be sent again after a lost answer. */
function life(id: string): [action: string, () => Promise<() => Promise<unknown>>][] {
  const item = async () => (await office.world.store.items.item(id))!;
  const person = (role: keyof Office['people'], request: (context: ReviewContext) => Promise<object> | object) => async () => {
    const context = (await item()).snapshot.context;
    const made = { digest: context.revision.digest, ...(await request(context)) } as unknown as ReviewRequest;
    const key = `${id} ${JSON.stringify(made)}`;
    const command = { item: id, account: office.people[role], request: made, idempotency: { key, requestHash: key } };
    return () => sendEvent(office.engine, command);
  };
  const revised = async () => {
    const row = await item();
    const { content } = (await office.world.store.items.revisionById(row.revision))!;
    const idempotency = { key: `${id} revise`, requestHash: 'h' };
    const request = { type: 'REVISE' as const };
    const command = { item: id, account: office.people.drafter, request, content: { ...content, title: '第二稿' }, idempotency };
    return () => sendEvent(office.engine, command);
  };
  const scan = async () => {
    const { revision } = await item();
    return () => runScan(office.engine, { item: id, revision, purpose: 'review' });
  };
  const openFindings = async ({ scanned }: ReviewContext) => {
    const all = await office.world.store.scans.findings(scanned!.scan!, { limit: 10 });
    return all.filter((one) => one.disposition === null).map((one) => one.id);
  };
  return [
    ['item.revised', revised],
    ['item.submitted', person('drafter', () => ({ type: 'SUBMIT' }))],
    ['item.scanned', scan],
    ['incident.dismissed', person('confidentialityReviewer', () => ({ type: 'FALSE_ALARM', reason }))],
    ['review.approved', person('unitHead', () => approve('unit'))],
    ['review.approved', person('confidentialityReviewer', () => approve('confidentiality'))],
    [
      'findings.disposed',
      person('legalReviewer', async (context) => ({
        type: 'DISPOSE',
        findings: await openFindings(context),
        disposition: 'accepted',
        reason,
      })),
    ],
    [
      'consultation.opened',
      person('legalReviewer', () => ({ type: 'CONSULT', step: 'legal', kind: 'third-party', party: '某公司', reason })),
    ],
    [
      'consultation.answered',
      person('legalReviewer', ({ consultations }) => ({
        type: 'CONSULTATION_ANSWERED',
        consultation: consultations[0]?.id,
        consent: true,
        opinion: '同意',
      })),
    ],
    ['review.approved', person('legalReviewer', () => approve('legal'))],
    ['review.approved', person('disclosureOfficer', () => approve('disclosure'))],
    ['review.approved', person('signatory', () => approve('signature'))],
    ['release.scheduled', person('publisher', () => ({ type: 'SCHEDULE', at: SCHEDULED }))],
    [
      'release.started',
      async () => {
        office.now = SCHEDULED;
        return () => runDeadline(office.engine, { item: id, kind: 'release-due', key: '' });
      },
    ],
    ['item.released', scan],
    ['release.recalled', person('publisher', () => ({ type: 'RECALL', reason }))],
    ['incident.measure-recorded', person('publisher', () => ({ type: 'RECORD_MEASURE', measure: '已收回' }))],
    ['incident.reported', person('confidentialityReviewer', reported)],
    ['incident.closed', person('signatory', () => ({ type: 'CLOSE_INCIDENT', reason }))],
  ];
}

/** Cuts the connection at the first message, then at the second…, sending again each time, until it goes through uncut. */
async function throughCuts(send: () => Promise<unknown>, when: Cut): Promise<number> {
  for (let message = 1; message < 40; message++) {
    await office.world.store.ping();
    proxy.cutAt(message, when);
    const failure = await send().then(
      () => undefined,
      (error: { code?: string }) => error,
    );
    if (!proxy.wasCut()) {
      expect(failure).toBeUndefined();
      return message - 1;
    }
    // On a busy machine the cut can meet a session that is opened again beside it: the event went through, and the trail is looked at.
    if (failure === undefined) return message - 1;
    expect(failure).toMatchObject({ code: 'store-unavailable' });
  }
  throw new Error('An event took more messages than any should.');
}

test.each<Cut>(['before', 'after'])(
  'a whole life whose connection is cut %s every message has every event once, and a sound trail',
  async (when) => {
    office.now = '2026-03-03T01:00:00.000Z';
    office.scanner.findings = [
      finding(),
      finding({
        severity: 'high',
        quarantine: true,
        owner: 'confidentiality',
        ruleId: 'classification-marking',
        fingerprint: 'a'.repeat(64),
      }),
    ];
    const plan = { mode: 'directed' as const, audience: [await office.world.contact()], place: 'mail' };
    const { item } = await office.draft({ attribute: 'on-request', reason, releasePlan: plan });
    const actions = ['item.created'];
    let cuts = 0;
    for (const [action, prepare] of life(item.id)) {
      cuts += await throughCuts(await prepare(), when);
      actions.push(action);
      const trail = await office.world.store.trails.trail(item.id, { limit: 100 });
      expect(trail.map((entry) => entry.action)).toEqual(actions);
    }
    expect(cuts).toBeGreaterThan(actions.length);
    const { items, deliveries } = office.world.store;
    const [release, ...others] = await items.releases(item.id);
    expect([others.length, (await items.reviews(item.id)).length, (await items.decisions(item.id)).length]).toEqual([0, 1, 5]);
    expect(await deliveries.deliveries(release?.id ?? '')).toHaveLength(1);
    expect(await items.deadlines(item.id)).toEqual([]);
    expect((await verifyTrail(office.engine)).faults).toEqual([]);
  },
);
