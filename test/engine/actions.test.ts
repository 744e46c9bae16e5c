import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReviewError } from '../../src/domain/errors.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import { PERSON_EVENTS, POLICY } from '../../src/domain/policy.ts';
import type { Step } from '../../src/domain/roles.ts';
import type { ReviewRequest } from '../../src/domain/workflow/events.ts';
import { askedOf } from '../../src/domain/workflow/proper-requests.ts';
import type { Action } from '../../src/engine/event/allowed-actions.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { personEvent } from '../../src/http/schemas/events.ts';
import { PUBLIC } from '../store/world.ts';
import { approve, finding, type Office, openOffice } from './office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** What a person is told of one event: `ok`, the code of its refusal, or nothing at all. */
async function told(who: string, item: string, type: ReviewRequest['type'], step?: Step): Promise<string | undefined> {
  const found = (await actionsOf(who, item)).find((one) => one.type === type && one.step === step);
  return found && (found.refusal?.code ?? 'ok');
}

async function actionsOf(who: string, item: string): Promise<Action[]> {
  return (await itemView(office.engine, office.people[who as 'drafter'] ?? who, item)).actions;
}

async function row(item: string) {
  return (await office.world.store.items.item(item))!;
}

async function inUnitReview(content?: Partial<RevisionContent>, kind?: string): Promise<string> {
  const { item } = await office.draft(content, kind);
  await office.bring(item.id, 'inUnitReview');
  return item.id;
}

describe('the actions of an item', () => {
  it('are only those of the reader', async () => {
    const item = await inUnitReview();
    expect((await actionsOf('unitHead', item)).map(({ type }) => type)).toEqual(['APPROVE', 'RETURN']);
    expect((await actionsOf('drafter', item)).map(({ type }) => type)).toEqual(['WITHDRAW']);
    expect(await actionsOf('auditor', item)).toEqual([]);
    expect(await actionsOf('publisher', item)).toEqual([]);
  });

  it('say how many findings are open, in both languages, and change with the last disposition', async () => {
    office.scanner.findings = [finding({ fingerprint: '1'.repeat(64) }), finding({ fingerprint: '2'.repeat(64) })];
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    office.scanner.findings = [];
    const [{ refusal } = { refusal: null }] = (await actionsOf('legalReviewer', item.id)).filter(({ type }) => type === 'APPROVE');
    expect(refusal).toMatchObject({ code: 'findings-open', message: expect.stringMatching(/^2 /), zh: expect.stringContaining(' 2 条') });
    expect(await told('confidentialityReviewer', item.id, 'APPROVE', 'confidentiality')).toBe('ok');
    const { findings } = (await office.world.store.scans.scan((await row(item.id)).scan as string))!;
    await office.send('legalReviewer', item.id, {
      type: 'DISPOSE',
      findings: findings.map(({ id }) => id),
      disposition: 'accepted',
      reason: 'x',
    });
    expect(await told('legalReviewer', item.id, 'APPROVE', 'legal')).toBe('ok');
    // Their own dispositions may still be corrected; another reviewer has none of these findings.
    expect(await told('legalReviewer', item.id, 'DISPOSE')).toBe('ok');
    expect(await told('confidentialityReviewer', item.id, 'DISPOSE')).toBeUndefined();
    await office.send('legalReviewer', item.id, approve('legal'));
    expect(await told('legalReviewer', item.id, 'DISPOSE')).toBe('disposition-final');
  });

  it('tell a drafter with another role that it is their own item, and who filled a step that it was another one', async () => {
    const two = await office.person(['unitHead', 'drafter', 'signatory']);
    const own = await office.draft({}, 'notice', two);
    await office.bring(own.item.id, 'inUnitReview', two);
    const item = await inUnitReview();
    expect(await told(two, own.item.id, 'APPROVE', 'unit')).toBe('own-item');
    expect(await told(two, own.item.id, 'WITHDRAW')).toBe('ok');
    await office.send(two, item, approve('unit'));
    await office.send('confidentialityReviewer', item, approve('confidentiality'));
    await office.send('legalReviewer', item, approve('legal'));
    await office.send('disclosureOfficer', item, approve('disclosure'));
    expect(await told(two, item, 'APPROVE', 'signature')).toBe('already-decided');
  });

  it('say when it is too early for a release, and take its schedule', async () => {
    const { item } = await office.draft({ releasePlan: { ...PUBLIC.releasePlan!, notBefore: '2026-03-10T00:00:00.000Z' } });
    await office.bring(item.id, 'cleared');
    expect(await told('publisher', item.id, 'RELEASE')).toBe('too-early');
    expect(await told('publisher', item.id, 'SCHEDULE')).toBe('ok');
  });

  it('name the opinion as needed after a third party’s objection', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    const needs = async () => (await actionsOf('legalReviewer', item.id)).find(({ type }) => type === 'APPROVE')?.needs;
    expect(await told('legalReviewer', item.id, 'CONSULTATION_ANSWERED')).toBeUndefined();
    expect(await needs()).toEqual([]);
    await office.send('legalReviewer', item.id, { type: 'CONSULT', step: 'legal', kind: 'third-party', party: 'x', reason: 'x' });
    expect(await told('legalReviewer', item.id, 'APPROVE', 'legal')).toBe('consultation-open');
    expect(await told('legalReviewer', item.id, 'CONSULTATION_ANSWERED')).toBe('ok');
    const [consultation] = (await row(item.id)).snapshot.context.consultations;
    const answer = { type: 'CONSULTATION_ANSWERED', consultation: consultation!.id, consent: false, opinion: 'x' } as const;
    await office.send('legalReviewer', item.id, answer);
    expect(await needs()).toEqual(['opinion']);
  });

  it('ask for what the event’s schema asks for', () => {
    for (const { shape } of personEvent.options) {
      const [type] = shape.type.values as Set<ReviewRequest['type']>;
      const required = Object.entries(shape).filter(([, field]) => !field.safeParse(undefined).success);
      const typed = required.map(([name]) => name).filter((name) => !['type', 'step', 'digest'].includes(name));
      expect([type, [...(askedOf(type!)?.needs ?? [])].sort()]).toEqual([type, typed.sort()]);
    }
    expect(PERSON_EVENTS.filter((type) => askedOf(type) === undefined)).toEqual([]);
    expect(Object.keys(POLICY).filter((type) => askedOf(type as never) && !PERSON_EVENTS.includes(type as never))).toEqual([]);
  });
});

describe('an event that the state does not take', () => {
  it('is refused with what this person may do instead', async () => {
    const item = await inUnitReview();
    const refused = async (who: string) => office.send(who, item, { type: 'RELEASE' }).catch((error: ReviewError) => error);
    const two = await office.person(['publisher', 'unitHead']);
    expect(await refused(two)).toMatchObject({ code: 'event-not-accepted', details: { accepts: ['APPROVE', 'RETURN'] } });
    const withdrawn = await office.draft();
    await office.send('drafter', withdrawn.item.id, { type: 'WITHDRAW', reason: 'x' });
    const late = office.send('drafter', withdrawn.item.id, { type: 'SUBMIT' });
    await expect(late).rejects.toMatchObject({ code: 'event-not-accepted', details: { accepts: [] } });
  });
});
