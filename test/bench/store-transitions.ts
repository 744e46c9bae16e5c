import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ItemRow, TransitionCommit } from '../../src/engine/ports.ts';
import { migrate } from '../../src/store/migrate.ts';
import { commitColumns } from '../../src/store/rows.ts';
import { READ, shapeFor } from '../../src/store/transition-sql.ts';
import type { World } from '../store/world.ts';
import { AT, commitOn, current, newItem, openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';

/**
 * Transitions per second of the store alone (one read, one write) beside a raw `pg` pool that sends the same two statements
 * for one item each and does nothing else. Interleaved, medians of `ROUNDS`. Run: node test/bench/store-transitions.ts [seconds]
 */
const ROUNDS = 5;
const SECONDS = Number(process.argv[2] ?? 3);
const CALLERS = process.argv[3] ? [Number(process.argv[3])] : [1, 8, 32];

type Step = (item: ItemRow) => Promise<void>;

const next = (item: ItemRow): TransitionCommit =>
  commitOn(item, {
    action: 'review.approved',
    setDeadlines: [{ item: item.id, kind: 'step', key: '', due: AT, event: { type: 'DEADLINE_PASSED' } }],
  });

function throughStore(world: World, account: string): Step {
  return async ({ id }) => {
    const found = await world.store.transitions.readForTransition(id, account, AT, randomUUID());
    if (!found) throw new Error(`no item ${id}`);
    const [outcome] = await world.store.transitions.commitTransitions([next(found.item)]);
    if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  };
}

/** The row is kept up to date by hand: parsing an answer is the store's work, not the baseline's. */
function throughPg(pool: pg.Pool, account: string): Step {
  return async (item) => {
    await pool.query({ ...READ, values: [[0], [item.id], [account], [AT], [null]] });
    const commit = next(item);
    await pool.query({ ...shapeFor([commit]), values: [JSON.stringify([commitColumns(commit, 0)])] });
    Object.assign(item, { version: item.version + 1, auditSequence: commit.audit.sequence, auditHash: commit.audit.hash });
  };
}

async function rate(step: Step, items: ItemRow[], callers: number): Promise<{ perSecond: number; times: number[]; cpu: number }> {
  const times: number[] = [];
  const until = performance.now() + SECONDS * 1000;
  const cpu = process.cpuUsage();
  const started = performance.now();
  const caller = async (first: number) => {
    for (let n = first; performance.now() < until; n += callers) {
      const at = performance.now();
      await step(items[n % items.length] as ItemRow);
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => caller(n)));
  const used = process.cpuUsage(cpu);
  return { perSecond: (times.length * 1000) / (performance.now() - started), times, cpu: (used.user + used.system) / times.length };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const quantile = (values: number[], q: number) => values.toSorted((a, b) => a - b)[Math.floor(values.length * q)] ?? 0;

async function main(url: string): Promise<void> {
  await migrate(url);
  const world = await openWorld(url);
  const pool = new pg.Pool({ connectionString: url, max: 32 });
  // The driver's pool lets idle sockets go on their own time, which may be after the server.
  pool.on('error', () => undefined);
  const [drafter, account] = [await world.account('drafter'), await world.account('unitHead')];
  const make = async () => {
    const creation = newItem(world.unit, drafter);
    await world.store.transitions.createItem(creation);
    return current(world.store, creation.item.id);
  };
  const [ours, theirs]: [ItemRow[], ItemRow[]] = [[], []];
  for (let n = 0; n < 640; n++) (n % 2 ? ours : theirs).push(await make());
  await pool.query('analyze');
  console.log('callers   store/s    raw pg/s   ratio   p50 ms   p99 ms   node µs/transition');
  for (const callers of CALLERS) {
    const store = [];
    const raw = [];
    for (let round = 0; round < ROUNDS; round++) {
      store.push(await rate(throughStore(world, account), ours, callers));
      raw.push(await rate(throughPg(pool, account), theirs, callers));
    }
    const [a, b] = [median(store.map(({ perSecond }) => perSecond)), median(raw.map(({ perSecond }) => perSecond))];
    const times = store.flatMap((run) => run.times);
    const row = [
      callers,
      a.toFixed(0),
      b.toFixed(0),
      (a / b).toFixed(2),
      quantile(times, 0.5).toFixed(1),
      quantile(times, 0.99).toFixed(1),
    ];
    console.log([...row, median(store.map(({ cpu }) => cpu)).toFixed(0)].map((cell) => String(cell).padEnd(9)).join(' '));
  }
  await pool.end();
  await world.store.close();
}

const server = await temporaryServer();
try {
  await main(server.url);
} finally {
  await server.stop();
}
