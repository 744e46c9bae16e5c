import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import request from 'supertest';
import { LiveHub } from '../../src/engine/live/live-hub.ts';
import { hashPassword, passwordMatches } from '../../src/engine/people/sign-in/passwords.ts';
import { createApp } from '../../src/http/app.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { DEFAULT_LIMITS } from '../../src/http/options.ts';
import { addPerson, call, ORIGIN, openSite, type Site, START } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const door = (login: string, password: string) => call(site, null, 'post', '/api/session').send({ login, password });

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites cannot send, and stores its hash only', async () => {
    const { login, password } = site.people.drafter;
    const answer = await door(login, password).expect(201);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^imprimatur=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(answer.body)).not.toMatch(/password(?!")|hash/i);
    expect(answer.headers['cache-control']).toBe('no-store');
    const token = cookie.slice('imprimatur='.length, cookie.indexOf(';'));
    await request(site.app).get('/api/session').set('Cookie', `imprimatur=${token}`).expect(200);
    await request(site.app)
      .get('/api/session')
      .set('Cookie', `imprimatur=${token.slice(0, -1)}`)
      .expect(401);
  });

  it('over https marks the cookie Secure and binds it to the host', async () => {
    const app = createApp(site.engine, {
      logger: pino({ level: 'silent' }),
      rules: [],
      metrics: createMetrics(site.engine.store),
      live: new LiveHub(site.engine),
      secure: true,
      origins: ['https://review.test'],
      proxies: 1,
      limits: DEFAULT_LIMITS,
      maxUploadBytes: 1000,
      maxFiles: 1,
      workerReady: () => true,
    });
    const { login, password } = site.people.drafter;
    const answer = await request(app).post('/api/session').set('Origin', 'https://review.test').send({ login, password }).expect(201);
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-imprimatur=.*; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it('gives a wrong password and an unknown name the same answer', async () => {
    const wrong = await door(site.people.legalReviewer.login, 'not the password').expect(401);
    const unknown = await door('nobody-of-that-name', 'not the password').expect(401);
    const { requestId: _one, ...first } = wrong.body;
    const { requestId: _two, ...second } = unknown.body;
    expect(first).toEqual(second);
    expect(first.code).toBe('sign-in-refused');
  });

  it('hashes for an unknown name too: it takes as long as for a known one', async () => {
    const stored = await hashPassword('the password of somebody');
    await passwordMatches(undefined, 'warm-up');
    const fastest = async (hash: string | undefined) => {
      const times = [];
      for (let i = 0; i < 5; i++) {
        const begun = performance.now();
        expect(await passwordMatches(hash, 'not the password')).toBe(false);
        times.push(performance.now() - begun);
      }
      return Math.min(...times);
    };
    // Without the hash it would be thousands of times faster.
    expect(await fastest(undefined)).toBeGreaterThan((await fastest(stored)) / 10);
  });

  it('ends: signing out, and the passing of time', async () => {
    const person = await site.signIn(site.people.publisher.login, site.people.publisher.password);
    await call(site, person, 'get', '/api/session').expect(200);
    await call(site, person, 'delete', '/api/session').expect(204);
    await call(site, person, 'get', '/api/session').expect(401);
    const late = await site.signIn(site.people.publisher.login, site.people.publisher.password);
    site.setClock('2026-03-02T13:00:00.001Z');
    await call(site, late, 'get', '/api/session').expect(401);
    site.setClock(START);
  });
});

describe('a change of password', () => {
  it('ends every session of the account, and the first password lets in to nothing else', async () => {
    const made = await call(site, site.people.administrator, 'post', '/api/accounts')
      .send({ login: 'newcomer', name: '新人', unit: site.root, password: 'first password of all' })
      .expect(201);
    expect(made.body.account).toMatchObject({ mustChangePassword: true, active: true });
    const first = await site.signIn('newcomer', 'first password of all');
    const refused = await call(site, first, 'get', '/api/queue').expect(403);
    expect(refused.body).toMatchObject({ code: 'not-allowed', reason: 'password-change-required' });
    await call(site, first, 'get', '/api/me').expect(200);
    const change = { current: 'first password of all', next: 'second password of all' };
    await call(site, first, 'put', '/api/me/password')
      .send({ ...change, current: 'wrong' })
      .expect(401);
    await call(site, first, 'put', '/api/me/password')
      .send({ ...change, next: 'short' })
      .expect(422);
    await call(site, first, 'put', '/api/me/password')
      .send({ ...change, next: 'newcomer and more' })
      .expect(422);
    await call(site, first, 'put', '/api/me/password').send(change).expect(204);
    await call(site, first, 'get', '/api/me').expect(401);
    await door('newcomer', 'first password of all').expect(401);
    const second = await site.signIn('newcomer', 'second password of all');
    await call(site, second, 'get', '/api/queue').expect(200);
  });
});

describe('the origin check', () => {
  const sendAs = (headers: Record<string, string>) =>
    request(site.app)
      .post('/api/units')
      .set({ Cookie: site.people.administrator.cookie, ...headers })
      .send({ name: '新科室', parent: site.root });

  it.each([
    ['another site', { Origin: 'https://evil.test' }],
    ['a page without an origin', { Origin: 'null' }],
    ['our origin on another port', { Origin: 'http://review.test:8080' }],
    ['another site that hides its origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling site', { 'Sec-Fetch-Site': 'same-site' }],
    ['nobody who vouches', {} as Record<string, string>],
    ['another site that lies about the fetch', { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'same-origin' }],
  ])('refuses a change with a cookie from %s', async (_who, headers) => {
    const answer = await sendAs(headers as Record<string, string>).expect(403);
    expect(answer.body.code).toBe('origin-refused');
  });

  it('accepts our own pages', async () => {
    await sendAs({ Origin: ORIGIN }).expect(201);
    await sendAs({ 'Sec-Fetch-Site': 'same-origin' }).expect(201);
  });

  it('compares with the Host where no origin is configured', async () => {
    const options = {
      rules: [],
      secure: false,
      origins: [],
      proxies: 0,
      limits: DEFAULT_LIMITS,
      maxUploadBytes: 1000,
      maxFiles: 1,
      workerReady: () => true,
    };
    const logger = pino({ level: 'silent' });
    const live = new LiveHub(site.engine);
    const app = createApp(site.engine, { ...options, logger, live, metrics: createMetrics(site.engine.store) });
    const sent = (origin: string) =>
      request(app)
        .post('/api/units')
        .set({ Host: 'office.test:3000', Origin: origin, Cookie: site.people.administrator.cookie })
        .send({ name: '某科', parent: site.root });
    await sent('http://office.test:3000').expect(201);
    await sent('http://office.test').expect(403);
  });

  it('keeps another site from signing its victim in', async () => {
    const { login, password } = site.people.drafter;
    await request(site.app).post('/api/session').set('Origin', 'https://evil.test').send({ login, password }).expect(403);
    await request(site.app).post('/api/session').send({ login, password }).expect(201);
  });
});

describe('API tokens', () => {
  const create = (scopes: string[], more: Record<string, unknown> = {}) =>
    call(site, site.people.administrator, 'post', '/api/tokens').send({ name: '对接', scopes, ...more });
  const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` });

  it('are shown once, stored as a hash, and need no origin', async () => {
    const { body } = await create(['directory:write', 'directory:read']).expect(201);
    expect(body.secret).toMatch(/^imp_[\w-]{43}$/);
    const listed = await call(site, site.people.administrator, 'get', '/api/tokens').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(body.secret);
    expect(listed.body.rows[0]).not.toHaveProperty('tokenHash');
    await request(site.app).post('/api/units').set(bearer(body.secret)).send({ name: '令牌科', parent: site.root }).expect(201);
  });

  it('reach no further than their scopes, and never to passwords or other tokens', async () => {
    const { body } = await create(['items:read']).expect(201);
    await request(site.app).get('/api/items').set(bearer(body.secret)).expect(200);
    const refused = await request(site.app).post('/api/units').set(bearer(body.secret)).send({ name: '不', parent: site.root }).expect(403);
    expect(refused.body).toMatchObject({ code: 'scope-missing', scopes: ['directory:write'] });
    await request(site.app).get('/api/tokens').set(bearer(body.secret)).expect(403);
    await request(site.app).put('/api/me/password').set(bearer(body.secret)).send({ current: 'x', next: 'y' }).expect(403);
  });

  it('end by revocation and by their date; a bad one never falls back to the cookie beside it', async () => {
    const { body } = await create(['items:read'], { expiresAt: '2026-03-02T02:00:00Z' }).expect(201);
    site.setClock('2026-03-02T02:00:00.000Z');
    await request(site.app).get('/api/items').set(bearer(body.secret)).expect(401);
    site.setClock(START);
    await request(site.app).get('/api/items').set(bearer(body.secret)).expect(200);
    await call(site, site.people.auditor, 'delete', `/api/tokens/${body.token.id}`).expect(404);
    await call(site, site.people.administrator, 'delete', `/api/tokens/${body.token.id}`).expect(200, { revoked: true });
    await request(site.app).get('/api/items').set(bearer(body.secret)).set('Cookie', site.people.administrator.cookie).expect(401);
  });

  it('are refused for an end that has passed and for unknown scopes', async () => {
    await create(['items:read'], { expiresAt: '2026-01-01T00:00:00Z' }).expect(422);
    await create(['everything']).expect(422);
    await create([]).expect(422);
  });
});

describe('a disabled account', () => {
  it('loses its sessions and tokens at once, and cannot sign in', async () => {
    const person = await addPerson(site, [{ role: 'legalReviewer', unit: site.root }]);
    const { body } = await call(site, person, 'post', '/api/tokens')
      .send({ name: 't', scopes: ['items:read'] })
      .expect(201);
    await call(site, person, 'get', '/api/queue').expect(200);
    await call(site, site.people.auditor, 'post', `/api/accounts/${person.id}/disable`).send({ reason: '离职' }).expect(403);
    await call(site, site.people.administrator, 'post', `/api/accounts/${person.id}/disable`).send({ reason: '离职' }).expect(204);
    await call(site, person, 'get', '/api/queue').expect(401);
    await request(site.app).get('/api/queue').set('Authorization', `Bearer ${body.secret}`).expect(401);
    const known = await door(person.login, person.password).expect(403);
    expect(known.body.code).toBe('account-disabled');
    await door(person.login, 'not the password').expect(401);
  });

  it('is never one’s own', async () => {
    const own = site.people.administrator;
    await call(site, own, 'post', `/api/accounts/${own.id}/disable`).send({ reason: '试试' }).expect(403);
  });
});
