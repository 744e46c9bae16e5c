import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { newPassword } from '../../src/engine/secrets.ts';
import { addPerson, call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('a password that would be guessed', () => {
  const create = (password: string, language = 'en') =>
    call(site, site.people.administrator, 'post', '/api/accounts')
      .set('Accept-Language', language)
      .send({ login: 'li.weiguo', name: 'Zhang Weiguo', unit: site.unit, password });

  it.each([
    ['a common one, made longer', 'password1234', 'common'],
    ['a common one with signs', 'P@ssw0rd2026!', 'common'],
    ['a common Chinese one', 'woaini1314520', 'common'],
    ['a row of keys', 'qwertyuiop[]', 'pattern'],
    ['one character again and again', 'aaaaaaaaaaaaaaaa', 'pattern'],
    ['a sequence', 'abcdefghijklm', 'pattern'],
    ['the product and a year', 'Imprimatur2026', 'own-words'],
    ['the unit', '综合业务科综合业务科2026', 'own-words'],
    ['the organisation', '示范区人民政府办公室2026', 'own-words'],
    ['the name of the person', 'weiguo.zhang.2026', 'own-words'],
    ['the sign-in name', 'li.weiguo-and-more-of-it', 'own-words'],
    ['the sign-in name in full-width characters', 'ｌｉ．ｗｅｉｇｕｏ－ａｎｄ－ｍｏｒｅ', 'own-words'],
    ['too short', 'x7!Kq09', 'length'],
  ])('is refused: %s', async (_what, password, reason) => {
    const english = await create(password).expect(422);
    expect(english.body).toMatchObject({ code: 'password-refused', reason, field: 'password' });
    const chinese = await create(password, 'zh').expect(422);
    expect(chinese.body.detail).toMatch(/密码.*请/);
    expect(english.text + chinese.text).not.toContain(password);
  });

  it('is refused when it is changed and when it is reset, too', async () => {
    const person = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    const change = { current: person.password, next: 'password123456' };
    const refused = await call(site, person, 'put', '/api/me/password').send(change).expect(422);
    expect(refused.body).toMatchObject({ code: 'password-refused', reason: 'common', field: 'next' });
    const reset = { password: 'password123456', reason: '忘记密码' };
    await call(site, site.people.administrator, 'post', `/api/accounts/${person.id}/reset-password`).send(reset).expect(422);
  });

  it('is never one that we make, nor four words', async () => {
    const { weaknessOf } = await import('../../src/engine/people/sign-in/password-strength.ts');
    for (let i = 0; i < 50; i++) expect(await weaknessOf(newPassword(), [])).toBeNull();
    expect(await weaknessOf('纸船 灯塔 钢琴 橙子 山谷', [])).toBeNull();
    expect(await weaknessOf('velvet harbour cactus piano', [])).toBeNull();
  });

  it('is judged whatever its characters are', async () => {
    const { weaknessOf } = await import('../../src/engine/people/sign-in/password-strength.ts');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary' }), async (password, word) => {
        expect([null, 'common', 'own-words', 'pattern', 'guessable']).toContain(await weaknessOf(password, [word]));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a change of password', () => {
  const tokenOf = async (person: Parameters<typeof call>[1]) => {
    const { body } = await call(site, person, 'post', '/api/tokens')
      .send({ name: '对接', scopes: ['items:read'] })
      .expect(201);
    return body.secret as string;
  };
  const use = (secret: string) => request(site.app).get('/api/items').set('Authorization', `Bearer ${secret}`);

  it('ends the API tokens of the account, and of no other', async () => {
    const person = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    const [own, foreign] = [await tokenOf(person), await tokenOf(site.people.auditor)];
    await use(own).expect(200);
    await call(site, person, 'put', '/api/me/password').send({ current: person.password, next: 'third one, of nobody else' }).expect(204);
    await use(own).expect(401);
    await use(foreign).expect(200);
  });

  it('by an administrator ends tokens and sessions in the same moment', async () => {
    const person = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    const secret = await tokenOf(person);
    // Even when the process dies right after the change: the database ends them with it.
    const stopped = { ...site.engine.store.signIns, deleteSessionsOf: () => Promise.reject(new Error('killed')) };
    const { resetPassword } = await import('../../src/engine/people/reset-password.ts');
    const engine = { ...site.engine, store: { ...site.engine.store, signIns: stopped } };
    const reset = { by: site.people.administrator.id, account: person.id, password: 'another first password', reason: '离岗' };
    await resetPassword(engine, reset).catch(() => undefined);
    await use(secret).expect(401);
    await call(site, person, 'get', '/api/me').expect(401);
  });
});

describe('an API token', () => {
  const create = (expiresAt?: string) =>
    call(site, site.people.administrator, 'post', '/api/tokens').send({
      name: '对接',
      scopes: ['items:read'],
      ...(expiresAt && { expiresAt }),
    });

  it('ends after a year when it says nothing, and never later', async () => {
    const { body } = await create().expect(201);
    expect(body.token.expiresAt).toBe('2027-03-02T01:00:00.000Z');
    await create('2027-03-02T01:00:00Z').expect(201);
    const refused = await create('2027-03-02T01:00:01Z').expect(422);
    expect(refused.body).toMatchObject({ code: 'invalid-input', field: 'expiresAt' });
  });
});
