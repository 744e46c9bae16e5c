import type { JobBoard } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';

const FAILED: Statement = {
  name: 'jobs_failed',
  text: `select id::text, task_identifier as task, attempts, max_attempts as "maxAttempts", last_error as "lastError", run_at as "runAt"
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null order by updated_at desc, id desc limit $1`,
};
const COUNTS: Statement = {
  name: 'jobs_counts',
  text: `select count(*) filter (where attempts < max_attempts) as waiting,
    count(*) filter (where attempts >= max_attempts and locked_at is null) as failed from graphile_worker.jobs`,
};
const WORKERS: Statement = {
  name: 'jobs_workers',
  text: `select count(*)::int as workers from heartbeat where seen_at > clock_timestamp() - interval '30 seconds'`,
};
const RETRY: Statement = {
  name: 'jobs_retry',
  text: `select r.id from graphile_worker.jobs j
    cross join lateral graphile_worker.reschedule_jobs(array[j.id], run_at => now(), attempts => 0) r
    where j.id = $1::bigint and j.attempts >= j.max_attempts`,
};

/** Jobs of the queue in the same database; a job that gave up stays until somebody retries it. */
export function jobBoard(database: Database): JobBoard {
  return {
    failed: (limit) => database.rows(FAILED, [limit]),
    counts: async () => (await database.rows<{ waiting: number; failed: number }>(COUNTS))[0] ?? { waiting: 0, failed: 0 },
    workers: async () => (await database.rows<{ workers: number }>(WORKERS))[0]?.workers ?? 0,
    retry: async (id) => /^\d{1,18}$/.test(id) && (await database.rows(RETRY, [id])).length > 0,
  };
}
