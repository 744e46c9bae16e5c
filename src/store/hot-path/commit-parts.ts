import type { Input, Section } from './commit-input.ts';

/** Text of a part, for a statement that brings these sections. */
type Part = (input: Input, brings: ReadonlySet<Section>) => string;

/**
 * The write statement: one data-modifying CTE, in autocommit. `moved` updates the items whose version still holds; every other part reads
 * it, so that a stale commit writes nothing. A rule that a trigger holds up undoes the whole statement.
 */
export const MOVED = ({ source, returning, moved, of }: Input) => {
  const m = of('move');
  return `
with moved as (
  update item i set title = ${m.title}, state = ${m.state}, snapshot = ${m.snapshot}, waits_for = ${m.waits_for}::text[], open = ${m.open},
    round = ${m.round}, revision = ${m.revision}, review = ${m.review}, scan = ${m.scan}, scan_ticket = ${m.scan_ticket}, due = ${m.due},
    version = i.version + 1, audit_sequence = ${m.sequence}, audit_hash = ${m.hash}, updated_at = ${m.at}
  ${source}
  where i.id = ${m.item} and i.version = ${m.expected}
  returning ${returning}
), entry as (
  insert into audit_entry (stream, sequence, actor, on_behalf_of, action, at, payload, previous, hash, canonical)
  select ${m.stream}, ${m.sequence}, ${m.actor}, ${m.on_behalf_of}, ${m.action}, ${m.at}, ${m.canonical}::json -> 'payload', ${m.previous}, ${m.hash},
    ${m.canonical}
  from ${moved}
)`;
};

/**
 * What follows from the move, in order. Decisions come before the outcome of their review, and the outcome before the next review opens: a
 * trigger refuses a decision on a closed review, and an index a second open one.
 */
export const PARTS: Partial<Record<Section, Part>> = {
  answer: ({ moved, of }) => {
    const { account, key, request_hash, response } = of('answer');
    return `, answer as (
  insert into idempotency_key (account, key, request_hash, response, created_at)
  select ${account}, ${key}, ${request_hash}, ${response}, ${of('move').at} from ${moved} where ${account} is not null
)`;
  },
  decision: ({ moved, of }) => {
    const d = of('decision');
    return `, decided as (
  insert into decision (id, review, item, step, actor, on_behalf_of, verdict, opinion, basis, digest, at)
  select ${d.id}, ${d.review}, ${of('move').item}, ${d.step}, ${d.actor}, ${d.on_behalf_of}, ${d.verdict}, ${d.opinion}, ${d.basis}, ${d.digest}, ${d.at}
  from ${moved} where ${d.id} is not null returning id
)`;
  },
  closing: ({ moved, n, of }, brings) => {
    const c = of('closing');
    return `, closed as (
  update review r set outcome = ${c.outcome}, closed_at = ${c.at} from ${moved}
  where r.id = ${c.id} and r.item = ${of('move').item}${brings.has('decision') ? ' and (select count(*) from decided) >= 0' : ''} returning ${n} as n
)`;
  },
  cleared: ({ moved, of, rows }) => `, cleared as (
  delete from deadline d using ${moved} ${rows('cleared')} where d.item = ${of('move').item} and d.kind = w.kind and d.key = w.key
)`,
  due: ({ moved, of, rows }) => `, set_due as (
  insert into deadline (item, kind, key, due, event, started_at, working_days, provisional)
  select ${of('move').item}, w.kind, w.key, w.due, w.event, w.started_at, w.working_days, w.provisional from ${moved} ${rows('due')}
  on conflict (item, kind, key) do update set due = excluded.due, event = excluded.event, started_at = excluded.started_at,
    working_days = excluded.working_days, provisional = excluded.provisional
)`,
  news: ({ moved, of, rows }) => {
    const m = of('move');
    return `, told as (
  insert into news (subject, sequence, kind, roles, actor, at)
  select ${m.item}, ${m.sequence}, w.kind, w.roles::text[], ${m.actor}, ${m.at} from ${moved} ${rows('news')}
)`;
  },
  jobs: ({ moved, of }) => `, queued as (
  select (graphile_worker.add_jobs(array_agg((j.task, j.payload, null, j.run_at, null, j.key, null, null)::graphile_worker.job_spec))).id
  from ${moved} cross join lateral json_to_recordset(${of('jobs').json}) as j(task text, payload json, key text, run_at timestamptz)
  having count(*) > 0
)`,
  opening: ({ moved, of }) => `, opened as (
  insert into review select r.* from ${moved} cross join lateral json_populate_record(null::review, ${of('opening').json}) r
  where ${of('opening').json} is not null and (select count(*) from closed) >= 0
)`,
  release: ({ moved, of }) => {
    const r = of('release');
    return `, released as (
  insert into release (id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at, until)
  select ${r.id}, ${of('move').item}, ${r.review}, ${r.revision}, ${r.digest}, ${r.attribute}, ${r.mode}, ${r.audience}::text[], ${r.place},
    ${r.released_by}, ${r.released_at}, ${r.until}
  from ${moved} where ${r.id} is not null
)`;
  },
  deliveries: ({ moved, of }) => `, delivered as (
  insert into delivery select d.* from ${moved} cross join lateral json_populate_recordset(null::delivery, ${of('deliveries').json}) d
)`,
  revised: ({ moved, of }) => `, revised as (
  insert into revision select r.* from ${moved} cross join lateral json_populate_record(null::revision, ${of('revised').json}) r
  where ${of('revised').json} is not null
)`,
  files: ({ moved, of }) => `, filed as (
  insert into revision_file select f.* from ${moved} cross join lateral json_populate_recordset(null::revision_file, ${of('files').json}) f
)`,
  // `is true` keeps the scan from choosing the index: found by their ids, thousands of findings cost thousands of lookups, not their square.
  dispositions: ({ moved, n, of }) => `, disposed as (
  update finding f set disposition = d.kind, disposition_reason = d.reason, disposed_by = d.by, disposed_at = d.at
  from ${moved} cross join lateral json_to_record(${of('dispositions').json})
      as d(findings uuid[], kind text, reason text, by uuid, at timestamptz, corrects boolean)
    cross join lateral unnest(d.findings) as named(id)
  where f.id = named.id and f.item = ${of('move').item} and (f.disposition is not null) = d.corrects
    and (f.scan = ${of('move').scan}) is true
  returning ${n} as n
)`,
  recall: ({ moved, n, of }) => `, recalled as (
  update release r set recalled_at = c.at, recall_reason = c.reason
  from ${moved} cross join lateral json_to_record(${of('recall').json}) as c(id uuid, at timestamptz, reason text)
  where r.id = c.id and r.item = ${of('move').item} returning ${n} as n
)`,
  quarantine: ({ moved, of }) => `, shut as (
  insert into quarantine select q.revision, ${of('move').item}, ${of('move').at}
  from ${moved} cross join lateral json_to_record(${of('quarantine').json}) as q(revision uuid, "on" boolean)
  where q."on" on conflict (revision) do nothing
), reopened as (
  delete from quarantine t using ${moved} cross join lateral json_to_record(${of('quarantine').json}) as q(revision uuid, "on" boolean)
  where t.revision = q.revision and t.item = ${of('move').item} and not q."on"
)`,
};

/**
 * Columns of the answer. What a commit names must be there: an update that found nothing would otherwise pass in silence. And a function
 * that changes something runs only when its answer is asked for.
 */
export const CHECKS: Partial<Record<Section, Part>> = {
  closing: ({ n, of }) => `,
  case when ${of('closing').id} is not null and not exists (select from closed c where c.n = ${n})
    then refuse('review_of_item', 'The review to close is not one of this item.') end as closing`,
  jobs: () => `, (select count(*) from queued) as jobs`,
  dispositions: ({ n, of }) => `,
  case when ${of('dispositions').json} is not null
      and json_array_length(${of('dispositions').json} -> 'findings') <> (select count(*) from disposed d where d.n = ${n})
    then refuse('finding_disposition_once', 'Each finding must belong to the scan that the item names and be without a disposition.') end as disposing`,
  recall: ({ n, of }) => `,
  case when ${of('recall').json} is not null and not exists (select from recalled r where r.n = ${n})
    then refuse('release_of_item', 'The release to recall is not one of this item.') end as recalling`,
  incident: ({ of }) => `,
  case when ${of('incident').json} is not null then write_incident(${of('move').item}, ${of('incident').json}) end as incident`,
};
