import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { MIGRATIONS } from '../../migrations/index.ts';
import { start } from '../../src/domain/workflow/context.ts';
import { itemColumns, revisionColumns } from '../../src/engine/event/row-columns.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { dropDatabase, emptyDatabase } from '../support/database.ts';
import { insert } from './attack.ts';
import { AT, newItem } from './world.ts';

const NAMED_SCAN = '017-named-scan';

let url: string;
let client: pg.Client;
beforeAll(async () => {
  url = await emptyDatabase();
  client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const { name } of MIGRATIONS.filter((one) => one.name < NAMED_SCAN)) await run(name);
});
afterAll(async () => {
  await client.end();
  await dropDatabase(url);
});

async function run(name: string): Promise<void> {
  await client.query(await readFile(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8'));
}

/** A row as it was before, in the columns that there were, whatever rules there are: they hold for what comes after. */
async function past(table: string, columns: Record<string, unknown>): Promise<void> {
  await client.query(`alter table ${table} disable trigger user`);
  const { rows } = await client.query<{ name: string }>('select attname as name from pg_attribute where attrelid = $1::regclass', [table]);
  const stored = Object.fromEntries(
    Object.entries(columns)
      .filter(([name]) => rows.some((row) => row.name === name))
      .map(([name, value]) => [name, name === 'snapshot' ? JSON.stringify(value) : value]),
  );
  await client.query(...insert(table, stored));
}

async function pastItem(state: string, scannedDigest: string | null): Promise<{ id: string; scans: string[] }> {
  const unit = randomUUID();
  const account = randomUUID();
  const { item, revision } = newItem(unit, account);
  await past('unit', { id: unit, name: '处', parent: null, path: [unit] });
  await past('account', {
    id: account,
    login: account,
    name: 'x',
    unit,
    active: true,
    must_change_password: false,
    password_hash: 'x',
    created_at: AT,
  });
  const context = { ...start(undefined, { steps: [] }), scanned: scannedDigest && { digest: scannedDigest, ruleSet: 'r' } };
  await client.query('set constraints all deferred');
  await client.query('alter table item drop constraint if exists item_revision');
  await past('item', itemColumns({ ...item, state, snapshot: { value: state, context: context as never } }));
  await past('revision', revisionColumns(revision));
  const scans = [randomUUID(), randomUUID()];
  // The clock stepped back between the two.
  const times = ['2026-03-02T09:00:00.000Z', AT];
  for (const [index, id] of scans.entries()) {
    const found = { digest: revision.digest, rule_set: 'r', outcome: 'clean', failures: '[]', timings: '{}', at: times[index] };
    await past('scan', { id, item: item.id, revision: revision.id, ...found });
  }
  return { id: item.id, scans };
}

test('items from before keep the scan that was stored last, and a ticket when they wait for one', async () => {
  const reviewed = await pastItem('inUnitReview', sha256('any'));
  const waiting = await pastItem('scanning', null);
  await run(NAMED_SCAN);
  const { rows } = await client.query('select id, scan, scan_ticket is not null as waits from item');
  expect(rows.toSorted((a, b) => Number(a.waits) - Number(b.waits))).toEqual([
    { id: reviewed.id, scan: reviewed.scans[1], waits: false },
    { id: waiting.id, scan: null, waits: true },
  ]);
});
