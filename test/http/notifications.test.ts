import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { tell } from '../../src/engine/notifications/tell.ts';
import { submitted } from './life.ts';
import { addPerson, call, openSite, type Person, type Site, START } from './site.ts';

let site: Site;
let item: string;
let number: number;
let head: Person;
beforeAll(async () => {
  site = await openSite();
  head = site.people.unitHead;
  item = (await submitted(site)).item;
  number = (await site.engine.store.items.item(item))?.number as number;
  await tell(site.engine);
});
afterAll(() => site.close());

async function bySql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: site.url });
  await client.connect();
  await client.query(text);
  await client.end();
}

const mine = async (person: Person, query = {}) => (await call(site, person, 'get', '/api/notifications').query(query).expect(200)).body;

describe('notifications', () => {
  it('say kind, number and place, and nothing of the content', async () => {
    const { rows, next } = await mine(head);
    expect(rows).toEqual([
      { id: expect.any(String), kind: 'your-turn', item, number, about: null, at: START, readAt: null, address: `/items/${item}/review` },
    ]);
    expect(next).toBeNull();
    const names = (await call(site, head, 'get', '/api/vocabulary').expect(200)).body.notifications;
    expect(names.find(({ id }: { id: string }) => id === 'your-turn').name).toEqual({ en: 'It is your turn', zh: '等待您办理' });
  });

  it('are each person’s own', async () => {
    expect((await mine(site.people.drafter)).rows).toEqual([]);
    expect((await mine(site.people.auditor)).rows).toEqual([]);
    await call(site, null, 'get', '/api/notifications').expect(401);
    const { id } = (await mine(head)).rows[0];
    await call(site, site.people.auditor, 'post', '/api/notifications/read')
      .send({ until: START, notification: id })
      .expect(200, { unread: 0 });
    expect((await mine(head)).rows[0].readAt).toBeNull();
  });

  it('are counted and marked as read by item, one by one, or all; not what came later', async () => {
    const unread = async () => (await call(site, head, 'get', '/api/notifications/unread').expect(200)).body.unread;
    await submitted(site);
    await submitted(site);
    await tell(site.engine);
    expect(await unread()).toBe(3);
    const read = (body: object) => call(site, head, 'post', '/api/notifications/read').send(body);
    await read({ until: '2026-03-02T00:59:59Z' }).expect(200, { unread: 3 });
    await read({ until: START, item }).expect(200, { unread: 2 });
    expect((await mine(head, { unread: 'false' })).rows.map((row: { item: string }) => row.item)).toEqual([item]);
    await read({ until: START, notification: (await mine(head, { unread: 'true' })).rows[0].id }).expect(200, { unread: 1 });
    await read({ until: START }).expect(200, { unread: 0 });
    await read({}).expect(422);
  });

  it('come in pages', async () => {
    const first = await mine(head, { limit: 2 });
    const second = await mine(head, { limit: 2, after: first.next });
    const ids = [...first.rows, ...second.rows].map(({ id }: { id: string }) => id);
    expect([ids.length, new Set(ids).size, second.next]).toEqual([3, 3, null]);
    await call(site, head, 'get', '/api/notifications').query({ after: 'nonsense' }).expect(422);
  });

  it('tell those who may confirm a proposal, and its proposer how it ended', async () => {
    const { administrator } = site.people;
    const second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
    const grant = { account: site.people.auditor.id, role: 'publisher', unit: site.root, reason: '接替退休人员' };
    const proposal = (await call(site, administrator, 'post', '/api/grants').send(grant).expect(202)).body;
    await tell(site.engine);
    const [waits] = (await mine(second)).rows;
    expect(waits).toMatchObject({ kind: 'proposal', item: null, number: null, about: proposal.id, address: '/proposals' });
    expect((await mine(administrator)).rows).toEqual([]);
    await call(site, second, 'post', `/api/proposals/${proposal.id}/confirm`).send({ reason: '情况属实' }).expect(200);
    await tell(site.engine);
    expect((await mine(administrator)).rows).toEqual([expect.objectContaining({ kind: 'proposal-closed', about: proposal.id })]);
  });
});

describe('e-mails', () => {
  it('are as one wishes', async () => {
    await call(site, head, 'get', '/api/me/mail-wish').expect(200, { mail: 'at-once', email: null });
    await call(site, head, 'put', '/api/me/mail-wish').send({ mail: 'digest' }).expect(200, { mail: 'digest', email: null });
    await call(site, head, 'put', '/api/me/mail-wish').send({ mail: 'sometimes' }).expect(422);
    await call(site, head, 'put', '/api/me/mail-wish').send({ mail: 'at-once' }).expect(200);
  });

  it('can be read by administrators of everything, and by nobody else', async () => {
    // Who may change an address is the subject of other tests.
    await bySql(`alter table account disable trigger user; update account set email = 'head@example.org' where id = '${head.id}'`);
    const { item: another } = await submitted(site);
    await tell(site.engine);
    const { body } = await call(site, site.people.administrator, 'get', '/api/mails').expect(200);
    expect(body.rows).toEqual([
      expect.objectContaining({
        account: head.id,
        email: 'head@example.org',
        sentAt: null,
        way: null,
        text: expect.stringContaining(`/items/${another}/review`),
      }),
    ]);
    expect(body.names[head.id]).toEqual(expect.any(String));
    expect(body.rows[0].text).not.toContain('政务公开');
    for (const person of [head, site.people.auditor]) await call(site, person, 'get', '/api/mails').expect(403);
  });
});
