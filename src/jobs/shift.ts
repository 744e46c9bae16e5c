import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCronItems, Logger as QueueLogger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Liveness } from './liveness.ts';
import { QueuePool } from './queue-pool.ts';
import { SWEEP_OPTIONS } from './sweep.ts';
import { type TaskName, taskList } from './task-list.ts';
import type { WorkerOptions } from './worker-options.ts';

/** How long the end of a shift may take after its last job has ended, in milliseconds: without a database the queue waits for longer. */
const LAST_WORDS = 5_000;

/** The queue's clock: what is to be done every minute and every night. */
const [SWEEP, CHANNELS, TELL, INDEX, TIDY] = ['sweep', 'sweep-channels', 'tell', 'index-releases', 'tidy'] as const satisfies TaskName[];
const [RESCAN, CHECKPOINT, LINKS] = ['rescan', 'mail-checkpoint', 'check-links'] as const satisfies TaskName[];
const CRON = [
  { task: SWEEP, match: '* * * * *', options: SWEEP_OPTIONS },
  { task: CHANNELS, match: '* * * * *', options: { ...SWEEP_OPTIONS, jobKey: CHANNELS, queueName: CHANNELS } },
  { task: TELL, match: '* * * * *', options: { ...SWEEP_OPTIONS, jobKey: TELL, queueName: TELL } },
  { task: INDEX, match: '* * * * *', options: { ...SWEEP_OPTIONS, jobKey: INDEX, queueName: INDEX } },
  { task: TIDY, match: '17 3 * * *', options: { backfillPeriod: 0, maxAttempts: 3, jobKey: TIDY } },
  // Monday at nine in China.
  { task: CHECKPOINT, match: '0 1 * * 1', options: { backfillPeriod: 0, maxAttempts: 12, jobKey: CHECKPOINT } },
  { task: LINKS, match: '41 * * * *', options: { backfillPeriod: 0, maxAttempts: 1, jobKey: LINKS, queueName: LINKS, priority: 20 } },
  // At night in China, when a new version of the law has come in force and nobody waits for a scan.
  {
    task: RESCAN,
    match: '23 18 * * *',
    options: { backfillPeriod: 0, maxAttempts: 3, jobKey: 'rescan-look', queueName: RESCAN, priority: 10 },
  },
];

/** One run of the queue's worker under one name, with its own connections and the jobs that it has in hand. */
export class Shift {
  /** Settles when the worker has ended, by itself or because it was asked to. */
  readonly over: Promise<void>;
  readonly #runner: Runner;
  readonly #pool: QueuePool;
  readonly #busy: ReadonlySet<string>;
  readonly #liveness: Liveness;
  readonly #name: string;

  private constructor(runner: Runner, pool: QueuePool, busy: ReadonlySet<string>, liveness: Liveness, name: string) {
    this.#runner = runner;
    this.#pool = pool;
    this.#busy = busy;
    this.#liveness = liveness;
    this.#name = name;
    this.over = runner.promise.catch(() => undefined);
  }

  static async start(
    { engine, url, logger, post, connectors, concurrency = 4, observe, checkpointTo, askLink }: WorkerOptions,
    liveness: Liveness,
  ): Promise<Shift> {
    const busy = new Set<string>();
    const pool = new QueuePool(url, concurrency + 2, logger);
    const events = new EventEmitter() as WorkerEvents;
    let name = '';
    events.on('pool:create', ({ workerPool }) => {
      name = workerPool.id;
      pool.patient(liveness.mark(name, () => busy));
    });
    events.on('job:start', ({ job }) => void busy.add(job.id));
    events.on('job:complete', ({ job }) => void busy.delete(job.id));
    try {
      const runner = await run({
        pgPool: pool,
        concurrency,
        noHandleSignals: true,
        pollInterval: 2_000,
        events,
        logger: queueLogger(logger),
        taskList: taskList(engine, logger, { post, connectors, checkpointTo, askLink }, observe),
        parsedCronItems: parseCronItems(CRON),
      });
      return new Shift(runner, pool, busy, liveness, name);
    } catch (error) {
      await pool.end().catch(() => undefined);
      throw error;
    }
  }

  get name(): string {
    return this.#name;
  }

  /** Whether the queue can be reached. */
  get reachable(): boolean {
    return this.#pool.reachable;
  }

  /** Takes no more jobs, lets the running ones end, and leaves what cannot be told to the queue any more to others. */
  async end(): Promise<void> {
    this.#pool.giveUp();
    let isOver = false;
    const stopped = Promise.all([this.#runner.stop().catch(() => undefined), this.over]).then(() => (isOver = true));
    while (this.#busy.size > 0 && !isOver) await pause(50);
    await Promise.race([stopped, pause(LAST_WORDS, undefined, { ref: false })]);
    await Promise.race([this.#pool.end().catch(() => undefined), pause(LAST_WORDS, undefined, { ref: false })]);
    await this.#liveness.forget(this.#name);
  }
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
