import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { type RunningWorker, runWorker } from '../../src/jobs/run-worker.ts';
import { type Office, openOffice } from '../engine/office.ts';
import { connectorsHere } from '../support/connectors.ts';
import { postHere } from '../support/post.ts';
import { eventually } from './waiting.ts';

const SECRET = '310117198001011230';

describe('the worker', () => {
  let office: Office;
  let sql: pg.Client;
  const log: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk));
      done();
    },
  });
  const logger = pino({ level: 'debug' }, sink);
  const observed: string[] = [];
  const running: RunningWorker[] = [];

  async function work(): Promise<RunningWorker> {
    const worker = await runWorker({
      engine: office.engine,
      url: office.world.url,
      logger,
      post: postHere(),
      connectors: connectorsHere(),
      observe: (outcome) => void observed.push(outcome),
    });
    running.push(worker);
    return worker;
  }

  beforeAll(async () => {
    office = await openOffice();
    sql = new pg.Client({ connectionString: office.world.url });
    await sql.connect();
  });

  afterAll(async () => {
    for (const worker of running.splice(0)) await worker.stop();
    await sql.end();
    await office.close();
  });

  test('scans what was submitted, and counts it', async () => {
    const worker = await work();
    expect(worker.ready()).toBe(true);
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await eventually(
      () => office.state(item.id),
      (state) => state === 'inUnitReview',
    );
    expect(observed).toContain('clean');
  });

  test('stops without losing a job: what comes later waits for the next worker', async () => {
    await running.pop()?.stop();
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await office.state(item.id)).toBe('scanning');
    const worker = await work();
    await eventually(
      () => office.state(item.id),
      (state) => state === 'inUnitReview',
    );
    await worker.stop();
    expect(worker.ready()).toBe(false);
    running.pop();
  });

  test('two workers share the queue: every item is scanned once', async () => {
    const items = await Promise.all(Array.from({ length: 12 }, async () => (await office.draft()).item.id));
    for (const id of items) await office.send('drafter', id, { type: 'SUBMIT' });
    const before = observed.length;
    await Promise.all([work(), work()]);
    await Promise.all(
      items.map((id) =>
        eventually(
          () => office.state(id),
          (state) => state === 'inUnitReview',
        ),
      ),
    );
    expect(observed.length - before).toBe(12);
    for (const worker of running.splice(0)) await worker.stop();
  });

  test('a job that gave up is visible without what it choked on, and runs again when it is asked to', async () => {
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await sql.query('update graphile_worker._private_jobs set max_attempts = 1');
    const { scan } = office.scanner;
    office.scanner.scan = async () => {
      throw Object.assign(new Error(`cannot parse ${SECRET}`), { code: '22P02' });
    };
    log.length = 0;
    await work();
    const { jobs } = office.world.store;
    const [failed] = await eventually(
      () => jobs.failed(10),
      (rows) => rows.length > 0,
    );
    expect(failed).toMatchObject({ task: 'scan', attempts: 1, lastError: 'internal: Error 22P02. The server log has the place.' });
    expect(await office.state(item.id)).toBe('scanning');
    const lines = log.join('');
    expect(lines).toContain('"task":"scan"');
    expect(lines).toContain('worker.test.ts');
    expect(lines).not.toContain(SECRET);
    office.scanner.scan = scan;
    expect(await jobs.retry(failed?.id ?? '')).toBe(true);
    await eventually(
      () => office.state(item.id),
      (state) => state === 'inUnitReview',
    );
    expect(await jobs.failed(10)).toEqual([]);
  });

  test('goes on working after the database has cut its connections', async () => {
    await sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const { item } = (await eventually(
      () => office.draft().catch(() => undefined),
      (made) => made !== undefined,
    )) as Awaited<ReturnType<Office['draft']>>;
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await eventually(
      () => office.state(item.id),
      (state) => state === 'inUnitReview',
    );
    expect(running.every((worker) => worker.ready())).toBe(true);
  });
});
