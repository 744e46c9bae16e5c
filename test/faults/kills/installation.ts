import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { BIN, databasePid, dataFolder, passwordsIn, type Served, serve } from '../../cli/processes.ts';
import { embeddedUrl } from '../../support/embedded.ts';

/** What is killed: a process of the product, all of them in the middle of a batch of the log, the database server, or one of its sessions. */
export const VICTIMS = ['server', 'worker', 'sequencer', 'postgres', 'backend'] as const;
export type Victim = (typeof VICTIMS)[number];

const LOOK = 20;
const START_PATIENCE = 60_000;
const BATCH_PATIENCE = 10_000;

/** The product as it is started: a server with its own database and a worker beside it, so that two sequencers are at work. Whoever starts them again is a supervisor. */
export class Installation {
  readonly #data = dataFolder();
  readonly #port: number;
  #server: Served;
  #worker: ChildProcess;

  private constructor(data: ReturnType<typeof dataFolder>, port: number, server: Served) {
    this.#data = data;
    this.#port = port;
    this.#server = server;
    this.#worker = this.#startWorker();
  }

  static async open(): Promise<Installation> {
    const data = dataFolder();
    const port = await freePort();
    return new Installation(data, port, await serve(data.folder, { PORT: String(port) }));
  }

  get url(): string {
    return this.#server.url;
  }

  get folder(): string {
    return this.#data.folder;
  }

  /** First passwords by sign-in name. */
  get passwords(): Map<string, string> {
    return passwordsIn(this.#server.out());
  }

  /** Kills for real and starts again what a supervisor would. Says what the killed server wrote to its error stream. */
  async kill(victim: Victim): Promise<string> {
    const said = this.#server.err();
    if (victim === 'sequencer') await this.#untilBatch();
    if (victim === 'server' || victim === 'sequencer') await this.#server.end('SIGKILL');
    if (victim === 'worker' || victim === 'sequencer') await this.#endWorker('SIGKILL');
    if (victim === 'postgres') process.kill(databasePid(this.folder) ?? 0, 'SIGKILL');
    if (victim === 'backend') process.kill(await this.#someBackend(), 'SIGKILL');
    if (victim === 'server' || victim === 'sequencer') this.#server = await serve(this.folder, { PORT: String(this.#port) });
    if (victim === 'worker' || victim === 'sequencer') this.#worker = this.#startWorker();
    return said;
  }

  /** A session of somebody who looks; waits for a server that is on its way. */
  async connect(): Promise<pg.Client> {
    for (const end = performance.now() + START_PATIENCE; ; await pause(LOOK)) {
      const client = new pg.Client({ connectionString: await embeddedUrl(this.folder), application_name: 'looker' });
      // Killed with its server, as all others are.
      client.on('error', () => undefined);
      const failure = await client.connect().then(
        () => undefined,
        (error: Error) => error,
      );
      if (!failure) return client;
      if (performance.now() > end) throw failure;
    }
  }

  async close(): Promise<void> {
    await this.#endWorker('SIGTERM');
    await this.#server.end('SIGTERM');
    this.#data.remove();
  }

  #startWorker(): ChildProcess {
    const env = { ...process.env, IMPRIMATUR_DATA: this.folder, IMPRIMATUR_LOG: 'error' };
    return spawn(process.execPath, [BIN, 'worker'], { env, stdio: 'ignore' });
  }

  async #endWorker(signal: NodeJS.Signals): Promise<void> {
    if (this.#worker.exitCode !== null || this.#worker.signalCode !== null) return;
    const ended = once(this.#worker, 'close');
    this.#worker.kill(signal);
    await ended;
  }

  /** Waits for a batch of the log that has begun and not ended. Where none comes, there is nothing to merge: the kill is one like any other. */
  async #untilBatch(): Promise<void> {
    const client = await this.connect();
    try {
      for (const end = performance.now() + BATCH_PATIENCE; performance.now() < end; await pause(LOOK)) {
        const { rows } = await client.query(
          `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
             and pid in (select pid from pg_stat_activity where xact_start is not null and application_name = 'imprimatur')`,
        );
        if (rows.length > 0) return;
      }
    } finally {
      await client.end();
    }
  }

  async #someBackend(): Promise<number> {
    const client = await this.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name like 'imprimatur%' order by state = 'idle', random() limit 1`,
      );
      return rows[0]?.pid ?? databasePid(this.folder) ?? 0;
    } finally {
      await client.end();
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
