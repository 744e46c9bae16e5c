import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import request from 'supertest';
import { proxiesOf } from '../../src/cli/proxies.ts';
import { LiveHub } from '../../src/engine/live/live-hub.ts';
import { createApp } from '../../src/http/app.ts';
import { GatheredCounts } from '../../src/http/limits/gathered-counts.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { type AppOptions, DEFAULT_LIMITS, type Limits } from '../../src/http/options.ts';
import { addPerson, ORIGIN, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** One more process of the same installation, behind a proxy on this machine. */
function edge(limits: Partial<Limits> = {}, proxies: AppOptions['proxies'] = ['loopback']) {
  const usual = { rules: [], secure: false, origins: [ORIGIN], maxUploadBytes: 1_000_000, maxFiles: 1, workerReady: () => true };
  const metrics = createMetrics(site.engine.store);
  return createApp(site.engine, {
    ...usual,
    proxies,
    limits: { ...DEFAULT_LIMITS, ...limits },
    logger: pino({ level: 'silent' }),
    metrics,
    live: new LiveHub(site.engine),
  });
}

let addresses = 0;
/** An address that nothing came from before. */
const newAddress = () => `198.51.100.${++addresses}`;

const signIn = (app: ReturnType<typeof edge>, from: string, { login, password = 'wrong' }: { login: string; password?: string }) =>
  request(app).post('/api/session').set('X-Forwarded-For', from).send({ login, password });

describe('guessing passwords', () => {
  const newPerson = () => addPerson(site, [{ role: 'drafter', unit: site.unit }]);

  it('from one address at one name is slowed, whatever the spelling, and not at other names', async () => {
    const app = edge({ signInsPerLogin: 3 });
    const from = newAddress();
    for (const login of ['signatory', 'SIGNATORY', ' signatory ']) await signIn(app, from, { login }).expect(401);
    const refused = await signIn(app, from, site.people.signatory).expect(429);
    expect(refused.body.code).toBe('too-many-requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const chinese = await signIn(app, from, site.people.signatory).set('Accept-Language', 'zh').expect(429);
    expect(chinese.body.detail).toMatch(/错误次数过多/);
    await signIn(app, from, site.people.auditor).expect(201);
  });

  it('does not lock the owner out: not elsewhere, and not where the owner has signed in before', async () => {
    const app = edge();
    const owner = await newPerson();
    const [home, stranger] = [newAddress(), newAddress()];
    await signIn(app, home, owner).expect(201);
    for (let i = 0; i < 15; i++) await signIn(app, stranger, { login: owner.login });
    await signIn(app, stranger, owner).expect(429);
    await signIn(app, home, owner).expect(201);
    await signIn(app, newAddress(), owner).expect(201);
    // A stranger on the owner's own address, too.
    for (let i = 0; i < 15; i++) await signIn(app, home, { login: owner.login }).expect(401);
    await signIn(app, home, owner).expect(201);
  });

  it('from one address over many names is slowed; who signs in rightly does not count, nor who did so from there before', async () => {
    const app = edge({ signInsPerAddress: 4 });
    const [owner, newcomer] = [await newPerson(), await newPerson()];
    const office = newAddress();
    for (let i = 0; i < 6; i++) await signIn(app, office, owner).expect(201);
    for (let i = 0; i < 4; i++) await signIn(app, office, { login: `nobody-${i}` }).expect(401);
    await signIn(app, office, { login: 'nobody-5' }).expect(429);
    await signIn(app, office, newcomer).expect(429);
    await signIn(app, office, owner).expect(201);
  });

  it('is bounded for an address that the owner uses as well', async () => {
    const app = edge({ signInsPerLogin: 1 });
    const owner = await newPerson();
    const home = newAddress();
    await signIn(app, home, owner).expect(201);
    for (let i = 0; i < 10; i++) await signIn(app, home, { login: owner.login }).expect(401);
    await signIn(app, home, owner).expect(429);
  });

  it('is counted over all processes, and many at once do not slip through', async () => {
    const processes = [edge({ signInsPerLogin: 3 }), edge({ signInsPerLogin: 3 })];
    const from = newAddress();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => signIn(processes[i % 2] as ReturnType<typeof edge>, from, { login: 'legal' })),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
  });

  it('at the current password from within a session is stopped', async () => {
    const app = edge({ signInsPerLogin: 2 });
    const guess = () =>
      request(app)
        .put('/api/me/password')
        .set({ Cookie: site.people.publisher.cookie, Origin: ORIGIN })
        .send({ current: 'wrong', next: 'another long password' });
    await guess().expect(401);
    await guess().expect(401);
    await guess().expect(429);
  });
});

describe('X-Forwarded-For', () => {
  it('of a stranger changes nothing', async () => {
    const app = edge({ signInsPerLogin: 2 }, ['203.0.113.9']);
    for (let i = 0; i < 2; i++) await signIn(app, newAddress(), { login: 'disclosure' }).expect(401);
    await signIn(app, newAddress(), { login: 'disclosure' }).expect(429);
  });

  it('is believed as far as the proxies go and no further', async () => {
    const app = edge({ signInsPerLogin: 2 });
    const real = newAddress();
    // The proxy adds the address that it saw after whatever the client wrote.
    for (let i = 0; i < 2; i++) await signIn(app, `${newAddress()}, ${real}`, { login: 'unit-head' }).expect(401);
    await signIn(app, `${newAddress()}, ${real}`, { login: 'unit-head' }).expect(429);
  });

  it.each([
    ['0', 0],
    ['', 0],
    ['2', 2],
    ['10.0.0.5', ['10.0.0.5']],
    ['10.0.0.5, 192.168.7.0/24,fd00::/8,loopback', ['10.0.0.5', '192.168.7.0/24', 'fd00::/8', 'loopback']],
  ])('comes from the proxies that are named: %j', (given, proxies) => {
    expect(proxiesOf(given)).toEqual(proxies);
  });

  it.each(['proxy.example.org', '10.0.0', '10.0.0.0/33', '0.0.0.0/0', '10.0.0.5/', 'true', '-1', '1,2', '99'])(
    'is not configured by mistake: %j',
    (given) => {
      expect(() => proxiesOf(given)).toThrow();
    },
  );
});

describe('the limits against floods', () => {
  it('hold for an account, an address and links apart', async () => {
    const app = edge({ perAccount: 2, linksPerAddress: 2, perAddress: 12 });
    const from = newAddress();
    const ask = (path: string, cookie = '') => request(app).get(path).set({ 'X-Forwarded-For': from, Cookie: cookie });
    const me = ({ cookie }: Person) => ask('/api/me', cookie);
    await me(site.people.drafter).expect(200);
    await me(site.people.drafter).expect(200);
    await me(site.people.drafter).expect(429);
    await me(site.people.auditor).expect(200);
    const link = () => ask(`/api/links/${'a'.repeat(43)}`);
    await link().expect(404);
    await link().expect(404);
    await link().expect(429);
    for (let i = 0; i < 5; i++) await ask('/api/library').expect(200);
    await ask('/api/library').expect(429);
    await ask('/healthz').expect(200);
  });

  it('are shared between processes, in one statement for whatever came since the last', async () => {
    let statements = 0;
    const counts = {
      ...site.engine.store.counts,
      add: (hits: Parameters<typeof site.engine.store.counts.add>[0]) => {
        statements++;
        return site.engine.store.counts.add(hits);
      },
    };
    const [one, other] = [new GatheredCounts(counts, 'test:', 60), new GatheredCounts(counts, 'test:', 60)];
    for (let i = 0; i < 1000; i++) one.increment('a');
    one.increment('b');
    for (let i = 0; i < 500; i++) other.increment('a');
    expect(statements).toBe(0);
    await one.exchange();
    await other.exchange();
    await one.exchange();
    expect(statements).toBe(3);
    other.increment('a');
    expect(other.increment('a').totalHits).toBe(1502);
    expect(one.increment('a').totalHits).toBe(1001);
    await other.exchange();
    await one.exchange();
    expect(one.increment('a').totalHits).toBe(1504);
  });

  it('hold in each process by itself while there is no database', async () => {
    const counts = { add: () => Promise.reject(new Error('gone')), forget: async () => 0 };
    const alone = new GatheredCounts(counts, 'test:', 60);
    alone.increment('a');
    await alone.exchange();
    expect(alone.increment('a').totalHits).toBe(2);
  });
});
