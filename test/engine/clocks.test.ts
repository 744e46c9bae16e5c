import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WorkingCalendar } from '../../src/domain/time/calendar.ts';
import { CLOCKS, type DeadlineKind } from '../../src/domain/time/deadline.ts';
import { enterCalendarYear } from '../../src/engine/enter-calendar-year.ts';
import { readQueue } from '../../src/engine/reading/read-queue.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { recomputeDeadlines } from '../../src/engine/recompute-deadlines.ts';
import { approve, finding, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let start: string;
beforeAll(async () => {
  office = await openOffice();
  start = office.now;
});
beforeEach(() => {
  office.now = start;
  office.scanner.findings = [];
  office.engine.calendar = () => new WorkingCalendar();
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await office.close();
  expect(report.faults).toEqual([]);
});

const reason = '理由';
const deadlines = (item: string) => office.world.store.items.deadlines(item);
const dueOf = async (item: string, kind: DeadlineKind) => (await deadlines(item)).find((one) => one.kind === kind)?.due;

/** What starts each clock, and when it is due when it started on Tuesday 3 March 2026 at nine in China. Days end at 24:00 in China. */
const LENGTHS: Record<Exclude<DeadlineKind, 'reply-to-request'>, [due: string, begin: () => Promise<string>]> = {
  step: ['2026-03-06T16:00:00.000Z', () => brought('inUnitReview')],
  publish: ['2026-03-31T16:00:00.000Z', () => brought('inUnitReview')],
  'third-party-opinion': ['2026-03-24T16:00:00.000Z', () => consulted('third-party')],
  'co-producer-opinion': ['2026-03-24T16:00:00.000Z', () => consulted('co-producer')],
  'referral-made': ['2026-03-17T16:00:00.000Z', referred],
  'referral-decided': ['2026-03-31T16:00:00.000Z', referred],
  'incident-report': ['2026-03-04T01:00:00.000Z', quarantined],
  'release-due': ['2026-03-09T02:30:00.000Z', scheduled],
  're-evaluation': ['2027-03-03T16:00:00.000Z', withheld],
};

async function brought(to: Parameters<Office['bring']>[1], content: Parameters<Office['draft']>[0] = {}): Promise<string> {
  const { item } = await office.draft(content);
  await office.bring(item.id, to);
  return item.id;
}

async function consulted(kind: 'third-party' | 'co-producer'): Promise<string> {
  const item = await brought('specialistReview');
  await office.send('legalReviewer', item, { type: 'CONSULT', step: 'legal', kind, party: '某公司', reason });
  return item;
}

async function referred(): Promise<string> {
  const item = await brought('specialistReview');
  await office.send('confidentialityReviewer', item, { type: 'REFER', step: 'confidentiality', authority: '市保密局', reason });
  return item;
}

async function quarantined(): Promise<string> {
  const { item } = await office.draft();
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  office.scanner.findings = [finding({ severity: 'block', owner: 'confidentiality', quarantine: true })];
  await office.scan(item.id);
  return item.id;
}

async function scheduled(): Promise<string> {
  const item = await brought('cleared');
  await office.send('publisher', item, { type: 'SCHEDULE', at: '2026-03-09T02:30:00.000Z' });
  return item;
}

function withheld(): Promise<string> {
  return brought('cleared', { attribute: 'withheld', grounds: ['internal-affairs'], reason });
}

describe('the length of every clock', () => {
  test('is written down here', () => {
    // Requests come with a later issue: nothing starts their clock yet.
    expect(Object.keys(LENGTHS).sort()).toEqual(
      Object.keys(CLOCKS)
        .filter((kind) => kind !== 'reply-to-request')
        .sort(),
    );
  });

  test.each(Object.entries(LENGTHS))('%s', async (kind, [due, begin]) => {
    const item = await begin();
    expect(await dueOf(item, kind as DeadlineKind)).toBe(due);
  });
});

describe('a clock that reaches into a year whose holidays are not announced', () => {
  const LATE = '2026-12-30T01:00:00.000Z';

  test('is provisional in the deadlines and in the queue, and says how it was counted', async () => {
    office.now = LATE;
    const item = await brought('inUnitReview');
    expect((await deadlines(item)).find(({ kind }) => kind === 'step')).toMatchObject({
      due: '2027-01-05T16:00:00.000Z',
      startedAt: LATE,
      workingDays: 3,
      provisional: true,
    });
    const row = (await readQueue(office.engine, office.people.unitHead, {}, { limit: 100 })).find(({ id }) => id === item);
    expect(row?.provisional).toBe(true);
  });

  test('is computed anew when they are, and the change is on record', async () => {
    office.now = LATE;
    const item = await brought('inUnitReview');
    const before = await office.world.store.items.item(item);
    expect(await recomputeDeadlines(office.engine)).toBe(0);
    office.engine.calendar = () =>
      new WorkingCalendar(
        [
          { day: '2027-01-02', working: false },
          { day: '2027-01-04', working: false },
        ],
        [2027],
      );
    office.now = '2027-01-01T01:00:00.000Z';
    expect(await recomputeDeadlines(office.engine)).toBeGreaterThan(0);
    expect((await deadlines(item)).map(({ kind, due, provisional }) => [kind, due, provisional])).toContainEqual([
      'step',
      '2027-01-06T16:00:00.000Z',
      false,
    ]);
    const after = await office.world.store.items.item(item);
    expect(after).toMatchObject({
      state: before?.state,
      due: '2027-01-06T16:00:00.000Z',
      snapshot: { context: { clocks: { step: after?.due } } },
    });
    const last = (await office.world.store.trails.trail(item, { limit: 100 })).at(-1);
    expect(last).toMatchObject({ actor: 'calendar', action: 'deadlines.recomputed' });
    expect(last?.payload).toMatchObject({
      deadlines: expect.arrayContaining([
        { kind: 'step', key: '', from: '2027-01-05T16:00:00.000Z', to: '2027-01-06T16:00:00.000Z', provisional: false },
      ]),
    });
    expect(await recomputeDeadlines(office.engine)).toBe(0);
    expect((await office.send('unitHead', item, approve('unit'))).item.state).toBe('specialistReview');
  });

  test('is entered by an administrator, one year after the other', async () => {
    const by = office.people.administrator;
    expect(await refusedWith(enterCalendarYear(office.engine, { by: office.people.auditor, year: 2027, reason }))).toBe('not-allowed');
    expect(await refusedWith(enterCalendarYear(office.engine, { by, year: 2026, reason }))).toBe('in-use');
    expect(await refusedWith(enterCalendarYear(office.engine, { by, year: 2028, reason }))).toBe('invalid-input');
    await enterCalendarYear(office.engine, { by, year: 2027, reason });
    expect(await office.world.store.directory.calendarYears()).toEqual([2027]);
  });
});
