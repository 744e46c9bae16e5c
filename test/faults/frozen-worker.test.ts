import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { Liveness } from '../../src/jobs/liveness.ts';
import { dataFolder, ROOT } from '../cli/processes.ts';
import { eventually } from '../jobs/waiting.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

test('a worker that is frozen for real loses its job to others; thawed, it finds out and goes on under a new name', async () => {
  const url = await freshDatabase();
  const { folder, remove } = dataFolder();
  const worker = spawn(process.execPath, [path.join(ROOT, 'src/cli/bin.js'), 'worker'], {
    env: { ...process.env, DATABASE_URL: url, IMPRIMATUR_DATA: folder, IMPRIMATUR_LOG: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  worker.stderr.on('data', (chunk) => (log += chunk));
  const ended = once(worker, 'close');
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  const names = async () => {
    const { rows } = await sql.query<{ name: string }>(`select name from heartbeat where name like 'pool-%' and name <> 'pool-other'`);
    return rows.map(({ name }) => name);
  };
  const [frozen] = await eventually(names, ({ length }) => length > 0, 120_000);
  // A job that it has in hand, as the queue sees it.
  const { rows } = await sql.query<{ id: string }>(`select id::text from graphile_worker.add_job('held', '{}'::json)`);
  const job = rows[0]?.id;
  worker.kill('SIGSTOP');
  await sql.query(`update graphile_worker._private_jobs set locked_by = $2, locked_at = now() where id = $1`, [job, frozen]);
  const other = new Liveness({ url, logger: pino({ level: 'silent' }) });
  await other.mark('pool-other', () => new Set());
  await other.start();
  const holder = async () =>
    (await sql.query<{ by: string | null }>('select locked_by as by from graphile_worker.jobs where id = $1', [job])).rows[0]?.by;
  await eventually(holder, (by) => by === null, 120_000);
  expect(await names()).toEqual([]);
  worker.kill('SIGCONT');
  const [fresh] = await eventually(names, ({ length }) => length > 0, 120_000);
  expect(fresh).not.toBe(frozen);
  await eventually(
    async () => log,
    (text) => text.includes('taken for dead'),
  );
  await other.stop();
  worker.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  await sql.end();
  await dropDatabase(url);
  remove();
}, 300_000);
