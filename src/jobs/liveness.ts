import pg from 'pg';
import type { Logger } from 'pino';

/** First half of the advisory lock that says "this worker lives"; the second is the hash of the worker's name. */
const LIVING = 20_240_902;

/** Seconds that a job has been locked before its worker may be called dead: a worker takes its jobs a moment before its mark. */
const GRACE_SECONDS = 2;

const FREE_ORPHANS = `with holder as materialized (
    select distinct locked_by as name from graphile_worker.jobs
     where locked_by <> all($3::text[]) and locked_at < now() - make_interval(secs => $2)
  ), dead as materialized (
    select name from holder where pg_try_advisory_xact_lock($1, hashtext(name))
  ), freed as (
    select graphile_worker.force_unlock_workers(array_agg(name)) from dead having count(*) > 0
  )
  select (select count(*) from freed)::int as freed, (select count(*) from dead)::int as dead`;

/**
 * Says that a worker lives for as long as its process does, and frees the jobs of those that do not: the queue by itself gives a
 * killed worker's jobs out again only after four hours. The mark is an advisory lock of one session, so it ends with the
 * process and however it ends. A mark that is lost with its connection is set again; meanwhile a job may run twice, which
 * every task allows.
 */
export class Liveness {
  readonly #url: string;
  readonly #logger: Logger;
  readonly #names = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(url: string, logger: Logger) {
    this.#url = url;
    this.#logger = logger;
  }

  /** Marks this worker as living, and looks for dead ones from now on, every `seconds`. */
  async start(seconds: number): Promise<void> {
    this.#timer = setInterval(() => this.#soon(() => this.#look()), seconds * 1000).unref();
    this.#soon(() => this.#look());
    await this.#working;
  }

  mark(name: string): void {
    this.#names.add(name);
    this.#soon(() => this.#lock(name));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#working;
    await this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  /** One thing at a time on the one session; a failure is logged and tried again at the next look. */
  #soon(work: () => Promise<void>): void {
    this.#working = this.#working.then(work).catch((error: unknown) => {
      this.#logger.warn({ error: (error as { code?: string }).code ?? 'error' }, 'cannot look for jobs of dead workers; trying again');
    });
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = new pg.Client({ connectionString: this.#url, application_name: 'imprimatur-liveness', keepAlive: true });
    const drop = () => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on('error', drop).on('end', drop);
    await client.connect();
    this.#client = client;
    for (const name of this.#names) await this.#lock(name);
    return client;
  }

  async #lock(name: string): Promise<void> {
    const client = await this.#connected();
    // Locks of one session nest; a second one of the same name would need a second release, and none is released before the end.
    await client.query('select pg_advisory_lock($1, hashtext($2))', [LIVING, name]);
  }

  async #look(): Promise<void> {
    const client = await this.#connected();
    const { rows } = await client.query<{ dead: number }>(FREE_ORPHANS, [LIVING, GRACE_SECONDS, [...this.#names]]);
    const dead = rows[0]?.dead ?? 0;
    if (dead > 0) this.#logger.warn({ workers: dead }, 'jobs of dead workers are free again');
  }
}
