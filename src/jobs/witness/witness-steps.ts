import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Engine } from '../../engine/engine.ts';
import type { AskWitness } from '../../engine/ports.ts';
import { type Asked, askWitnesses } from '../../engine/witness/ask-witnesses.ts';

/** Between two steps, in milliseconds: witnesses of others are asked no more often, however many checkpoints there are. */
const PACE = 60_000;

interface WitnessStepOptions {
  engine: { store: Pick<Engine['store'], 'log' | 'witness'> };
  ask: AskWitness;
  logger: Logger;
  pace?: number;
}

/** Asks the log's witnesses in the background until it is stopped. Nothing waits for them. */
export class WitnessSteps {
  readonly #options: WitnessStepOptions;
  readonly #ending = new AbortController();
  readonly #told = new Map<string, string>();
  #running: Promise<void> = Promise.resolve();

  constructor(options: WitnessStepOptions) {
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
    const { pace = PACE } = this.#options;
    while (!this.#ending.signal.aborted) {
      await this.step().catch((error: unknown) => this.#tell('', String(error), 'error', {}, 'witnesses could not be asked; trying again'));
      await pause(pace, undefined, { signal: this.#ending.signal, ref: false }).catch(() => undefined);
    }
  }

  async step(): Promise<void> {
    const { engine, ask } = this.#options;
    const { signal } = this.#ending;
    const all = await askWitnesses(engine, (url, body) => ask(url, body, signal));
    if (signal.aborted) return;
    for (const asked of all) this.#tellAsked(asked);
    await this.#tellQuorum();
  }

  #tellAsked(asked: Asked): void {
    const { name: witness, outcome, ...more } = asked;
    const level = outcome === 'cosigned' ? 'info' : outcome === 'has-more' ? 'error' : 'warn';
    this.#tell(witness, JSON.stringify([outcome, 'status' in asked && asked.status]), level, { witness, ...more }, SAYS[outcome]);
  }

  /** Whoever verifies with the policy of the log refuses what it lacks, so the office hears of it first. */
  async #tellQuorum(): Promise<void> {
    const { witness, log } = this.#options.engine.store;
    const [least, checkpoint] = [await witness.quorum(), await log.checkpoint()];
    if (least === 0 || !checkpoint) return;
    const cosigned = (await witness.witnesses()).filter(({ removedAt, size }) => removedAt === null && size === checkpoint.size).length;
    const enough = cosigned >= least;
    const says = enough
      ? 'enough witnesses cosigned the newest checkpoint of the log'
      : 'too few witnesses cosigned the newest checkpoint of the log';
    this.#tell('quorum', String(enough), enough ? 'info' : 'warn', { cosigned, least, size: checkpoint.size }, says);
  }

  /** Once for each change of what is wrong; that all is well only after something was not. */
  #tell(about: string, state: string, level: 'info' | 'warn' | 'error', detail: object, says: string): void {
    const before = this.#told.get(about);
    this.#told.set(about, state);
    if (before === state || (level === 'info' && before === undefined)) return;
    this.#options.logger[level](detail, says);
  }
}

const SAYS: Record<Asked['outcome'], string> = {
  cosigned: 'a witness cosigns the log again',
  silent: 'a witness of the log does not answer; it is asked again every minute',
  'no-cosignature': 'a witness of the log answered without a line by the key that is known here; see imprimatur witness list',
  'has-more':
    'a witness of the log has cosigned more entries than the database has: an older backup was put in its place. Run: imprimatur log recover',
  refused: 'a witness of the log refuses: 403 and 404 mean that it does not know this log, 422 that it has cosigned another history of it',
};
