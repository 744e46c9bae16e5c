import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { MIGRATIONS, OLDEST_READER, SCHEMA_VERSION } from '../../migrations/index.ts';
import { takeMigrationLock } from './server/migration-lock.ts';
import { checkRights } from './server/server-check.ts';

/** How long to wait for another process that migrates, in milliseconds. */
const PATIENCE = 60_000;

/** What the database says about its schema: `oldestReader` is the oldest version of the product that may work on it. */
export interface SchemaVersion {
  version: number;
  oldestReader: number;
}

/**
 * Brings the schema up to date, ours and the queue's. Several processes may call it at once: one migrates, the others wait for at most
 * `patience` milliseconds and then find nothing to do. Rejects when the database is newer than this process can live with, when the
 * user may not make tables, and with the name of the session that keeps the others waiting.
 */
export async function migrate(url: string, patience = PATIENCE): Promise<void> {
  const keeper = new pg.Client({ connectionString: url, application_name: 'imprimatur-migrate', keepAlive: true });
  // A connection that breaks between two statements says so by an event; the next statement then fails.
  keeper.on('error', () => undefined);
  await keeper.connect();
  try {
    if (await isCurrent(keeper)) return;
    await checkRights(keeper);
    await takeMigrationLock(keeper, patience);
    if (await isCurrent(keeper)) return;
    await runOurs(url);
    await runMigrations({ connectionString: url });
    const version: SchemaVersion = { version: SCHEMA_VERSION, oldestReader: OLDEST_READER };
    // Written last: a crash before it means that the next start runs what is missing, and each part knows what it has done.
    await keeper.query(`insert into setting (key, value) values ('schema', $1) on conflict (key) do update set value = excluded.value`, [
      version,
    ]);
  } finally {
    // Ending the session frees the lock as well.
    await keeper.end();
  }
}

/** Throws when the schema is too new for this process. */
async function isCurrent(client: pg.Client): Promise<boolean> {
  const found = await schemaVersion(client);
  refuseNewer(found);
  return found !== undefined && found.version >= SCHEMA_VERSION;
}

async function runOurs(url: string): Promise<void> {
  const orm = await MikroORM.init({
    clientUrl: url,
    driverOptions: { connectionString: url },
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    logger: () => undefined,
    migrations: { migrationsList: MIGRATIONS, tableName: 'migration', snapshot: false, disableForeignKeys: false, allOrNothing: true },
  });
  try {
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}

/** The schema's version row; undefined on a database that was never migrated. */
export async function schemaVersion(client: { query(text: string): Promise<{ rows: unknown[] }> }): Promise<SchemaVersion | undefined> {
  const { rows } = await client.query(`select to_regclass('setting') is not null as present`);
  if (!(rows[0] as { present: boolean }).present) return undefined;
  const version = await client.query(`select value from setting where key = 'schema'`);
  return (version.rows[0] as { value: SchemaVersion } | undefined)?.value;
}

/** The breaking-change guard: an older process must not write by rules that it does not know. */
export function refuseNewer(found: SchemaVersion | undefined): void {
  if (found && found.oldestReader > SCHEMA_VERSION) {
    throw new Error(
      `The database has schema ${found.version}, this program knows ${SCHEMA_VERSION} and cannot work on it. Install version ${found.oldestReader} of the schema or newer, then start again.`,
    );
  }
}
