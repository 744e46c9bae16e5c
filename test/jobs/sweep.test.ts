import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { SWEEP_OPTIONS } from '../../src/jobs/sweep.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

const quiet = new Logger(() => () => undefined);

test('a sweep that is still under way keeps the next ones waiting, and they become one', async () => {
  const connectionString = await freshDatabase();
  const { jobKey, queueName, maxAttempts } = SWEEP_OPTIONS;
  const utils = await makeWorkerUtils({ connectionString, logger: quiet });
  const queue = () => utils.addJob('sweep', {}, { jobKey, queueName, maxAttempts });
  let [begun, underWay, most] = [0, 0, 0];
  const gate = Promise.withResolvers<void>();
  const sweep = async () => {
    most = Math.max(most, ++underWay);
    begun++;
    await gate.promise;
    underWay--;
  };
  const runner = await run({
    connectionString,
    logger: quiet,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 50,
    taskList: { sweep },
  });
  await queue();
  while (begun === 0) await pause(10);
  for (let minute = 0; minute < 3; minute++) {
    await queue();
    await pause(200);
  }
  expect([begun, most]).toEqual([1, 1]);
  gate.resolve();
  while (begun < 2 || underWay > 0) await pause(10);
  await pause(200);
  expect([begun, most]).toEqual([2, 1]);
  await runner.stop();
  await utils.release();
  await dropDatabase(connectionString);
});
