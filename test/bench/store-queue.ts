import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Role } from '../../src/domain/roles.ts';
import type { QueueCursor, Store } from '../../src/engine/ports.ts';
import { AT, openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { median, quantile, table } from './measure.ts';

/**
 * Time of a queue page (50 rows, due first) over a million items beside the same over ten thousand, in 111 units, first and deep, for a
 * reviewer of one unit, of an office with ten below it, and of the whole organisation, for a role that the organisation has declared, and for
 * one that hardly anything waits for.
 *
 * Run: npm run bench -- store-queue [items]
 */
const SIZES = [10_000, Number(process.argv[2] ?? 1_000_000)];
const PAGES = 1000;
/** Who asks: what they drafted themselves is left out. */
const reviewer = randomUUID();
const RARE = 40;

/**
 * Rows straight into the table: the rules are about honest change, not about filling a bench. Two thirds are open, each waits for one of
 * five roles; a few wait for the signatory.
 */
const FILL = `
  insert into item (id, number, kind, title, unit, drafter, workflow_id, workflow_version, workflow_hash, state, snapshot, waits_for, open,
    round, revision, due, version, audit_sequence, audit_hash, created_at, updated_at)
  select gen_random_uuid(), n, 'official-document', '稿件 ' || n, ($1::uuid[])[n % cardinality($1::uuid[]) + 1], $2, 'official-document', '1', 'h',
    'inUnitReview', ('{"filler": "' || repeat('x', 600) || '"}')::json,
    array[case when n % ($4 / ${RARE}) = 1 then 'signatory'
      else (array['unitHead', 'confidentialityReviewer', 'translator', 'publisher', 'drafter'])[n / 3 % 5 + 1] end],
    n % 3 > 0, 1, gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 minute', 1, 1, 'h', $3, $3
  from generate_series(1, $4::int) n`;

interface Organisation {
  items: number;
  store: Store;
  /** What a reviewer may be responsible for, by name. */
  places: [name: string, unit: string, role: Role][];
}

async function organisation(server: string, items: number): Promise<Organisation> {
  const url = Object.assign(new URL(server), { pathname: `/queue_${items}` }).href;
  await asOwner(server, (client) => client.query(`create database queue_${items} template template0 encoding 'UTF8'`));
  await migrateLoosely(url);
  const world = await openWorld(url);
  const unitBelow = async (parent: string) => {
    const id = randomUUID();
    const record = { actor: 'bench', action: 'unit.created', at: AT, payload: {} };
    await world.store.directory.createUnit({ id, name: '科', parent, organCode: null }, record);
    return id;
  };
  const offices = await Promise.all(Array.from({ length: 10 }, () => unitBelow(world.unit)));
  const sections = (await Promise.all(offices.map((office) => Promise.all(Array.from({ length: 10 }, () => unitBelow(office)))))).flat();
  const drafter = await world.account('drafter');
  await asOwner(url, async (client) => {
    await client.query('alter table item disable trigger all');
    await client.query(FILL, [[world.unit, ...offices, ...sections], drafter, AT, items]);
    await client.query('alter table item enable trigger all');
    await client.query('vacuum analyze');
    // What filling left to be written is written before anything is measured.
    await client.query('checkpoint');
  });
  return {
    items,
    store: world.store,
    places: [
      ['one unit', sections[0] ?? '', 'unitHead'],
      ['an office, 11 units', offices[0] ?? '', 'unitHead'],
      ['everything, 111 units', world.unit, 'unitHead'],
      ['everything, a declared role', world.unit, 'translator'],
      ['one unit, a rare role', sections[0] ?? '', 'signatory'],
      ['everything, a rare role', world.unit, 'signatory'],
    ],
  };
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await work(client);
  await client.end();
}

/** Pages one after the other, from the first again when the queue ends. */
function reader({ store, places }: Organisation, place: number): () => Promise<number> {
  const [, unit, role] = places[place] as Organisation['places'][number];
  let after: QueueCursor | undefined;
  return async () => {
    const started = performance.now();
    const rows = await store.items.queue([{ unit, role }], { notBy: reviewer }, { ...(after && { after }), limit: 50 });
    const last = rows.length === 50 ? rows.at(-1) : undefined;
    after = last && { due: last.due, id: last.id };
    return performance.now() - started;
  };
}

const server = await temporaryServer();
try {
  const [small, large] = await Promise.all(SIZES.map((items) => organisation(server.url, items)));
  if (!small || !large) throw new Error('There are two sizes.');
  const rows: string[][] = [];
  for (const [place, [name]] of small.places.entries()) {
    const times: [number[], number[]] = [[], []];
    const readers = [reader(small, place), reader(large, place)] as const;
    for (let page = 0; page < PAGES; page++) for (const [index, read] of readers.entries()) times[index]?.push(await read());
    const p99 = times.map((all) => quantile(all, 0.99));
    const ratio = ((p99[1] ?? 0) / (p99[0] ?? 1)).toFixed(2);
    rows.push([name, ...times.flatMap((all) => [median(all).toFixed(2), quantile(all, 0.99).toFixed(2)]), ratio]);
  }
  const sizes = SIZES.flatMap((items) => [`${items}: p50 ms`, 'p99 ms']);
  console.log(table(['queue of', ...sizes, 'p99 ratio'], rows));
  await Promise.all([small.store.close(), large.store.close()]);
} finally {
  await server.stop();
}
