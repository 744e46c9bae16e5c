import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** How long a server may take to recover after a crash before we give up, in milliseconds. */
const PATIENCE = 60_000;
const AGAIN = 200;
/** cannot_connect_now: it starts, recovers after a crash, or is about to stop. */
const LATER = '57P03';

/**
 * Resolves when the server takes sessions. One that says “not now” is asked again: a process that is started again after a crash often finds the
 * database in the middle of its own recovery, and would end for no reason. Any other failure is the caller's at once, and so is a “not now” after
 * `patience` milliseconds.
 */
export async function awaitServer(url: string, patience = PATIENCE): Promise<void> {
  for (const end = performance.now() + patience; ; await pause(AGAIN)) {
    const client = new pg.Client({ connectionString: url, application_name: 'imprimatur-check', connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== LATER || performance.now() > end) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
