import pg from 'pg';
import type { Engine } from '../../../src/engine/engine.ts';
import { sendEvent } from '../../../src/engine/event/send-event.ts';
import type { ItemForTransition, ItemRow, TransitionCommit } from '../../../src/engine/ports.ts';
import { writing } from '../../../src/store/hot-path/commit-sql.ts';
import { READ_ONE } from '../../../src/store/hot-path/transition-sql.ts';
import type { Office } from '../../engine/office.ts';
import { type Prepared, turnsOf, type Walker } from './walk.ts';

/**
 * The raw driver in the engine's place: the same two statements for one item each, with parameters that were made beforehand, no
 * gathering, and nothing done with the answers.
 */
export async function openRaw({ office, close }: Walker, url: string): Promise<Walker> {
  const pool = new pg.Pool({ connectionString: url, max: 20, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  return {
    office,
    callsFor: async (prepared) => {
      const commits = await recorded(office, prepared);
      return turnsOf(office).map(({ account }, index) => async () => {
        const { statement, values } = commits[index] as Wire;
        await pool.query({ ...READ_ONE, values: [prepared.item, account, office.now, null] });
        await pool.query({ ...statement, values });
      });
    },
    close: async () => {
      await pool.end();
      await close();
    },
  };
}

interface Wire {
  statement: { name: string; text: string };
  values: unknown[];
}

/** What the engine would write for each turn of this item: asked of it on a store that keeps the commits to itself. */
async function recorded(office: Office, { item, digest }: Prepared): Promise<Wire[]> {
  const { store } = office.world;
  const wires: Wire[] = [];
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
          const { statement, values } = writing([made]);
          wires.push({ statement: { name: statement.name, text: statement.text }, values });
          row = { ...row, ...made.next, version: row.version + 1, auditSequence: made.audit.sequence, auditHash: made.audit.hash };
          return [{ ok: true }];
        },
      },
    },
  };
  for (const { account, request } of turnsOf(office)) await sendEvent(engine, { item, account, request: request(digest) });
  return wires;
}
