import { randomUUID } from 'node:crypto';
import pg from 'pg';

const MARK = `select set_config('imprimatur.probe', $1, false), pg_backend_pid() as pid`;
const LOOK = `select coalesce(current_setting('imprimatur.probe', true), '') as probe, pg_backend_pid() as pid`;

/** Other clients of the pooler may take the session in between: one round could miss. */
const ROUNDS = 3;

interface Seen {
  probe: string;
  pid: number;
}

/**
 * Whether a session of ours is not our own: a setting that one connection makes is seen by another one, or is gone for the one
 * that made it. So it is behind a pooler that gives each transaction any session of the server; one that keeps sessions apart
 * (`pool_mode = session`) shows no sign and does no harm.
 */
export async function isPooled(url: string): Promise<boolean> {
  const [one, other] = [probing(url), probing(url)];
  try {
    await one.connect();
    await other.connect();
    for (let round = 0; round < ROUNDS; round++) if (await isShared(one, other)) return true;
    return false;
  } finally {
    await Promise.all([one, other].map((client) => client.end().catch(() => undefined)));
  }
}

async function isShared(one: pg.Client, other: pg.Client): Promise<boolean> {
  const mark = randomUUID();
  const own = (await one.query<Seen>(MARK, [mark])).rows[0];
  // A transaction keeps the session that it was given, which is the one that `one` has just left, if sessions are shared at all.
  await other.query('begin');
  try {
    const foreign = (await other.query<Seen>(LOOK)).rows[0];
    if (foreign?.probe === mark || foreign?.pid === own?.pid) return true;
    const again = (await one.query<Seen>(LOOK)).rows[0];
    return again?.probe !== mark || again.pid !== own?.pid;
  } finally {
    await other.query('rollback');
  }
}

function probing(url: string): pg.Client {
  const client = new pg.Client({ connectionString: url, application_name: 'imprimatur-check', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  return client;
}
