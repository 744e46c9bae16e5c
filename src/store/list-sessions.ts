import pg from 'pg';
import { type Asking, asking, connectionTo } from './database.ts';

/**
 * The statements of the queues walk one index from a place in it, whatever they are asked for, so one plan is right for good. The server would
 * plan them anew at each call over a large table, which takes four times as long as a short page itself. Their conditions
 * that may be left out would make such a plan wrong for the other readers.
 */
const SETTINGS = ' -c plan_cache_mode=force_generic_plan';
const SESSIONS = 6;

/** Connections of the queues alone. */
export function openListSessions(url: string): Asking & { close(): Promise<void> } {
  const pool = new pg.Pool({ ...connectionTo(url, SETTINGS), max: SESSIONS, idleTimeoutMillis: 30_000 });
  // A connection that breaks is told to who uses it; unheard, the event would end the process.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  return { ...asking(pool), close: () => pool.end() };
}
