import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/store/embedded/start-embedded.ts';

/** Removes a data folder and, for root, the cluster that may lie outside it. The server must be stopped. */
export async function removeData(folder: string): Promise<void> {
  const elsewhere = await readFile(join(folder, 'postgres', 'location'), 'utf8').catch(() => '');
  if (elsewhere.startsWith('/var/lib/imprimatur/')) await rm(elsewhere, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

/** An embedded server in a temporary folder, gone without a trace after `stop`. `connections`: how many it allows, when more than usual. */
export async function temporaryServer({ connections }: { connections?: number } = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'imprimatur-test-'));
  let server = await startEmbedded(folder);
  if (connections) {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`alter system set max_connections = ${connections}`);
    await client.end();
    await server.stop();
    server = await startEmbedded(folder);
  }
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await removeData(folder);
    },
  };
}

/** Address of the server that runs in this data folder now. */
export async function embeddedUrl(folder: string): Promise<string> {
  const [port, password] = await Promise.all(['port', 'password'].map((name) => readFile(join(folder, 'postgres', name), 'utf8')));
  return `postgres://imprimatur:${password?.trim()}@127.0.0.1:${port?.trim()}/imprimatur`;
}
