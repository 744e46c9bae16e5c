import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { databasePid, dataFolder, passwordsIn, type Served, serve } from '../cli/processes.ts';
import { eventually } from '../jobs/waiting.ts';
import { embeddedUrl } from '../support/embedded.ts';

/** The product as it is started, with the database that it starts: what is killed here is killed for real. */
const { folder, remove } = dataFolder();
let server: Served;
let drafter: { cookie: string; unit: string };

beforeAll(async () => {
  server = await serve(folder);
  const password = passwordsIn(server.out()).get('drafter') ?? '';
  const signIn = (secret: string) => call('POST', '/api/session', { login: 'drafter', password: secret }, '');
  const cookieOf = (signedIn: Response) => (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const next = 'quite another password';
  await call('PUT', '/api/me/password', { current: password, next }, cookieOf(await signIn(password)));
  const answer = await signIn(next);
  const cookie = cookieOf(answer);
  drafter = { cookie, unit: ((await answer.json()) as { account: { unit: string } }).account.unit };
}, 300_000);

afterAll(async () => {
  await server?.end('SIGTERM');
  remove();
}, 60_000);

function call(method: string, route: string, body?: FormData | object, cookie = drafter.cookie): Promise<Response> {
  const headers: Record<string, string> = { Origin: server.url, Cookie: cookie };
  if (body && !(body instanceof FormData)) headers['Content-Type'] = 'application/json';
  const init: RequestInit = { method, headers };
  if (body) init.body = body instanceof FormData ? body : JSON.stringify(body);
  return fetch(new URL(route, server.url), init);
}

async function submitted(): Promise<string> {
  const form = new FormData();
  const content = { title: '关于开放时间的通知', attribute: 'proactive', releasePlan: { mode: 'public', place: 'website' } };
  form.set('content', JSON.stringify({ kind: 'notice', unit: drafter.unit, content }));
  form.append('files', new Blob(['图书馆周一至周五开放。']), 'notice.txt');
  const made = (await (await call('POST', '/api/items', form)).json()) as { item: { id: string }; revision?: { digest: string } };
  const { revision } = (await (await call('GET', `/api/items/${made.item.id}`)).json()) as { revision: { digest: string } };
  const sent = await call('POST', `/api/items/${made.item.id}/events`, { type: 'SUBMIT', digest: revision.digest });
  expect(sent.status).toBe(200);
  return made.item.id;
}

const readiness = async () => (await call('GET', '/readyz')).status;

async function backAfter(): Promise<void> {
  await eventually(readiness, (status) => status === 200);
}

test.each([1, 2, 3])(
  'the database server is killed for the %sth time: 503, then all goes on by itself',
  async (time) => {
    const item = await submitted();
    process.kill(databasePid(folder) ?? 0, 'SIGKILL');
    const killed = performance.now();
    await eventually(readiness, (status) => status === 503);
    const refused = await call('GET', '/api/session');
    if (refused.status !== 200) {
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '5']);
      expect(await refused.json()).toMatchObject({ code: 'store-unavailable' });
    }
    await backAfter();
    process.stdout.write(`  outage ${time}: ready again after ${((performance.now() - killed) / 1000).toFixed(1)} s\n`);
    await eventually(
      async () => ((await (await call('GET', `/api/items/${item}`)).json()) as { item?: { state: string } }).item?.state,
      (state) => state === 'inUnitReview' || state === 'returned',
    );
    expect(server.err()).not.toMatch(/unhandled|UnhandledPromise/i);
  },
  120_000,
);

test('every session of the database is ended three times in a row: nobody has to start anything again', async () => {
  for (let time = 1; time <= 3; time++) {
    const item = await submitted();
    const sql = new pg.Client({ connectionString: await embeddedUrl(folder) });
    await sql.connect();
    await sql.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await sql.end();
    await backAfter();
    await eventually(
      async () => ((await (await call('GET', `/api/items/${item}`)).json()) as { item?: { state: string } }).item?.state,
      (state) => state === 'inUnitReview' || state === 'returned',
    );
  }
}, 120_000);
