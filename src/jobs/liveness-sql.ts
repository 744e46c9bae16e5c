/** First half of the advisory lock that says "this worker lives"; the second is the hash of the worker's name. */
export const LIVING = 20_240_902;

/** Says that a worker lives; again after its session was lost. */
export const MARK = `with mark as (
    insert into heartbeat (name, since, seen_at) values ($1, clock_timestamp(), clock_timestamp()) on conflict (name) do nothing
  )
  select pg_advisory_lock($2, hashtext($1))`;

export const UNMARK = 'delete from heartbeat where name = any($1::text[])';

/** One beat; answers the names that still have their row. */
export const HEARTBEAT = `update heartbeat set seen_at = clock_timestamp(),
    since = case when seen_at < clock_timestamp() - interval '12 seconds' then clock_timestamp() else since end
  where name = any($1::text[]) returning name`;

/**
 * Frees the jobs of dead workers. `steady`: for how long our own beats have come without a gap; nothing when we have no name. A worker takes no job
 * before its row is there, so a holder without a row is dead whoever looks. Two that look at once do the same thing twice.
 */
export const FREE_JOBS_OF_THE_DEAD = `with steady as materialized (
    select clock_timestamp() - max(since) as time from heartbeat
     where name = any($2::text[]) and seen_at > clock_timestamp() - interval '12 seconds'
  ), holder as materialized (
    select distinct locked_by as name from graphile_worker.jobs
     where locked_by <> all($2::text[]) and locked_at < now() - interval '2 seconds'
  ), dead as materialized (
    select h.name from holder h left join heartbeat b on b.name = h.name, steady
     where b.name is null
        or steady.time > interval '10 seconds' and b.seen_at < clock_timestamp() - interval '10 seconds'
           and pg_try_advisory_xact_lock($1, hashtext(h.name))
        or steady.time > interval '30 seconds' and b.seen_at < clock_timestamp() - interval '30 seconds'
  ), gone as (
    delete from heartbeat where name in (select name from dead) or seen_at < clock_timestamp() - interval '1 day'
  ), freed as (
    select graphile_worker.force_unlock_workers(array_agg(name)) from dead having count(*) > 0
  )
  select (select count(*) from freed)::int as freed, (select count(*) from dead)::int as dead`;

/** Jobs that the queue says our own workers hold, for longer than an answer takes to arrive. */
export const ORPHANS = `select id::text, locked_by as name from graphile_worker.jobs
  where locked_by = any($1::text[]) and locked_at < now() - interval '15 seconds'`;
