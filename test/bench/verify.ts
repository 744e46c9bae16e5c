import pg from 'pg';
import { copyOfEntries } from '../../src/store/cover/entry-rows.ts';
import { openReading } from '../../src/store/cover/reading.ts';
import { verifyAll, verifyHere } from '../../src/store/cover/verification.ts';
import { verifyApart } from '../../src/store/cover/verify-apart.ts';
import { openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { fillTrail } from '../support/filled-trail.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { median, parentOf, postgresCpu, table, watchPostmaster } from './measure.ts';

/**
 * Verification of all chains on one thread and on two, beside a bare COPY of the same entries that is thrown away, in turns; as text, which is
 * what is compared with, and as what verification reads. On a busy machine the ratio by processor time tells more than that by the clock. Run:
 * npm run bench -- verify [items]
 */
const ITEMS = Number(process.argv[2] ?? 50_000);
const PER_ITEM = 10;
const ROUNDS = 5;

async function bare(url: string, statement: string): Promise<void> {
  const reading = await openReading(url);
  for await (const _ of reading.copy(statement));
  await reading.close();
}

async function verified(url: string, threads: number): Promise<void> {
  const reading = await openReading(url);
  const { faults, rows, entries } = await verifyAll(reading, {
    run:
      threads > 1
        ? (stretches, done) => verifyApart({ url, snapshot: reading.snapshot, threads }, stretches, done)
        : verifyHere(reading, url),
  });
  await reading.close();
  if (faults.length + rows.faults.length > 0 || entries < ITEMS * PER_ITEM)
    throw new Error(JSON.stringify([entries, faults[0], rows.faults[0]]));
}

async function main(url: string): Promise<void> {
  await migrateLoosely(url);
  const { store } = await openWorld(url);
  await store.close();
  await fillTrail(url, ITEMS, PER_ITEM);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  watchPostmaster(parentOf((await client.query('select pg_backend_pid() as pid')).rows[0].pid));
  await client.end();
  const ways: Record<string, () => Promise<void>> = {
    'bare COPY': () => bare(url, copyOfEntries('true').replace(' (format binary)', '')),
    'bare COPY, binary': () => bare(url, copyOfEntries('true')),
    'verify, one thread': () => verified(url, 1),
    'verify, two threads': () => verified(url, 2),
  };
  const seconds = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  const cpu = new Map(Object.keys(ways).map((name) => [name, [] as [number, number][]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const [at, before, server] = [performance.now(), process.cpuUsage(), postgresCpu()];
      await way();
      const used = process.cpuUsage(before);
      seconds.get(name)?.push((performance.now() - at) / 1000);
      cpu.get(name)?.push([(used.user + used.system) / (ITEMS * PER_ITEM), (postgresCpu() - server) / (ITEMS * PER_ITEM)]);
    }
  }
  const of = (name: string) => ({
    time: median(seconds.get(name) ?? []),
    node: median((cpu.get(name) ?? []).map(([node]) => node)),
    server: median((cpu.get(name) ?? []).map(([, used]) => used)),
  });
  const base = of('bare COPY');
  const rows = Object.keys(ways).map((name) => {
    const { time, node, server } = of(name);
    return [
      name,
      Math.round((ITEMS * PER_ITEM) / time).toString(),
      ...[base.time / time, (base.node + base.server) / (node + server)].map((ratio) => ratio.toFixed(2)),
      ...[node, server].map((used) => used.toFixed(1)),
    ];
  });
  console.log(table(['', 'entries/s', '× bare COPY', 'by CPU', 'Node CPU µs per entry', 'PostgreSQL CPU µs per entry'], rows));
}

const server = await temporaryServer();
try {
  await main(server.url);
} finally {
  await server.stop();
}
