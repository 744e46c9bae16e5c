import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { composition } from '../../../src/main.ts';
import { embeddedUrl, removeData } from '../../support/embedded.ts';

/** The product in a process of its own, so that who measures takes no time of it. Says where it is, and stops when it is told to. */
const dataFolder = await mkdtemp(path.join(tmpdir(), 'bench-browser-'));
const server = await composition.serve({
  dataFolder,
  databaseUrl: undefined,
  logger: pino({ level: 'silent' }),
  key: undefined,
  host: '127.0.0.1',
  port: 0,
  worker: true,
  origins: [],
  proxies: 0,
  metricsToken: undefined,
  keepFirstPasswords: true,
});
const made = server.firstStart?.signIns ?? [];
process.send?.({
  url: server.url,
  databaseUrl: await embeddedUrl(dataFolder),
  signIns: Object.fromEntries(made.map(({ role, login, password }) => [role, { login, password }])),
});

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await server.close();
  await removeData(dataFolder);
  process.exit(0);
}
process.once('message', stop);
// Whoever measures is gone.
process.once('disconnect', stop);
