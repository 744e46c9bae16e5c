import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Engine } from '../../engine/engine.ts';
import { type StampSource, stampWaiting } from '../../engine/stamps/stamp-waiting.ts';

/** Between two steps, in milliseconds. A certificate is there at once, and has its stamp within this time. */
const PACE = 30_000;

interface StampStepOptions {
  engine: Engine;
  source: StampSource;
  logger: Logger;
}

/** Gets time stamps in the background until it is stopped. Nothing waits for them. */
export class StampSteps {
  readonly #options: StampStepOptions;
  readonly #ending = new AbortController();
  #told = '';
  #running: Promise<void> = Promise.resolve();

  constructor(options: StampStepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await this.step();
      await pause(PACE, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** A failure is told once for as long as it lasts. */
  async step(): Promise<void> {
    const { engine, source, logger } = this.#options;
    try {
      await stampWaiting(engine, source, this.#ending.signal);
      this.#told = '';
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : '';
      if (this.#ending.signal.aborted || this.#told === error) return;
      this.#told = error;
      logger.warn({ error }, 'the time-stamping authority gave no stamp; certificates are made without one, and it is asked again');
    }
  }
}
