import { randomUUID } from 'node:crypto';
import type { Database, Statement } from '../database.ts';

/** Between two beats, in milliseconds. Who reads them calls a process dead after thirty seconds of silence. */
const BEAT = 5_000;

const SAY: Statement = {
  name: 'presence_say',
  text: `insert into heartbeat (name, since, seen_at) values ($1, clock_timestamp(), clock_timestamp())
    on conflict (name) do update set seen_at = excluded.seen_at`,
};
const LEAVE: Statement = { name: 'presence_leave', text: 'delete from heartbeat where name = $1' };

/** Says that this process lives, from the moment that somebody needs its name, and keeps what is to be noted once the database is back. */
export class Presence {
  readonly #database: Database;
  readonly #name = `process-${randomUUID()}`;
  #first: Promise<unknown> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #left: (() => Promise<void>)[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /** The name of this process; others see that it lives when this resolves. */
  async name(): Promise<string> {
    this.#first ??= this.#database.run(SAY, [this.#name]);
    try {
      await this.#first;
    } catch (error) {
      this.#first = undefined;
      throw error;
    }
    this.#timer ??= setInterval(() => void this.#beat(), BEAT).unref();
    return this.#name;
  }

  /** Runs `work` now, and again with every beat until it does not reject. */
  async soon(work: () => Promise<void>): Promise<void> {
    await work().catch(() => this.#left.push(work));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#first) await this.#database.run(LEAVE, [this.#name]).catch(() => undefined);
  }

  /** Without a database there is nothing to do before the next beat. */
  async #beat(): Promise<void> {
    const said = await this.#database.run(SAY, [this.#name]).then(
      () => true,
      () => false,
    );
    if (!said) return;
    for (const work of this.#left.splice(0)) await this.soon(work);
  }
}
