import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Role } from '../../src/domain/roles.ts';
import { addPerson, call, ORIGIN, openSite, type Person, type Site } from './site.ts';

const reason = '工作需要';
const UNTIL = '2026-12-31T00:00:00.000Z';

let site: Site;
/** The first administrator, and a second one whom the first made while there was no other. */
let first: Person;
let second: Person;
beforeAll(async () => {
  site = await openSite();
  first = site.people.administrator;
  expect((await call(site, first, 'get', '/api/installation')).body).toMatchObject({ oversight: 'first-start' });
  second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
});
afterAll(() => site.close());

const post = (by: Person, address: string, body: object = {}) => call(site, by, 'post', address).send(body);
const grant = (by: Person, account: string, role: Role, more: object = {}) =>
  post(by, '/api/grants', { account, role, unit: site.root, reason, ...more });
const close = (by: Person, proposal: string, verb = 'confirm') => post(by, `/api/proposals/${proposal}/${verb}`, { reason });
const rolesOf = async (person: { id: string }) =>
  (await call(site, first, 'get', '/api/grants').query({ account: person.id })).body.rows
    .filter((row: { revokedAt: string | null }) => row.revokedAt === null)
    .map((row: { role: string }) => row.role);
let logins = 0;
const account = (by: Person, grants: { role: Role; unit: string }[] = []) =>
  post(by, '/api/accounts', { login: `new-${++logins}`, name: '新人', unit: site.root, password: 'a long first password', grants, reason });

describe('once there were two administrators, one alone', () => {
  it('makes nobody who decides, publishes, administers or audits, but drafters', async () => {
    const made = await account(first).then(({ body }) => body.account);
    for (const role of [
      'unitHead',
      'confidentialityReviewer',
      'legalReviewer',
      'disclosureOfficer',
      'signatory',
      'publisher',
      'administrator',
      'auditor',
    ] as const)
      expect([role, (await grant(first, made.id, role)).status]).toEqual([role, 202]);
    expect(await rolesOf(made)).toEqual([]);
    expect((await grant(first, made.id, 'drafter')).status).toBe(201);
    const proposed = await account(first, [
      { role: 'signatory', unit: site.root },
      { role: 'drafter', unit: site.unit },
    ]);
    expect([proposed.status, proposed.body.kind, proposed.headers['location']]).toEqual([
      202,
      'role-grant',
      `/api/proposals/${proposed.body.id}`,
    ]);
    expect(await rolesOf({ id: proposed.body.subject })).toEqual(['drafter']);
    expect((await call(site, first, 'get', '/api/installation')).body).toMatchObject({ oversight: 'two-people' });
  });

  it('says why, since somebody else has to decide about it', async () => {
    const person = await addPerson(site, []);
    const silent = await post(first, '/api/grants', { account: person.id, role: 'auditor', unit: site.root });
    expect([silent.status, silent.body.code]).toEqual([422, 'missing-reason']);
  });

  it('confirms nothing of their own; the other one does, and it holds from then on', async () => {
    const person = await addPerson(site, []);
    const proposal = (await grant(first, person.id, 'auditor')).body;
    expect(proposal.content.grants).toMatchObject([{ role: 'auditor', unit: site.root, from: null, until: null }]);
    const own = await close(first, proposal.id);
    expect([own.status, own.body.code]).toEqual([403, 'second-person-needed']);
    expect((await call(site, second, 'get', '/api/proposals')).body.rows.map((row: { id: string }) => row.id)).toContain(proposal.id);
    expect((await call(site, first, 'get', '/api/proposals')).body.rows.map((row: { id: string }) => row.id)).not.toContain(proposal.id);
    for (const person of [site.people.auditor, site.people.signatory]) expect((await close(person, proposal.id)).status).toBe(403);
    const confirmed = await close(second, proposal.id);
    expect(confirmed.body).toMatchObject({ state: 'confirmed', basis: 'second-person', closedBy: second.id });
    expect(await rolesOf(person)).toEqual(['auditor']);
    expect((await close(second, proposal.id)).body.code).toBe('proposal-closed');
    const trail = (await call(site, site.people.auditor, 'get', '/api/audit?limit=100')).body.rows;
    const about = trail.filter((entry: { payload: { proposal?: string } }) => entry.payload.proposal === proposal.id);
    expect(about.map((entry: { action: string }) => entry.action).sort()).toEqual(['proposal.confirmed', 'proposal.made', 'role.granted']);
  });

  it('switches no rule off, into shadow or down', async () => {
    const pack = (more: object) => post(first, '/api/rule-packs', { name: 'weaker', kind: 'notice', reason, ...more });
    expect((await pack({ off: ['email'] })).status).toBe(202);
    expect((await pack({ shadow: ['email'] })).status).toBe(202);
    expect((await pack({ severities: { email: 'low' } })).status).toBe(202);
    expect((await call(site, first, 'get', '/api/rule-packs')).body.rows).toEqual([]);
    const { id } = (await pack({ off: ['email'] })).body;
    await close(second, id).expect(200);
    expect((await call(site, first, 'get', '/api/rule-packs')).body.rows).toMatchObject([{ off: ['email'], proposal: id }]);
  });

  it('adds a word list alone, and does not take it away again', async () => {
    const message = { en: 'A word.', zh: '词。' };
    const list = async (terms: string[]) =>
      (await post(first, '/api/term-lists', { name: 'adds', severity: 'high', message, terms })).body.id;
    const pack = (name: string, more: object) => post(first, '/api/rule-packs', { name, kind: 'official-document', reason, ...more });
    const [long, longer, narrow] = [await list(['青云行动', '某词']), await list(['青云行动', '某词', '他词']), await list(['他词'])];
    expect((await pack('adds', { termLists: [long] })).status).toBe(201);
    expect((await pack('adds', { termLists: [longer] })).status).toBe(201);
    expect((await pack('adds', { termLists: [narrow] })).status).toBe(202);
    expect((await pack('adds', {})).status).toBe(202);
    expect((await pack('beside', {})).status).toBe(202);
    expect((await pack('below', { unit: site.unit })).status).toBe(202);
    expect((await pack('below', { unit: site.unit, termLists: [longer] })).status).toBe(201);
  });

  it('moves no day of the calendar and declares no sole rule', async () => {
    const day = await call(site, first, 'put', '/api/calendar/2026-06-01').send({ working: false, reason });
    expect([day.status, day.body.kind]).toEqual([202, 'calendar-day']);
    expect((await call(site, first, 'put', '/api/installation/one-administrator').send({ on: true, reason })).status).toBe(202);
    expect((await call(site, first, 'get', '/api/installation')).body).toMatchObject({ oversight: 'two-people' });
    const { rows } = (await call(site, first, 'get', '/api/calendar?year=2026')).body;
    expect(rows.find((row: { day: string }) => row.day === '2026-06-01').overridden).toBeNull();
    await close(second, day.body.id).expect(200);
    const again = (await call(site, first, 'get', '/api/calendar?year=2026')).body.rows;
    expect(again.find((row: { day: string }) => row.day === '2026-06-01')).toMatchObject({ working: false, overridden: reason });
  });

  it('says of no year that its holidays are known', async () => {
    const years = async () => (await call(site, first, 'get', '/api/calendar?year=2027')).body;
    const announcedUntil = (await years()).announcedUntil as number;
    const enter = (by: Person, year: number) => call(site, by, 'put', `/api/calendar/years/${year}`).send({ reason });
    const [one, two] = [await enter(first, announcedUntil + 1), await enter(first, announcedUntil + 1)];
    expect([one.status, one.body.kind, one.body.content]).toEqual([202, 'calendar-year', { year: announcedUntil + 1 }]);
    expect(await site.engine.store.directory.calendarYears()).toEqual([]);
    expect((await close(first, one.body.id)).status).toBe(403);
    await close(second, one.body.id).expect(200);
    expect(await site.engine.store.directory.calendarYears()).toEqual([announcedUntil + 1]);
    // Proposed twice: the second one has nothing left to say.
    expect((await close(second, two.body.id)).body.code).toBe('in-use');
  });

  it('shuts a decider out, and lets them in again or resets their password only with another', async () => {
    const head = await addPerson(site, []);
    await close(second, (await grant(first, head.id, 'unitHead')).body.id).expect(200);
    const reset = await post(first, `/api/accounts/${head.id}/reset-password`, { password: 'a password that I know', reason });
    expect([reset.status, JSON.stringify(reset.body).includes('argon2')]).toEqual([202, false]);
    await expect(site.signIn(head.login, 'a password that I know')).rejects.toMatchObject({ code: 'sign-in-refused' });
    await close(second, reset.body.id).expect(200);
    await site.signIn(head.login, 'a password that I know');
    await post(first, `/api/accounts/${head.id}/disable`, { reason }).expect(204);
    const enable = await post(first, `/api/accounts/${head.id}/enable`, { reason }).expect(202);
    await expect(site.signIn(head.login, 'a password that I know')).rejects.toMatchObject({ code: 'account-disabled' });
    await close(second, enable.body.id).expect(200);
    await site.signIn(head.login, 'a password that I know');
    const drafter = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    await post(first, `/api/accounts/${drafter.id}/reset-password`, { password: 'another first password', reason }).expect(204);
    await post(first, `/api/accounts/${drafter.id}/disable`, { reason }).expect(204);
    await post(first, `/api/accounts/${drafter.id}/enable`, { reason }).expect(204);
  });
});

describe('a proposal', () => {
  it('is refused by another and withdrawn by its own person, once, and then has no effect', async () => {
    const person = await addPerson(site, []);
    const [one, two] = [(await grant(first, person.id, 'signatory')).body.id, (await grant(first, person.id, 'publisher')).body.id];
    expect((await close(first, one, 'refuse')).status).toBe(403);
    expect((await close(second, one, 'refuse')).body.state).toBe('refused');
    expect((await close(second, two, 'withdraw')).status).toBe(403);
    expect((await close(first, two, 'withdraw')).body.state).toBe('withdrawn');
    for (const id of [one, two]) expect((await close(second, id)).body.code).toBe('proposal-closed');
    expect(await rolesOf(person)).toEqual([]);
  });

  it('takes effect once when it is confirmed twice at once, and not when it was withdrawn at the same time', async () => {
    const person = await addPerson(site, []);
    const { id } = (await grant(first, person.id, 'signatory')).body;
    const answers = await Promise.all([close(second, id), close(second, id), close(first, id, 'withdraw')]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const withdrawn = answers[2]?.status === 200;
    expect(await rolesOf(person)).toEqual(withdrawn ? [] : ['signatory']);
  });

  it('lapses after two weeks, and with the role of who made it', async () => {
    const person = await addPerson(site, []);
    const { id, expiresAt } = (await grant(first, person.id, 'signatory')).body;
    site.setClock(expiresAt);
    const late = await site.signIn(second.login, second.password);
    expect((await close(late, id)).body.code).toBe('proposal-closed');
    site.setClock('2026-03-02T01:00:00.000Z');
  });

  it('is not for strangers’ eyes', async () => {
    const person = await addPerson(site, []);
    const { id } = (await grant(first, person.id, 'signatory')).body;
    expect((await call(site, site.people.drafter, 'get', `/api/proposals/${id}`)).status).toBe(404);
    expect((await call(site, site.people.auditor, 'get', `/api/proposals/${id}`)).status).toBe(200);
    expect((await call(site, site.people.drafter, 'get', '/api/proposals?view=all')).body.rows).toEqual([]);
    expect((await call(site, site.people.auditor, 'get', '/api/proposals?view=all')).body.rows.length).toBeGreaterThan(5);
  });
});

describe('who stands in for an administrator', () => {
  it('changes nobody, confirms nothing and does nothing to who delegated', async () => {
    const deputy = await addPerson(site, []);
    const delegation = await post(first, '/api/delegations', { to: deputy.id, role: 'administrator', unit: site.root, until: UNTIL });
    expect(delegation.status).toBe(201);
    const stranger = await addPerson(site, []);
    for (const role of ['drafter', 'signatory', 'administrator'] as const)
      expect((await grant(deputy, stranger.id, role)).status).toBe(403);
    expect((await account(deputy, [{ role: 'signatory', unit: site.root }])).status).toBe(403);
    expect((await account(deputy)).status).toBe(201);
    for (const other of [first, second, stranger]) {
      expect((await post(deputy, `/api/accounts/${other.id}/disable`, { reason })).status).toBe(403);
      expect((await post(deputy, `/api/accounts/${other.id}/enable`, { reason })).status).toBe(403);
      expect((await post(deputy, `/api/accounts/${other.id}/reset-password`, { password: 'a password that I know', reason })).status).toBe(
        403,
      );
    }
    const [own] = (await call(site, first, 'get', '/api/grants')).body.rows;
    expect((await call(site, deputy, 'delete', `/api/accounts/${first.id}/grants/${own.id}`)).status).toBe(403);
    const { id } = (await grant(second, stranger.id, 'signatory')).body;
    for (const verb of ['confirm', 'refuse']) expect((await close(deputy, id, verb)).status).toBe(403);
    expect((await post(deputy, '/api/rule-packs', { name: 'by-deputy', unit: site.unit, off: ['email'], reason })).status).toBe(403);
    expect((await call(site, deputy, 'put', '/api/calendar/2026-06-02').send({ working: false, reason })).status).toBe(403);
    const onward = await post(deputy, '/api/delegations', { to: stranger.id, role: 'administrator', unit: site.root, until: UNTIL });
    expect(onward.status).toBe(403);
  });

  it('confirms nothing that the delegator proposed, even with an administrator’s role of their own', async () => {
    const [deputy, stranger] = [await addPerson(site, []), await addPerson(site, [])];
    await close(second, (await grant(first, deputy.id, 'administrator')).body.id).expect(200);
    const { id } = (await grant(first, stranger.id, 'signatory')).body;
    const { body } = await post(first, '/api/delegations', { to: deputy.id, role: 'administrator', unit: site.root, until: UNTIL });
    expect((await close(deputy, id)).body.code).toBe('second-person-needed');
    await call(site, first, 'delete', `/api/accounts/${deputy.id}/grants/${body.id}`).expect(200);
    expect((await close(deputy, id)).status).toBe(200);
  });

  it('is lent no longer than a year, and not from a day that is past', async () => {
    const deputy = await addPerson(site, []);
    const delegate = (more: object) =>
      post(first, '/api/delegations', { to: deputy.id, role: 'administrator', unit: site.root, until: UNTIL, ...more });
    expect((await delegate({ until: '2027-03-02T01:00:00.001Z' })).status).toBe(422);
    expect((await delegate({ until: '2027-03-02T01:00:00.000Z' })).status).toBe(201);
    expect((await delegate({ from: '2026-03-01T00:00:00Z' })).status).toBe(422);
    expect((await grant(first, deputy.id, 'drafter', { from: '2026-03-01T00:00:00Z' })).status).toBe(422);
    expect((await grant(first, deputy.id, 'signatory', { from: '2026-03-01T00:00:00Z' })).status).toBe(422);
  });
});

describe('the first password', () => {
  it('changes to another one, and nothing else is possible before', async () => {
    const { body } = await account(first);
    const { cookie } = await site.signIn(body.account.login, 'a long first password');
    const change = (next: string) =>
      request(site.app).put('/api/me/password').set({ Origin: ORIGIN, Cookie: cookie }).send({ current: 'a long first password', next });
    const person = { ...first, cookie };
    expect((await call(site, person, 'get', '/api/queue')).body.code).toBe('not-allowed');
    const same = await change('a long first password');
    expect([same.status, same.body.code]).toEqual([422, 'invalid-input']);
    expect((await call(site, person, 'get', '/api/queue')).status).toBe(403);
    await change('quite another password').expect(204);
  });
});
