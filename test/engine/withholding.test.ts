import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import type { ReleasePlan } from '../../src/domain/form/disclosure.ts';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { finding, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let start: string;
beforeAll(async () => {
  office = await openOffice();
  start = office.now;
});
beforeEach(() => {
  office.now = start;
});
afterAll(() => office.close());

const reason = '属于内部事务信息';
const WITHHELD = { attribute: 'withheld', grounds: ['internal-affairs'], reason, releasePlan: null } as const;

async function closed(): Promise<string> {
  const { item } = await office.draft({ ...WITHHELD, grounds: [...WITHHELD.grounds] });
  await office.bring(item.id, 'cleared');
  return item.id;
}

const queue = async () =>
  (await office.world.store.items.queue([{ unit: office.world.unit, role: 'disclosureOfficer' }], {}, { limit: 100 })).map(({ id }) => id);
const due = async (item: string) =>
  (await office.world.store.items.deadlines(item)).find(({ kind }) => kind === 're-evaluation')?.due ?? '';

describe('what is withheld', () => {
  test('needs no release plan, closes with its signature, and is never released', async () => {
    const item = await closed();
    expect(await office.state(item)).toBe('closedWithheld');
    expect(await refusedWith(office.send('publisher', item, { type: 'RELEASE' }))).toBe('event-not-accepted');
  });

  test('is in nobody’s queue until its re-evaluation is due, then in the disclosure officer’s until it is decided', async () => {
    const item = await closed();
    const first = await due(item);
    office.now = new Date(Date.parse(first) - 1).toISOString();
    expect(await runDeadline(office.engine, { item, kind: 're-evaluation', key: '' })).toBe(false);
    expect(await queue()).not.toContain(item);

    office.now = first;
    expect(await runDeadline(office.engine, { item, kind: 're-evaluation', key: '' })).toBe(true);
    expect([await office.state(item), await queue()]).toEqual(['inReevaluation', expect.arrayContaining([item])]);
    expect((await office.world.store.items.item(item))?.due).toBe(first);
    expect(await refusedWith(office.send('disclosureOfficer', item, { type: 'REEVALUATE', reopen: false, reason: ' ' }))).toBe(
      'missing-reason',
    );
    expect(await refusedWith(office.send('signatory', item, { type: 'REEVALUATE', reopen: true, reason }))).toBe('not-allowed');

    await office.send('disclosureOfficer', item, { type: 'REEVALUATE', reopen: false, reason: '情形未变，继续不予公开' });
    expect([await office.state(item), await queue()]).toEqual(['closedWithheld', expect.not.arrayContaining([item])]);
    expect((await due(item)) > office.now).toBe(true);
  });

  test('is the drafter’s again once it is reopened, and goes the whole way as another attribute', async () => {
    const item = await closed();
    office.now = await due(item);
    await runDeadline(office.engine, { item, kind: 're-evaluation', key: '' });
    await office.send('disclosureOfficer', item, { type: 'REEVALUATE', reopen: true, reason: '已不属于内部事务' });
    expect(await office.state(item)).toBe('returned');
    const { content } = (await office.world.store.items.revision(item, 1))!;
    const releasePlan: ReleasePlan = { mode: 'public', audience: [], place: 'website' };
    const open = { ...content, attribute: 'proactive' as const, grounds: [], reason: null, releasePlan };
    await office.send('drafter', item, { type: 'REVISE' }, { content: open });
    await office.bring(item, 'released');
    expect(await office.state(item)).toBe('released');
  });

  test('is not sent back for what it is withheld for, which is answered for all the same; a contradiction and a mark still stop it', async () => {
    const scanned = async (found: Partial<Finding>) => {
      office.scanner.findings = [finding({ severity: 'block', ...found })];
      const { item } = await office.draft({ ...WITHHELD, grounds: [...WITHHELD.grounds] });
      await office.send('drafter', item.id, { type: 'SUBMIT' });
      const state = await office.scan(item.id);
      office.scanner.findings = [];
      return [state, (await office.world.store.items.item(item.id))?.snapshot.context.open];
    };
    const mark = { ruleId: 'work-secret-marking', owner: 'confidentiality' } as const;
    expect(await scanned(mark)).toEqual(['inUnitReview', { confidentiality: 1, legal: 0, disclosure: 0 }]);
    expect((await scanned({ ruleId: 'disclosure-decision', owner: 'disclosure' }))[0]).toBe('returned');
    expect((await scanned({ ...mark, ruleId: 'classification-marking', quarantine: true }))[0]).toBe('quarantined');
  });

  test('with a plan from before reads as it was, and the plan is never carried out', async () => {
    const releasePlan: ReleasePlan = { mode: 'public', audience: [], place: 'website' };
    const { item } = await office.draft({ ...WITHHELD, grounds: [...WITHHELD.grounds], releasePlan });
    await office.bring(item.id, 'cleared');
    expect(await office.state(item.id)).toBe('closedWithheld');
  });
});

describe('a release plan', () => {
  const released = async (plan: Partial<ReleasePlan>) => {
    const { item } = await office.draft({ releasePlan: { mode: 'public', audience: [], place: 'website', ...plan } });
    await office.bring(item.id, 'cleared');
    return item.id;
  };

  test('that has ended releases nothing, now or later', async () => {
    const item = await released({ until: '2026-03-04T01:00:00.000Z' });
    const schedule = { type: 'SCHEDULE', at: '2026-03-04T01:00:00.000Z' } as const;
    expect(await refusedWith(office.send('publisher', item, schedule))).toBe('too-late');
    office.now = '2026-03-04T01:00:00.000Z';
    expect(await refusedWith(office.send('publisher', item, { type: 'RELEASE' }))).toBe('too-late');
  });

  test('to a place leaves nothing in the library and sends nobody a link', async () => {
    const item = await released({ mode: 'place', place: '政府信息公开查阅点' });
    const answer = await office.send('publisher', item, { type: 'RELEASE' });
    expect([answer.item.state, answer.links]).toEqual(['released', []]);
    const library = await office.world.store.library.publicReleases(office.now, {}, { limit: 100 });
    expect(library.map((row) => row.item)).not.toContain(item);
  });

  test('on request names one applicant: with two it is not taken', async () => {
    const audience = [office.people.publisher, office.people.auditor].sort();
    const { item } = await office.draft({ attribute: 'on-request', reason, releasePlan: { mode: 'directed', audience, place: 'mail' } });
    expect(await refusedWith(office.send('drafter', item.id, { type: 'SUBMIT' }))).toBe('incomplete');
  });
});
