import pg from 'pg';
import { awaitServer } from './await-server.ts';
import { isPooled } from './pooler.ts';

/** What the server says of itself and of us. */
export interface ServerFacts {
  /** `server_version_num`: 150004 is 15.4. */
  version: number;
  encoding: string;
  standardStrings: string;
  standby: boolean;
  readOnly: string;
}

const FACTS = `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
  coalesce(current_setting('standard_conforming_strings', true), 'on') as "standardStrings",
  pg_is_in_recovery() as standby, current_setting('transaction_read_only') as "readOnly"`;

const RIGHTS = `select current_schema() as schema, has_database_privilege(current_database(), 'create') as "inDatabase",
  coalesce(has_schema_privilege(current_schema(), 'create'), false) as "inSchema", current_user as "user", current_database() as "database"`;

const OLDEST = 15;

/** Why the product cannot work on this server, in one line that says what to do; undefined when it can. */
export function complaintOf({ version, encoding, standardStrings, standby, readOnly }: ServerFacts): string | undefined {
  if (version < OLDEST * 10_000)
    return `The database server is PostgreSQL ${Math.floor(version / 10_000)}; it must be ${OLDEST} or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.`;
  if (standby)
    return 'The database server is a standby, which takes no changes. Let DATABASE_URL lead to the primary server (with several hosts: target_session_attrs=read-write).';
  if (readOnly === 'on')
    return 'The database is read-only for this user (default_transaction_read_only). Switch that off for the database and the user, then start again.';
  if (encoding !== 'UTF8')
    return `The database has the encoding ${encoding}, which cannot hold Chinese text safely. Create one with encoding 'UTF8' from template0, then start again.`;
  if (standardStrings !== 'on')
    return 'The database has standard_conforming_strings off, with which a backslash changes what a text means. Switch it on, then start again.';
  return undefined;
}

/**
 * The address that this process works on, after it was looked at: a server that we know how to use, with sessions of its own. Migration,
 * queue, locks and prepared statements all live in sessions, so where `DATABASE_URL` leads to a transaction pooler everything goes to
 * `DATABASE_DIRECT_URL`.
 */
export async function serverAddress(url: string, directUrl?: string): Promise<string> {
  const address = directUrl ?? url;
  await awaitServer(address);
  if (await isPooled(address)) {
    throw new Error(
      directUrl === undefined
        ? 'DATABASE_URL leads to a transaction pooler (such as PgBouncer with pool_mode = transaction), where locks and prepared statements are lost. Set DATABASE_DIRECT_URL to the address of the PostgreSQL server itself.'
        : 'DATABASE_DIRECT_URL leads to a transaction pooler as well. Set it to the address of the PostgreSQL server itself.',
    );
  }
  const facts = await asking(address, async (client) => (await client.query<ServerFacts>(FACTS)).rows[0]);
  const complaint = facts && complaintOf(facts);
  if (complaint !== undefined) throw new Error(complaint);
  return address;
}

/** Throws when the user may not make what a migration makes. */
export async function checkRights(client: pg.Client): Promise<void> {
  type Rights = { schema: string | null; inDatabase: boolean; inSchema: boolean; user: string; database: string };
  const [rights] = (await client.query<Rights>(RIGHTS)).rows;
  if (!rights || (rights.inDatabase && rights.inSchema)) return;
  const { schema, user, database } = rights;
  if (schema === null) throw new Error(`No schema of the search path of ${user} exists in ${database}. Create one, then start again.`);
  const missing = rights.inDatabase ? `schema "${schema}"` : `database "${database}"`;
  throw new Error(
    `The user ${user} may not create tables in ${database}. Make it the owner of the database, or: grant create on ${missing} to "${user}"; then start again.`,
  );
}

async function asking<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'imprimatur-check', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
