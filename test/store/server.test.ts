import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { awaitServer } from '../../src/store/server/await-server.ts';
import { isPooled } from '../../src/store/server/pooler.ts';
import { complaintOf, type ServerFacts, serverAddress } from '../../src/store/server/server-check.ts';
import { dropDatabase, emptyDatabase, freshDatabase, onServer } from '../support/database.ts';
import { PGBOUNCER, pgbouncer } from '../support/pgbouncer.ts';

const nameOf = (url: string) => new URL(url).pathname.slice(1);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: Error) => error.message,
  );

describe('what the product asks of a server', () => {
  const good: ServerFacts = { version: 150_004, encoding: 'UTF8', standardStrings: 'on', standby: false, readOnly: 'off' };

  test.each<[Partial<ServerFacts>, RegExp | undefined]>([
    [{}, undefined],
    [{ version: 180_004 }, undefined],
    [{ version: 140_011 }, /^The database server is PostgreSQL 14; it must be 15 or newer\. Upgrade it/],
    [{ standby: true, readOnly: 'on' }, /is a standby/],
    [{ readOnly: 'on' }, /is read-only for this user/],
    [{ encoding: 'SQL_ASCII' }, /has the encoding SQL_ASCII/],
    [{ standardStrings: 'off' }, /standard_conforming_strings off/],
  ])('%j', (facts, complaint) => {
    const told = complaintOf({ ...good, ...facts });
    if (complaint) expect(told).toMatch(complaint);
    else expect(told).toBeUndefined();
  });

  test('is read from the server itself', async () => {
    const url = await emptyDatabase();
    expect(await serverAddress(url)).toBe(url);
    await onServer(`alter database ${nameOf(url)} set standard_conforming_strings = off`);
    expect(await failure(serverAddress(url))).toMatch(/standard_conforming_strings off/);
    await onServer(`alter database ${nameOf(url)} set default_transaction_read_only = on`);
    expect(await failure(serverAddress(url))).toMatch(/read-only for this user/);
    await dropDatabase(url);
  });

  test('a database in another encoding is refused', async () => {
    const url = await emptyDatabase();
    await dropDatabase(url);
    await onServer(`create database ${nameOf(url)} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`);
    expect(await failure(serverAddress(url))).toMatch(/has the encoding SQL_ASCII/);
    await dropDatabase(url);
  });

  test('a user without rights is told which are missing, and works on a database that is migrated already', async () => {
    const url = await emptyDatabase();
    const weak = new URL(url);
    [weak.username, weak.password] = ['imprimatur_weak', 'weak'];
    await onServer(`drop role if exists imprimatur_weak`);
    await onServer(`create role imprimatur_weak login password 'weak'`);
    expect(await failure(migrate(weak.href))).toMatch(
      /^The user imprimatur_weak may not create tables in test_\w+\. Make it the owner of the database, or: grant create on database /,
    );
    await onServer(`grant create on database ${nameOf(url)} to imprimatur_weak`);
    expect(await failure(migrate(weak.href))).toMatch(/grant create on schema "public" to "imprimatur_weak"/);
    await dropDatabase(url);
    await onServer('drop role imprimatur_weak');
  });
});

describe('a server that is recovering', () => {
  const FIELDS = ['SFATAL', 'C57P03', 'Mthe database system is in recovery mode', ''].map((field) => `${field}\0`).join('');

  /** Says “not now” to so many connections, then lets them through. */
  async function recovering(url: string, times: number): Promise<{ url: string; refused: () => number; close(): Promise<unknown> }> {
    const target = new URL(url);
    const upstreamPort = Number(target.port);
    let refused = 0;
    const server = createServer((client) => {
      client.on('error', () => undefined);
      if (refused < times) {
        refused++;
        const length = Buffer.alloc(4);
        length.writeInt32BE(4 + Buffer.byteLength(FIELDS));
        client.once('data', () => client.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(FIELDS)])));
        return;
      }
      const upstream = connect(upstreamPort, target.hostname).on('error', () => client.destroy());
      client.pipe(upstream).pipe(client);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    target.port = String((server.address() as { port: number }).port);
    return { url: target.href, refused: () => refused, close: () => new Promise((resolve) => server.close(resolve)) };
  }

  test('is waited for', async () => {
    const database = await emptyDatabase();
    const { url, refused, close } = await recovering(database, 3);
    expect(await serverAddress(url)).toBe(url);
    expect(refused()).toBe(3);
    await close();
    await dropDatabase(database);
  });

  test('is not waited for without end, and what else is wrong is told at once', async () => {
    const database = await emptyDatabase();
    const { url, close } = await recovering(database, Number.POSITIVE_INFINITY);
    expect(await failure(awaitServer(url, 0))).toMatch(/in recovery mode/);
    await close();
    expect(await failure(awaitServer(url))).toMatch(/ECONNREFUSED/);
    await dropDatabase(database);
  });
});

describe('the lock of the migration', () => {
  let holder: pg.Client;
  let url: string;

  beforeAll(async () => {
    url = await emptyDatabase();
    holder = new pg.Client({ connectionString: url, application_name: 'imprimatur-migrate' });
    await holder.connect();
    await holder.query('select pg_advisory_lock(20240901)');
  });
  afterAll(async () => {
    await holder.end().catch(() => undefined);
    await dropDatabase(url);
  });

  test('that a session keeps is reported with its process and how to end it; ended, the migration goes on', async () => {
    const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = rows[0]?.pid;
    const told = await failure(migrate(url, 300));
    expect(told).toContain(`server process ${pid}, imprimatur-migrate from 127.0.0.1, idle.`);
    const way = /end it with: (select pg_terminate_backend\(\d+\))/.exec(told)?.[1];
    expect(way).toBe(`select pg_terminate_backend(${pid})`);
    holder.on('error', () => undefined);
    await onServer(way ?? '');
    await migrate(url, 60_000);
  });

  test('keeps nobody waiting when there is nothing to migrate', async () => {
    const ready = await freshDatabase();
    const other = new pg.Client({ connectionString: ready });
    await other.connect();
    await other.query('select pg_advisory_lock(20240901)');
    await migrate(ready, 0);
    await other.end();
    await dropDatabase(ready);
  });
});

describe('a pooler in front of the server', () => {
  test('is none when there is none', async () => {
    const url = await freshDatabase();
    expect(await isPooled(url)).toBe(false);
    await dropDatabase(url);
  });

  const withPgbouncer = PGBOUNCER === undefined ? test.skip : test;

  withPgbouncer('that shares sessions between transactions is refused, and the direct address is the way out', async () => {
    const url = await freshDatabase();
    const pooler = await pgbouncer(url, 'transaction');
    expect(await failure(serverAddress(pooler.url))).toMatch(/leads to a transaction pooler .* Set DATABASE_DIRECT_URL to the address/);
    expect(await failure(serverAddress(pooler.url, pooler.url))).toMatch(/^DATABASE_DIRECT_URL leads to a transaction pooler as well/);
    expect(await serverAddress(pooler.url, url)).toBe(url);
    await pooler.stop();
    await dropDatabase(url);
  });

  withPgbouncer('that keeps sessions apart is fine', async () => {
    const url = await freshDatabase();
    const pooler = await pgbouncer(url, 'session');
    expect(await isPooled(pooler.url)).toBe(false);
    await pooler.stop();
    await dropDatabase(url);
  });
});
