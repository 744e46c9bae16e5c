import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { ShippedRole } from '../../src/domain/roles.ts';
import { composition } from '../../src/main.ts';
import type { ServeOptions } from '../../src/start/composition.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

/** The product as it is served, with its rules, queue and browser workspace, on a database of its own. */
export interface Workspace {
  url: string;
  /** Its database, for what only SQL can do. */
  databaseUrl: string;
  /** Sign-ins of the fresh organisation. */
  signIns: Record<ShippedRole, { login: string; password: string }>;
  close(): Promise<void>;
}

/** `more`: settings of the server that the story is about. */
export async function openWorkspace(more: Partial<ServeOptions> = {}): Promise<Workspace> {
  const databaseUrl = await freshDatabase();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'imprimatur-ui-'));
  const server = await composition.serve({
    dataFolder,
    databaseUrl,
    logger: pino({ level: 'silent' }),
    key: undefined,
    host: '127.0.0.1',
    port: 0,
    worker: true,
    origins: [],
    proxies: 0,
    metricsToken: undefined,
    keepFirstPasswords: true,
    ...more,
  });
  const made = server.firstStart?.signIns ?? [];
  return {
    url: server.url,
    databaseUrl,
    signIns: Object.fromEntries(made.map(({ role, login, password }) => [role, { login, password }])) as Workspace['signIns'],
    close: async () => {
      await server.close();
      await dropDatabase(databaseUrl);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
