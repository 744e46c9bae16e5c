import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { FileRef, RevisionContent } from '../../src/domain/item.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { EventCommand } from '../../src/engine/event/event-command.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { LiveHub } from '../../src/engine/live/live-hub.ts';
import { newSecret, secretHash } from '../../src/engine/secrets.ts';
import { createApp } from '../../src/http/app.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { DEFAULT_LIMITS } from '../../src/http/options.ts';
import type { Office } from './office.ts';

const ORIGIN = 'http://review.test';
const MANY = 10_000_000;

/** The office through its HTTP API: people ask by HTTP, each with a session; jobs and timers use the one door directly, as they do. */
export interface Counter {
  create(account: string, kind: string, content: RevisionContent): Promise<string>;
  /** Answers of the API are no errors, whatever they refuse; a failure of the server is one. */
  ask(engine: Engine, command: EventCommand): Promise<void>;
  close(): Promise<void>;
}

export async function openCounter(office: Office): Promise<Counter> {
  const app = createApp(office.engine, {
    logger: pino({ level: 'silent' }),
    rules: [],
    metrics: createMetrics(office.engine.store),
    live: new LiveHub(office.engine),
    secure: false,
    origins: [ORIGIN],
    proxies: 0,
    limits: { ...DEFAULT_LIMITS, perAddress: MANY, perAccount: MANY, linksPerAddress: MANY },
    maxUploadBytes: 1_000_000,
    maxFiles: 5,
    workerReady: () => true,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cookies = new Map<string, Promise<string>>();
  const post = async (account: string, route: string, body: FormData | object): Promise<Response> => {
    if (!cookies.has(account)) cookies.set(account, session(office, account));
    const headers: Record<string, string> = { Origin: ORIGIN, Cookie: (await cookies.get(account)) ?? '' };
    if (!(body instanceof FormData)) headers['Content-Type'] = 'application/json';
    const answer = await fetch(base + route, { method: 'POST', headers, body: body instanceof FormData ? body : JSON.stringify(body) });
    if (answer.status >= 500) throw new Error(`${route} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  return {
    async create(account, kind, { files, ...content }) {
      const answer = await post(account, '/api/items', upload({ kind, unit: office.world.unit, content }, files));
      if (answer.status !== 201) throw new Error(`No item: ${await answer.text()}`);
      return ((await answer.json()) as { item: { id: string } }).item.id;
    },
    async ask(engine, command) {
      if (command.account === null) return void (await sendEvent(engine, command));
      const { files, ...content } = command.content ?? { files: [] };
      const answer =
        command.request.type === 'REVISE'
          ? await post(command.account, `/api/items/${command.item}/revisions`, upload({ content }, files))
          : await post(command.account, `/api/items/${command.item}/events`, command.request);
      await answer.arrayBuffer();
    },
    close: () => stop(server),
  };
}

/** Each file by the name of its own bytes: another file is another upload, and no two items share one by chance. */
function upload(content: object, files: readonly FileRef[]): FormData {
  const form = new FormData();
  form.set('content', JSON.stringify(content));
  for (const { sha256 } of files) form.append('files', new Blob([sha256], { type: 'text/plain' }), '正文.txt');
  return form;
}

async function session(office: Office, account: string): Promise<string> {
  const token = newSecret();
  const expiresAt = '2027-01-01T00:00:00.000Z';
  await office.world.store.signIns.createSession(
    {
      id: randomUUID(),
      account,
      tokenHash: secretHash(token),
      createdAt: office.now,
      expiresAt,
      lastUsedAt: office.now,
      address: null,
      agent: null,
      provedAt: office.now,
      way: 'password',
    },
    (await office.world.store.directory.account(account))?.passwordHash ?? '',
  );
  return `imprimatur=${token}`;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
