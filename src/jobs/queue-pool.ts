import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

/** Between two tries of a statement that failed, in milliseconds. */
const RETRY = 500;

/** What a statement answers that was given up: no job to do, nothing changed. */
const NOTHING = { rows: [], rowCount: 0, command: '', oid: 0, fields: [] };

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void;
type Query = pg.PoolClient['query'];

/**
 * The queue's connections. graphile-worker completes and fails jobs without waiting for the answer, so a rejection there has no
 * listener and ends the process. From the moment that `patient` is called, a statement that fails is therefore sent again, on a new
 * connection, until it has an answer; each of the queue's statements stands alone and finds its work done the second time.
 */
export class QueuePool extends pg.Pool {
  readonly #logger: Logger;
  readonly #stopped = new AbortController();
  #admitted: Promise<void> | undefined;
  /** Statements that are being sent again. */
  #failing = 0;

  constructor(url: string, connections: number, logger: Logger) {
    super({ connectionString: url, max: connections, application_name: 'imprimatur-queue', connectionTimeoutMillis: 10_000, ...KEEPALIVE });
    this.#logger = logger;
    // A client that breaks while nobody waits for its answer says so by an event, and one without a listener ends the process.
    this.on('error', () => undefined);
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  /** From now on no statement rejects. The first waits for `admitted`: no job is taken before others can see that its worker lives. */
  patient(admitted: Promise<void>): void {
    this.#admitted = admitted;
  }

  /** Whether the database took the last statements. */
  get reachable(): boolean {
    return this.#failing === 0;
  }

  /** What fails from now on is not sent again: the process ends, and others take its jobs. */
  giveUp(): void {
    this.#stopped.abort();
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback as Parameters<pg.Pool['connect']>[0]);
      return undefined;
    }
    return this.#admitted ? this.#admitted.then(() => this.#client()) : super.connect();
  }

  /** Takes a connection only when there is something to send, and lets it go with the answer. */
  #client(): pg.PoolClient {
    const query = (...statement: unknown[]) => this.#untilAnswered(() => this.#send(statement));
    return { query, release: () => undefined } as unknown as pg.PoolClient;
  }

  async #send(statement: unknown[]): Promise<unknown> {
    const client = await super.connect();
    let broken = true;
    try {
      const answer = await (client.query as (...args: unknown[]) => Promise<unknown>)(...statement);
      broken = false;
      return answer;
    } finally {
      client.release(broken);
    }
  }

  async #untilAnswered(send: () => Promise<unknown>): Promise<Awaited<ReturnType<Query>>> {
    for (let failed = false; ; ) {
      try {
        const answer = await send();
        if (failed && --this.#failing === 0) this.#logger.info('the queue reaches its database again');
        return answer as Awaited<ReturnType<Query>>;
      } catch (error) {
        if (!failed && this.#failing++ === 0) this.#tell(error);
        failed = true;
      }
      await pause(RETRY, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      if (this.#stopped.signal.aborted) return NOTHING as unknown as Awaited<ReturnType<Query>>;
    }
  }

  #tell(error: unknown): void {
    this.#logger.warn({ error: (error as { code?: string }).code ?? 'error' }, 'the queue does not reach its database; trying again');
  }
}

/** A peer that is gone without a word is noticed within a minute, and so is a statement that never gets its answer. */
export const KEEPALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000, query_timeout: 60_000 } as const;
