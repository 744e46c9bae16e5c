import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { addPerson, call, ORIGIN, openSite, type Site, START } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({}, { idleMinutes: 60, sessionHours: 12 });
});
afterAll(() => site.close());

const at = (time: string) => site.setClock(`2026-03-02T${time}.000Z`);
const newPerson = () => addPerson(site, [{ role: 'drafter', unit: site.unit }]);

describe('a session', () => {
  it('ends when nobody uses it for an hour, and lasts while somebody does', async () => {
    const person = await newPerson();
    const idle = await site.signIn(person.login, person.password);
    for (const time of ['01:45:00', '02:30:00', '03:15:00']) {
      at(time);
      await call(site, person, 'get', '/api/me').expect(200);
    }
    await call(site, idle, 'get', '/api/me').expect(401);
    at('04:15:01');
    await call(site, person, 'get', '/api/me').expect(401);
    site.setClock(START);
  });

  it('ends at its hour, however busy it is', async () => {
    const person = await newPerson();
    for (let minutes = 90; minutes < 780; minutes += 45) {
      at(`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`);
      await call(site, person, 'get', '/api/me').expect(200);
    }
    at('13:00:00');
    await call(site, person, 'get', '/api/me').expect(401);
    site.setClock(START);
  });
});

describe('one’s sessions', () => {
  it('are listed with when, from where and which one this is, and nothing that opens them', async () => {
    const person = await newPerson();
    const { login, password } = person;
    const answer = await request(site.app).post('/api/session').set('User-Agent', 'Office Browser 7').send({ login, password }).expect(201);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const listed = await call(site, { ...person, cookie }, 'get', '/api/session/all').expect(200);
    expect(listed.body.rows).toHaveLength(2);
    const current = listed.body.rows.filter((row: { current: boolean }) => row.current);
    expect(current).toEqual([
      {
        id: expect.any(String),
        createdAt: START,
        way: 'password',
        lastUsedAt: START,
        expiresAt: '2026-03-02T13:00:00.000Z',
        address: expect.stringMatching(/127\.0\.0\.1/),
        agent: 'Office Browser 7',
        current: true,
      },
    ]);
    expect(listed.text).not.toContain(cookie.split('=')[1]);
    expect(listed.text).not.toMatch(/hash/i);
  });

  it('end one by one, all the others at once, and never another person’s', async () => {
    const person = await newPerson();
    const stranger = await newPerson();
    const [second, third] = [await site.signIn(person.login, person.password), await site.signIn(person.login, person.password)];
    const idOf = async (who: typeof person) => {
      const { body } = await call(site, who, 'get', '/api/session/all').expect(200);
      return body.rows.find((row: { current: boolean }) => row.current).id as string;
    };
    const id = await idOf(second);
    await call(site, stranger, 'delete', `/api/session/all/${id}`).expect(404);
    await call(site, second, 'get', '/api/me').expect(200);
    await call(site, person, 'delete', `/api/session/all/${id}`).expect(204);
    await call(site, second, 'get', '/api/me').expect(401);
    await call(site, person, 'delete', `/api/session/all/${id}`).expect(404);
    await call(site, person, 'delete', '/api/session/others').expect(200, { ended: 1 });
    await call(site, third, 'get', '/api/me').expect(401);
    await call(site, person, 'get', '/api/me').expect(200);
    await call(site, stranger, 'get', '/api/me').expect(200);
  });

  it('are not for API tokens', async () => {
    const { body } = await call(site, site.people.administrator, 'post', '/api/tokens').send({ name: 't', scopes: ['items:read'] });
    const bearer = { Authorization: `Bearer ${body.secret}`, Origin: ORIGIN };
    await request(site.app).get('/api/session/all').set(bearer).expect(403);
    await request(site.app).delete('/api/session/others').set(bearer).expect(403);
  });
});
