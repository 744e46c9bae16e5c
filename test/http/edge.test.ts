import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import request from 'supertest';
import { ERROR_CODES, ReviewError } from '../../src/domain/errors.ts';
import { LiveHub } from '../../src/engine/live/live-hub.ts';
import { createApp } from '../../src/http/app.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { type AppOptions, DEFAULT_LIMITS } from '../../src/http/options.ts';
import { PROBLEM_STATUS } from '../../src/http/problems/problem-status.ts';
import { newDraft, PUBLIC, send, submitted, view } from './life.ts';
import { call, ORIGIN, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** The same engine with another edge. */
function edge(overrides: Partial<AppOptions>, engine = site.engine) {
  const metrics = createMetrics(engine.store);
  const usual = { rules: [], secure: false, origins: [ORIGIN], proxies: 0, limits: DEFAULT_LIMITS, maxUploadBytes: 1_000_000, maxFiles: 1 };
  const live = new LiveHub(engine);
  return createApp(engine, { ...usual, logger: pino({ level: 'silent' }), metrics, live, workerReady: () => true, ...overrides });
}

describe('a problem', () => {
  it('is a problem document with a stable code and the request id, in the language that is asked for', async () => {
    const id = 'client-request-0001';
    const sent = (language: string) => request(site.app).get('/api/queue').set({ 'Accept-Language': language, 'X-Request-Id': id });
    const chinese = await sent('zh-CN,zh;q=0.9,en;q=0.5').expect(401);
    expect(chinese.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'zh-CN',
      'x-request-id': id,
      'www-authenticate': 'Bearer realm="imprimatur"',
    });
    expect(chinese.body).toEqual({
      type: '/api/docs#problem-not-signed-in',
      title: '尚未登录',
      status: 401,
      detail: '请登录或提供访问令牌。',
      code: 'not-signed-in',
      requestId: id,
    });
    const english = await sent('de, en;q=0.8').expect(401);
    expect(english.body).toMatchObject({ title: 'Not signed in', code: 'not-signed-in' });
    expect(english.headers['vary']).toMatch(/Accept-Language/);
  });

  it('is none for a time with an offset, in a body or in an address: it is the same instant in UTC', async () => {
    const releasePlan = { mode: 'public', place: 'website', notBefore: '2026-06-01T09:00:00+08:00', until: '2026-07-01T00:00:00.5-03:30' };
    const { body } = await newDraft(site, { ...PUBLIC, releasePlan });
    const { content } = (await view(site, site.people.drafter, body.item.id)).revision;
    expect(content.releasePlan).toMatchObject({ notBefore: '2026-06-01T01:00:00.000Z', until: '2026-07-01T03:30:00.500Z' });
    for (const from of ['2026-01-01T08:00:00+08:00', '2026-01-01T08:00:00%2B08:00', '2026-01-01T00:00:00Z'])
      expect([from, (await call(site, site.people.auditor, 'get', `/api/audit?from=${from}`)).status]).toEqual([from, 200]);
  });

  it('of a time says what to write, in both languages', async () => {
    for (const [language, words] of [
      ['en', '2024-05-20T09:00:00+08:00'],
      ['zh', '不能只写日期'],
    ] as const) {
      const sent = (until: string) =>
        call(site, site.people.auditor, 'get', '/api/audit').set('Accept-Language', language).query({ until });
      for (const until of ['2024-05-20', '2024-05-20T09:00:00', '2024-05-20T09:00', '2024-05-20 09:00:00+08:00'])
        expect([until, (await sent(until).expect(422)).body.errors[0].detail]).toEqual([until, expect.stringContaining(words)]);
      expect((await sent('9999-12-31T23:59:59-14:00').expect(422)).body.errors[0].detail).toMatch(/out of range|年份超出范围/);
    }
  });

  it('of invalid input lists every place, in both languages, without the values', async () => {
    const body = { login: 'x', name: '', unit: 'SECRET-VALUE', password: 'SECRET-VALUE', extra: 1 };
    const sent = (language: string) =>
      call(site, site.people.administrator, 'post', '/api/accounts').set('Accept-Language', language).send(body);
    const english = await sent('en').expect(422);
    expect(english.body.errors.map(({ in: where, pointer }: { in: string; pointer: string }) => `${where} ${pointer}`)).toEqual(
      expect.arrayContaining(['body /login', 'body /name', 'body /unit', 'body ']),
    );
    const chinese = await sent('zh').expect(422);
    for (const { detail } of chinese.body.errors) expect(detail).toMatch(/\p{Script=Han}/u);
    expect(english.text + chinese.text).not.toContain('SECRET-VALUE');
  });

  it.each([
    ['broken JSON', '{"login":', 'application/json', 422],
    ['a bare value', '"login"', 'application/json', 422],
    ['another type', 'login=x', 'application/x-www-form-urlencoded', 422],
    ['more than a megabyte', JSON.stringify({ login: 'x'.repeat(1_100_000) }), 'application/json', 413],
  ])('of a body that is %s is not an internal error', async (_what, body, type, status) => {
    const answer = await request(site.app).post('/api/session').set('Content-Type', type).send(body);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  });

  it('answers for an address that is not there, a broken one, and a method that is not', async () => {
    await request(site.app).get('/api/nothing').expect(404);
    await request(site.app).get('/api/items/%E0%A4%A').expect(404);
    await call(site, site.people.drafter, 'delete', '/api/items').expect(404);
    await call(site, site.people.drafter, 'get', '/api/items/not-a-uuid').expect(422);
    await call(site, site.people.drafter, 'get', '/api/units').query({ surprise: 1 }).expect(422);
  });

  it('carries the status of its code, for every code, and nothing from inside', async () => {
    for (const code of ERROR_CODES) {
      const store = { ...site.engine.store, ping: site.engine.store.ping, library: { ...site.engine.store.library } };
      store.library.publicReleases = () => Promise.reject(new ReviewError(code, 'SECRET at 10.0.0.1', { path: '/secret', cause: 'x' }));
      const answer = await request(edge({}, { ...site.engine, store }))
        .get('/api/library')
        .set('Accept-Language', 'zh');
      expect([code, answer.status, answer.body.code]).toEqual([code, PROBLEM_STATUS[code], code]);
      expect(answer.text).not.toMatch(/secret|10\.0\.0/i);
    }
  });

  it('of a fault inside says the request id and nothing else; the log has the stack without the message', async () => {
    const lines: string[] = [];
    const store = {
      ...site.engine.store,
      library: { ...site.engine.store.library, publicReleases: () => Promise.reject(new Error('value SECRET in row')) },
    };
    const app = edge({ logger: pino({}, { write: (line: string) => void lines.push(line) }) }, { ...site.engine, store });
    const answer = await request(app).get('/api/library').expect(500);
    expect(answer.body).toMatchObject({ code: 'internal', requestId: answer.headers['x-request-id'] });
    expect(answer.text + lines.join('')).not.toContain('SECRET');
    expect(lines.join('')).toMatch(/"name":"Error","at":\["at /);
  });
});

describe('every answer', () => {
  it('carries the security headers and a request id of ours when the client’s is no good', async () => {
    const answer = await request(site.app).get('/api/library').set('X-Request-Id', 'bad id; drop').expect(200);
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none';script-src 'self';.*frame-ancestors 'none'/);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('for the machines', () => {
  it('/healthz answers, /readyz says what is missing', async () => {
    await request(site.app).get('/healthz').expect(200, { status: 'ok' });
    await request(site.app).get('/readyz').expect(200, { database: true, worker: true, storage: true });
    await request(edge({ workerReady: () => false }))
      .get('/readyz')
      .expect(503, { database: true, worker: false, storage: true });
    const store = { ...site.engine.store, ping: () => Promise.reject(new ReviewError('store-unavailable', 'gone')) };
    await request(edge({}, { ...site.engine, store }))
      .get('/readyz')
      .expect(503, { database: false, worker: true, storage: true });
  });

  it('/metrics counts requests by route and events by outcome, for the machine itself or with the token', async () => {
    const { item, digest } = await submitted(site);
    await send(site, site.people.publisher, item, { type: 'RELEASE', digest }).expect(409);
    const { text } = await request(site.app).get('/metrics').expect(200);
    expect(text).toMatch(/imprimatur_events_total\{type="SUBMIT",outcome="accepted"\} \d/);
    expect(text).toMatch(/imprimatur_events_total\{type="RELEASE",outcome="event-not-accepted"\} 1/);
    expect(text).toMatch(/imprimatur_http_request_seconds_count\{method="POST",route="\/api\/items\/\{item\}\/events",status="200"\}/);
    expect(text).toMatch(/imprimatur_jobs\{state="waiting"\} \d/);
    expect(text).not.toContain(item);
    await request(site.app).get('/metrics').set('X-Forwarded-For', '127.0.0.1').expect(404);
    const app = edge({ metricsToken: 'scrape' });
    await request(app).get('/metrics').expect(404);
    await request(app).get('/metrics').set('Authorization', 'Bearer scrape').expect(200);
  });

  it('a job that gave up is seen and retried by administrators', async () => {
    await submitted(site);
    const client = new pg.Client({ connectionString: site.url });
    await client.connect();
    await client.query(`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'boom'
      where id = (select min(id) from graphile_worker._private_jobs)`);
    await client.end();
    const jobs = async () => (await call(site, site.people.administrator, 'get', '/api/jobs').expect(200)).body;
    const before = await jobs();
    expect(before.failed).toEqual([expect.objectContaining({ lastError: 'boom', attempts: before.failed[0].maxAttempts })]);
    await call(site, site.people.administrator, 'post', `/api/jobs/${before.failed[0].id}/retry`).expect(204);
    expect(await jobs()).toMatchObject({ counts: { waiting: before.counts.waiting + 1, failed: 0 }, failed: [] });
  });

  it('the jobs are for administrators', async () => {
    const { body } = await call(site, site.people.administrator, 'get', '/api/jobs').expect(200);
    expect(body).toMatchObject({ counts: { waiting: expect.any(Number), failed: 0 }, failed: [] });
    await call(site, site.people.auditor, 'get', '/api/jobs').expect(403);
    await call(site, site.people.administrator, 'post', '/api/jobs/999999/retry').expect(404);
  });
});

describe('the catalogue', () => {
  it('lists rules and workflows, with a diagram', async () => {
    const { body: rules } = await call(site, site.people.drafter, 'get', '/api/rules').expect(200);
    expect(rules.rows[0]).toMatchObject({ id: 'email', messages: { email: { zh: '邮箱。' } } });
    await call(site, site.people.drafter, 'get', '/api/rules/none').expect(404);
    const { body: flows } = await call(site, site.people.drafter, 'get', '/api/workflows').expect(200);
    expect(flows.rows.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining(['notice', 'official-document']));
    const { body: notice } = await call(site, site.people.drafter, 'get', '/api/workflows/notice/1').expect(200);
    expect(notice.mermaid).toMatch(/^stateDiagram/);
    expect(notice.states).toContain('released');
  });

  it('serves the contract and the reference, in both languages, to everybody', async () => {
    const { body } = await request(site.app).get('/api/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toContain('/api/items/{item}/events');
    const chinese = await request(site.app).get('/api/docs').set('Accept-Language', 'zh').expect(200);
    expect(chinese.text).toContain('<html lang="zh-CN">');
    expect((await request(site.app).get('/api/docs?lang=en').set('Accept-Language', 'zh').expect(200)).text).toContain('<html lang="en">');
    await request(site.app)
      .get('/api/docs/style.css')
      .expect(200)
      .expect('Content-Type', /text\/css/);
  });
});

describe('the log', () => {
  it('has one line per request, and of no request its body, names, cookie or token', async () => {
    const { text } = await newDraft(site, undefined, '正文里的秘密内容');
    const secret = await call(site, site.people.drafter, 'post', '/api/tokens')
      .send({ name: '令牌名', scopes: ['items:read'] })
      .expect(201);
    await request(site.app)
      .get('/api/queue?text=%E7%A7%98%E5%AF%86%E8%AF%8D')
      .set('Authorization', `Bearer ${secret.body.secret}`)
      .expect(200);
    await request(site.app).post('/api/session').send({ login: 'drafter', password: site.people.drafter.password }).expect(201);
    const log = site.log.join('');
    expect(log).toContain('"route":"/api/items"');
    expect(log).toContain(`"account":"${site.people.drafter.id}"`);
    const told = [
      '正文里',
      '秘密',
      '通知.txt',
      '%E7%A7%98',
      '令牌名',
      secret.body.secret,
      site.people.drafter.cookie.split('=')[1],
      site.people.drafter.password,
    ];
    for (const one of told) expect(log).not.toContain(one);
    expect(text).toContain('item');
  });
});
