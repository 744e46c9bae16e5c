import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Any number that no other program takes on this database. */
const LOCK = 20_240_901;

/** Between two tries to take the lock, in milliseconds. */
const AGAIN = 200;

const HOLDER = `select l.pid, coalesce(nullif(a.application_name, ''), 'a program without a name') as program, coalesce(a.state, 'unknown') as state,
    coalesce(host(a.client_addr), 'this machine') as host
  from pg_locks l left join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1::oid and l.objsubid = 1
    and l.database = (select oid from pg_database where datname = current_database())`;

/**
 * Takes the lock under which one process at a time migrates; it ends with the session. Waits `patience` milliseconds for another one,
 * then rejects and names the session that holds it: one that a frozen process left would keep every start waiting for ever.
 */
export async function takeMigrationLock(client: pg.Client, patience: number): Promise<void> {
  const late = performance.now() + patience;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
    if (rows[0]?.taken) return;
    if (performance.now() > late) break;
    await pause(AGAIN);
  }
  type Holder = { pid: number; program: string; state: string; host: string };
  const [holder] = (await client.query<Holder>(HOLDER, [LOCK])).rows;
  if (!holder) throw new Error('Another process migrates the database again and again. Start again in a moment.');
  const { pid, program, state, host } = holder;
  throw new Error(
    `Another session has held the lock of the migration for ${Math.round(patience / 1000)} s: server process ${pid}, ${program} from ${host}, ${state}. When no migration runs there any more, end it with: select pg_terminate_backend(${pid}); then start again.`,
  );
}
