import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { isFromThisMachine } from '../../src/http/access/local-request.ts';
import { DEFAULT_LIMITS } from '../../src/http/options.ts';
import { openAttacker } from '../store/attack.ts';
import { call, ORIGIN, openSite, type Person, type Site } from './site.ts';

let site: Site;
const open = async () => {
  // Refused clicks count as guesses, and there are many.
  site = await openSite({ loopbackOnly: true, limits: { ...DEFAULT_LIMITS, signInsPerLogin: 1000, signInsPerAddress: 1000 } });
};
const close = () => site.close();

const ways = (headers: Record<string, string> = {}) => request(site.app).get('/api/sign-in-ways').set(headers);
const click = (login = 'drafter', headers: Record<string, string> = {}) =>
  request(site.app).post('/api/session/demonstration').set(headers).send({ login });
const isOffered = async (headers: Record<string, string> = {}) => (await ways(headers)).body.demonstration !== null;

async function clicked(login: string): Promise<Person> {
  const answer = await click(login).expect(201);
  const { id, unit } = answer.body.account;
  return { id, unit, login, password: '', cookie: String(answer.headers['set-cookie']).split(';')[0] as string };
}

describe('a fresh installation on this machine alone', () => {
  beforeAll(open);
  afterAll(close);

  test('offers the people of the first start, signs each in by a click, and lets them sign by another', async () => {
    const { body } = await ways().expect(200);
    expect(body.demonstration).toHaveLength(9);
    expect(body.demonstration).toContainEqual({ login: 'legal', name: '法制审查员', unit: '法制科', roles: ['legalReviewer'] });
    for (const { login } of body.demonstration as { login: string }[]) {
      const person = await clicked(login);
      const me = await call(site, person, 'get', '/api/me').expect(200);
      expect([me.body.account.login, me.body.way, me.body.owes]).toEqual([login, 'demonstration', null]);
      await call(site, person, 'post', '/api/session/proof').send({ click: true }).expect(200);
    }
    await call(site, site.people.drafter, 'post', '/api/session/proof').send({ click: true }).expect(401);
    await click('nobody').expect(404);
  });

  test('asks nobody for the change of a first password who never saw it', async () => {
    const own = await openAttacker(site.url);
    // As `npm start` makes it: with passwords that are to be changed.
    await own.rows(`alter table account disable trigger account_change_ends_demonstration`);
    await own.rows('update account set must_change_password = true');
    await own.rows(`alter table account enable always trigger account_change_ends_demonstration`);
    await own.close();
    const person = await clicked('legal');
    await call(site, person, 'get', '/api/queue').expect(200);
    expect((await call(site, site.people.legalReviewer, 'get', '/api/queue').expect(403)).body.reason).toBe('password-change-required');
  });
});

describe('is not offered', () => {
  beforeAll(open);
  afterAll(close);

  const proxied = ['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'CF-Connecting-IP'];
  test.each(proxied)('to a request that came through a proxy, which says so by %s', async (name) => {
    expect(await isOffered({ [name]: '127.0.0.1' })).toBe(false);
    expect((await click('drafter', { [name]: '127.0.0.1' }).expect(403)).body.code).toBe('not-allowed');
    expect(await isOffered()).toBe(true);
  });

  test.each(['review.example.org', 'localhost.example.org', '127.0.0.1.nip.io', '192.0.2.7', 'localhost:1', '[::2]'])(
    'under another name or port of the server: %s',
    async (host) => {
      expect(await isOffered({ Host: host })).toBe(false);
      await click('drafter', { Host: host }).expect(403);
    },
  );

  test('to another site’s page, whose form would sign its visitor in', async () => {
    expect((await click('drafter', { Origin: 'http://evil.example' }).expect(403)).body.code).toBe('origin-refused');
    expect((await click('drafter', { 'Sec-Fetch-Site': 'cross-site' }).expect(403)).body.code).toBe('origin-refused');
  });

  test('to the older version of HTTP that quiet proxies speak, and from or to another address', async () => {
    const socket = { localAddress: '127.0.0.1', localPort: 3000, remoteAddress: '127.0.0.1' };
    const from = (more: object, headers = {}) =>
      isFromThisMachine({ socket, httpVersion: '1.1', headers: { host: '127.0.0.1:3000', ...headers }, ...more } as never, {
        loopbackOnly: true,
      });
    expect(from({})).toBe(true);
    expect(from({}, { host: '[::1]:3000' })).toBe(true);
    expect(from({ httpVersion: '1.0' })).toBe(false);
    expect(from({ socket: { ...socket, remoteAddress: '192.0.2.7' } })).toBe(false);
    expect(from({ socket: { ...socket, localAddress: '192.0.2.7' } })).toBe(false);
    expect(from({ socket: { ...socket, localPort: 8080 } })).toBe(false);
  });

  test('where the server listens elsewhere too; a session that a click opened is good on the machine only', async () => {
    const person = await clicked('drafter');
    const asked = () => request(site.app).get('/api/me').set('Cookie', person.cookie);
    await asked().expect(200);
    await asked().set('X-Forwarded-For', '192.0.2.7').expect(401);
    await asked().set('Host', 'review.example.org').expect(401);
    const elsewhere = await openSite();
    try {
      expect((await request(elsewhere.app).get('/api/sign-in-ways')).body.demonstration).toBeNull();
      await request(elsewhere.app).post('/api/session/demonstration').send({ login: 'drafter' }).expect(403);
    } finally {
      await elsewhere.close();
    }
  });
});

describe('is over for ever', () => {
  beforeEach(open);
  afterEach(close);

  /** With it ends what a click had opened, and every token. */
  async function endsBy(act: () => Promise<unknown>): Promise<void> {
    const person = await clicked('publisher');
    const token = await call(site, person, 'post', '/api/tokens')
      .send({ name: '试用', scopes: ['items:read'] })
      .expect(201);
    const use = () => request(site.app).get('/api/items').set('Authorization', `Bearer ${token.body.secret}`);
    await use().expect(200);
    await act();
    expect(await isOffered()).toBe(false);
    await click('drafter').expect(403);
    await call(site, person, 'get', '/api/me').expect(401);
    await use().expect(401);
    const attacker = await openAttacker(site.url);
    expect(await attacker.refusal('update demonstration set ended_at = null, ended_by = null')).toBe('demonstration_ends_once');
    expect(await attacker.refusal('delete from demonstration')).toBe('demonstration_kept');
    const typed = `insert into session (id, account, token_hash, created_at, expires_at, last_used_at, way)
      values (gen_random_uuid(), '${person.id}', 'typed', now(), now() + interval '1 hour', now(), 'demonstration')`;
    expect(await attacker.refusal(typed)).toBe('session_demonstration');
    await attacker.close();
  }

  test('with a further account', () =>
    endsBy(() =>
      call(site, site.people.administrator, 'post', '/api/accounts')
        .send({ login: 'li.na', name: '李娜', unit: site.unit, password: 'first password of somebody' })
        .expect(201),
    ));

  test('with a changed password', () =>
    endsBy(() =>
      call(site, site.people.legalReviewer, 'put', '/api/me/password')
        .send({ current: site.people.legalReviewer.password, next: 'second password of somebody' })
        .expect(204),
    ));

  test('with a person who gets a name of their own', () =>
    endsBy(() =>
      call(site, site.people.administrator, 'patch', `/api/accounts/${site.people.drafter.id}`).send({ name: '张三' }).expect(200),
    ));

  test('with a disabled account', () =>
    endsBy(() =>
      call(site, site.people.administrator, 'post', `/api/accounts/${site.people.drafter.id}/disable`).send({ reason: '停用' }).expect(204),
    ));

  test('with a sign-in by password from elsewhere', () =>
    endsBy(() => {
      const { login, password } = site.people.drafter;
      return request(site.app)
        .post('/api/session')
        .set({ 'X-Forwarded-For': '192.0.2.7', Origin: ORIGIN })
        .send({ login, password })
        .expect(201);
    }));

  test('for an installation that has accounts already: none begins later', async () => {
    const attacker = await openAttacker(site.url);
    expect(await attacker.refusal('insert into demonstration (begun_at) values (now())')).toBe('demonstration_first');
    await attacker.close();
    expect(await isOffered()).toBe(true);
  });
});
