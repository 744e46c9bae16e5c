import pg from 'pg';
import { STEP_ROLE, type Step } from '../../src/domain/roles.ts';
import type { ReviewRequest } from '../../src/domain/workflow/events.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import type { ItemForTransition, ItemRow, TransitionCommit } from '../../src/engine/ports.ts';
import { migrate } from '../../src/store/migrate.ts';
import { commitColumns } from '../../src/store/rows.ts';
import { READ, shapeFor } from '../../src/store/transition-sql.ts';
import { type Office, openOffice } from '../engine/office.ts';
import { temporaryServer } from '../support/embedded.ts';
import { measure, median, quantile, type Run, table } from './measure.ts';

/**
 * Transitions per second of the engine, the whole way through `sendEvent` (policy, XState, canonical JSON, hash, store), beside a raw
 * `pg` pool that sends the same two statements with parameters made beforehand and does nothing else. One PostgreSQL, one
 * process, interleaved, medians of ROUNDS. Each item walks from unit review to release: six transitions.
 *
 * Run: npm run bench -- transitions [items per round]
 */
const ROUNDS = 5;
const ITEMS = Number(process.argv[2] ?? 300);
const CALLERS = [1, 8, 32];

type Turn = { account: string; request: (digest: string) => ReviewRequest };

function walk(office: Office): Turn[] {
  const approve = (step: Step): Turn => ({
    account: office.people[STEP_ROLE[step]],
    request: (digest) => ({ type: 'APPROVE', step, digest, opinion: '同意公开' }),
  });
  const release: Turn = { account: office.people.publisher, request: (digest) => ({ type: 'RELEASE', digest }) };
  return [approve('unit'), approve('confidentiality'), approve('legal'), approve('disclosure'), approve('signature'), release];
}

/** Items in unit review, made by the engine itself. */
async function prepare(office: Office, count: number): Promise<{ item: string; digest: string }[]> {
  const one = async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    const revision = await office.world.store.items.revisionById((await office.world.store.items.item(item.id))?.revision ?? '');
    return { item: item.id, digest: revision?.digest ?? '' };
  };
  const made: { item: string; digest: string }[] = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: Math.min(32, count - made.length) }, one))));
  return made;
}

/** One caller takes an item through its steps in order; callers are side by side on different items. */
function throughEngine(office: Office, items: Awaited<ReturnType<typeof prepare>>): (() => Promise<unknown>)[] {
  return lanes(items, walk(office), ({ item, digest }, step) =>
    sendEvent(office.engine, { item, account: step.account, request: step.request(digest) }),
  );
}

/** The parameters are made beforehand by the engine on a store in memory, so that the baseline has nothing to think about. */
async function throughPg(office: Office, pool: pg.Pool, items: Awaited<ReturnType<typeof prepare>>): Promise<(() => Promise<unknown>)[]> {
  const recorded = new Map<string, TransitionCommit[]>();
  for (const { item, digest } of items) recorded.set(item, await record(office, item, digest));
  const now = office.now;
  return lanes(items, walk(office), async ({ item }, step, index) => {
    const commit = recorded.get(item)?.[index] as TransitionCommit;
    await pool.query({ ...READ, values: [[0], [item], [step.account], [now], [null]] });
    await pool.query({ ...shapeFor([commit]), values: [(commit as unknown as { wire: string }).wire] });
  });
}

async function record(office: Office, item: string, digest: string): Promise<TransitionCommit[]> {
  const { store } = office.world;
  const commits: TransitionCommit[] = [];
  let row = (await store.items.item(item)) as ItemRow;
  const engine: Engine = {
    ...office.engine,
    store: {
      ...store,
      transitions: {
        ...store.transitions,
        readForTransition: async (id, account, at) => ({
          ...((await store.transitions.readForTransition(id, account, at)) as ItemForTransition),
          item: row,
        }),
        commitTransitions: async ([commit]) => {
          const made = commit as TransitionCommit;
          commits.push(Object.assign(made, { wire: JSON.stringify([commitColumns(made, 0)]) }));
          row = { ...row, ...made.next, version: row.version + 1, auditSequence: made.audit.sequence, auditHash: made.audit.hash };
          return [{ ok: true }];
        },
      },
    },
  };
  for (const step of walk(office)) await sendEvent(engine, { item, account: step.account, request: step.request(digest) });
  return commits;
}

/** Interleaves items so that one item's steps stay in order while many items are under way. */
function lanes<T>(items: T[], steps: Turn[], call: (item: T, step: Turn, index: number) => Promise<unknown>): (() => Promise<unknown>)[] {
  const done = new Map<T, Promise<unknown>>();
  const calls: (() => Promise<unknown>)[] = [];
  for (let at = 0; at < items.length; at += 64) {
    for (const [index, step] of steps.entries()) {
      for (const item of items.slice(at, at + 64)) {
        calls.push(async () => {
          const before = done.get(item);
          const turn = (async () => {
            await before;
            await call(item, step, index);
          })();
          done.set(item, turn);
          await turn;
        });
      }
    }
  }
  return calls;
}

const server = await temporaryServer();
try {
  await migrate(server.url);
  const office = await openOffice(server.url);
  const pool = new pg.Pool({ connectionString: server.url, max: 32 });
  pool.on('error', () => undefined);
  const rows: (string | number)[][] = [];
  for (const callers of CALLERS) {
    const [ours, raw]: [Run[], Run[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const count = callers === 1 ? Math.ceil(ITEMS / 4) : ITEMS;
      const [mine, theirs] = [await prepare(office, count), await prepare(office, count)];
      const baseline = await throughPg(office, pool, theirs);
      await pool.query('vacuum analyze item');
      if (round % 2 === 0) ours.push(await measure(throughEngine(office, mine), callers));
      raw.push(await measure(baseline, callers));
      if (round % 2 === 1) ours.push(await measure(throughEngine(office, mine), callers));
    }
    rows.push(line(callers, ours, raw));
  }
  console.log(
    table(
      [
        'callers',
        'engine/s',
        'raw pg/s',
        'ratio',
        'p50 ms',
        'p99 ms',
        'node µs',
        'postgres µs',
        'raw p50',
        'raw node µs',
        'raw postgres µs',
      ],
      rows,
    ),
  );
  await pool.end();
  await office.world.store.close();
} finally {
  await server.stop();
}

function line(callers: number, ours: Run[], raw: Run[]): (string | number)[] {
  const of = (runs: Run[], pick: (run: Run) => number) => median(runs.map(pick));
  const ratio = of(ours, (run) => run.perSecond) / of(raw, (run) => run.perSecond);
  const times = ours.flatMap((run) => run.times);
  return [
    callers,
    of(ours, (run) => run.perSecond).toFixed(0),
    of(raw, (run) => run.perSecond).toFixed(0),
    ratio.toFixed(2),
    quantile(times, 0.5).toFixed(2),
    quantile(times, 0.99).toFixed(2),
    of(ours, (run) => run.nodeCpu).toFixed(0),
    of(ours, (run) => run.postgresCpu).toFixed(0),
    quantile(
      raw.flatMap((run) => run.times),
      0.5,
    ).toFixed(2),
    of(raw, (run) => run.nodeCpu).toFixed(0),
    of(raw, (run) => run.postgresCpu).toFixed(0),
  ];
}
