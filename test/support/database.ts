import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Set by the global setup: the server of this test run, and the migrated database that every test file copies. */
const SERVER = 'IMPRIMATUR_TEST_SERVER';
export const TEMPLATE = 'imprimatur_template';

export function announceServer(url: string): void {
  process.env[SERVER] = url;
}

/** The same server, another database. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** URL of the test run's server; its database is the administrative one. */
export function serverUrl(): string {
  const url = process.env[SERVER];
  if (!url) throw new Error('No test database: run jest with the global setup test/support/global-setup.ts.');
  return url;
}

/** A new database with the whole schema and no rows, in about 0.1 s. It goes with the server at the end of the run. */
export async function freshDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name} template ${TEMPLATE}`);
  return urlOf(serverUrl(), name);
}

/** A new database without any table, for tests of the migrations. */
export async function emptyDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name} template template0 encoding 'UTF8'`);
  return urlOf(serverUrl(), name);
}

export async function dropDatabase(url: string): Promise<void> {
  await onServer(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

/** One statement on the administrative database, or on another one; a template in use by a neighbour is waited for. */
export async function onServer(sql: string, url = serverUrl()): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let tries = 0; ; tries++) {
      try {
        await client.query(sql);
        return;
      } catch (error) {
        const busy = (error as { code?: string }).code === '55006';
        if (!busy || tries > 600) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  } finally {
    await client.end();
  }
}
