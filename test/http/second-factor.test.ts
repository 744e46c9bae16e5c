import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import request from 'supertest';
import { removeSecondFactor } from '../../src/cli/operator.ts';
import { vaultOf } from '../../src/engine/vault.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { addPerson, call, ORIGIN, openSite, type Person, type Site, START } from './site.ts';

let site: Site;
let attacker: Attacker;
beforeAll(async () => {
  site = await openSite();
  attacker = await openAttacker(site.url);
});
afterAll(async () => {
  await attacker.close();
  await site.close();
});
beforeEach(() => site.setClock(START));

/** What the owner has: the secret of the device, and the paper. */
interface Enrolled {
  person: Person;
  secret: string;
  codes: string[];
}

const codeOf = (secret: string, seconds = 0) => new TOTP({ secret }).generate({ timestamp: Date.parse(START) + seconds * 1000 });
const at = (seconds: number) => site.setClock(new Date(Date.parse(START) + seconds * 1000).toISOString());

/** A person whose device gave its first code at the start of the clock. */
async function enrolled(grants: Parameters<typeof addPerson>[1] = [{ role: 'drafter', unit: site.unit }]): Promise<Enrolled> {
  site.setClock(START);
  const person = await addPerson(site, grants);
  const begun = await call(site, person, 'post', '/api/me/second-factor').expect(201);
  const secret = begun.body.secret as string;
  const confirmed = await call(site, person, 'post', '/api/me/second-factor/confirmation')
    .send({ code: codeOf(secret) })
    .expect(201);
  return { person, secret, codes: confirmed.body.recoveryCodes as string[] };
}

const cookieOf = (answer: request.Response) => String(answer.headers['set-cookie']).split(';')[0] as string;

/** Name and password are right: a sign-in that waits for its code. */
async function halfway({ login, password }: Person): Promise<string> {
  const answer = await call(site, null, 'post', '/api/session').send({ login, password }).expect(201);
  expect(answer.body).toMatchObject({ account: null, needs: 'second-factor' });
  return cookieOf(answer);
}

const give = (cookie: string, code: string) =>
  request(site.app).post('/api/session/second-factor').set({ Origin: ORIGIN, Cookie: cookie }).send({ code });

describe('setting it up', () => {
  test('shows the secret once, as text, address and picture, and counts after a first code', async () => {
    const person = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    const begun = await call(site, person, 'post', '/api/me/second-factor').set('Idempotency-Key', 'begin-1').expect(201);
    expect(begun.body.address).toBe(
      `otpauth://totp/Imprimatur:${person.login}?issuer=Imprimatur&secret=${begun.body.secret}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(begun.body.picture.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect(begun.headers['cache-control']).toBe('no-store');
    const repeated = await call(site, person, 'post', '/api/me/second-factor').set('Idempotency-Key', 'begin-1').expect(201);
    expect(repeated.body).toEqual({ secret: null, address: null, picture: null });
    // Not yet: the password alone still lets in.
    await call(site, null, 'post', '/api/session').send(person).expect(422);
    const { login, password } = person;
    const before = await call(site, null, 'post', '/api/session').send({ login, password }).expect(201);
    expect(before.body.needs).toBeNull();
    const wrong = await call(site, person, 'post', '/api/me/second-factor/confirmation').send({ code: '000000' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign-in-refused']);
    const confirmed = await call(site, person, 'post', '/api/me/second-factor/confirmation')
      .send({ code: codeOf(begun.body.secret) })
      .expect(201);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    const mine = await call(site, person, 'get', '/api/me/second-factor').expect(200);
    expect(mine.body).toEqual({ inForceSince: START, recoveryCodesLeft: 10, isRequired: false });
    // The session that was opened with the password alone has ended.
    await request(site.app).get('/api/me').set('Cookie', cookieOf(before)).expect(401);
  });

  test('keeps neither secret nor codes in plain, and the secret only for this row of this account', async () => {
    const { person, secret, codes } = await enrolled();
    const rows = await attacker.rows('select * from second_factor f join recovery_code c on c.factor = f.id');
    expect(JSON.stringify(rows)).not.toContain(secret);
    for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code);
    const entries = await attacker.rows('select * from audit_entry');
    for (const text of [secret, ...codes]) expect(JSON.stringify(entries) + site.log.join('')).not.toContain(text);
    const row = await site.engine.store.secondFactors.inForce(person.id);
    expect(() => site.engine.vault.open(row?.secret ?? '', 'second factor of somebody else')).toThrow(/key/);
    expect(() => vaultOf(new Uint8Array(32).fill(1)).open(row?.secret ?? '', `second factor ${row?.id} of ${person.id}`)).toThrow(/key/);
  });

  test('a new device takes the place of the old one without a gap', async () => {
    const { person, secret } = await enrolled();
    const begun = await call(site, person, 'post', '/api/me/second-factor').expect(201);
    at(60);
    await give(await halfway(person), codeOf(begun.body.secret, 60)).expect(401);
    const cookie = cookieOf(await give(await halfway(person), codeOf(secret, 60)).expect(201));
    const again = { ...person, cookie };
    await call(site, again, 'post', '/api/me/second-factor/confirmation')
      .send({ code: codeOf(begun.body.secret, 60) })
      .expect(201);
    at(120);
    await give(await halfway(person), codeOf(secret, 120)).expect(401);
    await give(await halfway(person), codeOf(begun.body.secret, 120)).expect(201);
  });
});

describe('signing in', () => {
  test('with the password alone opens nothing but the place for the code', async () => {
    const { person, secret } = await enrolled();
    const cookie = await halfway(person);
    const ask = (method: 'get' | 'post' | 'delete', address: string) =>
      request(site.app)[method](address).set({ Origin: ORIGIN, Cookie: cookie });
    for (const address of ['/api/me', '/api/session', '/api/items', '/api/me/second-factor', '/api/session/all', '/api/tokens'])
      expect([address, (await ask('get', address)).status]).toEqual([address, 401]);
    expect((await ask('post', '/api/session/proof').send({ password: person.password })).status).toBe(401);
    const ways = await ask('get', '/api/sign-in-ways').expect(200);
    expect(ways.body).toMatchObject({ signedIn: false, awaits: 'second-factor' });
    at(60);
    const full = await give(cookie, codeOf(secret, 60)).expect(201);
    expect(full.body).toMatchObject({ account: { id: person.id }, needs: null });
    // Another secret in the cookie: what was good for the code alone is good for nothing now.
    expect(cookieOf(full)).not.toBe(cookie);
    await ask('get', '/api/me').expect(401);
    await request(site.app).get('/api/me').set('Cookie', cookieOf(full)).expect(200);
    await give(cookieOf(full), codeOf(secret, 90)).expect(401);
  });

  test('the place for the code closes after ten minutes, and by leaving it', async () => {
    const { person, secret } = await enrolled();
    const [late, left] = [await halfway(person), await halfway(person)];
    await request(site.app).delete('/api/session/second-factor').set({ Origin: ORIGIN, Cookie: left }).expect(204);
    at(600);
    expect((await give(late, codeOf(secret, 600))).body.code).toBe('not-signed-in');
    expect((await give(left, codeOf(secret, 600))).body.code).toBe('not-signed-in');
  });

  test.each([
    ['of the step before', -30, 201],
    ['of the step after', 30, 201],
    ['of two steps before', -60, 401],
    ['of two steps after', 60, 401],
  ])('a code %s', async (_what, drift, status) => {
    const { person, secret } = await enrolled();
    at(300);
    await give(await halfway(person), codeOf(secret, 300 + drift)).expect(status);
  });

  test('a code counts once, whoever saw it, and none that is older; two at once let one in', async () => {
    const { person, secret } = await enrolled();
    at(300);
    const code = codeOf(secret, 300);
    const two = await Promise.all([await halfway(person), await halfway(person)].map((cookie) => give(cookie, code)));
    expect(two.map(({ status }) => status).sort()).toEqual([201, 401]);
    await give(await halfway(person), code).expect(401);
    await give(await halfway(person), codeOf(secret, 270)).expect(401);
    // The code of the enrolment was used as well.
    const other = await enrolled();
    await give(await halfway(other.person), codeOf(other.secret)).expect(401);
  });

  test('a lost device: each recovery code lets in once, as people type it, and that is on record', async () => {
    const { person, codes } = await enrolled();
    const typed = ` ${codes[0]?.toLowerCase().replaceAll('-', ' ')} `;
    const cookie = cookieOf(await give(await halfway(person), typed).expect(201));
    await give(await halfway(person), codes[0] ?? '').expect(401);
    await give(await halfway(person), 'AAAAA-BBBBB-CCCCC').expect(401);
    const me = { ...person, cookie };
    expect((await call(site, me, 'get', '/api/me/second-factor')).body.recoveryCodesLeft).toBe(9);
    const renewed = await call(site, me, 'post', '/api/me/second-factor/recovery-codes').expect(201);
    await give(await halfway(person), codes[1] ?? '').expect(401);
    await give(await halfway(person), renewed.body.recoveryCodes[1]).expect(201);
    const entries = await attacker.rows<{ action: string }>(
      `select action from audit_entry where actor = $1 and action like 'second-factor.%' order by sequence`,
      [person.id],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'second-factor.confirmed',
      'second-factor.recovery-code-used',
      'second-factor.recovery-codes-renewed',
      'second-factor.recovery-code-used',
    ]);
  });

  test('guesses run out for the account, from everywhere; the paper still lets its owner in', async () => {
    const { person, secret, codes } = await enrolled();
    for (let guess = 0; guess < 10; guess++) await give(await halfway(person), '000000').expect(401);
    at(60);
    const refused = await give(await halfway(person), codeOf(secret, 60)).expect(429);
    expect(refused.body.code).toBe('too-many-requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await give(await halfway(person), codes[0] ?? '').expect(201);
  });

  test('right codes use up nothing', async () => {
    const { person, secret } = await enrolled();
    for (let minute = 1; minute <= 12; minute++) {
      at(minute * 60);
      await give(await halfway(person), codeOf(secret, minute * 60)).expect(201);
    }
  });
});

describe('a proof for what signs', () => {
  test('is a code as well as the password, once each', async () => {
    const { person, secret } = await enrolled();
    at(300);
    const prove = (proof: object) => call(site, person, 'post', '/api/session/proof').send(proof);
    await prove({ code: codeOf(secret, 300) }).expect(200);
    await prove({ code: codeOf(secret, 300) }).expect(401);
    await prove({ password: person.password }).expect(200);
    await prove({ password: person.password, code: '123456' }).expect(422);
    await call(site, site.people.auditor, 'post', '/api/session/proof').send({ code: '123456' }).expect(401);
  });
});

describe('taking it away', () => {
  const remove = (person: Person) => call(site, person, 'delete', '/api/me/second-factor');

  test('one’s own needs a proof of the last minutes', async () => {
    const strict = await openSite({}, { proofMinutes: 5, idleMinutes: 600 });
    try {
      const person = strict.people.drafter;
      const begun = await call(strict, person, 'post', '/api/me/second-factor').expect(201);
      await call(strict, person, 'post', '/api/me/second-factor/confirmation')
        .send({ code: codeOf(begun.body.secret) })
        .expect(201);
      strict.setClock('2026-03-02T01:05:00.000Z');
      expect((await call(strict, person, 'delete', '/api/me/second-factor')).body.code).toBe('proof-needed');
      expect((await call(strict, person, 'post', '/api/me/second-factor')).body.code).toBe('proof-needed');
      expect((await call(strict, person, 'post', '/api/me/second-factor/recovery-codes')).body.code).toBe('proof-needed');
      await call(strict, person, 'post', '/api/session/proof').send({ password: person.password }).expect(200);
      await call(strict, person, 'delete', '/api/me/second-factor').expect(204);
    } finally {
      await strict.close();
    }
  });

  test('lets the password in again; what was taken away opens nothing', async () => {
    const { person, secret } = await enrolled();
    const waiting = await halfway(person);
    await remove(person).expect(204);
    await remove(person).expect(404);
    at(60);
    await give(waiting, codeOf(secret, 60)).expect(401);
    const { login, password } = person;
    expect((await call(site, null, 'post', '/api/session').send({ login, password }).expect(201)).body.needs).toBeNull();
  });

  test('by an administrator is one person’s for who decides nothing, and a proposal for who decides', async () => {
    const reset = (person: Person, by = site.people.administrator) =>
      call(site, by, 'post', `/api/accounts/${person.id}/reset-second-factor`).send({ reason: '手机遗失' });
    const { person: drafter } = await enrolled();
    const rows: { id: string; hasSecondFactor: boolean }[] = [];
    for (let after = ''; ; ) {
      const { body } = await call(site, site.people.administrator, 'get', `/api/accounts?limit=100${after && `&after=${after}`}`).expect(
        200,
      );
      rows.push(...body.rows);
      if (body.next === null) break;
      after = body.next;
    }
    const listed = new Map(rows.map(({ id, hasSecondFactor }) => [id, hasSecondFactor]));
    expect([listed.get(drafter.id), listed.get(site.people.auditor.id)]).toEqual([true, false]);
    await reset(drafter, site.people.auditor).expect(403);
    await reset(drafter).expect(204);
    await reset(drafter).expect(404);
    const second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
    const { person: signatory, secret } = await enrolled([{ role: 'signatory', unit: site.root }]);
    const proposed = await reset(signatory).expect(202);
    expect(proposed.body).toMatchObject({ kind: 'second-factor-reset', state: 'open', subject: signatory.id });
    at(60);
    await give(await halfway(signatory), codeOf(secret, 60)).expect(201);
    const confirm = (by: Person) => call(site, by, 'post', `/api/proposals/${proposed.body.id}/confirm`).send({ reason: '已核实本人' });
    await confirm(site.people.administrator).expect(403);
    await confirm(second).expect(200);
    const { login, password } = signatory;
    expect((await call(site, null, 'post', '/api/session').send({ login, password }).expect(201)).body.needs).toBeNull();
  });
});

test('the operator of the machine takes it away alone, which is marked for ever', async () => {
  const { person, secret } = await enrolled([{ role: 'signatory', unit: site.root }]);
  await removeSecondFactor(site.engine.store, person.login, '手机遗失');
  await expect(removeSecondFactor(site.engine.store, person.login, '手机遗失')).rejects.toThrow('has no second factor');
  const { login, password } = person;
  expect((await call(site, null, 'post', '/api/session').send({ login, password }).expect(201)).body.needs).toBeNull();
  const [entry] = await attacker.rows<{ actor: string; payload: object }>(
    `select actor, payload from audit_entry where action = 'second-factor.reset' order by sequence desc limit 1`,
  );
  expect(entry).toMatchObject({ actor: expect.stringMatching(/^operator:./), payload: { account: person.id, basis: 'operator' } });
  expect(JSON.stringify(entry)).not.toContain(secret);
});

describe('an installation that asks for it', () => {
  test('lets an account that decides do nothing before, a token neither, and others everything', async () => {
    const own = await openSite();
    try {
      const { administrator, signatory, drafter } = own.people;
      const token = await call(own, signatory, 'post', '/api/tokens')
        .send({ name: '对接', scopes: ['items:read'] })
        .expect(201);
      await call(own, administrator, 'put', '/api/installation/second-factor').send({ required: true, reason: '统一要求' }).expect(204);
      const refused = await call(own, signatory, 'get', '/api/items').expect(403);
      expect(refused.body).toMatchObject({ code: 'not-allowed', reason: 'second-factor-required' });
      await request(own.app).get('/api/items').set('Authorization', `Bearer ${token.body.secret}`).expect(403);
      await call(own, drafter, 'get', '/api/items').expect(200);
      expect((await call(own, signatory, 'get', '/api/me').expect(200)).body.owes).toBe('second-factor');
      expect((await call(own, drafter, 'get', '/api/installation').expect(200)).body.secondFactorRequired).toBe(true);
      const begun = await call(own, signatory, 'post', '/api/me/second-factor').expect(201);
      const code = codeOf(begun.body.secret);
      await call(own, signatory, 'post', '/api/me/second-factor/confirmation').send({ code }).expect(201);
      await call(own, signatory, 'get', '/api/items').expect(200);
      // Replaced, never merely removed.
      expect((await call(own, signatory, 'delete', '/api/me/second-factor').expect(403)).body.code).toBe('not-allowed');
    } finally {
      await own.close();
    }
  });
});

describe('hand-typed SQL', () => {
  const session = (account: string) =>
    `insert into session (id, account, token_hash, created_at, expires_at, last_used_at, proved_at, way, awaits_second_factor)
      values (gen_random_uuid(), '${account}', 'typed', '${START}', '2026-03-03', '${START}', '${START}', 'password', false)`;

  test('opens no whole session of an account that has a second factor, and completes none', async () => {
    const { person } = await enrolled();
    await attacker.rows(session(person.id));
    const [typed] = await attacker.rows<Record<string, unknown>>(`select * from session where token_hash = 'typed'`);
    expect(typed).toMatchObject({ awaits_second_factor: true, proved_at: null, expires_at: new Date('2026-03-02T01:10:00Z') });
    const complete = `update session set awaits_second_factor = false where token_hash = 'typed'`;
    expect(await attacker.refusal(complete)).toBe('session_second_factor');
    // Another account's code does not help, nor one that was used in another transaction.
    const other = await enrolled();
    const step = (account: string) => `update second_factor set last_step = last_step + 1 where account = '${account}'`;
    expect(await attacker.refusalOf([[step(other.person.id)], [complete]])).toBe('session_second_factor');
    await attacker.rows(step(person.id));
    expect(await attacker.refusal(complete)).toBe('session_second_factor');
    expect(await attacker.refusal(`update session set account = '${site.people.signatory.id}' where token_hash = 'typed'`)).toBe(
      'session_account',
    );
    await attacker.rows(`delete from session where token_hash = 'typed'`);
  });

  test('takes no code twice, changes no secret, and removes nothing off the record or from who decides', async () => {
    const { person } = await enrolled([{ role: 'signatory', unit: site.root }]);
    const where = `where account = '${person.id}'`;
    expect(
      await attacker.refusal(`update second_factor set last_step = last_step ${where}, last_step = 0`.replace(' where', ' where')),
    ).toBeDefined();
    expect(await attacker.refusal(`update second_factor set last_step = last_step - 1 ${where}`)).toBe('second_factor_replay');
    expect(await attacker.refusal(`update second_factor set secret = 'x' ${where}`)).toBe('second_factor_fixed');
    expect(await attacker.refusal(`update second_factor set account = '${site.people.drafter.id}' ${where}`)).toBe('second_factor_fixed');
    expect(await attacker.refusal(`delete from second_factor ${where}`)).toMatch(/second_factor_kept|recovery_code/);
    expect(await attacker.refusal('truncate second_factor cascade')).toBe('second_factor_kept');
    const remove = (by: string) => `update second_factor set removed_at = now(), removed_by = '${by}' ${where}`;
    expect(await attacker.refusal(remove('operator:eve'))).toBe('second_factor_needs_two');
    expect(await attacker.refusal(remove(person.id))).toBe('second_factor_on_record');
    const typed = `insert into second_factor (id, account, secret, created_at, confirmed_at, last_step)
      values (gen_random_uuid(), '${site.people.drafter.id}', 'x', now(), now(), 1)`;
    expect(await attacker.refusal(typed)).toBe('second_factor_starts_unconfirmed');
    const used = `update recovery_code set used_at = now() where factor = second_factor_of('${person.id}')`;
    expect(await attacker.refusalOf([[used], [used]])).toBe('recovery_code_once');
  });
});
