import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { ReviewError } from '../../src/domain/errors.ts';
import { type Attribute, planFault, type ReleaseMode } from '../../src/domain/form/disclosure.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import { isShippedRole, isShippedStep, type Role, type ShippedRole, type ShippedStep, type Step } from '../../src/domain/roles.ts';
import { checkWorkflow } from '../../src/domain/workflow/check/check-workflow.ts';
import { compile } from '../../src/domain/workflow/definition/compile.ts';
import type { WorkflowDefinition } from '../../src/domain/workflow/definition/definition.ts';
import { namesOf } from '../../src/domain/workflow/definition/names.ts';
import type { ReviewRequest } from '../../src/domain/workflow/events.ts';
import { placeOf } from '../../src/domain/workflow/place.ts';
import { type LoadedWorkflow, WorkflowRegistry } from '../../src/domain/workflow/registry.ts';
import { WorkflowWatch } from '../../src/engine/definitions/workflow-watch.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { described } from '../../src/engine/load-workflows.ts';
import { declareRole } from '../../src/engine/people/roles/declare-role.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { granted } from '../store/grants.ts';
import { PUBLIC } from '../store/world.ts';
import { machineOf } from '../workflows/play.ts';
import { definitions } from '../workflows/random/definitions.ts';
import { field, putInForce } from './kinds/kind-office.ts';
import { finding, type Office, openOffice, storedFile } from './office.ts';
import { type Counter, openCounter } from './over-http.ts';

/** Sequences in all, and how many of them share a run of the property (they work side by side, on one database). */
const SEQUENCES = 2_000;
const SIDE_BY_SIDE = 20;
/** Workflows with steps and roles of their own. */
const SAMPLES = ['new-media', 'four-levels'] as const;
/** Random definitions that the check has passed, as an organisation might have written them. */
const RANDOM = passedDefinitions(20);
const SCHEDULED = '2026-03-05T00:00:00.000Z';

let office: Office;
let counter: Counter;
let sql: pg.Client;
let applicant: string;
/** Anybody who may turn up: one person per role, one with all roles, one with two, a delegate, a stranger. */
let people: string[];

beforeAll(async () => {
  office = await openOffice();
  await offerSamples();
  counter = await openCounter(office);
  sql = new pg.Client({ connectionString: office.world.url });
  await sql.connect();
  applicant = await office.world.contact();
  const everything = await person(['drafter', ...Object.values(ROLE_OF), 'publisher']);
  const two = await person(['unitHead', 'signatory']);
  const delegate = await office.world.account();
  await grant(delegate, 'confidentialityReviewer', office.people.confidentialityReviewer);
  await grant(delegate, 'unitHead', everything);
  for (const step of (await samples()).flatMap(({ steps }) => steps)) {
    if (!isShippedStep(step.id)) deciders.set(step.id, await person([step.role]));
  }
  const honest = [...new Set([...Object.values(office.people), ...deciders.values()])];
  people = [...honest, everything, two, delegate, await office.world.account()];
});

afterAll(async () => {
  await counter.close();
  await sql.end();
  await office.close();
});

/** Who decides the steps that workflows declare: a person for each. */
const deciders = new Map<Step, string>();

async function samples(): Promise<LoadedWorkflow[]> {
  const sampled = await Promise.all(SAMPLES.map(async (id) => described(await machineOf(id, 'v1.json'))));
  return [...sampled, ...RANDOM.map((definition) => described(compile(definition), namesOf(definition)))];
}

/** So many different ones, by what items would be pinned to, each under an id of its own. */
function passedDefinitions(count: number): WorkflowDefinition[] {
  const drawn = new Map(fc.sample(definitions, { numRuns: 100, seed: 20_240_510 }).map((one) => [described(compile(one)).hash, one]));
  const passed: WorkflowDefinition[] = [];
  for (const one of drawn.values()) {
    if (passed.length === count) break;
    if (checkWorkflow(compile(one)).faults.length === 0) passed.push({ ...one, id: `random-${passed.length + 1}` });
  }
  return passed;
}

/** The sampled and the random workflows, with their roles declared, and a kind of item for each in force. */
async function offerSamples(): Promise<void> {
  const { engine } = office;
  const by = office.people.administrator;
  const own = await samples();
  const { store, clock, vault } = engine;
  engine.workflows.close();
  engine.workflows = await WorkflowWatch.open(new WorkflowRegistry([...engine.workflows.list(), ...own]), { store, clock, vault });
  const roles = new Set(own.flatMap(({ steps }) => steps.map(({ role }) => role)).filter((role) => !isShippedRole(role)));
  for (const id of roles) await declareRole(engine, { by, id, name: { en: id, zh: id }, deciding: true });
  const second = await office.person(['administrator']);
  const fields = Object.keys(PUBLIC.fields).map((name) => field(name, 'text'));
  for (const id of own.map((one) => one.id))
    await putInForce(office, second, {
      id,
      name: { en: id, zh: id },
      workflow: id,
      fields,
      never: { signs: ['organMark'], instead: 'official-document' },
    });
}

const ROLE_OF: Record<ShippedStep, ShippedRole> = {
  unit: 'unitHead',
  confidentiality: 'confidentialityReviewer',
  legal: 'legalReviewer',
  disclosure: 'disclosureOfficer',
  signature: 'signatory',
};

/** One call: an honest next step of the workflow, or anything at all by anybody. */
interface Call {
  honest: boolean;
  who: number;
  what: number;
  step: number;
  digest: 'current' | 'first' | 'made-up';
  scan: 'clean' | 'finding' | 'blocked' | 'secret' | 'failed';
}

const call = fc.record<Call>({
  honest: fc.boolean(),
  who: fc.nat(30),
  what: fc.nat(40),
  step: fc.nat(20),
  digest: fc.constantFrom('current', 'current', 'current', 'first', 'made-up'),
  scan: fc.constantFrom('clean', 'clean', 'clean', 'clean', 'finding', 'blocked', 'secret', 'failed'),
});

const story = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<string>('official-document', 'notice', ...SAMPLES) },
    { weight: 2, arbitrary: fc.constantFrom(...RANDOM.map(({ id }) => id)) },
  ),
  drafter: fc.constantFrom('drafter', 'everything'),
  attribute: fc.constantFrom<Attribute | null>('proactive', 'proactive', 'on-request', 'withheld', 'redacted', null),
  mode: fc.constantFrom<ReleaseMode | null>('public', 'public', 'directed', 'place', null),
  calls: fc.array(call, { minLength: 6, maxLength: 28 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

test(`${SEQUENCES} random sequences of calls by random people never break an invariant`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: SIDE_BY_SIDE, maxLength: SIDE_BY_SIDE }), async (stories) => {
      await Promise.all(stories.map(playOut));
      const rows = await broken();
      if (rows.length > 0) throw new Error(`Broken: ${JSON.stringify(rows)}`);
    }),
    { numRuns: SEQUENCES / SIDE_BY_SIDE, seed: 20_240_510, endOnFailure: true },
  );
  const { rows } = await sql.query('select count(*) filter (where state = $1) released, count(*) items from item', ['released']);
  // The property means something only if releases happen at all.
  expect(Number(rows[0].released)).toBeGreaterThan(20);
  const { rows: ofSamples } = await sql.query(
    `
    select i.workflow_id from item i join review v on v.item = i.id where i.workflow_id = any ($1) and v.outcome = 'approved' group by 1`,
    [[...SAMPLES, ...RANDOM.map(({ id }) => id)]],
  );
  const approved = ofSamples.map((row) => row.workflow_id as string);
  expect(approved).toEqual(expect.arrayContaining([...SAMPLES]));
  expect(approved.length).toBeGreaterThan(SAMPLES.length + RANDOM.length / 2);
  expect(Number(rows[0].items)).toBeGreaterThanOrEqual(SEQUENCES);
  expect((await verifyTrail(office.engine)).faults).toEqual([]);
}, 600_000);

async function playOut({ kind, drafter, attribute, mode, calls }: Story): Promise<void> {
  const account = drafter === 'drafter' ? office.people.drafter : (people.at(-4) as string);
  // A file of its own: one that is quarantined shuts every item that holds it.
  const content = contentOf(attribute, mode, await storedFile(office.world, randomUUID()));
  const item = await created(account, kind, content);
  for (const one of calls) {
    try {
      await play(item, account, one, content);
    } catch (error) {
      if (!(error instanceof ReviewError) || error.code === 'internal') throw error;
    }
  }
}

const DELETION = { place: 'p. 1', ground: 'personal-privacy' as const, reason: 'x', at: { file: 0, part: 0, start: 0, end: 1 } };

/** The API refuses a plan that does not fit its attribute at once: such an item comes from an older version, and must not get out either. */
async function created(account: string, kind: string, content: RevisionContent): Promise<string> {
  const { attribute, releasePlan } = content;
  const isTaken = attribute === 'withheld' ? releasePlan === null : attribute === null || planFault(attribute, releasePlan) === undefined;
  if (isTaken) return counter.create(account, kind, content);
  return (await createItem(office.engine, { account, kind, unit: office.world.unit, content })).item.id;
}

function contentOf(attribute: Attribute | null, mode: ReleaseMode | null, file: RevisionContent['files'][number]): RevisionContent {
  const redaction = attribute === 'redacted' ? { of: 1, deletions: [DELETION] } : null;
  const audience = mode === 'directed' ? [applicant] : [];
  return {
    ...PUBLIC,
    files: [file],
    attribute,
    grounds: ['personal-privacy'],
    reason: 'x',
    redaction,
    releasePlan: mode && { mode, audience, place: 'website' },
  };
}

async function play(item: string, drafter: string, one: Call, content: RevisionContent): Promise<void> {
  const row = await office.world.store.items.item(item);
  const revision = await office.world.store.items.revisionById(row!.revision);
  const digest = {
    current: revision!.digest,
    first: (await office.world.store.items.revision(item, 1))!.digest,
    'made-up': 'f'.repeat(64),
  }[one.digest];
  const workflow = office.engine.workflows.pinned(row!.workflow);
  const waiting = placeOf(workflow.machine, row!.snapshot.value).steps;
  if (one.honest) return honestly({ id: item, state: row!.state, waiting }, drafter, revision!.digest, one, content);
  const account = one.what % 7 === 0 ? null : (people[one.who % people.length] as string);
  const request = requestOf(one, workflow.steps[one.step % workflow.steps.length]!.id, digest, content);
  const command = { item, account, request };
  await counter.ask(office.engine, request.type === 'REVISE' ? { ...command, content: { ...content, title: `稿 ${one.who}` } } : command);
}

async function honestly(
  { id: item, state, waiting }: { id: string; state: string; waiting: readonly Step[] },
  drafter: string,
  digest: string,
  one: Call,
  content: RevisionContent,
): Promise<void> {
  const { engine, people: by } = office;
  const approve = (step: Step) =>
    counter.ask(engine, {
      item,
      account: isShippedStep(step) ? by[ROLE_OF[step]] : (deciders.get(step) as string),
      request: { type: 'APPROVE', step, digest, opinion: 'x' },
    });
  if (state === 'draft' || state === 'returned') {
    if (one.what % 3 === 0)
      await counter.ask(engine, {
        item,
        account: drafter,
        request: { type: 'REVISE' },
        content: {
          ...content,
          title: `稿 ${one.what}`,
          files: one.who % 2 === 0 ? content.files : [await storedFile(office.world, randomUUID())],
        },
      });
    else await counter.ask(engine, { item, account: drafter, request: { type: 'SUBMIT', digest } });
  } else if (state === 'scanning' || state === 'releaseScan') await scanned(item, one.scan);
  else if (state === 'cleared' && one.what % 4 === 0)
    await counter.ask(engine, { item, account: by.publisher, request: { type: 'SCHEDULE', digest, at: SCHEDULED } });
  else if (state === 'cleared') await counter.ask(engine, { item, account: by.publisher, request: { type: 'RELEASE', digest } });
  else if (state === 'scheduled') await counter.ask(atScheduledTime(), { item, account: null, request: { type: 'RELEASE_DUE' } });
  else if (state === 'quarantined')
    await counter.ask(engine, {
      item,
      account: by.confidentialityReviewer,
      request: { type: one.what % 2 ? 'FALSE_ALARM' : 'CONFIRM_INCIDENT', reason: 'x' },
    });
  else if (REVIEWS.test(state)) await approve(waiting[one.what % waiting.length] as Step);
}

/** States in which somebody decides on a step. */
const REVIEWS = /^(in(?!Reexamination|Reevaluation|cident)|awaiting|specialistReview|firstRound|secondRound|beside)/;

const SCANS: Record<Call['scan'], () => Pick<Office['scanner'], 'findings' | 'failures'>> = {
  clean: () => ({ findings: [], failures: [] }),
  finding: () => ({ findings: [finding()], failures: [] }),
  blocked: () => ({ findings: [finding({ severity: 'block' })], failures: [] }),
  secret: () => ({ findings: [finding({ severity: 'block', quarantine: true, owner: 'confidentiality' })], failures: [] }),
  failed: () => ({ findings: [], failures: [{ code: 'encrypted', message: 'x', zh: 'x' }] }),
};

async function scanned(item: string, what: Call['scan']): Promise<void> {
  const script = SCANS[what]();
  // Each scan has its own scanner: the stories run side by side.
  const scanner = {
    ...office.scanner,
    scan: async () => ({
      ...script,
      outcome: 'clean' as const,
      ruleSet: office.scanner.ruleSet,
      traces: [],
      timings: { intake: 0, scan: 0 },
    }),
  };
  const row = await office.world.store.items.item(item);
  await runScan({ ...office.engine, scanner }, { item, revision: row!.revision, purpose: 'review' });
}

function requestOf(one: Call, step: Step, digest: string, content: RevisionContent): ReviewRequest {
  const reason = one.what % 5 === 0 ? '' : 'x';
  const requests: ReviewRequest[] = [
    ...Array.from({ length: 8 }, (): ReviewRequest => ({ type: 'APPROVE', step, digest, opinion: 'x' })),
    { type: 'RELEASE', digest },
    { type: 'RELEASE', digest },
    { type: 'RELEASE', digest },
    { type: 'RETURN', step, digest, reason },
    { type: 'REVISE' },
    { type: 'SUBMIT', digest },
    { type: 'REFER', step, digest, authority: 'x', reason },
    { type: 'REFERRAL_ANSWERED', secret: one.who % 2 === 0, reference: 'x', reason },
    { type: 'CONSULT', step, digest, kind: 'third-party', party: content.title, reason },
    { type: 'CONFIRM_INCIDENT', reason },
    { type: 'FALSE_ALARM', reason },
    { type: 'SCHEDULE', digest, at: SCHEDULED },
    { type: 'UNSCHEDULE', reason },
    { type: 'REVOKE_CLEARANCE', reason },
    { type: 'RECALL', reason },
    { type: 'WITHDRAW', reason },
    { type: 'REEVALUATE', reopen: true, reason },
    { type: 'SCANNED', digest, scan: randomUUID() },
    { type: 'RELEASE_DUE' },
    { type: 'DEADLINE_PASSED', kind: 'step', key: '' },
    { type: 'DISPOSE', findings: [randomUUID()], disposition: 'accepted', reason },
  ];
  return requests[one.what % requests.length] as ReviewRequest;
}

/** The engine when the scheduled time has come; the clock of the others stands still. */
function atScheduledTime(): Office['engine'] {
  return { ...office.engine, clock: { now: () => SCHEDULED } };
}

/** Every row that contradicts an invariant, found by SQL that shares nothing with the engine. */
async function broken(): Promise<unknown[]> {
  const { rows } = await sql.query(`
    select 'I1 release without every step on its digest' what, r.id from release r join review v on v.id = r.review
      where v.outcome is distinct from 'approved' or v.digest <> r.digest
         or exists (select from unnest(v.required_steps) s where not exists (
              select from decision d where d.review = v.id and d.step = s and d.verdict = 'approve' and d.digest = r.digest))
         or exists (select from decision d where d.review = v.id and d.verdict = 'return')
    union all select 'I1 release with too few of a group', r.id from release r join review v on v.id = r.review
      where exists (select from jsonb_array_elements(v.quorums) q where (q ->> 'least')::int > (
        select count(distinct d.actor) from decision d where d.review = v.id and d.verdict = 'approve' and d.digest = r.digest
          and d.step in (select jsonb_array_elements_text(q -> 'steps'))))
    union all select 'I1 released state without a release', i.id from item i
      where i.state = 'released' and not exists (select from release r where r.item = i.id and r.recalled_at is null)
    union all select 'I2 two releases of a review', min(r.id::text)::uuid from release r group by r.review having count(*) > 1
    union all select 'I2 two open reviews of an item', min(v.id::text)::uuid from review v where v.outcome is null group by v.item having count(*) > 1
    union all select 'I3 release of content that is not the revision', r.id from release r join revision n on n.id = r.revision where n.digest <> r.digest
    union all select 'I4 the drafter decided', d.id from decision d join item i on i.id = d.item where i.drafter in (d.actor, d.on_behalf_of)
    union all select 'I4 one person, two steps', min(d.id::text)::uuid from decision d group by d.item, d.actor having count(distinct d.step) > 1
    union all select 'I4 the drafter released', r.id from release r join item i on i.id = r.item where r.released_by = i.drafter::text
    union all select 'I5 released over a scan that was not clear', r.id from release r
      where not exists (select from scan s where s.revision = r.revision and s.outcome in ('clean', 'findings') or
        exists (select from finding f where f.scan = s.id and f.disposition is not null))
    -- What the reviewers had before them is disposed of; the scan right before a release stops it for blockers only.
    union all select 'I5 released with an open finding', r.id from release r
      join lateral (select s.id, s.at from scan s where s.revision = r.revision order by s.at desc, s.id desc limit 1) s on true
      join finding f on f.scan = s.id
      where f.disposition is null and (f.severity = 'block' or (f.severity <> 'low' and not exists (
        select from audit_entry a where a.stream = r.item::text and a.action in ('release.started', 'release.ordered'))))
    union all select 'I6 attribute', r.id from release r
      where r.attribute = 'withheld' or (r.attribute = 'on-request' and (r.mode <> 'directed' or cardinality(r.audience) <> 1))
        or (r.mode = 'directed') <> (cardinality(r.audience) > 0)
  `);
  return rows;
}

async function person(roles: readonly Role[]): Promise<string> {
  const account = await office.world.account();
  for (const role of roles) await grant(account, role, null);
  return account;
}

async function grant(account: string, role: Role, delegatedBy: string | null): Promise<void> {
  const until = delegatedBy ? '2026-12-31T00:00:00.000Z' : null;
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
