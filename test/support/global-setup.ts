import { announceServer, onServer, TEMPLATE, urlOf } from './database.ts';
import { temporaryServer } from './embedded.ts';
import { migrateLoosely } from './loose-clock.ts';

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
  await migrateLoosely(urlOf(url, TEMPLATE));
}
