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
/** Told to stop, or whoever measures is gone. */
let stopping: Promise<void> | undefined;
async function stop(): Promise<void> {
  await server.close();
  await removeData(dataFolder);
  process.exit(0);
}
for (const end of ['message', 'disconnect'])
  process.once(end, () => {
    stopping ??= stop();
  });
