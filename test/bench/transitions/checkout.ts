import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import type { Run } from '../measure.ts';
import type { Order } from './worker.ts';

/** Who takes part in the run. */
export interface Contestant {
  name: string;
  url: string;
  prepare(items: number, callers: number): Promise<void>;
  run(items: number, callers: number): Promise<Run>;
  /** Milliseconds of one transition of the items that were prepared. */
  first?(): Promise<number>;
  close(): Promise<void>;
}

interface Place {
  root: string;
  url: string;
  kind: 'engine' | 'raw';
  postmaster: number;
}

const SEASONING = { items: 320, callers: 32 };
const WARMING = [1, 32, 64];

/**
 * The product as it is in one checkout, in its own process and on its own database, seasoned and warm. Opened twice: plans that were made
 * while the tables were empty would otherwise be measured.
 */
export async function openCheckout(name: string, place: Place): Promise<Contestant> {
  const seasoning = contestant(name, place);
  await seasoning.open();
  await seasoning.prepare(SEASONING.items, SEASONING.callers);
  await seasoning.run(SEASONING.items, SEASONING.callers);
  await seasoning.close();
  await query(place.url, 'vacuum analyze');
  const ready = contestant(name, place);
  await ready.open();
  for (const callers of WARMING) {
    await ready.prepare(64, callers);
    await ready.run(64, callers);
  }
  return ready;
}

function contestant(name: string, { root, url, kind, postmaster }: Place): Contestant & { open(): Promise<void> } {
  const child = fork(path.join(import.meta.dirname, 'worker.ts'), [root, url, kind, String(postmaster)]);
  const ask = (order: Order) => answerOf(child, order, name);
  return {
    name,
    url,
    open: async () => void (await ask({ do: 'open' })),
    prepare: async (items, callers) => void (await ask({ do: 'prepare', items, callers })),
    run: async (_, callers) => (await ask({ do: 'run', callers })) as Run,
    first: async () => (await ask({ do: 'first' })) as number,
    close: async () => void (await ask({ do: 'close' })),
  };
}

function answerOf(child: ChildProcess, order: Order, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${name} ended in the middle of ${order.do}.`));
    child.once('exit', ended);
    child.once('message', (answer: { value?: unknown; problem?: string }) => {
      child.off('exit', ended);
      if (answer.problem === undefined) resolve(answer.value);
      else reject(new Error(`${name}, ${order.do}: ${answer.problem}`));
    });
    child.send(order);
  });
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
