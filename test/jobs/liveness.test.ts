import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { Liveness } from '../../src/jobs/liveness.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { eventually } from './waiting.ts';

describe('jobs of workers that died', () => {
  let url: string;
  let sql: pg.Client;
  const watching: Liveness[] = [];

  beforeAll(async () => {
    url = await freshDatabase();
    sql = new pg.Client({ connectionString: url });
    await sql.connect();
  });
  afterAll(async () => {
    for (const one of watching) await one.stop();
    await sql.end();
    await dropDatabase(url);
  });

  const nothing = () => new Set<string>();

  async function watch(name?: string, onLost: (name: string) => void = () => undefined, busy = nothing): Promise<Liveness> {
    const liveness = new Liveness({ url, logger: pino({ level: 'silent' }), beat: 0.2, look: 0.2, onLost });
    watching.push(liveness);
    if (name) await liveness.mark(name, busy);
    await liveness.start();
    return liveness;
  }

  async function jobHeldBy(worker: string, seconds: number): Promise<string> {
    const { rows } = await sql.query<{ id: string }>(`select id::text from graphile_worker.add_job('scan', '{}'::json)`);
    const id = rows[0]?.id ?? '';
    await sql.query(
      `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - make_interval(secs => $3), attempts = 1 where id = $1`,
      [id, worker, seconds],
    );
    return id;
  }

  const holder = async (id: string) =>
    (await sql.query<{ locked_by: string | null }>('select locked_by from graphile_worker.jobs where id = $1', [id])).rows[0]?.locked_by;

  test('are free again as soon as another worker looks', async () => {
    const id = await jobHeldBy('pool-dead', 60);
    const own = await jobHeldBy('pool-own', 60);
    await watch('pool-own');
    expect(await holder(id)).toBeNull();
    expect(await holder(own)).toBe('pool-own');
  });

  test('stay with a worker that lives, however long it takes', async () => {
    const living = await watch('pool-alive');
    const id = await jobHeldBy('pool-alive', 3600);
    await watch();
    expect(await holder(id)).toBe('pool-alive');
    await living.stop();
    await eventually(
      () => holder(id),
      (worker) => worker === null,
    );
  });

  /** A worker whose last beat came `seconds` ago, with a session that still holds its lock, or without one. */
  async function silent(name: string, seconds: number, session: 'kept' | 'gone'): Promise<string> {
    const age = 'clock_timestamp() - make_interval(secs => $2)';
    await sql.query(`insert into heartbeat (name, since, seen_at) values ($1, clock_timestamp() - interval '1 hour', ${age})`, [
      name,
      seconds,
    ]);
    if (session === 'kept') await sql.query('select pg_advisory_lock(20240902, hashtext($1))', [name]);
    return jobHeldBy(name, 3600);
  }

  /** A worker of ours that has had steady beats for a while. */
  async function steady(name: string, seconds: number): Promise<Liveness> {
    const liveness = await watch(name);
    await sql.query('update heartbeat set since = clock_timestamp() - make_interval(secs => $2) where name = $1', [name, seconds]);
    return liveness;
  }

  test('are free when the worker is frozen: its session lives, its heart does not', async () => {
    const frozen = await silent('pool-frozen', 40, 'kept');
    const slow = await silent('pool-slow', 20, 'kept');
    await steady('pool-steady', 60);
    await eventually(
      () => holder(frozen),
      (worker) => worker === null,
    );
    expect(await holder(slow)).toBe('pool-slow');
    expect((await sql.query(`select 1 from heartbeat where name = 'pool-frozen'`)).rowCount).toBe(0);
  });

  test('are free sooner when the session of the worker is gone as well', async () => {
    const killed = await silent('pool-killed', 15, 'gone');
    await steady('pool-watching', 20);
    await eventually(
      () => holder(killed),
      (worker) => worker === null,
    );
  });

  test('are left alone after an outage by the first that comes back: its own heart stood still as well', async () => {
    await watching.splice(0).reduce((before, one) => before.then(() => one.stop()), Promise.resolve());
    const id = await silent('pool-late', 50, 'gone');
    const first = await watch('pool-first');
    await first.stop();
    expect(await holder(id)).toBe('pool-late');
  });

  test('a worker that was taken for dead is told of it at its next beat', async () => {
    const lost = Promise.withResolvers<string>();
    await watch('pool-thawed', lost.resolve);
    await sql.query(`delete from heartbeat where name = 'pool-thawed'`);
    expect(await lost.promise).toBe('pool-thawed');
  });

  test('a worker is told of a job that is its own for the queue and that it does not know; not of one that it has in hand', async () => {
    const lost: string[] = [];
    const inHand = new Set<string>();
    await watch(
      'pool-busy',
      (name) => void lost.push(name),
      () => inHand,
    );
    await watch('pool-forgetful', (name) => void lost.push(name));
    const known = await jobHeldBy('pool-busy', 60);
    inHand.add(known);
    await jobHeldBy('pool-forgetful', 60);
    await eventually(
      async () => lost,
      (names) => names.length > 0,
    );
    expect(lost).toEqual(['pool-forgetful']);
    expect(await holder(known)).toBe('pool-busy');
  });

  test('are left alone for the moment that a new worker needs to say that it lives', async () => {
    const id = await jobHeldBy('pool-new', 0);
    await watch();
    expect(await holder(id)).toBe('pool-new');
  });

  test('a worker that loses its connection says again that it lives', async () => {
    await watch('pool-reconnecting');
    const id = await jobHeldBy('pool-reconnecting', 0);
    const marks = `select pid from pg_locks where locktype = 'advisory' and classid = 20240902
      and objid = (hashtext('pool-reconnecting')::bigint & 4294967295)::oid`;
    const session = async () => (await sql.query<{ pid: number }>(marks)).rows[0]?.pid;
    const lost = await session();
    expect(lost).toBeGreaterThan(0);
    await sql.query('select pg_terminate_backend($1)', [lost]);
    await eventually(session, (pid) => pid !== undefined && pid !== lost);
    await sql.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where id = $1`, [id]);
    await watch();
    expect(await holder(id)).toBe('pool-reconnecting');
  });
});
