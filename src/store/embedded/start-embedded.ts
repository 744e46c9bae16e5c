import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { awaitServer } from '../server/await-server.ts';
import { DATABASE_USER, ensureCluster, password } from './cluster.ts';
import type { Place } from './place.ts';
import { choosePlace } from './place.ts';
import { runningPort, startServer, stopServer } from './server.ts';
import { type ServerNews, ServerWatch } from './watch.ts';

export interface EmbeddedServer {
  /** Connection string of the product's database. Holds the password: not for logs. */
  url: string;
  /** Stops the server when this process started it or took it over from one that died; else does nothing. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL in `dataFolder`, for this machine only. Starts it, attaches to the one that runs already (another
 * process of ours), or takes over the one that a killed process left. Safe to call from several processes at once. A server that
 * dies is started again, at the same address, by the process that owns it, or by one that is attached when the owner has died too.
 */
export async function startEmbedded(dataFolder: string, news: ServerNews = () => undefined): Promise<EmbeddedServer> {
  const place = await choosePlace(dataFolder);
  return withStartLock(place, async () => {
    await ensureCluster(place);
    const attached = await runningPort(place);
    const port = attached ?? (await startServer(place));
    let owns = attached === undefined || !isAlive(await ownerOf(place));
    if (owns) await own(place);
    const url = await ensureDatabase(port, await password(place));
    const watch = new ServerWatch(
      place,
      async () => {
        const revived = await revive(place, port, owns);
        owns ||= revived;
        return revived;
      },
      news,
    );
    return {
      url,
      stop: async () => {
        await watch.stop();
        if (owns) await release(place);
      },
    };
  });
}

/** Starts the dead server again when it is for this process to do. Without an owner it was stopped on purpose. */
function revive(place: Place, port: number, owns: boolean): Promise<boolean> {
  return withStartLock(place, async () => {
    const owner = await ownerOf(place);
    const ours = owner > 0 && (owner === process.pid ? owns : !isAlive(owner));
    if (!ours || (await runningPort(place)) !== undefined) return false;
    await startServer(place, port);
    await own(place);
    return true;
  });
}

async function own(place: Place): Promise<void> {
  await writeFile(join(place.desk, 'owner'), String(process.pid));
}

/** Process id of the owner; 0 when there is none. */
async function ownerOf(place: Place): Promise<number> {
  return Number(await readFile(join(place.desk, 'owner'), 'utf8').catch(() => '')) || 0;
}

async function release(place: Place): Promise<void> {
  await stopServer(place);
  await rm(join(place.desk, 'owner'), { force: true });
}

async function ensureDatabase(port: number, secret: string): Promise<string> {
  const url = (database: string) => `postgres://${DATABASE_USER}:${secret}@127.0.0.1:${port}/${database}`;
  await awaitServer(url('postgres'));
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE_USER]);
    if (!rowCount) await client.query(`create database ${DATABASE_USER}`);
  } finally {
    await client.end();
  }
  return url(DATABASE_USER);
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** One process at a time makes or starts the server; a lock of a process that is gone is taken over. */
async function withStartLock<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const file = join(place.desk, 'starting.lock');
  for (let waited = 0; ; waited += 100) {
    const handle = await open(file, 'wx').catch(() => undefined);
    if (handle) {
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // An empty file is one that is just being written; after two seconds its writer is gone.
    if (holder === process.pid || (holder > 0 ? !isAlive(holder) : waited > 2000)) await rm(file, { force: true });
    else if (waited > 120_000)
      throw new Error(`Another process (${holder}) has been starting the database for two minutes. Stop it, then start again.`);
    else await pause(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
