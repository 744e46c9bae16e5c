import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Asking, asking, connectionTo, type Statement } from '../database.ts';

/**
 * Every statement of the hot path looks rows up by their keys, whatever the tables hold, so one plan is right for good. Without the first
 * setting the server plans the read anew at every call, which takes ten times as long as running it; without the second a plan that was
 * made while the tables were small reads them from end to end ever after.
 */
const SETTINGS = ' -c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

/** Four batches of commits, and as many of reads: of more callers there are two each, so that a look at what was released has one too. */
const SESSIONS = 8;
const RETRY_MS = 1000;

/** Statements of the hot path, each with parameters that make it do nothing. */
export type Warming = readonly (readonly [statement: Statement, nothing: unknown[]])[];

export interface HotSessions extends Asking {
  /**
   * Opens every session and has it plan every statement; from then on a session that was lost is replaced at once, warm as well. A cold one
   * costs its first caller a tenth of a second. Never rejects: a database that is away is tried again until it is there or we are closed.
   */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** Connections of the hot path alone, which never idle out. Cold ones open when they are asked for; see `warm`. */
export function openHotSessions(url: string, warming: Warming): HotSessions {
  let isWarm = false;
  let isClosed = false;
  const prepare = async (client: pg.ClientBase) => {
    const session = asking(client);
    for (const [statement, nothing] of warming) await session.run(statement, nothing);
  };
  const pool = new pg.Pool({
    ...connectionTo(url, SETTINGS),
    max: SESSIONS,
    idleTimeoutMillis: 0,
    onConnect: async (client) => {
      if (isWarm) await prepare(client);
    },
  });
  // A connection that breaks is told to who uses it; unheard, the event would end the process.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const fill = async () => {
    while (!isClosed && pool.totalCount < SESSIONS) {
      // The idle ones are held only until the new ones are on their way: else the pool would hand out those again.
      const idle = await Promise.allSettled(Array.from({ length: pool.idleCount }, () => pool.connect()));
      const opening = Array.from({ length: SESSIONS - pool.totalCount }, () => pool.connect());
      release(idle);
      const opened = await Promise.allSettled(opening);
      release(opened);
      if (opened.some(({ status }) => status === 'rejected')) await pause(RETRY_MS, undefined, { ref: false });
    }
  };
  let filling: Promise<void> | undefined;
  const refill = () => {
    filling ??= fill().finally(() => {
      filling = undefined;
    });
    return filling;
  };
  pool.on('remove', () => {
    if (isWarm && !isClosed) void refill();
  });
  return {
    ...asking(pool),
    warm: () => {
      isWarm = true;
      return refill();
    },
    close: async () => {
      isClosed = true;
      await pool.end();
    },
  };
}

function release(clients: readonly PromiseSettledResult<pg.PoolClient>[]): void {
  for (const client of clients) if (client.status === 'fulfilled') client.value.release();
}
