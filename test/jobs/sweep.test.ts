import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
import { SWEEP_OPTIONS } from '../../src/jobs/sweep.ts';
import { freshDatabase } from '../support/database.ts';

const quiet = new Logger(() => () => undefined);

test('a sweep that is still under way keeps the next ones waiting, and they become one', async () => {
  const connectionString = await freshDatabase();
  const { jobKey, queueName, maxAttempts } = SWEEP_OPTIONS;
  // The database goes with the server: dropped now, it would end connections that are still on their way out.
  const pgPool = new pg.Pool({ connectionString });
  const utils = await makeWorkerUtils({ pgPool, logger: quiet });
  const queue = () => utils.addJob('sweep', {}, { jobKey, queueName, maxAttempts });
  let [begun, underWay, most, marked] = [0, 0, 0, 0];
  const gate = Promise.withResolvers<void>();
  const sweep = async () => {
    most = Math.max(most, ++underWay);
    begun++;
    await gate.promise;
    underWay--;
  };
  const runner = await run({
    pgPool,
    logger: quiet,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 50,
    taskList: { sweep, mark: async () => void marked++ },
  });
  /** Until the queue was looked through after now: a job that came later than a sweep has run. */
  const lookedThrough = async () => {
    const before = marked;
    await utils.addJob('mark', {});
    while (marked === before) await pause(10);
  };
  await queue();
  while (begun === 0) await pause(10);
  for (let minute = 0; minute < 3; minute++) {
    await queue();
    await lookedThrough();
  }
  expect([begun, most]).toEqual([1, 1]);
  gate.resolve();
  while (begun < 2 || underWay > 0) await pause(10);
  await lookedThrough();
  expect([begun, most]).toEqual([2, 1]);
  await runner.stop();
  await utils.release();
  await pgPool.end();
});
