import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { type FindingView, readFindings } from '../../src/engine/reading/read-findings.ts';
import { approve, finding, type Office, openOffice, refusedWith } from './office.ts';

const reason = '报价早已在中标公告中公开';
let values = 0;
const offer = (more: Partial<Finding> = {}): Finding =>
  finding({ ruleId: 'third-party-data', consults: 'third-party', fingerprint: (++values).toString(16).padStart(64, 'c'), ...more });

let office: Office;
let item: string;
let found: FindingView[];
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(() => inLegalReview(offer(), offer()));
afterEach(() => {
  office.now = '2026-03-03T01:00:00.000Z';
});

/** A document in which these things were found, up to the legal review. */
async function inLegalReview(...findings: Finding[]): Promise<void> {
  office.scanner.findings = findings;
  ({ id: item } = (await office.draft()).item);
  await office.bring(item, 'specialistReview');
  office.scanner.findings = [];
  found = await read();
}

const read = async () => (await readFindings(office.engine, office.people.legalReviewer, item, { limit: 10 })).findings;
const context = async () => (await office.world.store.items.item(item))!.snapshot.context;
const ids = (...at: number[]) => at.map((one) => found[one]?.id as string);
const consult = (findings: string[], more: object = {}) =>
  office.send('legalReviewer', item, {
    type: 'CONSULT',
    step: 'legal',
    kind: 'third-party',
    party: '某公司',
    reason: '涉及报价',
    findings,
    ...more,
  });
const answer = async (consent: boolean) => {
  const consultation = (await context()).consultations.find(({ outcome }) => outcome === 'pending')?.id;
  return office.send('legalReviewer', item, { type: 'CONSULTATION_ANSWERED', consultation, consent, opinion: '意见' });
};
const dispose = (findings: string[], disposition = 'accepted') =>
  office.send('legalReviewer', item, { type: 'DISPOSE', findings, disposition, reason });
const approving = (opinion = '同意公开') => refusedWith(office.send('legalReviewer', item, { ...approve('legal'), opinion }));

describe('data of a third party', () => {
  test('keeps the legal reviewer from approving, and the refusal says what to do', async () => {
    expect(found.map(({ consults }) => consults)).toEqual(['third-party', 'third-party']);
    expect(await approving()).toBe('consultation-needed');
    await expect(office.send('legalReviewer', item, approve('legal'))).rejects.toThrow(
      /2 findings.*Consult the third party.*or dispose of each/,
    );
  });

  test('is settled when the third party consents', async () => {
    await consult(ids(0, 1));
    expect(await approving()).toBe('consultation-open');
    await answer(true);
    expect(await approving()).toBe('accepted');
  });

  test('is settled by a refusal only with the decision of the organ, in its opinion', async () => {
    await consult(ids(0, 1));
    await answer(false);
    expect(await approving('')).toBe('missing-reason');
    expect(await approving('公共利益')).toBe('accepted');
  });

  test('is left to the organ when the third party keeps silent for fifteen working days', async () => {
    await consult(ids(0, 1));
    const [deadline] = (await office.world.store.items.deadlines(item)).filter(({ kind }) => kind === 'third-party-opinion');
    office.now = '2026-03-20T01:00:00.000Z';
    await runDeadline(office.engine, deadline as never);
    expect(await approving()).toBe('consultation-open');
    office.now = deadline?.due as string;
    await runDeadline(office.engine, deadline as never);
    expect((await context()).consultations[0]?.outcome).toBe('silence-organ-decides');
    expect(await approving()).toBe('accepted');
  });

  test('needs no consultation when a disposition of each says why', async () => {
    await dispose(ids(0));
    expect(await approving()).toBe('consultation-needed');
    await dispose(ids(1), 'false-positive');
    expect(await approving()).toBe('accepted');
  });

  test('that is to be mended is not settled by that', async () => {
    await dispose(ids(0, 1), 'to-fix');
    expect(await approving()).toBe('consultation-needed');
  });
});

describe('a consultation', () => {
  test('settles what it is about and nothing else', async () => {
    await consult(ids(0));
    expect(await approving()).toBe('consultation-needed');
    await answer(true);
    expect(await approving()).toBe('consultation-needed');
    await dispose(ids(1));
    expect(await approving()).toBe('accepted');
  });

  test('that names no finding settles none', async () => {
    await office.send('legalReviewer', item, { type: 'CONSULT', step: 'legal', kind: 'third-party', party: '某公司', reason: '涉及报价' });
    await answer(true);
    expect(await approving()).toBe('consultation-needed');
  });

  test('settles a finding once, whatever is disposed of before and after its end', async () => {
    await consult(ids(0));
    await dispose(ids(0));
    await answer(true);
    expect((await context()).toConsult.legal).toBe(1);
    await consult(ids(1));
    await answer(true);
    expect((await context()).open.legal).toBe(0);
    await inLegalReview(offer(), offer());
    await consult(ids(0));
    await answer(true);
    await dispose(ids(0));
    expect((await context()).open.legal).toBe(1);
    expect(await approving()).toBe('consultation-needed');
  });

  test('does not settle what the reviewer wants mended', async () => {
    await consult(ids(0));
    await dispose(ids(0), 'to-fix');
    await dispose(ids(1));
    await answer(true);
    expect(await approving()).toBe('consultation-needed');
  });

  test('that has ended does not let pass what the reviewer then wants mended', async () => {
    await consult(ids(0, 1));
    await answer(false);
    await dispose(ids(0), 'to-fix');
    expect(await approving()).toBe('findings-open');
  });

  test('of two parties about one finding has ended when both have answered', async () => {
    await consult(ids(0, 1));
    await consult(ids(0), { party: '另一公司' });
    await answer(true);
    expect(await approving()).toBe('consultation-open');
    await answer(true);
    expect((await context()).open.legal).toBe(0);
    expect(await approving()).toBe('accepted');
  });

  test('is shown with the finding that it is about, and its findings are counted on record', async () => {
    await consult(ids(0));
    const [one, other] = await read();
    expect([one?.consultation, other?.consultation]).toEqual([(await context()).consultations[0]?.id, undefined]);
    const entry = (await office.world.store.trails.trail(item, { limit: 50 })).at(-1);
    expect(entry).toMatchObject({ action: 'consultation.opened', payload: { findings: 1, party: '某公司' } });
  });

  test.each<[string, () => string[], object]>([
    ['a finding that is not there', () => ['00000000-0000-4000-8000-000000000000'], {}],
    ['a finding as one for a co-producing organ', () => ids(0), { kind: 'co-producer' }],
  ])('does not name %s', async (_, named, more) => {
    expect(await refusedWith(consult(named(), more))).toBe('invalid-input');
  });

  test('does not name a finding that asks for none, that another step answers for, or that has its disposition', async () => {
    const other = offer({ owner: 'confidentiality' });
    await inLegalReview(finding({ fingerprint: 'a'.repeat(64) }), other, offer());
    const [plain, theirs, own] = [undefined, 'confidentiality', 'legal'].map((owner) =>
      found.find((one) => (owner ? one.consults && one.owner === owner : !one.consults)),
    );
    for (const one of [plain, theirs]) expect(await refusedWith(consult([one?.id as string]))).toBe('invalid-input');
    await dispose([own?.id as string]);
    expect(await refusedWith(consult([own?.id as string]))).toBe('invalid-input');
  });
});

test('a short notice asks the third party in its one review', async () => {
  office.scanner.findings = [offer()];
  ({ id: item } = (await office.draft({}, 'notice')).item);
  await office.send('drafter', item, { type: 'SUBMIT' });
  await office.scan(item);
  office.scanner.findings = [];
  found = await read();
  await office.send('unitHead', item, approve('unit'));
  const approval = () => refusedWith(office.send('confidentialityReviewer', item, approve('confidentiality')));
  expect(await approval()).toBe('consultation-needed');
  await office.send('confidentialityReviewer', item, {
    type: 'CONSULT',
    step: 'confidentiality',
    kind: 'third-party',
    party: '某公司',
    reason: '涉及报价',
    findings: ids(0),
  });
  await answer(true);
  expect(await approval()).toBe('accepted');
});
