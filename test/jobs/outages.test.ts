import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { type RunningWorker, runWorker } from '../../src/jobs/run-worker.ts';
import { type Office, openOffice } from '../engine/office.ts';
import { type FaultProxy, faultProxy } from '../store/fault-proxy.ts';
import { connectorsHere } from '../support/connectors.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { postHere } from '../support/post.ts';
import { eventually } from './waiting.ts';

let url: string;
let proxy: FaultProxy;
let office: Office;
let worker: RunningWorker;
let sql: pg.Client;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  url = await freshDatabase();
  proxy = await faultProxy(url);
  office = await openOffice(proxy.url);
  sql = new pg.Client({ connectionString: url });
  await sql.connect();
  worker = await runWorker({
    engine: office.engine,
    url: proxy.url,
    logger: pino({ level: 'silent' }),
    post: postHere(),
    connectors: connectorsHere(),
  });
});
afterAll(async () => {
  await worker.stop();
  await sql.end();
  await office.close();
  await proxy.close();
  await dropDatabase(url);
  process.off('unhandledRejection', note);
});

/** For how long the database is gone, in milliseconds: what comes of it is waited for. */
const OUTAGE = 1_500;

/** An item whose scan has begun and waits for `go`. */
async function scanUnderWay(): Promise<{ id: string; go(): void; ended: Promise<void> }> {
  const { item } = await office.draft();
  const { scan } = office.scanner;
  const [begun, gate, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  office.scanner.scan = async () => {
    office.scanner.scan = scan;
    begun.resolve();
    await gate.promise;
    setTimeout(ended.resolve, OUTAGE);
    return scan();
  };
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  await begun.promise;
  return { id: item.id, go: gate.resolve, ended: ended.promise };
}

const lockedJobs = async () =>
  (await sql.query<{ n: number }>(`select count(*)::int as n from graphile_worker.jobs where locked_by is not null`)).rows[0]?.n;

test.each(['first', 'second', 'third'])(
  'the %s outage in a row, with a scan under way, ends nothing and loses nothing',
  async () => {
    const { id, go, ended } = await scanUnderWay();
    proxy.down();
    go();
    // The scan fails for want of a database, and so does telling the queue of it.
    await ended;
    await eventually(
      async () => worker.ready(),
      (isReady) => !isReady,
    );
    proxy.up();
    await eventually(
      () => office.state(id).catch(() => 'unknown'),
      (state) => state === 'inUnitReview',
    );
    await eventually(async () => worker.ready(), Boolean);
    await eventually(lockedJobs, (n) => n === 0);
    expect(unhandled).toEqual([]);
  },
  120_000,
);

test('an outage that ends a worker while it stops keeps nobody waiting, and its job is left to the next', async () => {
  const { id, go } = await scanUnderWay();
  proxy.down();
  const stopped = worker.stop();
  go();
  await stopped;
  proxy.up();
  expect(await office.state(id)).toBe('scanning');
  worker = await runWorker({
    engine: office.engine,
    url: proxy.url,
    logger: pino({ level: 'silent' }),
    post: postHere(),
    connectors: connectorsHere(),
  });
  await eventually(
    () => office.state(id),
    (state) => state === 'inUnitReview',
  );
  expect(unhandled).toEqual([]);
}, 120_000);
