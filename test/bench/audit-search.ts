import pg from 'pg';
import type { TrailFilter } from '../../src/engine/ports.ts';
import { openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { quantile, table } from './measure.ts';

/**
 * Time of a page of the audit trail (100 entries) by item, by person, by action, by both and over time, at random places of ten million
 * entries. Run: npm run bench -- audit-search [entries]
 */
const ENTRIES = Number(process.argv[2] ?? 10_000_000);
const PEOPLE = 2000;
const ACTIONS = 40;
const PAGES = 300;
const PAGE = 100;

/** Rows straight into the table: the rules are about honest entries. Ten entries for each item, a few actions far more frequent than others. */
const FILL = `
  insert into audit_entry
  select md5((n / 10)::text)::uuid::text, n % 10 + 1, md5('person ' || (random() * random() * ${PEOPLE})::int)::uuid::text, null,
    'item.action-' || (random() * random() * random() * ${ACTIONS})::int, timestamptz '2024-01-01' + n * interval '5 seconds',
    '{}', repeat('0', 64), repeat('1', 64), '{}'
  from generate_series($1::int, $2::int) n`;
const CHUNK = 500_000;

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('alter table audit_entry disable trigger all');
  for (let from = 0; from < ENTRIES; from += CHUNK) await client.query(FILL, [from, Math.min(from + CHUNK, ENTRIES) - 1]);
  await client.query('alter table audit_entry enable trigger all');
  await client.query('vacuum analyze audit_entry');
  await client.end();
}

async function main(url: string): Promise<void> {
  await migrateLoosely(url);
  const { store } = await openWorld(url);
  await fill(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const one = async (sql: string) => (await client.query<{ value: string }>(sql)).rows[0]?.value ?? '';
  const item = () => one(`select md5((random() * ${ENTRIES / 10})::int::text)::uuid::text as value`);
  const actor = () => one(`select md5('person ' || (random() * ${PEOPLE})::int)::uuid::text as value`);
  const action = () => one(`select 'item.action-' || (random() * ${ACTIONS})::int as value`);
  const from = async () => new Date(Date.UTC(2024, 0, 1) + Math.random() * ENTRIES * 5000).toISOString();
  const searches: Record<string, () => Promise<TrailFilter>> = {
    item: async () => ({ item: await item() }),
    person: async () => ({ actor: await actor(), from: await from() }),
    'person, from the start': async () => ({ actor: await actor() }),
    action: async () => ({ action: await action(), from: await from() }),
    'person and action': async () => ({ actor: await actor(), action: await action() }),
    time: async () => ({ from: await from() }),
  };
  const rows: string[][] = [];
  for (const [name, filterOf] of Object.entries(searches)) {
    const times: number[] = [];
    for (let page = 0; page < PAGES; page++) {
      const filter = await filterOf();
      const started = performance.now();
      await store.trails.byTime(filter, { limit: PAGE });
      times.push(performance.now() - started);
    }
    rows.push([name, ...[0.5, 0.99].map((q) => quantile(times, q).toFixed(2))]);
  }
  console.log(table([`by, of ${ENTRIES} entries`, 'p50 ms', 'p99 ms'], rows));
  await client.end();
  await store.close();
}

const server = await temporaryServer();
try {
  await main(server.url);
} finally {
  await server.stop();
}
