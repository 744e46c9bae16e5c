import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ShippedRole } from '../../src/domain/roles.ts';
import { newDraft, PUBLIC, scanNow, send, view } from './life.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
let item: string;
let digest: string;
beforeAll(async () => {
  site = await openSite();
  item = (await newDraft(site, PUBLIC, '正文', 'official-document')).body.item.id;
  ({ digest } = (await view(site, site.people.drafter, item)).revision);
});
afterAll(() => site.close());

/** Sends an event and reads the item as everybody who may see it: each answer fits its description, or it is an internal error. */
async function step(role: ShippedRole, event: Record<string, unknown>): Promise<string> {
  await send(site, site.people[role], item, event).expect(200);
  if (event['type'] === 'SUBMIT') await scanNow(site, item);
  for (const reader of ['drafter', 'legalReviewer', 'auditor', 'administrator'] as const) {
    await call(site, site.people[reader], 'get', `/api/items/${item}`).expect(200);
  }
  return (await view(site, site.people.auditor, item)).item.state;
}

it('an official document goes through every step, a consultation and a referral on the way', async () => {
  const approve = (name: string) => ({ type: 'APPROVE', step: name, digest, opinion: '同意' });
  expect(await step('drafter', { type: 'SUBMIT', digest })).toBe('inUnitReview');
  expect(await step('unitHead', approve('unit'))).toBe('specialistReview');
  const consult = { type: 'CONSULT', step: 'legal', digest, kind: 'third-party', party: '某公司', reason: '涉及商业秘密' };
  await step('legalReviewer', consult);
  const consulting = await view(site, site.people.legalReviewer, item);
  expect(consulting.deadlines.map(({ kind }: { kind: string }) => kind)).toContain('third-party-opinion');
  const waiting = await send(site, site.people.legalReviewer, item, approve('legal'));
  expect(waiting.body.code).toMatch(/^(consultation-open|event-not-accepted)$/);
  const consultation = consulting.consultations[0].id;
  await step('legalReviewer', { type: 'CONSULTATION_ANSWERED', consultation, consent: true, opinion: '同意公开' });
  await step('legalReviewer', approve('legal'));
  expect(await step('confidentialityReviewer', approve('confidentiality'))).toBe('inDisclosureReview');
  expect(await step('disclosureOfficer', approve('disclosure'))).toBe('awaitingSignature');
  expect(await step('signatory', approve('signature'))).toBe('cleared');
  expect(await step('publisher', { type: 'SCHEDULE', digest, at: '2026-03-03T01:00:00Z' })).toBe('scheduled');
  expect(await step('publisher', { type: 'UNSCHEDULE', reason: '提前发布' })).toBe('cleared');
  expect(await step('publisher', { type: 'RELEASE', digest })).toBe('released');
  expect(await step('publisher', { type: 'RECALL', reason: '内容有误' })).toBe('recalled');
  const { decisions, releases } = await view(site, site.people.auditor, item);
  expect(decisions.map(({ step: name }: { step: string }) => name).sort()).toEqual([
    'confidentiality',
    'disclosure',
    'legal',
    'signature',
    'unit',
  ]);
  expect(releases).toEqual([expect.objectContaining({ digest, recallReason: '内容有误' })]);
});
