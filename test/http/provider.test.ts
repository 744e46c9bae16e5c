import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Express } from 'express';
import { TOTP } from 'otpauth';
import { pino } from 'pino';
import request from 'supertest';
import { unlinkAccount } from '../../src/cli/operator.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { LiveHub } from '../../src/engine/live/live-hub.ts';
import type { ProviderSettings } from '../../src/engine/people/sign-in/sign-in-elsewhere.ts';
import { createApp } from '../../src/http/app.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { DEFAULT_LIMITS } from '../../src/http/options.ts';
import { openProvider } from '../../src/http/provider/provider.ts';
import { providerSettings } from '../../src/start/provider-settings.ts';
import { openAttacker } from '../store/attack.ts';
import { CLIENT, type Outsider, openSignInService, type SignInService, throughService } from './sign-in-service.ts';
import { addPerson, call, ORIGIN, openSite, type Person, type Site } from './site.ts';

let service: SignInService;
let site: Site;
const settingsOf = (more: Partial<ProviderSettings> = {}): ProviderSettings => ({
  issuer: service.issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  name: '统一身份认证',
  claim: 'preferred_username',
  createIn: null,
  ...more,
});
/** The installation as it is with these settings. */
const appWith = (more: Partial<ProviderSettings> | null, engine: Engine = site.engine) =>
  createApp(engine, {
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    rules: [],
    metrics: createMetrics(engine.store),
    secure: false,
    origins: [ORIGIN],
    proxies: 0,
    limits: DEFAULT_LIMITS,
    maxUploadBytes: 1000,
    maxFiles: 1,
    workerReady: () => true,
    live: new LiveHub(engine),
    ...(more && { provider: openProvider(settingsOf(more)) }),
  });
const log: string[] = [];
let app: Express;

beforeAll(async () => {
  service = await openSignInService([`${ORIGIN}/api/session/provider/callback`]);
  site = await openSite();
  // The service and the times in its tokens are real.
  site.setClock(new Date().toISOString());
  const { login, password } = site.people.administrator;
  site.people.administrator = await site.signIn(login, password);
  app = appWith({});
});
afterAll(async () => {
  await site.close();
  await service.close();
});
beforeEach(() => {
  service.person = null;
});

const cookiesOf = (answer: request.Response) => (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
const cookieNamed = (answer: request.Response, name: string) =>
  cookiesOf(answer)
    .find((line) => line.startsWith(`${name}=`))
    ?.split(';')[0];

interface Came {
  /** Where our callback sent the browser. */
  to: string;
  cookie: string | undefined;
  /** What the service had sent the browser back with. */
  back: string;
  journey: string;
}

/** To the service and back, as a browser goes. */
async function through(
  at: Express,
  person: Outsider | null,
  { query = '', cookie = '', cookies }: { query?: string; cookie?: string; cookies?: Map<string, string> } = {},
): Promise<Came> {
  service.person = person;
  const begun = await request(at).get(`/api/session/provider${query}`).set('Cookie', cookie).expect(303);
  const journey = cookieNamed(begun, 'imprimatur-provider') ?? '';
  const back = (await throughService(begun.headers['location'] ?? '', service, cookies)).replace(ORIGIN, '');
  const ended = await request(at).get(back).set('Cookie', journey).expect(303);
  return { to: ended.headers['location'] ?? '', cookie: cookieNamed(ended, 'imprimatur'), back, journey };
}

const outsider = (person: Person, more: Partial<Outsider> = {}): Outsider => ({
  sub: `subject of ${person.login}`,
  preferred_username: person.login,
  ...more,
});
const meOf = async (cookie: string | undefined) =>
  (
    await request(app)
      .get('/api/me')
      .set('Cookie', cookie ?? '')
  ).body;

describe('signing in by way of the service', () => {
  test('is offered, finds the account by the claim, links it, and opens a session of its roles', async () => {
    const ways = await request(app).get('/api/sign-in-ways').expect(200);
    expect(ways.body).toMatchObject({ ways: ['password', 'provider'], provider: { name: '统一身份认证' } });
    const { legalReviewer } = site.people;
    const came = await through(app, outsider(legalReviewer), { query: '?next=/queue' });
    expect(came.to).toBe('/queue');
    const me = await meOf(came.cookie);
    expect(me).toMatchObject({ account: { id: legalReviewer.id }, way: 'provider' });
    expect(me.grants.map((grant: { role: string }) => grant.role)).toEqual(['legalReviewer']);
    await request(app).delete('/api/session').set({ Cookie: came.cookie, Origin: ORIGIN }).expect(204);
    expect((await meOf(came.cookie)).code).toBe('not-signed-in');
  });

  test('knows the person by the subject from then on: another name there is the same account, another person none', async () => {
    const person = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    await through(app, outsider(person));
    const renamed = await through(app, outsider(person, { preferred_username: site.people.signatory.login }));
    expect((await meOf(renamed.cookie)).account.id).toBe(person.id);
    const usurper = await through(app, { sub: 'another subject', preferred_username: person.login });
    expect([usurper.to, usurper.cookie]).toEqual(['/sign-in?refused=no-account-here', undefined]);
    // Entered anew there: the operator says so.
    await unlinkAccount(site.engine.store, person.login, '重新入职');
    expect((await meOf((await through(app, { sub: 'another subject', preferred_username: person.login })).cookie)).account.id).toBe(
      person.id,
    );
  });

  test('is forgotten over HTTP: under a proof, by who administers, and by two people for an account that decides', async () => {
    const { administrator } = site.people;
    const auditor = await addPerson(site, [{ role: 'auditor', unit: site.root }]);
    const unlink = (id: string, by = administrator) => call(site, by, 'post', `/api/accounts/${id}/unlink`).send({ reason: '重新入职' });
    const linkedSince = async (id: string) => {
      const { rows } = (await call(site, administrator, 'get', '/api/accounts?limit=100').expect(200)).body;
      return rows.find((row: { id: string }) => row.id === id).linkedSince;
    };
    const person = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    expect((await unlink(person.id)).body.code).toBe('not-found');
    await through(app, outsider(person));
    expect(await linkedSince(person.id)).toEqual(expect.any(String));
    expect((await unlink(person.id, auditor)).body.code).toBe('not-allowed');
    await unlink(person.id).expect(204);
    expect(await linkedSince(person.id)).toBeNull();
    const usurper = await through(app, { sub: 'entered anew', preferred_username: person.login });
    expect((await meOf(usurper.cookie)).account.id).toBe(person.id);

    const second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
    const decider = await addPerson(site, [{ role: 'legalReviewer', unit: site.root }]);
    await through(app, outsider(decider));
    const payload = { account: decider.id, reason: '重新入职' };
    const forgotten = { actor: administrator.id, action: 'account.unlinked', at: new Date().toISOString(), payload };
    const proposed = await unlink(decider.id).expect(202);
    expect(proposed.body).toMatchObject({ kind: 'account-unlink', state: 'open', subject: decider.id });
    expect(await linkedSince(decider.id)).toEqual(expect.any(String));
    await expect(site.engine.store.providerLinks.unlink(decider.id, forgotten)).rejects.toThrow();
    expect(await linkedSince(decider.id)).toEqual(expect.any(String));
    await call(site, second, 'post', `/api/proposals/${proposed.body.id}/confirm`).send({ reason: '已核实' }).expect(200);
    expect(await linkedSince(decider.id)).toBeNull();
  });

  test('makes no account, and says so in words', async () => {
    const came = await through(app, { sub: 'stranger', preferred_username: 'stranger', name: '陌生人' });
    expect([came.to, came.cookie]).toEqual(['/sign-in?refused=no-account-here', undefined]);
    expect(await site.engine.store.directory.accountByLogin('stranger')).toBeUndefined();
    expect((await through(app, { sub: 'nameless' })).to).toBe('/sign-in?refused=no-account-here');
  });

  test('lets no disabled account in, and asks for the second factor of one that has it', async () => {
    const person = await addPerson(site, []);
    await through(app, outsider(person));
    const begun = await call(site, person, 'post', '/api/me/second-factor').expect(201);
    const code = new TOTP({ secret: begun.body.secret }).generate({ timestamp: Date.parse(site.engine.clock.now()) });
    await call(site, person, 'post', '/api/me/second-factor/confirmation').send({ code }).expect(201);
    const again = await through(app, outsider(person), { query: '?next=/drafts' });
    expect(again.to).toBe('/second-factor?next=%2Fdrafts');
    expect((await meOf(again.cookie)).code).toBe('not-signed-in');
    await call(site, site.people.administrator, 'post', `/api/accounts/${person.id}/disable`).send({ reason: '离岗' }).expect(204);
    expect((await through(app, outsider(person))).to).toBe('/sign-in?refused=account-disabled');
  });

  test('is nothing without the browser that began it, twice, changed, cancelled, or too late', async () => {
    const mine = outsider(site.people.auditor);
    const came = await through(app, mine);
    const ask = (back: string, journey: string) => request(app).get(back).set('Cookie', journey).expect(303);
    const refused = '/sign-in?refused=provider-refused';
    expect((await ask(came.back, '')).headers['location']).toBe(refused);
    expect((await ask(came.back, came.journey)).headers['location']).toBe(refused);
    expect((await ask(came.back, `${came.journey.slice(0, -3)}abc`)).headers['location']).toBe(refused);
    service.person = mine;
    const begun = await request(app).get('/api/session/provider').expect(303);
    const back = (await throughService(begun.headers['location'] ?? '', service)).replace(ORIGIN, '');
    const journey = cookieNamed(begun, 'imprimatur-provider') ?? '';
    expect((await ask(back.replace(/state=[^&]+/, 'state=other'), journey)).headers['location']).toBe(refused);
    // Another browser's journey: its state, nonce and verifier are others.
    const other = await request(app).get('/api/session/provider').expect(303);
    expect((await ask(back, cookieNamed(other, 'imprimatur-provider') ?? '')).headers['location']).toBe(refused);
    const late = site.engine.clock.now();
    site.setClock(new Date(Date.parse(late) + 600_000).toISOString());
    expect((await ask(back, journey)).headers['location']).toBe(refused);
    site.setClock(late);
    expect((await through(app, null)).to).toBe(refused);
  });

  test('sends nobody to another site, and shows none of its secrets', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'evil'])
      await request(app).get('/api/session/provider').query({ next }).expect(422);
    const begun = await request(app).get('/api/session/provider').expect(303);
    const address = new URL(begun.headers['location'] ?? '');
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    expect(address.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/api/session/provider/callback`);
    const cookie = cookiesOf(begun).join();
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    for (const name of ['state', 'nonce']) expect(cookie).not.toContain(address.searchParams.get(name));
    expect(log.join('\n')).not.toContain(address.searchParams.get('state'));
  });
});

describe('what signs', () => {
  test('takes a proof by the service, which asks anew, and for the same person only', async () => {
    const strict = appWith({}, { ...site.engine, settings: { ...site.engine.settings, proofMinutes: 5 } });
    const { publisher, auditor } = site.people;
    const browser = new Map<string, string>();
    const came = await through(strict, outsider(publisher), { cookies: browser });
    const signs = () =>
      request(strict)
        .post('/api/me/second-factor')
        .set({ Cookie: came.cookie ?? '', Origin: ORIGIN });
    // The service did not say when it last asked them.
    expect((await signs()).body.code).toBe('proof-needed');
    const proof = { query: '?purpose=proof', cookie: came.cookie ?? '', cookies: browser };
    await through(strict, outsider(auditor));
    // At a browser of their own, so that the service lets them.
    expect((await through(strict, outsider(auditor), { ...proof, cookies: new Map() })).to).toBe('/proved?refused=no-account-here');
    expect((await signs()).body.code).toBe('proof-needed');
    const { asked } = service;
    expect((await through(strict, outsider(publisher), proof)).to).toBe('/proved');
    expect(service.asked).toBeGreaterThan(asked);
    await signs().expect(201);
    const now = site.engine.clock.now();
    site.setClock(new Date(Date.parse(now) + 600_000).toISOString());
    expect((await signs()).body.code).toBe('proof-needed');
    site.setClock(now);
    // Without a session there is nothing to prove.
    const nobody = await request(strict).get('/api/session/provider?purpose=proof').expect(303);
    expect(nobody.headers['location']).toBe('/proved?refused=not-signed-in');
  });
});

test('by e-mail only an address that the service has verified counts, and one that is of one account', async () => {
  const byMail = appWith({ claim: 'email' });
  const [person, twin] = [await addPerson(site, []), await addPerson(site, [])];
  const give = (to: Person, email: string | null) =>
    call(site, site.people.administrator, 'patch', `/api/accounts/${to.id}`).send({ email }).expect(200);
  await give(person, 'Li.Na@example.org');
  const mail = { sub: 'li.na', email: 'li.na@example.org' };
  expect((await through(byMail, { ...mail, email_verified: false })).to).toBe('/sign-in?refused=no-account-here');
  await give(twin, 'li.na@example.org');
  expect((await through(byMail, { ...mail, email_verified: true })).to).toBe('/sign-in?refused=no-account-here');
  await give(twin, null);
  expect((await meOf((await through(byMail, { ...mail, email_verified: true })).cookie)).account.id).toBe(person.id);
});

test('where a unit is named for it an account is made, without roles and without a password that anybody knows', async () => {
  const making = appWith({ createIn: '综合业务科' });
  const came = await through(making, { sub: 'new', preferred_username: 'Zhang.San', name: '张三' });
  expect(await meOf(came.cookie)).toMatchObject({
    account: { login: 'zhang.san', name: '张三', unit: site.unit, mustChangePassword: false },
    grants: [],
    owes: null,
  });
  // The name of somebody who is linked to another person there is nobody's to take.
  await through(making, outsider(site.people.drafter));
  expect((await through(making, { sub: 'other', preferred_username: site.people.drafter.login })).to).toBe(
    '/sign-in?refused=no-account-here',
  );
});

test('a service that does not answer is told in words; without one there is none', async () => {
  const begun = await request(appWith({ issuer: 'http://127.0.0.1:9' }))
    .get('/api/session/provider')
    .expect(303);
  expect(begun.headers['location']).toBe('/sign-in?refused=provider-unavailable');
  const none = appWith(null);
  await request(none).get('/api/session/provider').expect(404);
  expect((await request(none).get('/api/sign-in-ways')).body).toMatchObject({ ways: ['password'], provider: null });
});

test('hand-typed SQL links nobody off the record, and changes no link', async () => {
  const attacker = await openAttacker(site.url);
  await through(app, outsider(site.people.signatory));
  const typed = `insert into provider_link values ('https://evil.example', 'eve', '${site.people.signatory.id}', now())`;
  expect(await attacker.refusal(typed)).toBe('provider_link_on_record');
  expect(await attacker.refusal(`update provider_link set account = '${site.people.unitHead.id}'`)).toBe('provider_link_fixed');
  expect(await attacker.refusal(`delete from provider_link where account = '${site.people.signatory.id}'`)).toBe('provider_link_needs_two');
  await through(app, outsider(site.people.drafter));
  expect(await attacker.refusal(`delete from provider_link where account = '${site.people.drafter.id}'`)).toBe('provider_link_on_record');
  await attacker.close();
});

test('the environment names it whole or not at all, and never in plain over the network', () => {
  const read = (more: Record<string, string>) =>
    providerSettings(Object.fromEntries(Object.entries(more).map(([name, value]) => [`IMPRIMATUR_OIDC_${name}`, value])));
  expect(read({})).toBeUndefined();
  expect(() => read({ ISSUER: 'https://id.example.org' })).toThrow(/CLIENT_ID/);
  expect(() => read({ ISSUER: 'http://id.example.org', CLIENT_ID: 'x' })).toThrow(/https/);
  expect(() => read({ ISSUER: 'id.example.org', CLIENT_ID: 'x' })).toThrow(/https/);
  expect(read({ ISSUER: 'https://id.example.org', CLIENT_ID: 'x', CREATE_IN: ' ' })).toEqual({
    issuer: 'https://id.example.org',
    clientId: 'x',
    clientSecret: undefined,
    name: null,
    claim: 'preferred_username',
    createIn: null,
  });
});
