import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ATTRIBUTES } from '../../src/domain/form/disclosure.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import { decidableBy } from '../../src/domain/kinds/kind.ts';
import { decisionColumns, releaseColumns, reviewColumns } from '../../src/engine/event/row-columns.ts';
import { described } from '../../src/engine/load-workflows.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { notice, officialDocument } from '../workflows/shipped.ts';
import type { Attacker } from './attack.ts';
import { anyId, insert, openAttacker } from './attack.ts';
import { cleared, decisionOf, inReview, mustCommit, released, releaseOf, reviewOf } from './life.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, newItem, openWorld, PUBLIC } from './world.ts';

let world: World;
let attacker: Attacker;
beforeAll(async () => {
  world = await openWorld();
  attacker = await openAttacker(world.url);
});
afterAll(async () => {
  await attacker.close();
  await world.close();
});

const decide = (columns: Record<string, unknown>) => attacker.refusal(...insert('decision', columns));
const release = (columns: Record<string, unknown>) => attacker.refusal(...insert('release', columns));
const returned = `update review set outcome = 'returned', closed_at = now() where id = $1`;
const approved = `update review set outcome = 'approved', closed_at = now() where id = $1`;

test('what a workflow cannot decide is the same in the database as in the engine, and stays so', async () => {
  const rows = await attacker.rows<{ workflow: string; attribute: string }>('select workflow, attribute from kind_limit');
  const ours = [described(officialDocument), described(notice)].flatMap(({ id: workflow, steps }) => {
    const decidable = decidableBy(steps.map(({ id }) => id));
    return ATTRIBUTES.filter((one) => !decidable.includes(one)).map((attribute) => ({ workflow, attribute }));
  });
  const sorted = (all: typeof rows) => all.map(({ workflow, attribute }) => `${workflow} ${attribute}`).sort();
  expect(sorted(rows)).toEqual(sorted(ours));
  expect(await attacker.refusal('delete from kind_limit')).toBe('kind_limit_kept');
});

test.each([
  ['withheld', 'review_kind_attribute'],
  ['redacted', 'review_kind_attribute'],
  ['on-request', 'review_kind_attribute'],
  ['proactive', 'review_needs_every_step'],
] as const)('a short kind that is %s is closed as far as its steps may decide that', async (attribute, refused) => {
  const creation = newItem(world.unit, await world.account('drafter'), { ...PUBLIC, attribute });
  const item = { ...creation.item, kind: 'notice', workflow: { ...creation.item.workflow, id: 'notice' } };
  await world.store.transitions.createItem({ ...creation, item });
  const review = { ...reviewOf(item, creation.revision.digest), furtherSteps: [] };
  const unproved: [string] = ['alter table review disable trigger review_opened'];
  expect(await attacker.refusalOf([unproved, insert('review', reviewColumns(review)), [approved, [review.id]]])).toBe(refused);
});

test('an item is governed by the workflow of its kind', async () => {
  const creation = newItem(world.unit, await world.account('drafter'));
  const item = { ...creation.item, workflow: { ...creation.item.workflow, id: 'notice' } };
  await expect(world.store.transitions.createItem({ ...creation, item })).rejects.toMatchObject({
    details: { constraint: 'item_kind_workflow' },
  });
});

test('an item has one open review', async () => {
  const life = await inReview(world);
  const second = { ...reviewOf(await current(world.store, life.item), life.digest), round: 2 };
  expect(await attacker.refusal(...insert('review', reviewColumns(second)))).toBe('review_one_open');
});

test('a review opens without an outcome and on a digest of its item', async () => {
  const life = await inReview(world);
  const second = { ...reviewOf(await current(world.store, life.item), life.digest), round: 2 };
  const close: [string, unknown[]] = [returned, [life.review]];
  const foreign = insert('review', reviewColumns({ ...second, digest: sha256('other') }));
  expect(await attacker.refusalOf([close, foreign])).toBe('review_digest');
  const decided = insert('review', reviewColumns({ ...second, outcome: 'approved', closedAt: AT }));
  expect(await attacker.refusalOf([close, decided])).toBe('review_opens_without_outcome');
  expect(await attacker.refusalOf([close, insert('review', reviewColumns(second))])).toBe('nothing');
});

test('the drafter decides nothing, in person or through somebody', async () => {
  const life = await inReview(world);
  expect(await decide(decisionColumns(decisionOf(life, 'unit', life.drafter)))).toBe('decision_not_by_drafter');
  const onBehalf = { ...decisionOf(life, 'unit', life.unitHead), onBehalfOf: life.drafter };
  expect(await decide(decisionColumns(onBehalf))).toBe('decision_not_by_drafter');
});

test('the drafter of the item decides nothing even when somebody else wrote its revision', async () => {
  const [drafter, writer] = [await world.account('drafter'), await world.account('drafter')];
  const creation = newItem(world.unit, drafter);
  await world.store.transitions.createItem({ ...creation, revision: { ...creation.revision, createdBy: writer } });
  const review = reviewOf(creation.item, creation.revision.digest);
  const life = { item: creation.item.id, drafter, digest: review.digest, review: review.id, unitHead: drafter, reviewer: writer };
  const open = insert('review', reviewColumns(review));
  const decided = (columns: object) =>
    attacker.refusalOf([open, insert('decision', { ...decisionColumns(decisionOf(life, 'unit', drafter)), ...columns })]);
  expect(await decided({})).toBe('decision_not_by_drafter');
  expect(await decided({ actor: await world.account(), on_behalf_of: drafter })).toBe('decision_not_by_drafter');
  expect(await decided({ actor: await world.account() })).toBe('nothing');
});

test('a person who wrote a revision of the item decides nothing on it', async () => {
  const life = await inReview(world);
  const columns = {
    id: anyId(),
    item: life.item,
    number: 2,
    digest: sha256('two'),
    rule_set: 'r',
    content: PUBLIC,
    created_by: life.unitHead,
    created_at: AT,
  };
  const statements = [insert('revision', columns), insert('decision', decisionColumns(decisionOf(life, 'unit', life.unitHead)))];
  expect(await attacker.refusalOf(statements)).toBe('decision_not_by_drafter');
});

test('a step of a review is decided once, and a person decides once in it', async () => {
  const life = await inReview(world);
  const first = insert('decision', decisionColumns(decisionOf(life, 'unit', life.unitHead)));
  const again = insert('decision', decisionColumns(decisionOf(life, 'unit', life.reviewer)));
  expect(await attacker.refusalOf([first, again])).toBe('decision_one_a_step');
  const other = insert('decision', decisionColumns(decisionOf(life, 'confidentiality', life.unitHead)));
  expect(await attacker.refusalOf([first, other])).toBe('decision_one_an_actor');
});

test('a person who filled one step fills no other in a later round', async () => {
  const life = await inReview(world);
  await mustCommit(world, commitOn(await current(world.store, life.item), { decision: decisionOf(life, 'unit', life.unitHead, 'return') }));
  const next = { ...reviewOf(await current(world.store, life.item), life.digest), round: 2 };
  const later = { ...life, review: next.id };
  const round: [string, unknown[]][] = [[returned, [life.review]], insert('review', reviewColumns(next))];
  const otherStep = insert('decision', decisionColumns(decisionOf(later, 'confidentiality', life.unitHead)));
  expect(await attacker.refusalOf([...round, otherStep])).toBe('decision_one_step_a_person');
  const sameStep = insert('decision', decisionColumns(decisionOf(later, 'unit', life.unitHead)));
  expect(await attacker.refusalOf([...round, sameStep])).toBe('nothing');
});

test('a person whose step was filled on their behalf fills no other, and neither does who filled it', async () => {
  const life = await inReview(world);
  const helper = await world.account('unitHead');
  const first = insert('decision', decisionColumns({ ...decisionOf(life, 'unit', helper), onBehalfOf: life.unitHead }));
  const second = (actor: string, onBehalfOf: string | null = null) =>
    attacker.refusalOf([first, insert('decision', decisionColumns({ ...decisionOf(life, 'confidentiality', actor), onBehalfOf }))]);
  expect(await second(life.unitHead)).toBe('decision_one_step_a_person');
  expect(await second(life.reviewer, life.unitHead)).toBe('decision_one_step_a_person');
  expect(await second(life.reviewer, helper)).toBe('decision_one_step_a_person');
  expect(await second(life.reviewer)).toBe('nothing');
});

test('a decision is on the digest of its open review', async () => {
  const life = await inReview(world);
  expect(await decide({ ...decisionColumns(decisionOf(life, 'unit', life.unitHead)), digest: sha256('stale') })).toBe('decision_digest');
  const late = insert('decision', decisionColumns(decisionOf(life, 'unit', life.unitHead)));
  expect(await attacker.refusalOf([[returned, [life.review]], late])).toBe('decision_review_open');
  const foreign = await inReview(world);
  const elsewhere = { ...decisionColumns(decisionOf(life, 'unit', life.unitHead)), item: foreign.item };
  expect(await decide(elsewhere)).toBe('decision_review');
});

test.each(['approved', 'withheld'])('a review becomes %s only when every required step approved', async (outcome) => {
  const life = await inReview(world);
  const close: [string, unknown[]] = ['update review set outcome = $2, closed_at = now() where id = $1', [life.review, outcome]];
  const unit = insert('decision', decisionColumns(decisionOf(life, 'unit', life.unitHead)));
  const second = (verdict: 'approve' | 'refer') =>
    insert('decision', decisionColumns(decisionOf(life, 'confidentiality', life.reviewer, verdict)));
  expect(await attacker.refusalOf([close])).toBe('review_needs_every_step');
  expect(await attacker.refusalOf([unit, close])).toBe('review_needs_every_step');
  expect(await attacker.refusalOf([unit, second('refer'), close])).toBe('review_needs_every_step');
  expect(await attacker.refusalOf([unit, second('approve'), close])).toBe('nothing');
});

test('a review with a return among its decisions is not approved', async () => {
  const life = await inReview(world);
  const steps = [
    insert('decision', decisionColumns(decisionOf(life, 'unit', life.unitHead))),
    insert('decision', decisionColumns(decisionOf(life, 'confidentiality', life.reviewer))),
  ];
  const objection = insert('decision', decisionColumns(decisionOf(life, 'legal', await world.account('legalReviewer'), 'return')));
  expect(await attacker.refusalOf([...steps, objection, [approved, [life.review]]])).toBe('review_was_returned');
});

test('a decision is on a step of its review', async () => {
  const life = await inReview(world);
  const decide = (step: string) => attacker.refusalOf([insert('decision', decisionColumns(decisionOf(life, step, life.reviewer)))]);
  expect(await decide('signature')).toBe('decision_step');
  expect(await decide('translation')).toBe('decision_step');
  expect(await decide('legal')).toBe('nothing');
});

test('of a group of steps so many must approve as it says', async () => {
  const creation = newItem(world.unit, await world.account('drafter'));
  await world.store.transitions.createItem(creation);
  const experts = ['first-expert', 'second-expert', 'third-expert'];
  const review = { ...reviewOf(creation.item, creation.revision.digest), furtherSteps: experts, quorums: [{ steps: experts, least: 2 }] };
  const life = { ...(await inReview(world)), review: review.id, item: creation.item.id, digest: review.digest };
  const decided = async (step: string) => insert('decision', decisionColumns(decisionOf(life, step, await world.account('legalReviewer'))));
  const all = [
    insert('review', reviewColumns(review)),
    await decided('unit'),
    await decided('confidentiality'),
    await decided('first-expert'),
  ];
  const close: [string, unknown[]] = [approved, [review.id]];
  expect(await attacker.refusalOf([...all, close])).toBe('review_needs_every_step');
  // What stands in the way then is another rule: it was never scanned.
  expect(await attacker.refusalOf([...all, await decided('third-expert'), close])).toBe('review_findings_open');
});

test('a closed review keeps its outcome, and an open one its digest and steps', async () => {
  const life = await cleared(world);
  expect(await attacker.refusal(returned, [life.review])).toBe('review_outcome_once');
  expect(await attacker.refusal('update review set outcome = null, closed_at = null where id = $1', [life.review])).toBe(
    'review_outcome_once',
  );
  const open = await inReview(world);
  expect(await attacker.refusal('update review set digest = $2 where id = $1', [open.review, sha256('x')])).toBe('review_immutable');
  expect(await attacker.refusal(`update review set required_steps = '{unit}' where id = $1`, [open.review])).toBe('review_immutable');
});

test('a release needs an approved review of the same digest', async () => {
  const open = await inReview(world);
  expect(await release(releaseColumns(await releaseOf(world, open)))).toBe('release_needs_approved_review');
  const life = await cleared(world);
  expect(await release(releaseColumns(await releaseOf(world, life, { digest: sha256('other') })))).toBe('release_needs_approved_review');
  const other = await cleared(world);
  expect(await release(releaseColumns(await releaseOf(world, life, { review: other.review })))).toBe('release_review');
  expect(await release(releaseColumns(await releaseOf(world, life)))).toBe('nothing');
});

test('a release is of the current revision', async () => {
  const life = await cleared(world);
  const next = {
    id: anyId(),
    item: life.item,
    number: 2,
    digest: sha256('two'),
    ruleSet: 'r',
    content: PUBLIC,
    createdBy: life.drafter,
    createdAt: AT,
  };
  const old = await releaseOf(world, life);
  await mustCommit(world, commitOn(await current(world.store, life.item), { revision: next, to: { revision: next.id, scan: null } }));
  expect(await release(releaseColumns(old))).toBe('release_current_revision');
  expect(await release(releaseColumns({ ...old, revision: next.id }))).toBe('release_current_revision');
});

test('a review is released once, and an item has one release that is in force', async () => {
  const life = await released(world);
  const second = await releaseOf(world, life);
  expect(await release(releaseColumns(second))).toMatch(/^release_(once|one_unrecalled)$/);
  const recall: [string, unknown[]] = [`update release set recalled_at = now(), recall_reason = '更正' where item = $1`, [life.item]];
  expect(await attacker.refusalOf([recall, insert('release', releaseColumns(second))])).toBe('release_once');
});

test('a release starts unrecalled, is recalled once, and changes in no other way', async () => {
  const clear = await cleared(world);
  expect(await release(releaseColumns(await releaseOf(world, clear, { recalledAt: AT, recallReason: 'x' })))).toBe(
    'release_starts_unrecalled',
  );
  const life = await released(world);
  expect(await attacker.refusal(`update release set place = 'gazette' where id = $1`, [life.release])).toBe('release_recalled_once');
  const recall: [string, unknown[]] = [`update release set recalled_at = now(), recall_reason = '更正' where id = $1`, [life.release]];
  expect(await attacker.refusalOf([recall, recall])).toBe('release_recalled_once');
  const undo: [string, unknown[]] = ['update release set recalled_at = null, recall_reason = null where id = $1', [life.release]];
  expect(await attacker.refusalOf([recall, undo])).toBe('release_recalled_once');
});

const directed = (audience: string[], attribute: RevisionContent['attribute'] = 'on-request'): RevisionContent => ({
  ...PUBLIC,
  attribute,
  releasePlan: { mode: 'directed', audience, place: 'counter' },
});

test('a withheld item is never released and an on-request one never to the public', async () => {
  const held = await cleared(world, { ...PUBLIC, attribute: 'withheld' });
  expect(await release(releaseColumns(await releaseOf(world, held)))).toBe('release_mode_attribute');
  const asProactive = await releaseOf(world, held, { attribute: 'proactive' });
  expect(await release(releaseColumns(asProactive))).toBe('release_as_planned');
  const onRequest = await cleared(world, { ...PUBLIC, attribute: 'on-request' });
  expect(await release(releaseColumns(await releaseOf(world, onRequest)))).toBe('release_mode_attribute');
  const toNobody = await cleared(world, directed([]));
  expect(await release(releaseColumns(await releaseOf(world, toNobody)))).toBe('release_audience');
});

test('a release has exactly the audience, mode and place that were reviewed', async () => {
  const life = await cleared(world, directed(['a@example.org', 'b@example.org'], 'proactive'));
  const plan = await releaseOf(world, life);
  expect(await release(releaseColumns({ ...plan, audience: [...plan.audience, 'c@example.org'] }))).toBe('release_as_planned');
  expect(await release(releaseColumns({ ...plan, audience: ['a@example.org'] }))).toBe('release_as_planned');
  expect(await release(releaseColumns({ ...plan, place: 'website' }))).toBe('release_as_planned');
  expect(await release(releaseColumns(plan))).toBe('nothing');
});

test('a redacted release needs its list of deletions, and files that were made by marks and proved', async () => {
  await attacker.rows('alter table review disable trigger review_opened');
  const bare = await cleared(world, { ...PUBLIC, attribute: 'redacted' });
  expect(await release(releaseColumns(await releaseOf(world, bare)))).toBe('release_redacted');
  const empty = await cleared(world, { ...PUBLIC, attribute: 'redacted', redaction: { of: 1, deletions: [] } });
  expect(await release(releaseColumns(await releaseOf(world, empty)))).toBe('release_redacted');
  const deletions = [{ place: '第二段', ground: 'personal-privacy' as const, reason: '含个人信息' }];
  const whole = await cleared(world, { ...PUBLIC, attribute: 'redacted', redaction: { of: 1, deletions } });
  await attacker.rows('alter table review enable always trigger review_opened');
  const row = releaseColumns(await releaseOf(world, whole));
  expect(await release(row)).toBe('release_redaction_proved');
  // One from before there were proofs goes its way.
  await attacker.rows('alter table redaction_before disable trigger redaction_before_closed');
  await attacker.rows('insert into redaction_before values ($1)', [row.revision]);
  await attacker.rows('alter table redaction_before enable always trigger redaction_before_closed');
  expect(await release(row)).toBe('nothing');
});

test('no review is opened of a redacted revision that was not proved', async () => {
  const deletions = [{ place: '第二段', ground: 'personal-privacy' as const, reason: '含个人信息' }];
  await expect(cleared(world, { ...PUBLIC, attribute: 'redacted', redaction: { of: 1, deletions } })).rejects.toThrow(
    'review_redaction_proved',
  );
});

test('a quarantined revision is not released', async () => {
  const life = await cleared(world);
  const item = await current(world.store, life.item);
  await mustCommit(world, commitOn(item, { quarantine: { revision: item.revision, on: true } }));
  expect(await release(releaseColumns(await releaseOf(world, life)))).toBe('release_quarantined');
});

test('a delivery goes to the audience of a directed release, and its marks are set once', async () => {
  const recipient = await world.contact();
  const contact = recipient.slice('contact:'.length);
  const life = await released(world, directed([recipient]));
  const row = { id: anyId(), release: life.release, recipient, contact, created_at: AT };
  expect(await attacker.refusal(...insert('delivery', { ...row, recipient: 'x@example.org' }))).toBe('delivery_audience');
  expect(await attacker.refusal(...insert('delivery', { ...row, contact: null }))).toBe('delivery_named');
  expect(await attacker.refusal(...insert('delivery', { ...row, contact: (await world.contact()).slice(8) }))).toBe('delivery_recipient');
  const retire = `update contact set retired_by = proposed_by, retired_at = now(), retire_reason = 'x' where id = $1`;
  expect(await attacker.refusalOf([[retire, [contact]], insert('delivery', row)])).toBe('delivery_contact');
  const open: [string, unknown[]] = ['update delivery set opened_at = clock_timestamp() where id = $1', [row.id]];
  const again: [string, unknown[]] = [`update delivery set opened_at = '2030-01-01' where id = $1`, [row.id]];
  expect(await attacker.refusalOf([insert('delivery', row), open, again])).toBe('delivery_marks_once');
  const forOther: [string, unknown[]] = [`update delivery set recipient = 'x@example.org' where id = $1`, [row.id]];
  expect(await attacker.refusalOf([insert('delivery', row), forOther])).toBe('delivery_marks_once');
});

test('a return that races the approval of its review comes too late or stops it', async () => {
  const life = await inReview(world);
  const legal = await world.account('legalReviewer');
  const other = await openAttacker(world.url);
  try {
    await attacker.rows('begin');
    await attacker.rows(...insert('decision', decisionColumns(decisionOf(life, 'unit', life.unitHead))));
    await attacker.rows(...insert('decision', decisionColumns(decisionOf(life, 'confidentiality', life.reviewer))));
    await attacker.rows(approved, [life.review]);
    const late = other.refusal(...insert('decision', decisionColumns(decisionOf(life, 'legal', legal, 'return'))));
    // The second session must have reached the lock, or passed it, before the first commits.
    const reached = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    let done = false;
    void late.then(() => (done = true));
    while (!done && (await attacker.rows(reached)).length === 0);
    await attacker.rows('commit');
    expect(await late).toBe('decision_review_open');
  } finally {
    await other.close();
  }
});

test('a copy is of the kind and unit of its original, of another item, and is never changed', async () => {
  const drafter = await world.account('drafter');
  const [source, copy] = [newItem(world.unit, drafter), newItem(world.unit, drafter)];
  const other = newItem(world.unit, drafter);
  const notice = { ...other, item: { ...other.item, kind: 'notice', workflow: { ...other.item.workflow, id: 'notice' } } };
  for (const creation of [source, copy, notice]) await world.store.transitions.createItem(creation);
  const link = (item: string, from: string) => insert('item_copy', { item, copied_from: from, at: AT });
  expect(await attacker.refusalOf([link(copy.item.id, source.item.id)])).toBe('nothing');
  expect(await attacker.refusalOf([link(notice.item.id, source.item.id)])).toBe('item_copy_alike');
  expect(await attacker.refusalOf([link(copy.item.id, copy.item.id)])).toBe('item_copy_of_another');
  const marked = insert('quarantine', { revision: source.revision.id, item: source.item.id, since: AT });
  expect(await attacker.refusalOf([marked, link(copy.item.id, source.item.id)])).toBe('item_copy_quarantined');
  for (const change of ['update item_copy set at = now()', 'delete from item_copy'])
    expect(await attacker.refusalOf([link(copy.item.id, source.item.id), [change]])).toBe('item_copy_append_only');
});
