import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Logger } from 'pino';
import type { LogBatch, LogHolder, LogKeeper } from '../../src/engine/ports.ts';
import { LogSteps } from '../../src/jobs/log.ts';

const said: [level: string, fields: Record<string, unknown>, text: string][] = [];
const say = (level: string) => (fields: Record<string, unknown>, text: string) => void said.push([level, fields, text]);
const logger = { warn: say('warn'), error: say('error') } as unknown as Logger;
const HOLDER: LogHolder = { pid: 4711, name: 'psql', database: 'imprimatur', seconds: 61.4 };

let now = 0;
beforeEach(() => {
  said.length = 0;
  now = 1_000_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => void jest.restoreAllMocks());

/** Steps over a store that answers so, one after the other, and then always the last. */
function stepsOver(...answers: (LogBatch | Error)[]) {
  let asked = 0;
  const mirror = jest.fn(async () => undefined);
  const integrate = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)] as LogBatch | Error;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const steps = new LogSteps({ store: { integrate, holders: async () => [HOLDER] }, keeper: {} as LogKeeper, logger, mirror });
  return { steps, mirror, asked: () => asked };
}

const merged = (leaves: number): LogBatch => ({ outcome: 'merged', leaves, size: leaves });

test('it goes on at once while there is much, and after a look; then it waits a second', async () => {
  const { steps, mirror, asked } = stepsOver({ outcome: 'looked' }, merged(8192), merged(8192), merged(30));
  expect(await steps.step()).toBe(1_000);
  expect(asked()).toBe(4);
  expect(mirror).toHaveBeenCalledTimes(1);
});

test.each<LogBatch>([{ outcome: 'idle' }, { outcome: 'busy' }])(
  'it does nothing and says nothing when there is $outcome',
  async (batch) => {
    const { steps, mirror } = stepsOver(batch);
    for (let turn = 0; turn < 3; turn++) expect(await steps.step()).toBe(1_000);
    // Once after the start: a crash may have come between the last batch and its copy.
    expect(mirror).toHaveBeenCalledTimes(1);
    expect(said).toEqual([]);
  },
);

test('who holds the log back is named after ten seconds, and again after half a minute, not before', async () => {
  const { steps } = stepsOver({ outcome: 'held-back' });
  for (let second = 0; second < 10; second++, now += 1_000) await steps.step();
  expect(said).toEqual([]);
  await steps.step();
  expect(said).toMatchObject([
    ['warn', { pid: 4711, name: 'psql', database: 'imprimatur', seconds: 61 }, expect.stringContaining('pg_terminate_backend')],
  ]);
  for (let second = 0; second < 29; second++, now += 1_000) await steps.step();
  expect(said).toHaveLength(1);
  now += 1_000;
  await steps.step();
  expect(said).toHaveLength(2);
});

test('what a person must mend is told once, and looked at again after half a minute', async () => {
  const { steps } = stepsOver({ outcome: 'stopped', fault: 'database-behind' });
  expect(await steps.step()).toBe(30_000);
  await steps.step();
  expect(said).toMatchObject([['error', {}, expect.stringContaining('imprimatur log recover')]]);
});

test('a process without the key says so once, and is no error', async () => {
  const { steps } = stepsOver({ outcome: 'stopped', fault: 'key-missing' });
  await steps.step();
  await steps.step();
  expect(said.map(([level]) => level)).toEqual(['warn']);
});

test('a copy that failed is told once and made again at the next step, and nothing waits for it', async () => {
  const { steps, mirror } = stepsOver(merged(3), { outcome: 'idle' });
  mirror.mockRejectedValueOnce(new Error('ENOSPC'));
  expect(await steps.step()).toBe(1_000);
  expect(said).toMatchObject([['error', { error: 'ENOSPC' }, expect.stringContaining('mirror')]]);
  await steps.step();
  await steps.step();
  expect(mirror).toHaveBeenCalledTimes(2);
});

test('it runs until it is stopped, through failures', async () => {
  jest.restoreAllMocks();
  const { steps, asked } = stepsOver(new Error('connection lost'), { outcome: 'idle' });
  steps.start();
  await steps.stop();
  expect(asked()).toBe(1);
  expect(said).toMatchObject([['error', { error: 'connection lost' }, expect.stringContaining('trying again')]]);
});
