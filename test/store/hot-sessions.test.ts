import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type HotSessions, openHotSessions } from '../../src/store/hot-path/hot-sessions.ts';
import { HOT_PATH } from '../../src/store/hot-path/transition-sql.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { type Attacker, openAttacker } from './attack.ts';

const NAME = 'hot-sessions-test';
const PIDS = { name: 'pids', text: 'select pg_backend_pid() as pid' };
const PREPARED = { name: '', text: 'select name, generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements' };

let url: string;
let database: Attacker;
let sessions: HotSessions;
beforeAll(async () => {
  url = await freshDatabase();
  database = await openAttacker(url);
  sessions = openHotSessions(`${url}?application_name=${NAME}`, HOT_PATH);
});
afterAll(async () => {
  await sessions.close();
  await database.close();
  await dropDatabase(url);
});

const open = async () =>
  (await database.rows<{ pid: number }>(`select pid from pg_stat_activity where application_name = $1`, [NAME])).map(({ pid }) => pid);

/** Asked again and again: what the pool does by itself tells nobody when it is done. */
async function until(isSo: (pids: number[]) => boolean): Promise<number[]> {
  for (let tries = 0; tries < 5000; tries++) {
    const pids = await open();
    if (isSo(pids)) return pids;
  }
  throw new Error(`${await open()}`);
}

/** Eight callers at once, so that each has a session of its own. */
const allAtOnce = <Row>(statement: { name: string; text: string }) =>
  Promise.all(Array.from({ length: 8 }, () => sessions.rows<Row>(statement)));

test('nothing is opened before it is asked for; warm, every session has planned every statement, once and for good', async () => {
  expect(await open()).toEqual([]);
  await sessions.warm();
  expect(await open()).toHaveLength(8);
  for (const prepared of await allAtOnce<{ name: string; generic: number; custom: number }>(PREPARED)) {
    expect(prepared).toEqual(expect.arrayContaining(HOT_PATH.map(([{ name }]) => ({ name, generic: 1, custom: 0 }))));
  }
});

test('warming changes nothing', async () => {
  for (const table of ['item', 'audit_entry', 'decision', 'review', 'release', 'deadline', 'graphile_worker._private_jobs'])
    expect(await database.rows(`select 1 from ${table}`)).toEqual([]);
});

const WRITTEN = ['item', 'audit_entry', 'idempotency_key', 'decision', 'review', 'deadline', 'release', 'news'];

test('no trigger of a table that events write has a long condition, and no index of one names a function in SQL: every statement would read it anew', async () => {
  const long = `select tgname from pg_trigger where tgrelid::regclass::text = any ($1) and length(tgqual::text) > 1500`;
  expect(await database.rows(long, [WRITTEN])).toEqual([]);
  const inSql = `select distinct p.proname from pg_index i join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
    join pg_proc p on d.refclassid = 'pg_proc'::regclass and p.oid = d.refobjid join pg_language l on l.oid = p.prolang
    where i.indrelid::regclass::text = any ($1) and l.lanname = 'sql'`;
  expect(await database.rows(inSql, [WRITTEN])).toEqual([]);
});

test('no statement of the hot path reads a table from end to end, however small the table is', async () => {
  expect(await sessions.rows({ name: '', text: 'explain select * from item where id = $1' }, [crypto.randomUUID()])).toEqual(
    expect.arrayContaining([{ 'QUERY PLAN': expect.stringContaining('Index Scan using item_pkey') }]),
  );
});

test('a session that is lost is replaced by itself, warm', async () => {
  const before = await open();
  await database.rows('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [NAME]);
  await until((pids) => pids.length === 8 && pids.every((pid) => !before.includes(pid)));
  await sessions.warm();
  for (const prepared of await allAtOnce<{ name: string }>(PREPARED)) {
    expect(prepared.map(({ name }) => name)).toEqual(expect.arrayContaining(HOT_PATH.map(([{ name }]) => name)));
  }
});

test('one session that is lost is replaced while the others go on', async () => {
  const [lost, ...others] = await open();
  await database.rows('select pg_terminate_backend($1)', [lost]);
  expect(await until((pids) => pids.length === 8 && !pids.includes(lost as number))).toEqual(expect.arrayContaining(others));
  expect(await sessions.rows(PIDS)).toHaveLength(1);
});
