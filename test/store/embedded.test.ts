import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { copyBinaries, hydrateLinks, isComplete, locateBinaries } from '../../src/store/embedded/binaries.ts';
import { canReach } from '../../src/store/embedded/identity.ts';
import { startEmbedded } from '../../src/store/embedded/start-embedded.ts';
import { eventually } from '../jobs/waiting.ts';
import { removeData } from '../support/embedded.ts';

let folder: string;
/** A private folder with a space in its name: nobody but us may pass through it. */
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'imprimatur private-')), 'data folder');
});
afterAll(async () => {
  await removeData(folder);
  await rm(dirname(folder), { recursive: true, force: true });
});

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Where the cluster is: for root it may lie elsewhere. */
async function cluster(): Promise<string> {
  const location = await readFile(join(folder, 'postgres', 'location'), 'utf8').catch(() => '');
  if (location) return join(location, 'cluster');
  return process.getuid?.() === 0 ? join(folder, 'postgres', 'server', 'cluster') : join(folder, 'postgres', 'cluster');
}

async function postmaster(): Promise<number> {
  return Number((await readFile(join(await cluster(), 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => (isAlive(pid) ? 'R' : 'Z'));
    if (/\) Z |^Z/.test(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`process ${pid} does not end`);
}

describe('the embedded server', () => {
  test('starts fresh without LANG in a private folder, durable, with checksums, on this machine only', async () => {
    const { LANG } = process.env;
    delete process.env['LANG'];
    const server = await startEmbedded(folder);
    if (LANG !== undefined) process.env['LANG'] = LANG;
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    const [settings] = await ask(
      server.url,
      `select current_setting('server_version') version, current_setting('fsync') fsync, current_setting('synchronous_commit') commit,
        current_setting('data_checksums') checksums, current_setting('listen_addresses') listen, current_setting('unix_socket_directories') socket,
        current_setting('server_encoding') encoding, lower('ÄÉ') folded`,
    );
    expect(settings).toEqual({
      version: '18.4',
      fsync: 'on',
      commit: 'on',
      checksums: 'on',
      listen: '127.0.0.1',
      socket: '',
      encoding: 'UTF8',
      folded: 'äé',
    });
    await ask(server.url, 'create table kept (x int)');
    await server.stop();
    await expect(ask(server.url, 'select 1')).rejects.toThrow();
  });

  test('keeps its password to itself and lets nobody in without it', async () => {
    expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
    const server = await startEmbedded(folder);
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
  });

  test('finds its data and its port again', async () => {
    const first = await startEmbedded(folder);
    await first.stop();
    const second = await startEmbedded(folder);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, `select to_regclass('kept')::text as kept`)).toEqual([{ kept: 'kept' }]);
    await second.stop();
  });

  test('is shared by a second start, which does not stop it', async () => {
    const [first, second] = [await startEmbedded(folder), await startEmbedded(folder)];
    await second.stop();
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
    await expect(ask(first.url, 'select 1')).rejects.toThrow();
  });

  test('comes back by itself after kill -9', async () => {
    const server = await startEmbedded(folder);
    await ask(server.url, 'insert into kept values (7)');
    const pid = await postmaster();
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    const again = await startEmbedded(folder);
    expect(await ask(again.url, 'select x from kept')).toEqual([{ x: 7 }]);
    await again.stop();
    await server.stop();
  });

  test('is taken over, and stopped in the end, when the process that started it is gone', async () => {
    const abandoned = await startEmbedded(folder);
    await writeFile(join(folder, 'postgres', 'owner'), '999999999');
    const heir = await startEmbedded(folder);
    await heir.stop();
    await expect(ask(abandoned.url, 'select 1')).rejects.toThrow();
    await abandoned.stop();
  });

  test('starts over the leftover file of a server whose number another program has now', async () => {
    const pidFile = join(await cluster(), 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${await cluster()}\n1\n1\n\n127.0.0.1\n0\nready\n`);
    await chmod(pidFile, 0o644);
    const server = await startEmbedded(folder);
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  test('moves to another port when its own is taken', async () => {
    const port = Number(await readFile(join(folder, 'postgres', 'port'), 'utf8'));
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
    const server = await startEmbedded(folder);
    expect(Number(new URL(server.url).port)).not.toBe(port);
    await server.stop();
    await new Promise((resolve) => squatter.close(resolve));
  });

  test('is started again at the same address each time that its first process is killed, and stopped for good by its owner', async () => {
    const news: string[] = [];
    const server = await startEmbedded(folder, (one) => void news.push(one));
    for (let time = 1; time <= 3; time++) {
      const killed = await postmaster();
      process.kill(killed, 'SIGKILL');
      await eventually(
        () => ask(server.url, 'select 1 as one').catch(() => []),
        (rows) => rows.length === 1 && news.filter((one) => one === 'started').length === time,
      );
      expect(await postmaster()).not.toBe(killed);
    }
    expect(news.filter((one) => one === 'died')).toHaveLength(3);
    await server.stop();
    await expect(ask(server.url, 'select 1')).rejects.toThrow();
  });

  test('that was stopped by its owner is left alone by a process that is attached', async () => {
    const [owner, attached] = [await startEmbedded(folder), await startEmbedded(folder)];
    await owner.stop();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await expect(ask(attached.url, 'select 1')).rejects.toThrow();
    await attached.stop();
  });

  test('is not held up by the lock of a process that died while starting', async () => {
    await writeFile(join(folder, 'postgres', 'starting.lock'), '999999999');
    await (await startEmbedded(folder)).stop();
  });
});

test('a cluster that was left half made is made again', async () => {
  const own = await mkdtemp(join(tmpdir(), 'imprimatur-half-'));
  await chmod(own, 0o755);
  await mkdir(join(own, 'postgres', 'server', 'cluster.draft'), { recursive: true });
  await mkdir(join(own, 'postgres', 'cluster.draft'), { recursive: true });
  await writeFile(join(own, 'postgres', 'cluster.draft', 'PG_VERSION'), '18');
  const server = await startEmbedded(own);
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  await removeData(own);
});

test('a data folder that cannot be written gives one line that says what to do', async () => {
  const own = await mkdtemp(join(tmpdir(), 'imprimatur-file-'));
  await writeFile(join(own, 'file'), '');
  const failure = await startEmbedded(join(own, 'file', 'data')).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(failure).toMatch(/cannot be written\. Make it writable, or set IMPRIMATUR_DATA to another folder\.$/);
  expect(failure).not.toContain('\n');
  await rm(own, { recursive: true });
});

test('library links that npm did not make are made', async () => {
  const own = await mkdtemp(join(tmpdir(), 'imprimatur-links-'));
  const native = join(own, 'native');
  await mkdir(join(native, 'lib'), { recursive: true });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'x');
  await writeFile(
    join(native, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
  expect(await isComplete(native)).toBe(false);
  await hydrateLinks(native);
  await hydrateLinks(native);
  expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  await rm(own, { recursive: true });
});

test('the programs are copied once, whole, where the package cannot be reached', async () => {
  const own = await mkdtemp(join(tmpdir(), 'imprimatur-copy-'));
  const copy = await copyBinaries(locateBinaries(), own);
  expect(await isComplete(copy)).toBe(true);
  const made = (await stat(join(copy, 'bin', 'postgres'))).ino;
  expect(await copyBinaries(locateBinaries(), own)).toBe(copy);
  expect((await stat(join(copy, 'bin', 'postgres'))).ino).toBe(made);
  await rm(own, { recursive: true });
});

test('a folder below a private one cannot be reached by another user', async () => {
  const own = await mkdtemp(join(tmpdir(), 'imprimatur-reach-'));
  const inner = join(own, 'inner');
  await mkdir(inner);
  const stranger = { uid: 54_321, gid: 54_321 };
  await chmod(own, 0o700);
  expect(await canReach(inner, stranger)).toBe(false);
  await chmod(own, 0o755);
  await chmod(inner, 0o755);
  expect(await canReach(inner, stranger)).toBe(true);
  await rm(own, { recursive: true });
});
