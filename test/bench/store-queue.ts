import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { QueueCursor } from '../../src/engine/ports.ts';
import { migrate } from '../../src/store/migrate.ts';
import { AT, openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';

/**
 * Time of a queue page (50 rows, due first) over 200,000 items in 111 units, first and deep, for a reviewer of one unit, of
 * an office with ten below it, and of the whole organisation. Run: node test/bench/store-queue.ts
 */
const ITEMS = 200_000;
const PAGES = 300;

/** Rows straight into the table: the rules are about honest change, not about filling a bench. */
const FILL = `
  insert into item
  select gen_random_uuid(), 'document', '稿件 ' || n, ($1::uuid[])[n % cardinality($1::uuid[]) + 1], $2, 'official-document', '1', 'h',
    'inUnitReview', '{}', array[(array['unitHead', 'confidentialityReviewer', 'legalReviewer', 'publisher', 'drafter'])[n % 5 + 1]], n % 3 > 0, 1,
    gen_random_uuid(), null, timestamptz '2026-01-01' + n * interval '1 minute', 1, 1, 'h', $3, $3, n
  from generate_series(1, ${ITEMS}) n`;

async function main(url: string): Promise<void> {
  await migrate(url);
  const world = await openWorld(url);
  const unitBelow = async (parent: string) => {
    const id = randomUUID();
    await world.store.directory.createUnit(
      { id, name: '科', parent, organCode: null },
      { actor: 'bench', action: 'unit.created', at: AT, payload: {} },
    );
    return id;
  };
  const offices = await Promise.all(Array.from({ length: 10 }, () => unitBelow(world.unit)));
  const sections = (await Promise.all(offices.map((office) => Promise.all(Array.from({ length: 10 }, () => unitBelow(office)))))).flat();
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  await admin.query('alter table item disable trigger all');
  await admin.query(FILL, [[world.unit, ...offices, ...sections], await world.account('drafter'), AT]);
  await admin.query('alter table item enable trigger all');
  await admin.query('vacuum analyze');
  await admin.end();
  console.log('queue of                 p50 ms   p99 ms');
  for (const [name, unit] of [
    ['one unit', sections[0]],
    ['an office, 11 units', offices[0]],
    ['everything, 111 units', world.unit],
  ] as const) {
    const times: number[] = [];
    let after: QueueCursor | undefined;
    for (let page = 0; page < PAGES; page++) {
      const started = performance.now();
      const rows = await world.store.items.queue([{ unit: unit ?? '', role: 'unitHead' }], {}, { ...(after && { after }), limit: 50 });
      times.push(performance.now() - started);
      const last = rows.at(-1);
      after = last && { due: last.due, id: last.id };
    }
    times.sort((a, b) => a - b);
    console.log(name.padEnd(24), (times[PAGES / 2] ?? 0).toFixed(2).padEnd(8), (times[Math.floor(PAGES * 0.99)] ?? 0).toFixed(2));
  }
  await world.store.close();
}

const server = await temporaryServer();
try {
  await main(server.url);
} finally {
  await server.stop();
}
