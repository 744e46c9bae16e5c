import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { MikroORM } from '@mikro-orm/postgresql';
import { ENTITIES } from './entities/entities.ts';
import { asStoreError } from './errors.ts';
import { parserOf } from './hot-path/wire.ts';

/** Settings of every session of ours: instants arrive as UTC, and a statement that hangs ends. */
const SESSION = [
  '-c TimeZone=UTC -c jit=off -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
  // The server lets go of a client whose host is gone, with its locks.
  '-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4',
].join(' ');

/** Connections of one process, beside those of the hot path. Two stay, so that the first reader after a quiet time waits for none. */
const POOL = { min: 2, max: 20, idleTimeoutMillis: 30_000 };

/** A statement that each connection parses and plans once. The name means exactly this text. */
export interface Statement {
  name: string;
  text: string;
}

interface Session {
  query(config: {
    name?: string;
    text: string;
    values: unknown[];
    types: typeof WIRE;
  }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

const WIRE = { getTypeParser: parserOf };

/**
 * MikroORM and its connection pool. Entities, migrations and administration go through the ORM; everything else sends
 * named statements to the same pool, past the unit of work.
 */
export interface Database {
  readonly url: string;
  /** Rows of one statement in autocommit. Rejects with `store-unavailable` when the connection is lost. */
  rows<Row>(statement: Statement, values?: unknown[]): Promise<Row[]>;
  /** Number of rows that one statement changed. */
  run(statement: Statement, values?: unknown[]): Promise<number>;
  /** All of `work` in one transaction; rolls back when it rejects. */
  transaction<T>(work: (session: Asking) => Promise<T>): Promise<T>;
  /** A fresh entity manager with its own identity map. */
  entities(): SqlEntityManager;
  close(): Promise<void>;
}

/** What the driver needs to reach the database. `settings` are options of the session besides those that every session has. */
export function connectionTo(url: string, settings = '') {
  return {
    connectionString: url,
    options: `${SESSION}${settings}`,
    application_name: 'imprimatur',
    connectionTimeoutMillis: 10_000,
    // A peer that is gone without a word: noticed within a minute when the connection rests, and by its missing answer when it does not.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: 65_000,
  };
}

export async function openDatabase(url: string): Promise<Database> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: ENTITIES,
    pool: POOL,
    logger: () => undefined,
    // The ORM reads host, user and database from the URL and drops the rest (a missing port, sslmode…): the driver gets all of it.
    driverOptions: connectionTo(url),
  });
  const pool = await orm.em.getConnection().getNativeClient();
  return {
    url,
    ...asking(pool),
    transaction: async (work) => {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(asStoreError(error)));
      let broken = false;
      try {
        await client.query('begin');
        const result = await work(asking(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => (broken = true));
        throw asStoreError(error);
      } finally {
        client.release(broken);
      }
    },
    entities: () => orm.em.fork(),
    close: () => orm.close(true),
  };
}

/** Who answers statements: a connection, or a pool of them. */
export type Asking = Pick<Database, 'rows' | 'run'>;

export function asking(session: Session): Asking {
  const send = async ({ name, text }: Statement, values: unknown[]) => {
    try {
      return await session.query({ name, text, values, types: WIRE });
    } catch (error) {
      throw asStoreError(error);
    }
  };
  return {
    rows: async <Row>(statement: Statement, values: unknown[] = []) => (await send(statement, values)).rows as Row[],
    run: async (statement, values = []) => (await send(statement, values)).rowCount ?? 0,
  };
}
