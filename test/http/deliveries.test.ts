import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { cleared, directed, newDraft, released, send, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site, START } from './site.ts';

let site: Site;
let anna: Person;
let ben: Person;
let mail: string;
beforeAll(async () => {
  site = await openSite();
  anna = await addPerson(site, [{ role: 'recipient', unit: site.root }]);
  ben = await addPerson(site, [{ role: 'recipient', unit: site.root }]);
  mail = (await newContact()).recipient;
});
afterAll(() => site.close());

/** Somebody outside, put forward by the drafter and checked by the publisher. */
async function newContact(): Promise<{ id: string; recipient: string }> {
  const put = { unit: site.unit, name: '申请人甲', email: 'applicant@example.org' };
  const { id } = (await call(site, site.people.drafter, 'post', '/api/contacts').send(put).expect(201)).body;
  return (await call(site, site.people.publisher, 'post', `/api/contacts/${id}/check`).expect(200)).body;
}

/** A release to Anna (an account) and to an applicant without one. */
async function deliver(more: Record<string, unknown> = {}) {
  const plan = directed([anna.id, mail]);
  const release = await released(site, { ...plan, releasePlan: { ...plan.releasePlan, ...more } });
  const rows = (await call(site, site.people.publisher, 'get', `/api/items/${release.item}/deliveries`).expect(200)).body.rows;
  const of = (recipient: string) => rows.find((row: { recipient: string }) => row.recipient === recipient).id as string;
  return { ...release, token: release.links[mail] as string, toAnna: of(anna.id), toMail: of(mail) };
}

/** Nobody is signed in. */
const byLink = (method: 'get' | 'post', token: string, rest = '') => request(site.app)[method](`/api/links/${token}${rest}`);

describe('a directed release', () => {
  it('is not in the library, opens to its recipient who signs in, and records opening and receipt once', async () => {
    const { item, toAnna } = await deliver();
    const library = await call(site, null, 'get', '/api/library').expect(200);
    expect(JSON.stringify(library.body)).not.toContain(item);
    const mine = await call(site, anna, 'get', '/api/deliveries').expect(200);
    expect(mine.body.rows[0]).toMatchObject({ id: toAnna, openedAt: null, receiptAt: null });
    const opened = await call(site, anna, 'get', `/api/deliveries/${toAnna}`).expect(200);
    expect(opened.body).toMatchObject({ title: expect.any(String), openedAt: null });
    expect(opened.body).not.toHaveProperty('tokenHash');
    const file = await call(site, anna, 'get', `/api/deliveries/${toAnna}/files/0`).expect(200);
    expect(file.text).toContain('正文第一段');
    expect(file.headers['cache-control']).toBe('private, no-store');
    const receipt = await call(site, anna, 'post', `/api/deliveries/${toAnna}/receipt`).expect(200);
    expect(receipt.body).toMatchObject({ openedAt: START, receiptAt: START });
    site.setClock('2026-03-02T01:05:00.000Z');
    const again = await call(site, anna, 'post', `/api/deliveries/${toAnna}/receipt`).expect(200);
    site.setClock(START);
    expect(again.body.receiptAt).toBe(START);
    const trail = await call(site, site.people.auditor, 'get', `/api/items/${item}/trail`).expect(200);
    const actions = trail.body.rows.map((row: { action: string }) => row.action);
    expect(actions.filter((action: string) => action.startsWith('delivery.'))).toEqual(['delivery.opened', 'delivery.received']);
    const verified = await call(site, site.people.auditor, 'get', '/api/audit/verify').query({ stream: item }).expect(200);
    expect(verified.body.faults).toEqual([]);
  });

  it('does not exist for another recipient, a reviewer or a guess', async () => {
    const { toAnna } = await deliver();
    for (const person of [ben, site.people.publisher, site.people.drafter]) {
      for (const rest of ['', '/files/0']) {
        const answer = await call(site, person, 'get', `/api/deliveries/${toAnna}${rest}`);
        expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
      }
      await call(site, person, 'post', `/api/deliveries/${toAnna}/receipt`).expect(404);
    }
    await byLink('get', 'a'.repeat(43)).expect(404);
    await byLink('get', 'short').expect(422);
  });

  it('opens to who holds its link, one delivery and nothing else', async () => {
    const { token, toMail } = await deliver();
    const opened = await byLink('get', token).expect(200);
    expect(opened.body).toMatchObject({ id: toMail, recipient: mail, openedAt: null });
    expect(opened.headers['cache-control']).toBe('no-store');
    expect((await byLink('get', token, '/files/0').expect(200)).text).toContain('正文第一段');
    await byLink('get', token, '/files/1').expect(404);
    expect((await byLink('post', token, '/receipt').expect(200)).body).toMatchObject({ openedAt: START, receiptAt: START });
    await request(site.app).get('/api/deliveries').set('Authorization', `Bearer ${token}`).expect(401);
  });

  it('made for an account does not open to somebody who is signed in as another one', async () => {
    const { toAnna } = await deliver();
    const renewed = await call(site, site.people.publisher, 'post', `/api/deliveries/${toAnna}/renew`).expect(201);
    const { token } = renewed.body;
    await call(site, ben, 'get', `/api/links/${token}`).expect(404);
    await call(site, ben, 'get', `/api/links/${token}/files/0`).expect(404);
    await call(site, anna, 'get', `/api/links/${token}`).expect(200);
  });

  it('ends with the plan’s own end, whatever the link says', async () => {
    const { token, toAnna } = await deliver({ until: '2026-03-05T00:00:00Z' });
    site.setClock('2026-03-05T00:00:00.000Z');
    expect((await byLink('get', token).expect(410)).body.code).toBe('link-expired');
    expect((await byLink('get', token, '/files/0').expect(410)).body.code).toBe('link-expired');
    expect((await byLink('post', token, '/receipt').expect(410)).body.code).toBe('link-expired');
    const publisher = await site.signIn(site.people.publisher.login, site.people.publisher.password);
    expect((await call(site, publisher, 'post', `/api/deliveries/${toAnna}/renew`).expect(410)).body.code).toBe('link-expired');
    site.setClock(START);
  });

  it('ends when its link has lived its days, and a renewed link opens it again while the old one stays shut', async () => {
    const { token, toMail } = await deliver();
    site.setClock('2026-04-02T00:00:00.000Z');
    expect((await byLink('get', token).expect(410)).body.code).toBe('link-expired');
    const publisher = await site.signIn(site.people.publisher.login, site.people.publisher.password);
    const key = randomUUID();
    const renew = () => call(site, publisher, 'post', `/api/deliveries/${toMail}/renew`).set('Idempotency-Key', key);
    const first = await renew().expect(201);
    expect(first.body.expiresAt).toBe('2026-05-02T00:00:00.000Z');
    await byLink('get', first.body.token).expect(200);
    await byLink('get', token).expect(404);
    const again = await renew().expect(201);
    expect(again.body).toEqual({ token: null, expiresAt: first.body.expiresAt });
    await byLink('get', first.body.token).expect(200);
    site.setClock(START);
  });

  it('revoked for one recipient stays open for the other', async () => {
    const { token, toAnna, toMail } = await deliver();
    await call(site, anna, 'post', `/api/deliveries/${toMail}/revoke`).expect(404);
    await call(site, site.people.publisher, 'post', `/api/deliveries/${toMail}/revoke`).expect(200, { revoked: true });
    await call(site, site.people.publisher, 'post', `/api/deliveries/${toMail}/revoke`).expect(200, { revoked: false });
    expect((await byLink('get', token, '/files/0').expect(410)).body.code).toBe('link-revoked');
    expect((await call(site, site.people.publisher, 'post', `/api/deliveries/${toMail}/renew`).expect(410)).body.code).toBe('link-revoked');
    await call(site, anna, 'get', `/api/deliveries/${toAnna}/files/0`).expect(200);
  });

  it('recalled is shut for everybody at once', async () => {
    const { item, token, toAnna, toMail } = await deliver();
    await byLink('get', token, '/files/0').expect(200);
    await send(site, site.people.publisher, item, { type: 'RECALL', reason: '发错对象' }).expect(200);
    for (const answer of [await byLink('get', token), await byLink('get', token, '/files/0'), await byLink('post', token, '/receipt')]) {
      expect([answer.status, answer.body.code, answer.body.recalledAt]).toEqual([410, 'release-recalled', START]);
      expect(answer.text).not.toContain('发错对象');
    }
    expect((await call(site, anna, 'get', `/api/deliveries/${toAnna}`).expect(410)).body.code).toBe('release-recalled');
    const zh = await byLink('get', token).set('Accept-Language', 'zh-CN').expect(410);
    expect([zh.body.title, zh.body.detail]).toEqual(['文件已撤回', expect.stringContaining('销毁已有副本')]);
    await call(site, site.people.publisher, 'post', `/api/deliveries/${toMail}/renew`).expect(410);
  });

  it('says in the recipient’s list what has become of it: open, expired, revoked, or recalled and when, never why', async () => {
    const all = {
      open: await deliver(),
      expired: await deliver({ until: '2026-03-05T00:00:00Z' }),
      revoked: await deliver(),
      recalled: await deliver(),
    };
    await call(site, site.people.publisher, 'post', `/api/deliveries/${all.revoked.toAnna}/revoke`).expect(200);
    await send(site, site.people.publisher, all.recalled.item, { type: 'RECALL', reason: '误发给无关单位' }).expect(200);
    site.setClock('2026-03-05T00:00:00.000Z');
    const reader = await site.signIn(anna.login, anna.password);
    const { body, text } = await call(site, reader, 'get', '/api/deliveries').expect(200);
    const row = (id: string) => body.rows.find((one: { id: string }) => one.id === id);
    for (const [status, { toAnna }] of Object.entries(all))
      expect(row(toAnna)).toMatchObject({ status, recalledAt: status === 'recalled' ? START : null });
    expect(text).not.toContain('误发给无关单位');
    site.setClock(START);
  });

  it('leaves no token in the log, the trail or a kept answer', async () => {
    const { token, item } = await deliver();
    await byLink('get', token).expect(200);
    await byLink('get', `${token}x`).expect(404);
    const trail = await site.engine.store.trails.trail(item, { limit: 100 });
    expect(site.log.join('')).toContain('/api/links/{token}');
    for (const sink of [site.log.join(''), JSON.stringify(trail)]) expect(sink).not.toContain(token);
  });
});

describe('a contact', () => {
  const put = (more: Record<string, unknown> = {}, person = site.people.drafter) =>
    call(site, person, 'post', '/api/contacts').send({ unit: site.unit, name: '某公司', email: 'a@example.org', ...more });

  it('is put forward by one person and checked by another', async () => {
    const made = (await put({ organisation: '某某有限公司' }, site.people.publisher).expect(201)).body;
    expect(made).toMatchObject({ state: 'proposed', recipient: `contact:${made.id}`, checkedBy: null });
    const check = (person: Person) => call(site, person, 'post', `/api/contacts/${made.id}/check`);
    expect((await check(site.people.publisher).expect(403)).body.code).toBe('not-allowed');
    await check(site.people.drafter).expect(404);
    expect((await check(site.people.unitHead).expect(200)).body).toMatchObject({ state: 'checked', checkedBy: site.people.unitHead.id });
    await check(site.people.disclosureOfficer).expect(200);
    const listed = await call(site, site.people.drafter, 'get', '/api/contacts?state=checked').expect(200);
    expect(listed.body.rows.find((row: { id: string }) => row.id === made.id)).toMatchObject({ checkedBy: site.people.unitHead.id });
    await call(site, anna, 'get', '/api/contacts').expect(403);
  });

  it('needs a way to be reached', async () => {
    await put({ email: null }).expect(422);
    await put({ email: null, phone: '021-12345678' }).expect(201);
    await put({ email: 'no address' }).expect(422);
    await put({}, site.people.auditor).expect(403);
  });

  it('is the only recipient without an account: whoever else an audience names is refused at once, by place and never by name', async () => {
    const unchecked = (await put().expect(201)).body.recipient;
    for (const [who, why] of [
      ['王五', 'nobody'],
      ['任何人', 'nobody'],
      ['a@example.org', 'nobody'],
      [randomUUID(), 'no-account'],
      [`contact:${randomUUID()}`, 'no-contact'],
      [unchecked, 'not-checked'],
    ] as const) {
      const answer = await newDraft(site, directed([who]));
      expect([answer.status, answer.body.code, answer.body.recipients]).toEqual([422, 'unknown-recipient', [{ index: 0, why }]]);
      expect(JSON.stringify(answer.body)).not.toContain(who);
    }
  });

  it('that is retired gets nothing any more: its links stop, no new one is made, no round begins and nothing is released', async () => {
    const contact = await newContact();
    const [done, waiting] = [await released(site, directed([contact.recipient])), await cleared(site, directed([contact.recipient]))];
    const draft = (await newDraft(site, directed([contact.recipient]))).body.item.id;
    const token = done.links[contact.recipient] as string;
    const opened = await byLink('get', token).expect(200);
    expect(opened.body).toMatchObject({ recipient: contact.recipient, contactName: '申请人甲' });
    await call(site, anna, 'post', `/api/contacts/${contact.id}/retire`).send({ reason: 'x' }).expect(404);
    await call(site, site.people.publisher, 'post', `/api/contacts/${contact.id}/retire`).send({ reason: '已离职' }).expect(200);
    for (const answer of [await byLink('get', token), await byLink('get', token, '/files/0'), await byLink('post', token, '/receipt')])
      expect([answer.status, answer.body.code]).toEqual([410, 'link-revoked']);
    await call(site, site.people.publisher, 'post', `/api/deliveries/${opened.body.id}/renew`).expect(410);
    const release = await send(site, site.people.publisher, waiting.item, { type: 'RELEASE', digest: waiting.digest });
    expect(release.body.code).toBe('unknown-recipient');
    const { digest } = (await view(site, site.people.drafter, draft)).revision;
    expect((await send(site, site.people.drafter, draft, { type: 'SUBMIT', digest })).body.code).toBe('unknown-recipient');
  });
});
