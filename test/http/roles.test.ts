import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
let administrator: Person;
beforeAll(async () => {
  site = await openSite();
  administrator = site.people.administrator;
});
afterAll(() => site.close());

const role = { id: 'expert', name: { en: 'Expert', zh: '专家' } };
const post = (by: Person, address: string, body: object) => call(site, by, 'post', address).send(body);

describe('roles over HTTP', () => {
  it('a declared one is in the list, in the vocabulary, and is given like a shipped one', async () => {
    expect((await post(administrator, '/api/roles', role)).body).toEqual({ ...role, deciding: true, retiredAt: null });
    const { rows } = (await call(site, administrator, 'get', '/api/roles').expect(200)).body;
    expect(rows.find(({ id }: { id: string }) => id === 'expert')).toEqual({
      ...role,
      deciding: true,
      shipped: false,
      retiredAt: null,
      holders: 0,
      waiting: 0,
      unheld: 0,
      workflows: [],
    });
    const vocabulary = (await call(site, site.people.drafter, 'get', '/api/vocabulary').expect(200)).body;
    expect(vocabulary.roles).toContainEqual(role);
    const person = await addPerson(site, [{ role: 'expert', unit: site.root }]);
    expect((await call(site, person, 'get', '/api/me')).body.grants).toMatchObject([{ role: 'expert', unit: site.root }]);
  });

  it('refuses an id that is taken or malformed, a name in one language, and people who do not administer', async () => {
    const refused = async (by: Person, body: object) => {
      const answer = await post(by, '/api/roles', body);
      return [answer.status, answer.body.code];
    };
    expect(await refused(administrator, role)).toEqual([409, 'in-use']);
    expect(await refused(administrator, { ...role, id: 'signatory' })).toEqual([422, 'invalid-input']);
    expect(await refused(administrator, { ...role, id: 'An expert' })).toEqual([422, 'invalid-input']);
    expect(await refused(administrator, { ...role, id: 'second', name: { en: 'Second', zh: ' ' } })).toEqual([422, 'invalid-input']);
    expect(await refused(site.people.unitHead, { ...role, id: 'third' })).toEqual([403, 'not-allowed']);
    expect((await call(site, site.people.drafter, 'get', '/api/roles')).status).toBe(403);
    expect((await call(site, site.people.auditor, 'get', '/api/roles')).status).toBe(200);
  });

  it('retiring says how many items wait for it', async () => {
    const retired = await post(administrator, '/api/roles/expert/retire', { reason: '机构调整' });
    expect([retired.status, retired.body]).toMatchObject([200, { id: 'expert', waiting: 0 }]);
    expect((await post(administrator, '/api/roles/expert/retire', { reason: '机构调整' })).body.code).toBe('not-found');
    expect((await post(administrator, '/api/roles/publisher/retire', { reason: '机构调整' })).body.code).toBe('not-found');
  });
});
