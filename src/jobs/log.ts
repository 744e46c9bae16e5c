import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { LogBatch, LogFault, LogKeeper, LogStore } from '../engine/ports.ts';

/** Between two steps, in milliseconds: an entry is in a checkpoint after two of them at most. */
const STEP = 1_000;
/** After a stop that a person must mend, or a failure, and between two warnings that somebody holds the log back. */
const LATER = 30_000;
/** How long a transaction may keep entries from being merged before that is told: our own end after sixty seconds. */
const PATIENCE = 10_000;
/** A batch of this size leaves more waiting: the next one follows at once. */
const MANY = 4_096;

/** What a person reads, and what to do. */
const FAULTS: Record<LogFault, string> = {
  'database-behind':
    'the database has fewer entries than were signed: an older backup was put in its place. Nothing is signed. Run: imprimatur log recover',
  'other-entries': 'the database has other entries than those that were signed. Nothing is signed. Run: imprimatur log recover',
  'memory-missing':
    'the memory of the log (the file last-signed beside its keys) is missing. Nothing is signed. Run: imprimatur log recover',
  'other-origin': 'the memory of the log is that of another log. Nothing is signed. Run: imprimatur log recover',
  'key-missing': 'the key of the log is not here: another process that has it puts entries into the log, or nobody does',
};

interface LogStepOptions {
  store: Pick<LogStore, 'integrate' | 'holders'>;
  keeper: LogKeeper;
  logger: Logger;
  /** Runs before the first batch of a step: what it writes is in that step's batches. Its failure is logged and keeps nothing back. */
  before?: () => Promise<unknown>;
  /** Copies the log elsewhere, after the start and after every batch. What failed is tried again at the next step and keeps nothing back. */
  mirror?: (() => Promise<void>) | undefined;
}

/** Puts entries into the log once a second while there are any, until it is stopped. Any number of processes may: one works at a time. */
export class LogSteps {
  readonly #options: LogStepOptions;
  readonly #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #told = '';
  #unstated = '';
  #heldSince: number | undefined;
  #mirrored = false;

  constructor(options: LogStepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when the batch at hand has ended. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      const wait = await this.step().catch((error: unknown) => this.#failed(error));
      await pause(wait, undefined, { signal: this.#ending.signal, ref: false }).catch(() => undefined);
    }
  }

  /** Batches until there is little left; how long to wait then, in milliseconds. */
  async step(): Promise<number> {
    const { store, keeper } = this.#options;
    await this.#before();
    let last: LogBatch;
    let looks = 0;
    do {
      last = await store.integrate(keeper);
      if (last.outcome === 'merged') this.#mirrored = false;
      if (last.outcome === 'looked') looks++;
    } while (!this.#ending.signal.aborted && this.#goesOn(last, looks));
    const wait = await this.#after(last);
    await this.#mirror();
    return wait;
  }

  async #mirror(): Promise<void> {
    if (this.#mirrored) return;
    try {
      await this.#options.mirror?.();
      this.#mirrored = true;
    } catch (error) {
      this.#tell('error', 'the log could not be copied to its mirror; trying again', error);
    }
  }

  /** A failure is told once for as long as it lasts. */
  async #before(): Promise<void> {
    try {
      await this.#options.before?.();
      this.#unstated = '';
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      if (said !== this.#unstated) this.#options.logger.error({ error: said }, 'releases could not be stated; their certificates wait');
      this.#unstated = said;
    }
  }

  /** Holes alone are a look as well: a backlog may have many of them. */
  #goesOn(batch: LogBatch, looks: number): boolean {
    return batch.outcome === 'merged' ? batch.leaves >= MANY : batch.outcome === 'looked' && looks < 64;
  }

  async #after(batch: LogBatch): Promise<number> {
    if (batch.outcome === 'stopped') {
      this.#tell(batch.fault === 'key-missing' ? 'warn' : 'error', FAULTS[batch.fault]);
      return LATER;
    }
    if (batch.outcome !== 'held-back') {
      this.#told = '';
      this.#heldSince = undefined;
      return STEP;
    }
    this.#heldSince ??= Date.now();
    if (Date.now() - this.#heldSince < PATIENCE) return STEP;
    await this.#tellHolders();
    this.#heldSince = Date.now() + LATER - PATIENCE;
    return STEP;
  }

  async #tellHolders(): Promise<void> {
    const [holder] = await this.#options.store.holders();
    if (!holder) return;
    const what =
      'entries wait for the log: this transaction began before them and has not ended. End it, or its session: pg_terminate_backend(pid); a prepared one: rollback prepared';
    this.#options.logger.warn({ ...holder, seconds: Math.round(holder.seconds) }, what);
  }

  #failed(error: unknown): number {
    this.#tell('error', 'entries could not be put into the log; trying again', error);
    return LATER / 10;
  }

  /** Once for each change of what is wrong. */
  #tell(level: 'warn' | 'error', what: string, error?: unknown): void {
    const detail = error instanceof Error ? error.message : undefined;
    if (this.#told === `${what} ${detail}`) return;
    this.#told = `${what} ${detail}`;
    this.#options.logger[level](detail === undefined ? {} : { error: detail }, what);
  }
}
