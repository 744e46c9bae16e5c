import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { temporaryServer } from '../support/embedded.ts';
import { median, parentOf, quantile, type Run, table, watchPostmaster } from './measure.ts';
import { type Contestant, openCheckout, query } from './transitions/checkout.ts';
import { findPgbench, openPgbench } from './transitions/pgbench.ts';

/**
 * Transitions per second of the engine, the whole way through `sendEvent`, beside pgbench and beside a raw driver that sends the same
 * statements. One PostgreSQL, one database and one process for each, all tables vacuumed and analysed, connections warmed, interleaved
 * rounds, medians. Each item walks from unit review to release; approvals and releases are mixed.
 *
 * Run: npm run bench -- transitions [--rounds 5] [--callers 1,8,32,64] [--no-raw] [--before folder] [--quiet 3]
 * `--before` is another checkout of the product, with its node_modules. `--quiet` is how often the first click after a minute of quiet
 * is measured.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    callers: { type: 'string', default: '1,8,32,64' },
    before: { type: 'string' },
    raw: { type: 'boolean', default: true },
    quiet: { type: 'string', default: '0' },
  },
  allowNegative: true,
});
const TURNS = 6;
const MINUTE = 61_000;
const WARM_CLICKS = 20;
const HERE = path.join(import.meta.dirname, '../..');

// Every contestant keeps its own pool, and pgbench brings one connection for each client.
const server = await temporaryServer({ connections: 300 });
const taking: Contestant[] = [];
try {
  await open(server.url);
  for (const callers of options.callers.split(',').map(Number)) await compare(callers);
  if (Number(options.quiet) > 0) await clicks(Number(options.quiet));
} finally {
  await Promise.allSettled(taking.map((one) => one.close()));
  await server.stop();
}

async function open(url: string): Promise<void> {
  const postmaster = await postmasterOf(url);
  watchPostmaster(postmaster);
  const fresh = async (name: string) => {
    await query(url, `create database ${name} template template0 encoding 'UTF8'`);
    return Object.assign(new URL(url), { pathname: `/${name}` }).href;
  };
  const checkout = async (name: string, root: string, kind: 'engine' | 'raw' = 'engine') =>
    openCheckout(name, { root, kind, postmaster, url: await fresh(`bench_${name.replaceAll(' ', '_')}`) });
  const program = findPgbench();
  if (program) taking.push(await openPgbench(program, await fresh('bench_pgbench')));
  else console.log("pgbench is missing: install Debian's postgresql package for the ratios to it.");
  if (options.raw) taking.push(await checkout('raw driver', HERE, 'raw'));
  if (options.before && !existsSync(options.before)) throw new Error(`--before: there is no folder ${options.before}.`);
  if (options.before) taking.push(await checkout('before', path.resolve(options.before)));
  taking.push(await checkout('engine', HERE));
}

/** All contestants by so many callers, each round in another order. */
async function compare(callers: number): Promise<void> {
  const items = callers * Math.max(6, Math.ceil(60 / callers));
  const runs = new Map(taking.map((one) => [one, [] as Run[]]));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const one of taking) await one.prepare(items, callers);
    for (const one of taking) await query(one.url, 'vacuum analyze');
    for (const one of round % 2 === 0 ? taking : taking.toReversed()) runs.get(one)?.push(await one.run(items * TURNS, callers));
  }
  const base = median((runs.get(taking[0] as Contestant) ?? []).map((run) => run.perSecond));
  const head = ['callers', 'who', 'per second', `to ${taking[0]?.name}`, 'p50 ms', 'p99 ms', 'node µs', 'postgres µs', 'CPU µs'];
  console.log(
    `${table(
      head,
      [...runs].map(([one, all]) => line(callers, one.name, all, base)),
    )}\n`,
  );
}

function line(callers: number, name: string, runs: Run[], base: number): (string | number)[] {
  const of = (pick: (run: Run) => number) => median(runs.map(pick));
  const perSecond = of((run) => run.perSecond);
  const [p50, p99] = [0.5, 0.99].map((q) =>
    runs.some((run) => run.times.length > 0) ? of((run) => quantile(run.times, q)).toFixed(2) : '–',
  );
  const cpu = [of((run) => run.nodeCpu), of((run) => run.postgresCpu), of((run) => run.nodeCpu + run.postgresCpu)];
  return [
    callers,
    name,
    perSecond.toFixed(0),
    (perSecond / base).toFixed(2),
    p50 ?? '',
    p99 ?? '',
    ...cpu.map((value) => value.toFixed(0)),
  ];
}

/** One transition after a minute in which nothing happened, beside the median of warm ones. */
async function clicks(times: number): Promise<void> {
  const clicking = taking.filter((one) => one.first);
  const found = new Map(clicking.map((one) => [one, { warm: [] as number[], quiet: [] as number[] }]));
  for (let round = 0; round < times; round++) {
    for (const one of clicking) {
      await one.prepare(WARM_CLICKS + 1, 1);
      for (let n = 0; n < WARM_CLICKS; n++) found.get(one)?.warm.push((await one.first?.()) ?? 0);
    }
    await pause(MINUTE);
    for (const one of clicking) found.get(one)?.quiet.push((await one.first?.()) ?? 0);
  }
  const rows = [...found].map(([{ name }, { warm, quiet }]) => {
    const ratio = (median(quiet) / median(warm)).toFixed(2);
    return [name, median(warm).toFixed(2), median(quiet).toFixed(2), Math.max(...quiet).toFixed(2), ratio];
  });
  console.log(table(['after a minute of quiet', 'warm ms', 'first ms', 'worst first ms', 'ratio'], rows));
}

async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const parent = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return parent;
}
