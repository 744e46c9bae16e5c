import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Logger } from 'pino';
import { LogSteps } from '../../src/jobs/log.ts';
import { KEY, ORIGIN, openLogWorld, settle, testKeeper } from '../store/log/log-world.ts';
import { announceServer } from '../support/database.ts';
import { temporaryServer } from '../support/embedded.ts';
import { measure, median, parentOf, postgresCpu, quantile, type Run, table, watchPostmaster } from './measure.ts';
import { query } from './transitions/checkout.ts';
import { openOwnOffice, prepare, walksOf } from './transitions/walk.ts';

/**
 * What the log costs: transitions with the sequencer to those without by the CPU of Node and PostgreSQL, entries that waited put into the tree, and how long an entry
 * waits for its checkpoint.
 *
 * Run: npm run bench -- log [--rounds 5] [--callers 32] [--entries 10000,100000,1000000]
 * Goals: at least 0.95 · at most 60 s for a million and 15 µs of Node for an entry, the same for few and many · p99 at most 3 s.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    callers: { type: 'string', default: '32' },
    entries: { type: 'string', default: '10000,100000,1000000' },
  },
});
const SILENT = { warn: () => undefined, error: console.error } as unknown as Logger;
const CHUNK = 50_000;
const LOOK = 50;

const server = await temporaryServer({ connections: 200 });
announceServer(server.url);
try {
  watchPostmaster(await postmasterOf(server.url));
  await transitions(Number(options.rounds), Number(options.callers));
  console.log(table(['entries that waited', 'seconds', 'node µs an entry', 'postgres µs an entry'], await backlogs()));
} finally {
  await server.stop();
}

async function transitions(rounds: number, callers: number): Promise<void> {
  const url = await freshUrl('bench_log');
  const walker = await openOwnOffice(path.join(import.meta.dirname, '../..'), url);
  const { log } = walker.office.world.store;
  await log.begin(ORIGIN, [KEY]);
  const keeper = testKeeper();
  const runs: Record<'without' | 'with', Run[]> = { without: [], with: [] };
  const delays: number[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const kind of round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      const walks = await walksOf(walker, await prepare(walker, callers * 8), callers);
      await settle(log, keeper);
      await query(url, 'vacuum analyze');
      const steps = new LogSteps({ store: log, keeper, logger: SILENT });
      const watching = watchDelays(url);
      if (kind === 'with') steps.start();
      const run = await measure(walks, callers);
      if (kind === 'with') await pause(2_500);
      await steps.stop();
      // The first round warms.
      if (round >= 0) runs[kind].push(run);
      const waited = await watching.stop();
      if (round >= 0 && kind === 'with') delays.push(...waited);
    }
  }
  await walker.close();
  const cpu = (kind: keyof typeof runs) => median(runs[kind].map((run) => run.nodeCpu + run.postgresCpu));
  const rate = (kind: keyof typeof runs) => median(runs[kind].map((run) => run.perSecond));
  const rows = (['without', 'with'] as const).map((kind) => [`${kind} sequencer`, rate(kind).toFixed(0), cpu(kind).toFixed(0)]);
  console.log(table(['transitions', 'per second', 'CPU µs'], rows));
  console.log(
    `with ÷ without: ${(cpu('without') / cpu('with')).toFixed(3)} by CPU, ${(rate('with') / rate('without')).toFixed(3)} by rate`,
  );
  console.log(
    `transition → checkpoint: p50 ${seconds(quantile(delays, 0.5))}, p99 ${seconds(quantile(delays, 0.99))}, ${delays.length} looks\n`,
  );
}

/** Notes how far positions are drawn, and how long it takes until the watermark is there. */
function watchDelays(url: string): { stop(): Promise<number[]> } {
  const waits: number[] = [];
  let open: { position: number; at: number }[] = [];
  let running = true;
  const watch = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (running) {
      const { rows } = await client.query<{ last: string; watermark: string }>(
        'select s.last_value as last, t.watermark from audit_entry_position_seq s, log_state t',
      );
      const now = performance.now();
      const { last, watermark } = rows[0] ?? { last: '0', watermark: '0' };
      waits.push(...open.filter(({ position }) => position <= Number(watermark)).map(({ at }) => now - at));
      open = open.filter(({ position }) => position > Number(watermark));
      if (Number(last) > Number(watermark) && open.at(-1)?.position !== Number(last)) open.push({ position: Number(last), at: now });
      await pause(LOOK);
    }
    await client.end();
  };
  const watched = watch();
  return {
    stop: async () => {
      running = false;
      await watched;
      return waits;
    },
  };
}

async function backlogs(): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  for (const count of options.entries.split(',').map(Number)) {
    const world = await openLogWorld(await freshUrl(`bench_backlog_${count}`, true), 1_000);
    for (let done = 0; done < count; done += CHUNK) await world.write(world.owner, Math.min(CHUNK, count - done));
    await world.owner.query('vacuum analyze');
    const [cpu, postgres, started] = [process.cpuUsage(), postgresCpu(), performance.now()];
    await world.settle();
    const elapsed = performance.now() - started;
    const used = process.cpuUsage(cpu);
    const { size } = await world.log.state();
    if (size !== count) throw new Error(`${size} of ${count} entries are in the log.`);
    rows.push([
      count,
      (elapsed / 1000).toFixed(1),
      ((used.user + used.system) / count).toFixed(1),
      ((postgresCpu() - postgres) / count).toFixed(1),
    ]);
    await world.close();
  }
  return rows;
}

async function freshUrl(name: string, migrated = false): Promise<string> {
  await query(server.url, `create database ${name} template template0 encoding 'UTF8'`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  if (migrated) await (await import('../../src/store/migrate.ts')).migrate(url);
  return url;
}

async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const parent = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return parent;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
