import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { FREE_JOBS_OF_THE_DEAD, HEARTBEAT, LIVING, MARK, ORPHANS, UNMARK } from './liveness-sql.ts';
import { KEEPALIVE } from './queue-pool.ts';

export interface LivenessOptions {
  /** PostgreSQL connection string; no transaction pooler may be between. */
  url: string;
  logger: Logger;
  /** Told of a worker of this process that must work on under another name: others took it for dead, or it holds jobs that it does not know. */
  onLost?: (name: string) => void;
  /** Between two beats, in seconds (default 5). */
  beat?: number;
  /** Between two looks for jobs of workers that died, in seconds (default 10). */
  look?: number;
}

/** Between two tries to say that a new worker lives, in milliseconds. */
const AGAIN = 500;

/** Jobs that a worker has in hand now, by id. */
export type Busy = () => ReadonlySet<string>;

/**
 * Says that the workers of this process live, and frees the jobs of those that do not: the queue by itself gives a dead worker's
 * jobs out again only after four hours. Each living worker has a row with a beat and the advisory lock of one session. Dead is who
 * has no row (a worker takes no job before it has one); whose session is gone and whose beat is older than ten seconds; or whose beat is older than thirty, session or not:
 * a frozen process and a host that is gone without a word keep their session. Only who has had steady beats for as long
 * may judge, or after an outage of the database the first to come back would judge all others. A worker that was taken for dead finds its row
 * gone at its next beat, and is told; meanwhile a job may run twice, which every task allows.
 */
export class Liveness {
  readonly #options: LivenessOptions;
  readonly #names = new Map<string, Busy>();
  /** Jobs under a name of ours that nobody had in hand at the last look. */
  #doubtful = new Set<string>();
  #client: pg.Client | undefined;
  #timers: NodeJS.Timeout[] = [];
  #working: Promise<void> = Promise.resolve();

  constructor(options: LivenessOptions) {
    this.#options = options;
  }

  /** Resolves after the first look; beats and looks go on until `stop`. */
  async start(): Promise<void> {
    const { beat = 5, look = 10 } = this.#options;
    this.#timers = [
      setInterval(() => this.#soon(() => this.#beat()), beat * 1000).unref(),
      setInterval(() => this.#soon(() => this.#look()), look * 1000).unref(),
    ];
    await this.#soon(() => this.#look());
  }

  /** Resolves when others can see that this worker lives, however long the database is away, or when it is forgotten. */
  async mark(name: string, busy: Busy): Promise<void> {
    this.#names.set(name, busy);
    while (this.#names.has(name) && !(await this.#soon(() => this.#markIn(name)))) await pause(AGAIN);
  }

  /** The worker has ended: what it still holds is free for others at the next look. */
  async forget(name: string): Promise<void> {
    this.#names.delete(name);
    await this.#soon(async () => void (await (await this.#connected()).query(UNMARK, [[name]])));
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const names = [...this.#names.keys()];
    this.#names.clear();
    if (this.#client) void this.#soon(async () => void (await this.#client?.query(UNMARK, [names])));
    await this.#working;
    await this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  /** One thing at a time on the one session. Never rejects: a failure is logged, false, and tried again at the next beat. */
  #soon(work: () => Promise<void>): Promise<boolean> {
    const done = this.#working.then(work).then(
      () => true,
      (error: unknown) => {
        // Whatever failed, the session's locks may be gone with it: the next use begins anew.
        this.#drop(this.#client);
        this.#options.logger.warn(
          { error: (error as { code?: string }).code ?? 'error' },
          'cannot say that the worker lives; trying again',
        );
        return false;
      },
    );
    this.#working = done.then(() => undefined);
    return done;
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'imprimatur-liveness',
      connectionTimeoutMillis: 5_000,
      ...KEEPALIVE,
      query_timeout: 10_000,
    });
    client.on('error', () => this.#drop(client)).on('end', () => this.#drop(client));
    await client.connect();
    this.#client = client;
    for (const name of this.#names.keys()) await client.query(MARK, [name, LIVING]);
    return client;
  }

  #drop(client: pg.Client | undefined): void {
    if (!client) return;
    if (this.#client === client) this.#client = undefined;
    client.end().catch(() => undefined);
  }

  async #markIn(name: string): Promise<void> {
    const client = await this.#connected();
    // Locks of one session nest, and none is released before the end: a second one does no harm.
    await client.query(MARK, [name, LIVING]);
  }

  async #beat(): Promise<void> {
    if (this.#names.size === 0) return;
    const client = await this.#connected();
    const { rows } = await client.query<{ name: string }>(HEARTBEAT, [[...this.#names.keys()]]);
    const there = new Set(rows.map(({ name }) => name));
    for (const name of this.#names.keys()) {
      if (there.has(name)) continue;
      this.#options.logger.warn('this worker was taken for dead and its jobs were given to others; it goes on under a new name');
      this.#lost(name);
    }
  }

  async #look(): Promise<void> {
    const client = await this.#connected();
    const names = [...this.#names.keys()];
    const { rows } = await client.query<{ dead: number }>(FREE_JOBS_OF_THE_DEAD, [LIVING, names]);
    const dead = rows[0]?.dead ?? 0;
    if (dead > 0) this.#options.logger.warn({ workers: dead }, 'jobs of dead workers are free again');
    await this.#lookAtOwn(client, names);
  }

  /** A job that was given to us by an answer that was lost is ours for the queue, and nobody has it in hand. */
  async #lookAtOwn(client: pg.Client, names: string[]): Promise<void> {
    if (names.length === 0) return;
    const { rows } = await client.query<{ id: string; name: string }>(ORPHANS, [names]);
    const idle = rows.filter(({ id, name }) => this.#names.get(name)?.().has(id) === false);
    const orphaned = idle.filter(({ id }) => this.#doubtful.has(id));
    this.#doubtful = new Set(idle.map(({ id }) => id));
    for (const name of new Set(orphaned.map((one) => one.name))) {
      this.#options.logger.warn('this worker holds a job that it does not know of; it goes on under a new name');
      this.#lost(name);
    }
  }

  #lost(name: string): void {
    this.#names.delete(name);
    this.#options.onLost?.(name);
  }
}
