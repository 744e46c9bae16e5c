import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { cleared, send, submitted } from './life.ts';
import { call, ORIGIN, openSite, type Site, START } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({}, { proofMinutes: 5, idleMinutes: 600 });
});
afterAll(() => site.close());
beforeEach(async () => {
  site.setClock(START);
  for (const role of ['publisher', 'administrator'] as const) {
    const { login, password } = site.people[role];
    site.people[role] = await site.signIn(login, password);
  }
});

const LATER = '2026-03-02T01:05:00.000Z';
const prove = (person = site.people.publisher, password = person.password) =>
  call(site, person, 'post', '/api/session/proof').send({ password });

test('a session that signed in minutes ago does not sign, and says how to', async () => {
  const { item, digest } = await cleared(site);
  site.setClock(LATER);
  const release = () => send(site, site.people.publisher, item, { type: 'RELEASE', digest });
  const english = await release().set('Accept-Language', 'en').expect(403);
  expect(english.body).toMatchObject({ code: 'proof-needed', detail: expect.stringContaining('/api/session/proof') });
  const chinese = await release().set('Accept-Language', 'zh').expect(403);
  expect(chinese.body.title).toBe('请再次验证身份');
  await prove(site.people.publisher, 'not the password').expect(401);
  await release().expect(403);
  await prove().expect(200, { provedUntil: '2026-03-02T01:10:00.000Z' });
  await release().expect(200);
});

test('a proof is of one session and of minutes', async () => {
  const { item, digest } = await cleared(site);
  const other = await site.signIn(site.people.publisher.login, site.people.publisher.password);
  site.setClock(LATER);
  await prove(other).expect(200);
  const release = (person = other) => send(site, person, item, { type: 'RELEASE', digest });
  expect((await release(site.people.publisher)).body.code).toBe('proof-needed');
  site.setClock('2026-03-02T01:10:00.000Z');
  expect((await release()).body.code).toBe('proof-needed');
  site.setClock('2026-03-02T01:09:59.999Z');
  await release().expect(200);
});

test('what does not sign needs none', async () => {
  const { item, digest } = await submitted(site);
  site.setClock(LATER);
  await send(site, site.people.unitHead, item, { type: 'APPROVE', step: 'unit', digest }).expect(200);
});

test.each([
  ['RELEASE', {}],
  ['SCHEDULE', { at: '2026-03-09T01:00:00.000Z' }],
])('%s takes a proof', async (type, more) => {
  const { item, digest } = await cleared(site);
  site.setClock(LATER);
  expect((await send(site, site.people.publisher, item, { type, digest, ...more })).body.code).toBe('proof-needed');
});

test('a proposal is not confirmed without one', async () => {
  site.setClock(LATER);
  const nothing = '01890a5d-ac96-774b-bcce-b302099a8057';
  const confirm = () => call(site, site.people.administrator, 'post', `/api/proposals/${nothing}/confirm`).send({ reason: '同意' });
  expect((await confirm()).body.code).toBe('proof-needed');
  await prove(site.people.administrator).expect(200);
  expect((await confirm()).body.code).toBe('not-found');
});

test('a token signs only when it was made to, and proves nothing', async () => {
  const { item, digest } = await cleared(site);
  const tokenOf = async (scopes: string[]) => {
    const { body } = await call(site, site.people.publisher, 'post', '/api/tokens').send({ name: '发布程序', scopes }).expect(201);
    return { Authorization: `Bearer ${body.secret}`, Origin: ORIGIN };
  };
  const release = (headers: Record<string, string>) =>
    request(site.app).post(`/api/items/${item}/events`).set(headers).send({ type: 'RELEASE', digest });
  const plain = await tokenOf(['release']);
  const refused = await release(plain).expect(403);
  expect(refused.body).toMatchObject({ code: 'scope-missing', scopes: ['sign'] });
  await request(site.app).post('/api/session/proof').set(plain).send({ password: site.people.publisher.password }).expect(403);
  await release(await tokenOf(['release', 'sign'])).expect(200);
  site.setClock(LATER);
  const made = await call(site, site.people.publisher, 'post', '/api/tokens').send({ name: '签署', scopes: ['sign'] });
  expect(made.body.code).toBe('proof-needed');
});

test('a dry run needs no proof, says that the event itself does, and releases nothing', async () => {
  const { item, digest } = await cleared(site);
  site.setClock(LATER);
  const ask = (query: string) =>
    call(site, site.people.publisher, 'post', `/api/items/${item}/events?${query}`).send({ type: 'RELEASE', digest });
  const { status, body, headers } = await ask('dry-run=true');
  expect([status, headers['cache-control'], headers['etag']]).toEqual([200, 'no-store', undefined]);
  expect(body).toMatchObject({ dryRun: true, event: 'RELEASE', signs: true, to: { state: 'released' }, release: { mode: 'public' } });
  const { confidentialityReviewer } = site.people;
  const read = await call(site, confidentialityReviewer, 'get', `/api/items/${item}`);
  expect([read.body.item.state, read.body.releases]).toEqual(['cleared', []]);
  expect((await ask('dry-run=yes')).body.code).toBe('invalid-input');
  expect((await ask('dry-run=false')).body.code).toBe('proof-needed');
});

test('a dry run names who would have the item', async () => {
  const { item, digest } = await submitted(site);
  const { unitHead } = site.people;
  const event = { type: 'APPROVE', step: 'unit', digest };
  const { body } = await call(site, unitHead, 'post', `/api/items/${item}/events?dry-run=true`).send(event);
  expect(body).toMatchObject({ signs: false, to: { holders: [expect.any(String)] } });
  for (const holder of body.to.holders) expect(body.names[holder]).toMatch(/./);
});
