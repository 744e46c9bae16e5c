import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ReviewError } from '../../src/domain/errors.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import { PERSON_EVENTS, POLICY } from '../../src/domain/policy.ts';
import { type ShippedRole, STEPS, type Step } from '../../src/domain/roles.ts';
import type { ReviewRequest } from '../../src/domain/workflow/events.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Action } from '../../src/engine/event/allowed-actions.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import type { FindingRow, ItemRow } from '../../src/engine/ports.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { PUBLIC } from '../store/world.ts';
import { finding, type Office, openOffice } from './office.ts';

const STORIES = 40;
const SIDE_BY_SIDE = 4;
const TOO_EARLY = '2026-03-10T00:00:00.000Z';

let office: Office;
/** Takes nothing: an event that got past policy and workflow is refused as stale. */
let dry: Engine;
let everything: string;
let people: string[];
/** How often what was told. */
const seen = new Map<string, number>();

beforeAll(async () => {
  office = await openOffice();
  const { store } = office.engine;
  const transitions = { ...store.transitions, commitTransitions: async () => [{ ok: false as const, why: 'stale' as const }] };
  dry = { ...office.engine, store: { ...store, transitions } };
  const roles: ShippedRole[] = ['unitHead', 'confidentialityReviewer', 'legalReviewer', 'disclosureOfficer', 'signatory', 'publisher'];
  everything = await office.person(['drafter', ...roles]);
  const deputy = await office.person(['confidentialityReviewer', 'signatory'], everything);
  people = [...roles.map((role) => office.people[role]), everything, deputy, await office.person(['unitHead', 'publisher'])];
});
afterAll(() => office.close());

const story = fc.record({
  kind: fc.constantFrom('official-document', 'notice'),
  attribute: fc.constantFrom('proactive' as const, 'proactive' as const, 'withheld' as const),
  early: fc.constantFrom(true, true, false),
  drafter: fc.constantFrom('drafter', 'drafter', 'everything'),
  scans: fc.array(fc.constantFrom('clean' as const, 'clean' as const, 'findings' as const, 'secret' as const), {
    minLength: 2,
    maxLength: 2,
  }),
  /** Who reads, and which of their actions they take. */
  moves: fc.array(fc.record({ who: fc.nat(500), what: fc.nat(500) }), { minLength: 16, maxLength: 30 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

test('what is allowed is taken, and what is not is refused with the code that was told: random items, people and events', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: SIDE_BY_SIDE, maxLength: SIDE_BY_SIDE }), async (stories) => {
      await Promise.all(stories.map(live));
    }),
    { numRuns: STORIES / SIDE_BY_SIDE, seed: 20_240_510, endOnFailure: true },
  );
  // It means something only if both answers were given, and refusals for many reasons.
  expect(seen.get('ok')).toBeGreaterThan(STORIES);
  const codes = [
    'own-item',
    'already-decided',
    'findings-open',
    'consultation-open',
    'report-missing',
    'another-person-closes',
    'too-early',
  ];
  expect(codes.filter((code) => !seen.has(code))).toEqual([]);
}, 600_000);

async function live({ kind, attribute, early, drafter, scans, moves }: Story): Promise<void> {
  const withheld: Partial<RevisionContent> = { attribute, grounds: ['internal-affairs'], reason: 'x', releasePlan: null };
  const releasePlan = { ...(PUBLIC.releasePlan as NonNullable<RevisionContent['releasePlan']>), ...(early && { notBefore: TOO_EARLY }) };
  const account = drafter === 'drafter' ? office.people.drafter : everything;
  const { item } = await office.draft(attribute === 'withheld' ? withheld : { releasePlan }, kind, account);
  let scanned = 0;
  for (const { who, what } of moves) {
    if ((await row(item.id)).scanTicket !== null) await scan(item.id, scans[scanned++] ?? 'clean');
    const reader = who % 4 === 0 ? account : who % 4 === 1 ? (people[who % people.length] as string) : await awaited(item.id, account, who);
    const actions = await compared(item.id, reader);
    const possible = actions.filter(({ type, refusal }) => refusal === null && (!BACKWARDS.has(type) || what % 8 === 0));
    const action = possible[what % Math.max(possible.length, 1)];
    // The database agrees: what was allowed is written.
    if (action) await take(item.id, reader, action, what);
  }
}

/** Ends of a story that would come too soon, if they were taken as often as any other action. */
const BACKWARDS = new Set<string>(['WITHDRAW', 'RETURN', 'REVOKE_CLEARANCE']);

/** Somebody that the item waits for: mostly who has that role alone. */
async function awaited(item: string, drafter: string, who: number): Promise<string> {
  const { waitsFor } = await row(item);
  const role = waitsFor[who % Math.max(waitsFor.length, 1)];
  if (!role || role === 'drafter') return drafter;
  return who % 5 === 0 ? everything : office.people[role as ShippedRole];
}

/** The actions that this person is told, each event of the vocabulary compared with what really happens to it. */
async function compared(item: string, who: string): Promise<Action[]> {
  const actions = await itemView(office.engine, who, item).then(
    (view) => view.actions,
    () => [],
  );
  const before = { ...(await row(item)), findings: await findingsOf(item) };
  for (const { type, step } of EVENTS) {
    const told = actions.find((one) => one.type === type && one.step === step);
    const requests = properRequests(before, type, step);
    const answers = await Promise.all(requests.map((request) => answerTo(before, who, request)));
    const key = { state: before.state, type, step };
    const isTaken = answers.includes('ok');
    expect({ ...key, allowed: told?.refusal === null }).toEqual({ ...key, allowed: isTaken });
    if (told?.refusal)
      expect({ ...key, code: told.refusal.code }).toEqual({ ...key, code: expect.stringMatching(`^(${answers.join('|')})$`) });
    if (told?.refusal) expect(told.refusal.zh).toMatch(/\p{Script=Han}/u);
    const word = told ? (told.refusal?.code ?? 'ok') : 'not told';
    seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  return actions;
}

const EVENTS: { type: ReviewRequest['type']; step?: Step }[] = PERSON_EVENTS.filter((type) => type !== 'REVISE').flatMap((type) =>
  POLICY[type].who === 'step' ? STEPS.map((step) => ({ type, step })) : [{ type }],
);

async function answerTo({ id, version }: ItemRow, account: string, request: ReviewRequest): Promise<string> {
  return sendEvent(dry, { item: id, account, request, expectedVersion: version }).then(
    () => 'ok',
    (error) => {
      if (!(error instanceof ReviewError)) throw error;
      return error.code === 'stale-version' ? 'ok' : error.code;
    },
  );
}

/** Requests as a person would send them, everything filled in, on each finding and each consultation that there is. */
function properRequests(item: ItemRow & { findings: FindingRow[] }, type: ReviewRequest['type'], step: Step | undefined): ReviewRequest[] {
  const { context } = item.snapshot;
  const one = {
    type,
    ...(step && { step }),
    digest: context.revision.digest,
    reason: `理由 ${randomUUID()}`,
    opinion: '意见',
    authority: '保密局',
    reference: '1',
  };
  const choices: Record<string, object[]> = {
    DISPOSE: item.findings.map(({ id }) => ({ findings: [id], disposition: 'false-positive' })),
    REFERRAL_ANSWERED: [{ secret: true }, { secret: false }],
    CONSULT: [{ kind: 'co-producer', party: '某局' }],
    CONSULTATION_ANSWERED: [{ consultation: randomUUID() }, ...context.consultations.map(({ id }) => ({ consultation: id }))],
    SCHEDULE: [{ at: office.now }, { at: TOO_EARLY }],
    REPORT_INCIDENT: [{ at: office.now, what: '内容' }],
    RECORD_MEASURE: [{ measure: '措施' }],
    REEVALUATE: [{ reopen: true }, { reopen: false }],
  };
  return (choices[type] ?? [{}]).map((choice) => ({ ...one, ...choice }) as unknown as ReviewRequest);
}

async function take(item: string, who: string, { type, step }: Action, what: number): Promise<void> {
  if (type === 'REVISE') return;
  const before = { ...(await row(item)), findings: await findingsOf(item) };
  const taken: ReviewRequest[] = [];
  for (const request of properRequests(before, type, step)) if ((await answerTo(before, who, request)) === 'ok') taken.push(request);
  await sendEvent(office.engine, { item, account: who, request: taken[what % taken.length] as ReviewRequest });
}

const FOUND = {
  clean: [],
  findings: [
    finding({ owner: 'legal', fingerprint: '1'.repeat(64) }),
    finding({ owner: 'confidentiality', fingerprint: '2'.repeat(64) }),
    finding({ owner: 'disclosure', severity: 'low', fingerprint: '3'.repeat(64) }),
  ],
  secret: [finding({ severity: 'block', quarantine: true, owner: 'confidentiality', fingerprint: '4'.repeat(64) })],
};

async function scan(item: string, what: keyof typeof FOUND): Promise<void> {
  const result = { findings: FOUND[what], failures: [], traces: [], timings: { intake: 0, scan: 0 } };
  // Each scan has its own scanner: the stories run side by side.
  const scanner = { ...office.scanner, scan: async () => ({ ...result, outcome: 'clean' as const, ruleSet: office.scanner.ruleSet }) };
  const { state, revision } = await row(item);
  await runScan({ ...office.engine, scanner }, { item, revision, purpose: state === 'releaseScan' ? 'release' : 'review' });
}

async function findingsOf(item: string): Promise<FindingRow[]> {
  const { scan: id } = await row(item);
  return id === null ? [] : ((await office.world.store.scans.scan(id))?.findings ?? []);
}

async function row(item: string): Promise<ItemRow> {
  return (await office.world.store.items.item(item)) as ItemRow;
}
