import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCronItems, Logger as QueueLogger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import { Liveness } from './liveness.ts';
import type { ScanObserver } from './scan-observer.ts';
import { SWEEP_OPTIONS } from './sweep.ts';
import { type TaskName, taskList } from './task-list.ts';

export interface WorkerOptions {
  engine: Engine;
  /** PostgreSQL connection string of the migrated database. */
  url: string;
  logger: Logger;
  /** Jobs at a time in this process (default 4). */
  concurrency?: number;
  observe?: ScanObserver;
}

export interface RunningWorker {
  /** Whether jobs are being worked on now. */
  ready(): boolean;
  /** Takes no more jobs, lets the running ones end, then resolves. */
  stop(): Promise<void>;
}

/** Between two looks for jobs of workers that died, in seconds. */
const LOOK_SECONDS = 15;
/** How long to wait before the worker starts again after it broke off, in milliseconds: doubling, up to the last. */
const RESTART = { first: 1_000, most: 30_000 };

/**
 * Works on the queue until it is stopped. When the database goes away for longer than the queue's own retries last, the
 * worker starts again by itself. Any number of processes may run one on the same database.
 */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { logger } = options;
  const liveness = new Liveness(options.url, logger);
  const stopped = new AbortController();
  let runner: Runner | undefined = await startRunner(options, liveness);
  await liveness.start(LOOK_SECONDS);
  const supervised = supervise();
  return {
    ready: () => runner !== undefined,
    stop: async () => {
      stopped.abort();
      await runner?.stop().catch(() => undefined);
      await supervised;
      await liveness.stop();
    },
  };

  async function supervise(): Promise<void> {
    for (let wait = RESTART.first; !stopped.signal.aborted; wait = Math.min(wait * 2, RESTART.most)) {
      if (runner) {
        const begun = performance.now();
        await runner.promise.catch((error: unknown) => logger.error({ error: (error as Error).name }, 'the worker broke off'));
        runner = undefined;
        if (performance.now() - begun > RESTART.most) wait = RESTART.first;
      }
      if (stopped.signal.aborted) return;
      await pause(wait, undefined, { signal: stopped.signal }).catch(() => undefined);
      if (stopped.signal.aborted) return;
      runner = await startRunner(options, liveness).catch(() => undefined);
      if (runner) logger.info('the worker works again');
    }
    // Stopped while it was just starting: nobody else would end it.
    await runner?.stop().catch(() => undefined);
  }
}

async function startRunner(options: WorkerOptions, liveness: Liveness): Promise<Runner> {
  const { engine, url, logger, concurrency = 4, observe } = options;
  const events = new EventEmitter() as WorkerEvents;
  events.on('pool:create', ({ workerPool }) => liveness.mark(workerPool.id));
  const [sweep, tidy]: [TaskName, TaskName] = ['sweep', 'tidy'];
  const runner = await run({
    connectionString: url,
    maxPoolSize: concurrency + 2,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    events,
    logger: queueLogger(logger),
    taskList: taskList(engine, logger, observe),
    parsedCronItems: parseCronItems([
      { task: sweep, match: '* * * * *', options: SWEEP_OPTIONS },
      { task: tidy, match: '17 3 * * *', options: { backfillPeriod: 0, maxAttempts: 3, jobKey: tidy } },
    ]),
  });
  // The code that supervises it hears of its end later; until then a rejection has a listener.
  runner.promise.catch(() => undefined);
  return runner;
}

/** The queue's own messages, without what it adds to them: a task's failure is logged by the task. */
function queueLogger(logger: Logger): QueueLogger {
  return new QueueLogger(() => (level, message) => {
    if (/^(?:Failed|Completed) task /.test(message)) return;
    if (level === 'error') logger.error({ queue: firstLine(message) }, 'queue');
    else if (level === 'warning') logger.warn({ queue: firstLine(message) }, 'queue');
    else logger.debug({ queue: firstLine(message) }, 'queue');
  });
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 300);
}
