import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { TrailCheck, TrustedCheckpoint } from '../../../src/engine/ports.ts';
import { readingOn } from '../../../src/store/cover/reading.ts';
import { verifyAll } from '../../../src/store/cover/verification.ts';
import { merged } from './merged.ts';
import { cutTail, type Mutation, mutate, rechain, seeded, type Table, tablesOf } from './mutations.ts';
import { tamperable } from './story.ts';

/** `TAMPER=5000` for the long version; `TAMPER_SEED` for another one. */
const MUTATIONS = Number(process.env['TAMPER'] ?? 150);
const SEED = Number(process.env['TAMPER_SEED'] ?? 1);

let client: pg.Client;
let tables: Table[];
/** Items that were released, and one that was not. */
let items: string[];
let checkpoint: TrustedCheckpoint;

beforeAll(async () => {
  client = new pg.Client({ connectionString: await tamperable(), options: '-c TimeZone=UTC' });
  await client.connect();
  tables = await tablesOf(client);
  const { rows } = await client.query('select l.item::text as id from release l order by l.id');
  items = rows.map(({ id }) => id);
  checkpoint = await merged(client);
}, 120_000);
afterAll(async () => {
  await client?.end();
});

const verify = () => verifyAll(readingOn(client), { checkpoint });

/** What is told of something that the owner of the database does. */
async function toldOf(work: () => Promise<unknown>): Promise<TrailCheck> {
  const result = await tried(async () => (await work()) ?? true);
  if (!result) throw new Error('the database refused it');
  return result.check;
}
const one = () => items[0] ?? '';
const run = (text: string, values: unknown[] = []) => client.query(text, values);

/** In a transaction that is rolled back; undefined when the database itself refused it. */
async function tried<T>(work: () => Promise<T | undefined>): Promise<{ done: T; check: TrailCheck } | undefined> {
  await client.query('begin');
  try {
    const done = await work();
    return done === undefined ? undefined : { done, check: await verify() };
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('2')) return undefined;
    throw error;
  } finally {
    await client.query('rollback');
  }
}

/** Told by table, row and column. */
function isNamed({ table, column, row }: Mutation, { faults, rows }: TrailCheck): boolean {
  if (table === 'audit_entry') return faults.length > 0;
  const head = column === 'audit_sequence' || column === 'audit_hash';
  if (table === 'item' && (head || column === undefined)) return faults.length + rows.faults.length > 0;
  return rows.faults.some(
    (fault) =>
      fault.table === table &&
      row.every((part) => fault.row.includes(part) || fault.stream === part || isSet(table)) &&
      (column === undefined || fault.columns.length === 0 || fault.columns.includes(column)),
  );
}
const isSet = (table: string) =>
  [
    'finding',
    'revision_file',
    'imported_release',
    'incident_measure',
    'recovery_code',
    'provider_link',
    'blob',
    'former_disposition',
  ].includes(table);

test('what nobody touched is sound', async () => {
  const { faults, rows } = await verify();
  expect([faults, rows.faults, rows.before]).toEqual([[], [], {}]);
});

test(`${MUTATIONS} changes by the owner of the database are found and named`, async () => {
  const random = seeded(SEED);
  const tally = { done: 0, found: 0, named: 0, byChains: 0 };
  const missed: Mutation[] = [];
  const unnamed: unknown[] = [];
  for (let tries = 0; tally.done < MUTATIONS && tries < MUTATIONS * 4; tries++) {
    const result = await tried(() => mutate(client, tables, random));
    if (!result) continue;
    tally.done++;
    const { done, check } = result;
    if (check.faults.length > 0) tally.byChains++;
    if (check.faults.length + check.rows.faults.length === 0) missed.push(done);
    else tally.found++;
    if (isNamed(done, check)) tally.named++;
    else unnamed.push([done, check.faults.slice(0, 2), check.rows.faults.slice(0, 3)]);
  }
  process.stderr.write(`tamper: ${JSON.stringify({ seed: SEED, ...tally, tables: tables.length })}\n`);
  expect(missed).toEqual([]);
  expect(unnamed).toEqual([]);
  expect(tally.done).toBe(MUTATIONS);
}, 3_600_000);

describe('with a checkpoint that is kept outside', () => {
  test('an item that was removed with everything is missed: its leaves are there', async () => {
    const { faults, rows } = await toldOf(async () => {
      await run('delete from former_disposition d using finding f where f.id = d.finding and f.item = $1', [one()]);
      await run('delete from revision_file t using revision o where o.id = t.revision and o.item = $1', [one()]);
      await run('delete from delivery t using release o where o.id = t.release and o.item = $1', [one()]);
      await run('delete from incident_measure t using incident o where o.id = t.incident and o.item = $1', [one()]);
      for (const table of tables.map(({ name }) => name)) {
        const { rows: of } = await run(`select 1 from information_schema.columns where table_name = $1 and column_name = 'item'`, [table]);
        if (of.length > 0) await run(`delete from "${table}" where item = $1`, [one()]);
      }
      await run('delete from audit_entry where stream = $1', [one()]);
      await run('delete from item where id = $1', [one()]);
    });
    expect(faults).toEqual([]);
    expect(rows.faults.map(({ table, fault }) => [table, fault])).toContainEqual(['audit_entry', 'missing']);
  });

  test('a chain that was written anew with its head is told by its leaf', async () => {
    const { faults, rows, log } = await toldOf(() => rechain(client, one(), 2));
    expect(faults).toEqual([]);
    expect(rows.faults).toContainEqual(expect.objectContaining({ stream: one(), sequence: 2, table: 'audit_entry', fault: 'changed' }));
    // The log itself was left alone.
    expect(log?.agrees).toBe(true);
  });

  test('a log that was written anew over such a chain is consistent, and not the one of the checkpoint', async () => {
    const { faults, rows, log } = await toldOf(async () => {
      await rechain(client, one(), 2);
      await merged(client);
    });
    expect([faults, log?.agrees]).toEqual([[], false]);
    expect(rows.faults).toEqual([expect.objectContaining({ table: 'log_checkpoint' })]);
    const alone = await tried(async () => {
      await rechain(client, one(), 2);
      await merged(client);
      return verifyAll(readingOn(client));
    });
    // Only against itself.
    expect(alone?.done.rows.faults).toEqual([]);
  });

  test('an old state of the log is behind the checkpoint', async () => {
    const { log } = await toldOf(() => merged(client, 10));
    expect(log?.agrees).toBe(false);
  });
});

test('entries cut off the end with all that remembers them: the rows tell more than is left', async () => {
  const { rows } = await toldOf(() => cutTail(client, one()));
  const told = rows.faults.filter(({ stream }) => stream === one()).map(({ table, fault }) => [table, fault]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['item', 'changed'],
      ['incident', 'not-on-record'],
    ]),
  );
});

test('the administration’s chain deleted with its head: everything that it made is on no record', async () => {
  const { rows } = await toldOf(async () => {
    await run(`delete from audit_entry where stream = 'administration'`);
    await run(`update audit_head set sequence = 0, hash = repeat('0', 64)`);
  });
  expect(rows.faults).toContainEqual(expect.objectContaining({ table: 'account', fault: 'not-on-record' }));
});

test('a scan put in under a ticket that was answered, and a former disposition of nothing', async () => {
  const scans = await toldOf(async () => {
    await run('create temporary table forged on commit drop as select * from scan where id in (select scan from item) limit 1');
    await run('update forged set id = gen_random_uuid()');
    await run('insert into scan overriding system value select * from forged');
  });
  expect(scans.rows.faults).toContainEqual(expect.objectContaining({ table: 'scan', fault: 'not-on-record' }));
  const former = await toldOf(() =>
    run(`insert into former_disposition select gen_random_uuid(), number, disposition, reason, disposed_by, disposed_at, replaced_at
      from former_disposition limit 1`),
  );
  expect(former.rows.faults).toContainEqual(expect.objectContaining({ table: 'former_disposition', fault: 'not-on-record' }));
});

test('two items that exchange their revisions, a released file replaced, a receipt erased, a password hash replaced', async () => {
  const [first, second] = items;
  const swapped = await toldOf(() =>
    run('update revision set item = case when item = $1 then $2::uuid else $1::uuid end where item in ($1, $2)', [first, second]),
  );
  expect(swapped.rows.faults.filter(({ table }) => table === 'revision').map(({ stream }) => stream)).toEqual(
    expect.arrayContaining([first, second]),
  );
  const replaced = await toldOf(async () => {
    const { rows } = await run('select f.sha256 from revision_file f join release l on l.revision = f.revision order by 1 limit 2');
    await run('update revision_file set sha256 = $2 where sha256 = $1', [rows[0].sha256, rows[1].sha256]);
  });
  expect(replaced.rows.faults).toContainEqual(expect.objectContaining({ table: 'revision_file', columns: ['sha256'] }));
  const receipt = await toldOf(() => run('update delivery set receipt_at = null'));
  expect(receipt.rows.faults).toContainEqual(
    expect.objectContaining({ table: 'delivery', columns: ['receipt_at'], sequence: expect.any(Number) }),
  );
  const password = await toldOf(() =>
    run(`update account set password_hash = 'known' where id = (select min(id::text)::uuid from account)`),
  );
  expect(password.rows.faults).toContainEqual(expect.objectContaining({ table: 'account', columns: ['password_hash'] }));
});
