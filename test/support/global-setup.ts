import { migrate } from '../../src/store/migrate.ts';
import { announceServer, onServer, TEMPLATE, urlOf } from './database.ts';
import { temporaryServer } from './embedded.ts';

/** Stories move their clock by years, the database has its own. What the product says is in `schema.sql`, and tried in `proposal-clock.test.ts`. */
const LOOSE = `create or replace function clock_tolerance() returns interval language sql immutable parallel safe as $$ select interval '100 years' $$`;

/** What the teardown needs; both run in the same process. */
export const running: { stop?: () => Promise<void> } = {};

/** One server a test run: `DATABASE_URL` when it is set, else an embedded one in a temporary folder. */
export default async function globalSetup(): Promise<void> {
  let url = process.env['DATABASE_URL'];
  if (!url) {
    const server = await temporaryServer();
    running.stop = server.stop;
    url = server.url;
  }
  announceServer(url);
  await onServer(`drop database if exists ${TEMPLATE} with (force)`);
  await onServer(`create database ${TEMPLATE} template template0 encoding 'UTF8'`);
  await migrate(urlOf(url, TEMPLATE));
  await onServer(LOOSE, urlOf(url, TEMPLATE));
}
