import pg from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { measure, quantile, table } from './measure.ts';

/**
 * A page of a work queue (50 rows, due first) over 200,000 items in 40 units, a quarter of them open: one unit, the whole tree of
 * units, and a page deep inside. Run: npm run bench -- queue
 */
const ITEMS = 200_000;
const UNITS = 40;
const PAGES = 400;

const server = await temporaryServer();
try {
  await migrate(server.url);
  const world = await openWorld(server.url);
  const drafter = await world.account('drafter');
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  const record = { actor: 'setup', action: 'unit.created', at: '2026-03-02T08:00:00.000Z', payload: {} };
  const units = Array.from({ length: UNITS }, () => crypto.randomUUID());
  for (const id of units) await world.store.directory.createUnit({ id, name: '科室', parent: world.unit, organCode: null }, record);
  await fill(client, units, drafter);
  const [own] = units as [string];
  const queue = (unit: string, after?: { due: string | null; id: string }) =>
    world.store.items.queue([{ unit, role: 'unitHead' }], {}, after ? { after, limit: 50 } : { limit: 50 });
  const first = await queue(world.unit);
  if (first.length !== 50) throw new Error(`A page of ${first.length} rows measures nothing`);
  const deep = first.at(-1) as { due: string | null; id: string };
  const cases: [string, () => Promise<unknown>][] = [
    ['my unit', () => queue(own)],
    ['40 units below mine', () => queue(world.unit)],
    ['40 units, second page', () => queue(world.unit, deep)],
  ];
  const rows = [];
  for (const [name, call] of cases) {
    await measure(Array.from({ length: 50 }, () => call), 4);
    const { times } = await measure(Array.from({ length: PAGES }, () => call), 4);
    rows.push([name, quantile(times, 0.5).toFixed(2), quantile(times, 0.99).toFixed(2)]);
  }
  console.log(table([`queue page over ${ITEMS} items`, 'p50 ms', 'p99 ms'], rows));
  await client.end();
  await world.store.close();
} finally {
  await server.stop();
}

/** Rows made by the database itself; its rules about trails and revisions are switched off for that only. */
async function fill(client: pg.Client, units: string[], drafter: string): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query('alter table item disable trigger user');
  await client.query(
    `insert into item select (json_populate_record(null::item, json_build_object(
        'id', gen_random_uuid(), 'kind', 'official-document', 'title', '事项 ' || n, 'unit', ($1::uuid[])[1 + n % $3], 'drafter', $2::text,
        'workflow_id', 'official-document', 'workflow_version', '1', 'workflow_hash', repeat('a', 64),
        'state', (array['inUnitReview','inUnitReview','specialistReview','released'])[1 + n % 4], 'snapshot', '{}'::json,
        'waits_for', case when n % 4 < 2 then array['unitHead'] when n % 4 = 2 then array['legalReviewer'] else '{}'::text[] end,
        'open', n % 4 <> 3, 'round', 1, 'revision', gen_random_uuid(), 'due', timestamptz '2026-03-02' + make_interval(mins => (n * 7919) % 100000),
        'version', 1, 'audit_sequence', 1, 'audit_hash', repeat('a', 64), 'created_at', now(), 'updated_at', now()))).*
      from generate_series(1, $4) n`,
    [units, drafter, UNITS, ITEMS],
  );
  await client.query('alter table item enable trigger user');
  await client.query('set session_replication_role = origin');
  await client.query('vacuum analyze item');
}
