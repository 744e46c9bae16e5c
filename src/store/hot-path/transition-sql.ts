import type { TransitionCommit } from '../../engine/ports.ts';
import type { Statement } from '../database.ts';
import { inputOf, inputValues, type Section } from './commit-input.ts';
import type { Warming } from './hot-sessions.ts';

/**
 * The write statement: one data-modifying CTE over a batch of commits, in autocommit. `moved` updates the items whose version
 * still holds and carries each commit's sections on; every other part reads `moved`, so that a stale commit writes nothing.
 * A rule that a trigger holds up undoes the whole statement. There are four shapes of it: a part that no commit of the batch needs
 * would still cost its set-up.
 */
const moved = (sections: readonly Section[]) => `
with moved as (
  update item i set title = c.title, state = c.state, snapshot = c.snapshot, waits_for = c.waits_for::text[], open = c.open, round = c.round,
    revision = c.revision, review = c.review, scan = c.scan, scan_ticket = c.scan_ticket, due = c.due, version = i.version + 1,
    audit_sequence = c.sequence, audit_hash = c.hash, updated_at = c.at
  from ${inputOf(sections)}
  where i.id = c.item and i.version = c.expected
  returning c.*
), entry as (
  insert into audit_entry (stream, sequence, actor, on_behalf_of, action, at, payload, previous, hash, canonical)
  select stream, sequence, actor, on_behalf_of, action, at, payload, previous, hash, canonical from moved
), answer as (
  insert into idempotency_key select k.* from moved m cross join lateral json_populate_record(null::idempotency_key, m.idempotency) k
  where m.idempotency is not null
)`;

/**
 * Decisions come before the outcome of their review, and the outcome before the next review opens: a trigger refuses a
 * decision on a closed review, and an index a second open one.
 */
const DECIDED = `, decided as (
  insert into decision select d.* from moved m cross join lateral json_populate_record(null::decision, m.decision) d
  where m.decision is not null returning id
), closed as (
  update review r set outcome = c.outcome, closed_at = c.at
  from moved m cross join lateral json_to_record(m.close_review) as c(id uuid, outcome text, at timestamptz)
  where r.id = c.id and r.item = m.item and (select count(*) from decided) >= 0 returning m.n
), cleared as (
  delete from deadline d using moved m cross join lateral json_to_recordset(m.clear_deadlines) as c(kind text, key text)
  where d.item = m.item and d.kind = c.kind and d.key = c.key
), set_due as (
  insert into deadline select d.* from moved m cross join lateral json_populate_recordset(null::deadline, m.set_deadlines) d
  on conflict (item, kind, key) do update set due = excluded.due, event = excluded.event, started_at = excluded.started_at,
    working_days = excluded.working_days, provisional = excluded.provisional
), told as (
  insert into news (subject, sequence, kind, roles, actor, at)
  select m.item, m.sequence, w.kind, w.roles, m.actor, m.at from moved m cross join lateral json_to_recordset(m.news) as w(kind text, roles text[])
)`;

const OPENED = `, queued as (
  select (graphile_worker.add_jobs(array_agg((j.task, j.payload, null, j.run_at, null, j.key, null, null)::graphile_worker.job_spec))).id
  from moved m cross join lateral json_to_recordset(m.jobs) as j(task text, payload json, key text, run_at timestamptz)
  having count(*) > 0
), opened as (
  insert into review select r.* from moved m cross join lateral json_populate_record(null::review, m.open_review) r
  where m.open_review is not null and (select count(*) from closed) >= 0
), released as (
  insert into release select r.* from moved m cross join lateral json_populate_record(null::release, m.release) r
  where m.release is not null
), delivered as (
  insert into delivery select d.* from moved m cross join lateral json_populate_recordset(null::delivery, m.deliveries) d
)`;

/** `is true` keeps the scan from choosing the index: found by their ids, thousands of findings cost thousands of lookups, not their square. */
const RARE = `, revised as (
  insert into revision select r.* from moved m cross join lateral json_populate_record(null::revision, m.new_revision) r
  where m.new_revision is not null
), filed as (
  insert into revision_file select f.* from moved m cross join lateral json_populate_recordset(null::revision_file, m.files) f
), disposed as (
  update finding f set disposition = d.kind, disposition_reason = d.reason, disposed_by = d.by, disposed_at = d.at
  from moved m cross join lateral json_to_record(m.dispositions) as d(findings uuid[], kind text, reason text, by uuid, at timestamptz, corrects boolean)
    cross join lateral unnest(d.findings) as named(id)
  where f.id = named.id and f.item = m.item and (f.disposition is not null) = d.corrects
    and (f.scan = m.scan) is true
  returning m.n
), recalled as (
  update release r set recalled_at = c.at, recall_reason = c.reason
  from moved m cross join lateral json_to_record(m.recall) as c(id uuid, at timestamptz, reason text)
  where r.id = c.id and r.item = m.item returning m.n
), shut as (
  insert into quarantine select q.revision, m.item, m.at
  from moved m cross join lateral json_to_record(m.quarantine) as q(revision uuid, "on" boolean)
  where q."on" on conflict (revision) do nothing
), reopened as (
  delete from quarantine t using moved m cross join lateral json_to_record(m.quarantine) as q(revision uuid, "on" boolean)
  where t.revision = q.revision and t.item = m.item and not q."on"
)`;

/** What a commit names must be there: an update that found nothing would otherwise pass in silence. */
const CLOSING = `,
  case when m.close_review is not null and not exists (select from closed c where c.n = m.n)
    then refuse('review_of_item', 'The review to close is not one of this item.') end as closing`;

/** A function that changes something runs only when its answer is asked for. */
const QUEUEING = `, (select count(*) from queued) as jobs`;

const RARE_CHECKS = `,
  case when m.dispositions is not null and json_array_length(m.dispositions -> 'findings') <> (select count(*) from disposed d where d.n = m.n)
    then refuse('finding_disposition_once', 'Each finding must belong to the scan that the item names and be without a disposition.') end as disposing,
  case when m.recall is not null and not exists (select from recalled r where r.n = m.n)
    then refuse('release_of_item', 'The release to recall is not one of this item.') end as recalling,
  case when m.incident is not null then write_incident(m.item, m.incident) end as incident`;

/** A write statement, and what it can carry besides the move itself. */
export interface Shape extends Statement {
  sections: readonly Section[];
}

function shape(name: string, sections: readonly Section[], parts: string, checks: string): Shape {
  return { name, sections, text: `${moved(sections)}${parts}\nselect m.n${checks} from moved m` };
}

const DECISION: Section[] = ['decision', 'close_review', 'set_deadlines', 'clear_deadlines', 'news'];
const USUAL: Section[] = [...DECISION, 'jobs', 'open_review', 'release', 'deliveries'];
const ALL: Section[] = [...USUAL, 'new_revision', 'files', 'dispositions', 'recall', 'quarantine', 'incident'];

const COMMIT_BARE = shape('commit_bare', [], '', '');
const COMMIT_DECISION = shape('commit_decision', DECISION, DECIDED, CLOSING);
const COMMIT_USUAL = shape('commit_usual', USUAL, `${DECIDED}${OPENED}`, `${CLOSING}${QUEUEING}`);
const COMMIT_FULL = shape('commit_full', ALL, `${DECIDED}${OPENED}${RARE}`, `${CLOSING}${QUEUEING}${RARE_CHECKS}`);

const DECISION_FIELDS = ['decision', 'closeReview', 'setDeadlines', 'clearDeadlines', 'news'] as const satisfies (keyof TransitionCommit)[];

/** The leanest shape that carries everything of these commits. */
export function shapeFor(commits: readonly TransitionCommit[]): Shape {
  let found = COMMIT_BARE;
  for (const commit of commits) {
    if (isRare(commit)) return COMMIT_FULL;
    if (commit.jobs || commit.openReview || commit.release || commit.deliveries) found = COMMIT_USUAL;
    else if (found === COMMIT_BARE && DECISION_FIELDS.some((field) => commit[field])) found = COMMIT_DECISION;
  }
  return found;
}

/** Commits that share no batch with the others: each of those would pay for parts that only these need. */
export function isRare({ revision, dispositions, recall, quarantine, incident }: TransitionCommit): boolean {
  return Boolean(revision || dispositions || recall || quarantine || incident);
}

/**
 * The roles that `q.account`, which is account `a`, holds over unit `u` at `q.at`. A role counts when its grant is in force, its unit is the item's or one above it,
 * and, for a delegated one, the delegator is active and holds the role over that unit.
 */
export const HELD_ROLES = `left join lateral (
  select json_agg(json_build_object('role', g.role, 'onBehalfOf', g.delegated_by) order by g.id) as held
  from role_grant g
  where g.account = q.account and g.unit = any (u.path) and g.revoked_at is null and g.valid_from <= q.at
    and (g.valid_until is null or g.valid_until > q.at)
    and (g.delegated_by is null or exists (
      select from account d join role_grant o on o.account = d.id join unit gu on gu.id = g.unit
      where d.id = g.delegated_by and d.active and o.role = g.role and o.delegated_by is null and o.revoked_at is null
        and o.valid_from <= q.at and (o.valid_until is null or o.valid_until > q.at) and o.unit = any (gu.path)))
) roles on a.id is not null`;

/** The read statement: what one event needs, for a batch of events. */
export const READ: Statement = {
  name: 'read_for_transition',
  text: `
select q.n, i.*, r.number as revision_number, r.digest as revision_digest, r.rule_set as revision_rule_set,
  a.id as account_id, a.active as account_active, roles.held, k.request_hash as replay_hash, k.response as replay_response
from unnest($1::int[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[]) as q(n, wanted, account, at, key)
join item i on i.id = q.wanted
join revision r on r.id = i.revision
join unit u on u.id = i.unit
left join account a on a.id = q.account
${HELD_ROLES}
left join idempotency_key k on k.account = q.account::text and k.key = q.key`,
};

/** New items, their first revisions and their first audit entries, as one statement. */
export const CREATE: Statement = {
  name: 'create_item',
  text: `
with made as (
  insert into item select i.* from json_populate_recordset(null::item, $1::json -> 'items') i
), revised as (
  insert into revision select r.* from json_populate_recordset(null::revision, $1::json -> 'revisions') r
), filed as (
  insert into revision_file select f.* from json_populate_recordset(null::revision_file, $1::json -> 'files') f
), entry as (
  insert into audit_entry select e.* from json_populate_recordset(null::audit_entry, $1::json -> 'entries') e
)
insert into idempotency_key select k.* from json_populate_recordset(null::idempotency_key, $1::json -> 'answers') k`,
};

/** Every statement of the hot path with input that makes it do nothing: what a new session is warmed with. */
export const HOT_PATH: Warming = [
  [READ, [[], [], [], [], []]],
  ...[COMMIT_BARE, COMMIT_DECISION, COMMIT_USUAL, COMMIT_FULL].map((one) => [one, inputValues(one.sections, [])] as const),
  [CREATE, ['{}']],
];
