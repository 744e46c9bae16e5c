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

  async function watch(name?: string): Promise<Liveness> {
    const liveness = new Liveness(url, pino({ level: 'silent' }));
    watching.push(liveness);
    if (name) liveness.mark(name);
    await liveness.start(1);
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
