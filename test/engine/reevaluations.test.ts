import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { tell } from '../../src/engine/notifications/tell.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { listReevaluations } from '../../src/engine/reevaluation/list-reevaluations.ts';
import { type ReevaluationCommand, reevaluateItem } from '../../src/engine/reevaluation/reevaluate-item.ts';
import { type Attacker, insert, openAttacker } from '../store/attack.ts';
import { freshDatabase } from '../support/database.ts';
import { approve, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let attacker: Attacker;
let start: string;
beforeAll(async () => {
  const url = await freshDatabase();
  office = await openOffice(url);
  attacker = await openAttacker(url);
  start = office.now;
});
beforeEach(() => {
  office.now = start;
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(report.faults).toEqual([]);
});

const reason = '理由';
const A_YEAR_ON = '2027-03-03T01:00:00.000Z';
const listed = async (filter: { due?: boolean } = {}, by = office.people.disclosureOfficer) =>
  listReevaluations(office.engine, by, filter, { limit: 100 });
const rowOf = async (item: string, filter = {}) => (await listed(filter)).find((row) => row.item === item);
const decide = (item: string, decision: ReevaluationCommand['decision'], more: Partial<ReevaluationCommand> = {}) =>
  reevaluateItem(office.engine, { by: office.people.disclosureOfficer, item, decision, reason, ...more });

async function onRequest(): Promise<string> {
  const releasePlan = { mode: 'directed' as const, audience: [await office.world.contact()], place: '邮件' };
  const { item } = await office.draft({ attribute: 'on-request', grounds: ['internal-affairs'], reason, releasePlan });
  await office.bring(item.id, 'released');
  return item.id;
}

async function withheld(): Promise<string> {
  const { item } = await office.draft({ attribute: 'withheld', grounds: ['internal-affairs'], reason, releasePlan: null });
  await office.bring(item.id, 'inDisclosureReview');
  await office.send('disclosureOfficer', item.id, approve('disclosure'));
  if ((await office.state(item.id)) === 'awaitingSignature') await office.send('signatory', item.id, approve('signature'));
  return item.id;
}

describe('what was released on request', () => {
  test('is due a year later, stays as it is with a reason, and is due again a year after that', async () => {
    const item = await onRequest();
    expect(await rowOf(item)).toMatchObject({
      attribute: 'on-request',
      grounds: ['internal-affairs'],
      since: start,
      due: A_YEAR_ON,
      last: null,
    });
    expect(await rowOf(item, { due: true })).toBeUndefined();
    office.now = A_YEAR_ON;
    expect(await rowOf(item, { due: true })).toBeDefined();
    expect(await decide(item, 'kept')).toEqual({ opened: null });
    expect(await rowOf(item, { due: true })).toBeUndefined();
    const last = { at: A_YEAR_ON, by: office.people.disclosureOfficer, reason };
    expect(await rowOf(item)).toMatchObject({ due: '2028-03-03T01:00:00.000Z', last });
    expect(await office.state(item)).toBe('released');
    const entry = (await office.world.store.trails.trail(item, { limit: 100 })).at(-1);
    expect(entry).toMatchObject({ action: 'item.reevaluated', payload: { reopen: false, reason } });
  });

  test('is opened as a new draft of its drafter, which has its own attribute, plan and review; what the applicant has stays', async () => {
    const item = await onRequest();
    office.now = A_YEAR_ON;
    const { opened } = await decide(item, 'opened');
    const made = await itemView(office.engine, office.people.drafter, opened?.item ?? '');
    expect(made).toMatchObject({ item: { state: 'draft', drafter: office.people.drafter }, copiedFrom: { item } });
    expect(made.revision.content).toMatchObject({ attribute: null, grounds: [], reason: null, releasePlan: null });
    expect([await office.state(item), await rowOf(item)]).toEqual(['released', undefined]);
    expect(await refusedWith(decide(item, 'kept'))).toBe('event-not-accepted');
    await tell(office.engine);
    const told = await attacker.rows<{ kind: string }>('select kind from notification where item = $1', [opened?.item]);
    expect(told).toEqual([{ kind: 'to-draft' }]);
    // It came to nothing: a year after the decision the question is asked again.
    await office.send('drafter', opened?.item ?? '', { type: 'WITHDRAW', reason });
    expect((await rowOf(item))?.due).toBe('2028-03-03T01:00:00.000Z');
  });

  test('is opened for another drafter of the unit only', async () => {
    const item = await onRequest();
    const other = await office.person(['drafter']);
    expect(await refusedWith(decide(item, 'opened', { drafter: office.people.auditor }))).toBe('no-such-drafter');
    const { opened } = await decide(item, 'opened', { drafter: other });
    expect((await office.world.store.items.item(opened?.item ?? ''))?.drafter).toBe(other);
  });

  test('that was recalled is asked about no more', async () => {
    const item = await onRequest();
    await office.send('publisher', item, { type: 'RECALL', reason, cause: 'error' });
    expect([await rowOf(item), await refusedWith(decide(item, 'kept'))]).toEqual([undefined, 'event-not-accepted']);
  });
});

test('what is withheld is in the same list, and a decision is that of its workflow', async () => {
  const [kept, opened] = [await withheld(), await withheld()];
  const due = (await rowOf(kept))?.due ?? '';
  expect(await rowOf(kept)).toMatchObject({ attribute: 'withheld', since: start });
  office.now = due;
  // Its day has come, and its workflow has said so.
  await runDeadline(office.engine, { item: kept, kind: 're-evaluation', key: '' });
  expect(await office.state(kept)).toBe('inReevaluation');
  expect(await rowOf(kept, { due: true })).toMatchObject({ attribute: 'withheld', due });
  await decide(kept, 'kept');
  expect((await rowOf(kept))?.due ?? '').not.toBe(due);
  expect(await decide(opened, 'opened')).toEqual({ opened: null });
  expect([await office.state(opened), await rowOf(opened)]).toEqual(['returned', undefined]);
});

test('nobody else sees the list or decides, and the drafter does not either', async () => {
  const item = await onRequest();
  for (const role of ['drafter', 'auditor', 'signatory'] as const) expect(await listed({}, office.people[role])).toEqual([]);
  expect(await refusedWith(decide(item, 'kept', { by: office.people.signatory }))).toBe('not-allowed');
  const both = await office.person(['drafter', 'disclosureOfficer']);
  const { item: own } = await office.draft({}, undefined, both);
  expect(await refusedWith(decide(own.id, 'kept', { by: both }))).toBe('own-item');
});

test('the officers of a unit are told once for each day on which something became due', async () => {
  await onRequest();
  office.now = A_YEAR_ON;
  await tell(office.engine);
  office.now = '2027-03-03T03:00:00.000Z';
  await tell(office.engine);
  const told = await attacker.rows<{ account: string; subject: string }>(
    `select account, subject from notification where kind = 're-evaluation' and cause like '%2027-03-03'`,
  );
  expect(told).toContainEqual({ account: office.people.disclosureOfficer, subject: office.world.unit });
  expect(new Set(told.map(({ account }) => account)).size).toBe(told.length);
});

test('the database holds that a decision is on something released on request, stays, and opens what was made from it', async () => {
  const item = await onRequest();
  const { item: draft } = await office.draft();
  const row = (more: Record<string, unknown> = {}) =>
    insert('reevaluation', {
      ...{
        id: crypto.randomUUID(),
        item,
        decision: 'kept',
        reason,
        decided_by: office.people.disclosureOfficer,
        at: office.now,
        opened: null,
      },
      ...more,
    });
  expect(await attacker.refusalOf([row()])).toBe('nothing');
  expect(await attacker.refusalOf([row({ item: draft.id })])).toBe('reevaluation_of_on_request');
  expect(await attacker.refusalOf([row({ decision: 'opened' })])).toBe('reevaluation_opens');
  expect(await attacker.refusalOf([row({ decision: 'opened', opened: draft.id })])).toBe('reevaluation_opens_copy');
  expect(await attacker.refusalOf([row({ reason: ' ' })])).toBe('reevaluation_reason');
  for (const change of [`update reevaluation set reason = 'x'`, 'delete from reevaluation'])
    expect(await attacker.refusalOf([row(), [change]])).toBe('reevaluation_append_only');
});
