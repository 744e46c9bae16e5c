import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { composition } from '../../src/main.ts';
import type { RunningServer } from '../../src/start/composition.ts';
import { eventually } from '../jobs/waiting.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

const FILES = path.resolve('test/fixtures/detection/files');

let server: RunningServer;
let url: string;
let folder: string;
let drafter: { cookie: string; unit: string };

/** The product as it is served, with its rules, readers and queue. */
beforeAll(async () => {
  url = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-files-'));
  server = await composition.serve({
    dataFolder: folder,
    databaseUrl: url,
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
  const card = server.firstStart?.signIns.find(({ role }) => role === 'drafter');
  const answer = await call('POST', '/api/session', { login: card?.login, password: card?.password }, '');
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  drafter = { cookie, unit: ((await answer.json()) as { account: { unit: string } }).account.unit };
});

afterAll(async () => {
  await server?.close();
  await dropDatabase(url);
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['zip-bomb.docx', 'archive-too-large'],
  ['not-a-docx.docx', 'type-mismatch'],
  ['billion-laughs.docx', 'xml-dtd-forbidden'],
  ['zip-slip.docx', 'archive-bad-path'],
  ['encrypted.docx', 'encrypted'],
  ['garbage.pdf', 'corrupt'],
  ['binary.txt', 'not-text'],
])('%s is taken, goes back to its drafter with the code %s, and cannot pass', async (name, code) => {
  const form = new FormData();
  const content = { title: '通知', attribute: 'proactive', releasePlan: { mode: 'public', place: 'website' } };
  form.set('content', JSON.stringify({ kind: 'notice', unit: drafter.unit, content }));
  form.append('files', new Blob([await readFile(path.join(FILES, name))]), name);
  const created = await call('POST', '/api/items', form);
  expect(created.status).toBe(201);
  const { id } = ((await created.json()) as { item: { id: string } }).item;
  const { digest } = (await view(id)).revision;
  expect((await call('POST', `/api/items/${id}/events`, { type: 'SUBMIT', digest })).status).toBe(200);
  const seen = await settled(id);
  expect([seen.item.state, seen.scan?.outcome]).toEqual(['returned', 'failed']);
  expect(seen.scan?.failures).toContainEqual(expect.objectContaining({ code, file: name }));
  // The item is not lost: its file is there, and the next revision may come.
  expect((await call('GET', `/api/items/${id}/revisions/1/files/0`)).status).toBe(200);
  expect(seen.actions.filter(({ allowed }) => allowed).map(({ type }) => type)).toEqual(expect.arrayContaining(['REVISE', 'SUBMIT']));
});

interface View {
  item: { state: string };
  revision: { digest: string };
  scan: { outcome: string; failures: { code: string; file?: string }[] } | null;
  actions: { type: string; allowed: boolean }[];
}

async function view(item: string): Promise<View> {
  return (await (await call('GET', `/api/items/${item}`)).json()) as View;
}

function settled(item: string): Promise<View> {
  return eventually(
    () => view(item),
    (seen) => seen.item.state !== 'scanning',
  );
}

function call(method: string, route: string, body?: FormData | object, cookie = drafter.cookie): Promise<Response> {
  const headers: Record<string, string> = { Origin: server.url, Cookie: cookie };
  if (body && !(body instanceof FormData)) headers['Content-Type'] = 'application/json';
  const init: RequestInit = { method, headers };
  if (body) init.body = body instanceof FormData ? body : JSON.stringify(body);
  return fetch(new URL(route, server.url), init);
}
