import { createHash } from 'node:crypto';
import pg from 'pg';
import { newItem, openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { median, quantile } from './measure.ts';

/**
 * Time to find what of a million released traces may join with a scan, by what the scan tells: one holder, a list of a hundred, a
 * register of a thousand. One lookup in a hundred is of a common name, which a thousand releases have. Run: node test/bench/released-traces.ts
 */
const TRACES = 1_000_000;
const SEARCHES = 200;
const COMMON = 500;
const RARE = 250_000;

/** Half of the rows are of common names. Straight into the table: the rules are about honest change, not about filling a bench. */
const FILL = `
  insert into released_trace (release, item, file, kind, lookup, detail)
  select ('00000000-0000-4000-8000-' || lpad(to_hex(n / 10), 12, '0'))::uuid, ('00000000-0000-4000-9000-' || lpad(to_hex(n / 10), 12, '0'))::uuid, 0, 'cn-id-card',
    md5(case when n % 2 = 0 then 'common ' || n / 2 % ${COMMON} else 'rare ' || n / 2 % ${RARE} end),
    repeat(left(md5(n::text), 8) || '.', 10) || '.......'
  from generate_series(0, ${TRACES - 1}) n`;
const RELEASES = `
  insert into release (id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at)
  select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(),
    gen_random_uuid(), 'd', 'proactive', 'public', '{}', 'website', 'somebody', now()
  from generate_series(0, ${TRACES / 10 - 1}) n`;

const lookup = (name: string) => createHash('md5').update(name).digest('hex');
const random = (below: number) => Math.floor(Math.random() * below);
const name = () => lookup(random(100) === 0 ? `common ${random(COMMON)}` : `rare ${random(RARE)}`);

async function main(url: string): Promise<void> {
  await migrateLoosely(url);
  const world = await openWorld(url);
  const { item } = newItem(world.unit, await world.account('drafter'));
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  for (const table of ['release', 'released_trace']) await admin.query(`alter table ${table} disable trigger all`);
  await admin.query(RELEASES);
  await admin.query(FILL);
  for (const table of ['release', 'released_trace']) await admin.query(`alter table ${table} enable trigger all`);
  await admin.query('vacuum analyze');
  const { rows } = await admin.query<{ size: string }>(`select pg_size_pretty(pg_relation_size('released_trace_found')) as size`);
  await admin.end();
  console.log(`${TRACES} traces, index ${rows[0]?.size}\nlookups of a scan   p50 ms   p99 ms   traces found`);
  const { releasedTraces } = world.store;
  const parts = async (wanted: string[]) => (await releasedTraces.find(item.id, wanted)).traces.length;
  const facts = async (wanted: string[]) => (await releasedTraces.findFacts(item.id, wanted)).length;
  for (const [what, find] of [['parts', parts] as const, ['facts', facts] as const]) {
    for (const lookups of [1, 100, 1_000]) {
      const times: number[] = [];
      let found = 0;
      for (let search = 0; search < SEARCHES; search++) {
        const wanted = Array.from({ length: lookups }, name);
        const started = performance.now();
        found += await find(wanted);
        times.push(performance.now() - started);
      }
      const [p50, p99] = [median(times), quantile(times, 0.99)];
      console.log(`${what} ${lookups}`.padEnd(19), p50.toFixed(2).padEnd(8), p99.toFixed(2).padEnd(8), (found / SEARCHES).toFixed(0));
    }
  }
  await world.store.close();
}

const server = await temporaryServer();
try {
  await main(server.url);
} finally {
  await server.stop();
}
