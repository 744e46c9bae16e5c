import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/domain/roles.ts';
import { firstStart } from '../../src/engine/people/first-start.ts';
import { planText } from '../../src/start/folders.ts';
import { openWorld } from '../store/world.ts';
import { send, submitted } from './life.ts';
import { addPerson, call, openSite, type Person, type Site, START } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const grant = (by: Person, account: string, role: Role, more: Record<string, unknown> = {}) =>
  call(site, by, 'post', '/api/grants').send({ account, role, unit: site.root, ...more });
const delegate = (by: Person, to: string, role: Role, more: Record<string, unknown> = {}) =>
  call(site, by, 'post', '/api/delegations').send({ to, role, unit: site.root, until: '2026-03-10T00:00:00Z', ...more });

describe('the first start', () => {
  it('gives each role one account that can sign in, and happens once', async () => {
    for (const role of [
      'drafter',
      'unitHead',
      'confidentialityReviewer',
      'legalReviewer',
      'disclosureOfficer',
      'signatory',
      'publisher',
      'auditor',
      'administrator',
    ] as const) {
      const { body } = await call(site, site.people[role], 'get', '/api/me').expect(200);
      expect(body.grants.map((one: { role: string }) => one.role)).toEqual([role]);
      expect(body.account.mustChangePassword).toBe(false);
    }
    expect(await firstStart(site.engine)).toBeUndefined();
  });

  it('gives passwords that change at the first sign-in, except for a demonstration', async () => {
    const office = await openWorld();
    const engine = { ...site.engine, store: office.store };
    const made = await firstStart(engine);
    const accounts = await office.store.directory.accounts({ limit: 100 });
    expect([made?.signIns.length, accounts.length, accounts.filter((one) => one.mustChangePassword).length]).toEqual([9, 9, 9]);
    expect(await office.store.proposals.tally()).toMatchObject({ confirmations: { 'first-start': 8, 'second-person': 0 } });
    await office.close();
  });

  it('may begin with the task table of the plan as its catalogue, on the record as nobody’s doing', async () => {
    const office = await openWorld();
    const made = await firstStart({ ...site.engine, store: office.store }, { plan: planText() });
    const { catalogue, trails } = office.store;
    const entries = await catalogue.entries(site.engine.clock.now());
    expect([entries.length, entries[0]?.list]).toEqual([51, '政务公开工作任务分解表']);
    const year = site.engine.clock.now().slice(0, 4);
    expect(entries.find(({ entry }) => entry.written === '全年')?.entry.limit).toEqual({ kind: 'through-year', year: Number(year) });
    expect((await catalogue.names()).map(({ name, units }) => [name, units.length])).toEqual([
      ['区政府办公室', 1],
      ['区政府各部门', 4],
    ]);
    const trail = await trails.trail('administration', { limit: 500 });
    expect(trail.filter(({ action }) => action.startsWith('catalogue.')).map(({ actor }) => actor)).toEqual(Array(4).fill('first-start'));
    expect(made?.signIns).toHaveLength(9);
    await office.close();
  });

  it('leaves no password in the trail', async () => {
    const trail = JSON.stringify(await site.engine.store.trails.trail('administration', { limit: 500 }));
    for (const person of Object.values(site.people)) expect(trail).not.toContain(person.password);
  });
});

describe('accounts', () => {
  it('are made by administrators of the unit only, each sign-in name once', async () => {
    const body = {
      login: 'Zhang.San',
      name: '张三',
      unit: site.unit,
      password: 'a long first password',
      grants: [{ role: 'drafter', unit: site.unit }],
    };
    await call(site, site.people.auditor, 'post', '/api/accounts').send(body).expect(403);
    const made = await call(site, site.people.administrator, 'post', '/api/accounts').send(body).expect(201);
    expect(made.body.account).toMatchObject({ login: 'zhang.san', name: '张三' });
    expect(made.text).not.toMatch(/argon2|passwordHash/);
    const again = await call(site, site.people.administrator, 'post', '/api/accounts')
      .send({ ...body, login: 'zhang.SAN' })
      .expect(409);
    expect(again.body.code).toBe('in-use');
    const stored = await site.engine.store.directory.accountByLogin('zhang.san');
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const seen = await call(site, site.people.drafter, 'get', `/api/accounts/${made.body.account.id}`).expect(200);
    expect(Object.keys(seen.body).sort()).toEqual(['active', 'id', 'name', 'names', 'unit']);
    await call(site, site.people.drafter, 'get', '/api/accounts').expect(403);
    const listed = await call(site, site.people.auditor, 'get', '/api/accounts').query({ limit: 3 }).expect(200);
    expect(listed.body.rows).toHaveLength(3);
    expect(listed.body.next).toBe(listed.body.rows[2].id);
  });

  it('of another unit are out of an administrator’s reach', async () => {
    const local = await addPerson(site, [{ role: 'administrator', unit: site.unit }], site.unit);
    await call(site, local, 'post', '/api/accounts')
      .send({ login: 'x-there', name: 'x', unit: site.root, password: 'a long first password' })
      .expect(403);
    await call(site, local, 'post', `/api/accounts/${site.people.auditor.id}/disable`).send({ reason: 'x' }).expect(403);
    await grant(local, site.people.drafter.id, 'auditor').expect(403);
    await grant(local, site.people.drafter.id, 'unitHead', { unit: site.unit }).expect(422);
    await grant(local, site.people.drafter.id, 'unitHead', { unit: site.unit, reason: '轮岗' }).expect(202);
    await grant(local, site.people.signatory.id, 'drafter', { unit: site.unit }).expect(201);
    const listed = await call(site, local, 'get', '/api/accounts').query({ limit: 100 }).expect(200);
    expect(new Set(listed.body.rows.map((row: { unit: string }) => row.unit))).toEqual(new Set([site.unit]));
  });

  it('created with an Idempotency-Key are created once', async () => {
    const key = randomUUID();
    const body = { login: 'once-only', name: '一次', unit: site.unit, password: 'a long first password' };
    const sent = (name: string) =>
      call(site, site.people.administrator, 'post', '/api/accounts')
        .set('Idempotency-Key', key)
        .send({ ...body, name });
    const first = await sent('一次').expect(201);
    const again = await sent('一次').expect(201);
    expect([again.body, again.headers['idempotency-replayed'], again.headers['location']]).toEqual([
      first.body,
      'true',
      first.headers['location'],
    ]);
    expect((await sent('两次').expect(422)).body.code).toBe('idempotency-key-reused');
    const refusedKey = randomUUID();
    const refused = (login: string) =>
      call(site, site.people.administrator, 'post', '/api/accounts')
        .set('Idempotency-Key', refusedKey)
        .send({ ...body, login });
    await refused('once-only').expect(409);
    await refused('once-more').expect(201);
  });

  it('two requests at once with one key have one effect', async () => {
    const key = randomUUID();
    const body = { name: '并发科', parent: site.root };
    const sent = () => call(site, site.people.administrator, 'post', '/api/units').set('Idempotency-Key', key).send(body);
    const answers = await Promise.all([sent(), sent(), sent(), sent()]);
    expect(answers.map(({ status }) => status).every((status) => status === 201 || status === 409)).toBe(true);
    const { body: units } = await call(site, site.people.administrator, 'get', '/api/units').expect(200);
    expect(units.rows.filter((unit: { name: string }) => unit.name === '并发科')).toHaveLength(1);
  });
});

describe('grants', () => {
  it('are given by administrators, never to oneself, and end by revocation', async () => {
    const person = await addPerson(site, []);
    await call(site, person, 'get', '/api/queue').expect(200);
    await grant(site.people.auditor, person.id, 'legalReviewer').expect(403);
    await grant(site.people.administrator, site.people.administrator.id, 'signatory').expect(403);
    await grant(site.people.administrator, person.id, 'legalReviewer', { until: '2026-01-01T00:00:00Z' }).expect(422);
    const { body } = await grant(site.people.administrator, person.id, 'auditor').expect(201);
    await call(site, person, 'get', '/api/audit').expect(200);
    await call(site, person, 'delete', `/api/accounts/${person.id}/grants/${body.id}`).expect(403);
    await call(site, site.people.administrator, 'delete', `/api/accounts/${person.id}/grants/${body.id}`).expect(200, { revoked: true });
    await call(site, site.people.administrator, 'delete', `/api/accounts/${person.id}/grants/${body.id}`).expect(200, { revoked: false });
    await call(site, person, 'get', '/api/audit').expect(403);
    await call(site, site.people.administrator, 'delete', `/api/accounts/${person.id}/grants/${randomUUID()}`).expect(404);
    const listed = await call(site, person, 'get', '/api/grants').expect(200);
    expect(listed.body.rows).toEqual([expect.objectContaining({ role: 'auditor', revokedAt: START })]);
    await call(site, person, 'get', '/api/grants').query({ account: site.people.drafter.id }).expect(403);
  });
});

describe('a delegation', () => {
  it('always has an end, and ends then', async () => {
    const deputy = await addPerson(site, []);
    const { item, digest } = await submitted(site);
    await delegate(site.people.unitHead, deputy.id, 'unitHead', { unit: site.unit, until: undefined }).expect(422);
    await delegate(site.people.unitHead, deputy.id, 'unitHead', { unit: site.unit, until: '2026-03-01T00:00:00Z' }).expect(422);
    const { body } = await delegate(site.people.unitHead, deputy.id, 'unitHead', { unit: site.unit }).expect(201);
    expect(body).toMatchObject({ delegatedBy: site.people.unitHead.id, until: '2026-03-10T00:00:00.000Z' });
    site.setClock('2026-03-10T00:00:00.000Z');
    const late = await site.signIn(deputy.login, deputy.password);
    await send(site, late, item, { type: 'APPROVE', step: 'unit', digest }).expect(404);
    site.setClock(START);
    const done = await send(site, deputy, item, { type: 'APPROVE', step: 'unit', digest }).expect(200);
    const trail = await call(site, site.people.auditor, 'get', `/api/items/${item}/trail`).expect(200);
    expect(trail.body.rows.at(-1)).toMatchObject({ actor: deputy.id, onBehalfOf: site.people.unitHead.id, hash: done.body.entry.hash });
  });

  it('cannot be passed on, widened or outlive the role', async () => {
    const [deputy, third] = [await addPerson(site, []), await addPerson(site, [])];
    await delegate(site.people.unitHead, deputy.id, 'unitHead').expect(403);
    await delegate(site.people.unitHead, deputy.id, 'signatory', { unit: site.unit }).expect(403);
    await delegate(site.people.unitHead, site.people.unitHead.id, 'unitHead', { unit: site.unit }).expect(422);
    await delegate(site.people.signatory, deputy.id, 'signatory').expect(201);
    const refused = await delegate(deputy, third.id, 'signatory').expect(403);
    expect(refused.body.detail).toMatch(/cannot be passed on/);
    const shortly = await addPerson(site, []);
    await grant(site.people.administrator, shortly.id, 'legalReviewer', { until: '2026-03-05T00:00:00Z' }).expect(201);
    await delegate(shortly, third.id, 'legalReviewer').expect(403);
    await delegate(shortly, third.id, 'legalReviewer', { until: '2026-03-05T00:00:00Z' }).expect(201);
  });

  it('of the administrator’s role gives nobody a role', async () => {
    const [deputy, third] = [await addPerson(site, []), await addPerson(site, [])];
    await delegate(site.people.administrator, deputy.id, 'administrator').expect(201);
    await grant(deputy, third.id, 'administrator').expect(403);
    await grant(deputy, third.id, 'publisher').expect(403);
    await grant(deputy, third.id, 'drafter').expect(403);
  });

  it('is taken back by who gave it, and counts no more once the delegator is disabled', async () => {
    const [deputy, head] = [await addPerson(site, []), await addPerson(site, [{ role: 'auditor', unit: site.root }])];
    const { body } = await delegate(site.people.auditor, deputy.id, 'auditor').expect(201);
    await call(site, deputy, 'get', '/api/audit').expect(200);
    const mine = await call(site, deputy, 'get', '/api/delegations').expect(200);
    expect(mine.body).toMatchObject({ given: [], received: [{ id: body.id }] });
    const given = await call(site, site.people.auditor, 'get', '/api/delegations').expect(200);
    expect(given.body).toMatchObject({ given: [{ id: body.id }], received: [] });
    await call(site, site.people.auditor, 'delete', `/api/accounts/${deputy.id}/grants/${body.id}`).expect(200, { revoked: true });
    await call(site, deputy, 'get', '/api/audit').expect(403);
    await delegate(head, deputy.id, 'auditor').expect(201);
    await call(site, deputy, 'get', '/api/audit').expect(200);
    await call(site, site.people.administrator, 'post', `/api/accounts/${head.id}/disable`).send({ reason: '调离' }).expect(204);
    await call(site, deputy, 'get', '/api/audit').expect(403);
    await delegate(site.people.auditor, head.id, 'auditor').expect(403);
  });
});

describe('units and the calendar', () => {
  it('are changed by administrators', async () => {
    await call(site, site.people.drafter, 'post', '/api/units').send({ name: '某室', parent: site.root }).expect(403);
    const { body } = await call(site, site.people.administrator, 'post', '/api/units')
      .send({ name: '某室', parent: site.unit, organCode: '123456789' })
      .expect(201);
    const listed = await call(site, site.people.drafter, 'get', '/api/units').expect(200);
    expect(listed.body.rows).toContainEqual(body);
    await call(site, site.people.administrator, 'post', '/api/units').send({ name: '孤儿', parent: randomUUID() }).expect(403);
  });

  it('know the exchanged working days, and take an override and its end', async () => {
    const year = async () =>
      (await call(site, site.people.drafter, 'get', '/api/calendar').query({ year: 2026 }).expect(200)).body.rows as {
        day: string;
        working: boolean;
        overridden: string | null;
      }[];
    const day = async (name: string) => (await year()).find((one) => one.day === name);
    expect(await year()).toHaveLength(365);
    expect(await day('2026-02-17')).toEqual({ day: '2026-02-17', working: false, overridden: null });
    const override = (by: Person, body: unknown) => call(site, by, 'put', '/api/calendar/2026-06-01').send(body as object);
    await override(site.people.auditor, { working: false, reason: '台风' }).expect(403);
    await override(site.people.administrator, { working: false, reason: '台风' }).expect(204);
    expect(await day('2026-06-01')).toEqual({ day: '2026-06-01', working: false, overridden: '台风' });
    await override(site.people.administrator, { working: null, reason: '取消' }).expect(204);
    expect(await day('2026-06-01')).toEqual({ day: '2026-06-01', working: true, overridden: null });
    await call(site, site.people.administrator, 'put', '/api/calendar/2026-02-30').send({ working: true, reason: 'x' }).expect(422);
  });
});

describe('what an administrator sees at a glance', () => {
  it('each account comes with the roles that it holds now, and no other', async () => {
    const both = await addPerson(site, [
      { role: 'drafter', unit: site.unit },
      { role: 'publisher', unit: site.root },
    ]);
    const rolesOf = async () => {
      const { rows } = (await call(site, site.people.auditor, 'get', '/api/accounts?limit=100').expect(200)).body;
      return rows.find(({ id }: { id: string }) => id === both.id).roles.map(({ role }: { role: string }) => role);
    };
    expect((await rolesOf()).sort()).toEqual(['drafter', 'publisher']);
    const { rows } = (await call(site, site.people.administrator, 'get', '/api/grants').query({ account: both.id }).expect(200)).body;
    const drafter = rows.find(({ role }: { role: string }) => role === 'drafter');
    await call(site, site.people.administrator, 'delete', `/api/accounts/${both.id}/grants/${drafter.id}`).expect(200);
    expect(await rolesOf()).toEqual(['publisher']);
  });

  it('colleagues are found by a part of their name, by everybody, when they are in use', async () => {
    const find = async (text: string) =>
      (await call(site, site.people.drafter, 'get', '/api/people').query({ text }).expect(200)).body.rows.map(
        ({ id }: { id: string }) => id,
      );
    const { login, id } = site.people.legalReviewer;
    expect(await find(login.toUpperCase())).toContain(id);
    expect(await find('%')).toEqual([]);
    await call(site, site.people.drafter, 'get', '/api/people').expect(422);
    await call(site, null, 'get', '/api/people').query({ text: 'a' }).expect(401);
  });

  it('whether everything does its work is told to administrators', async () => {
    const { body } = await call(site, site.people.administrator, 'get', '/api/health').expect(200);
    expect(body).toEqual({
      database: true,
      storage: true,
      disk: { free: expect.any(Number), total: expect.any(Number) },
      workers: expect.any(Number),
      scanner: null,
    });
    await call(site, site.people.drafter, 'get', '/api/health').expect(403);
  });
});
