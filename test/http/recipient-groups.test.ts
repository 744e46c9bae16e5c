import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { directed, newDraft, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
let anna: Person;
let mail: { id: string; recipient: string };
beforeAll(async () => {
  site = await openSite();
  anna = await addPerson(site, [{ role: 'recipient', unit: site.root }]);
  mail = await newContact('申请人甲');
});
afterAll(() => site.close());

async function newContact(name: string): Promise<{ id: string; recipient: string }> {
  const put = { unit: site.unit, name, email: 'applicant@example.org' };
  const { id } = (await call(site, site.people.drafter, 'post', '/api/contacts').send(put).expect(201)).body;
  return (await call(site, site.people.publisher, 'post', `/api/contacts/${id}/check`).expect(200)).body;
}

const make = (by: Person, name: string, members: string[]) =>
  call(site, by, 'post', '/api/recipient-groups').send({ unit: site.unit, name, members });
const listed = async (by: Person) => (await call(site, by, 'get', `/api/recipient-groups?unit=${site.unit}`).expect(200)).body.rows;

describe('a group of recipients', () => {
  it('is made, changed and ended by who releases; who drafts sees it with its members', async () => {
    const { publisher, drafter, legalReviewer } = site.people;
    const made = await make(publisher, '街镇', [anna.id, mail.recipient, anna.id]).expect(201);
    expect(made.body.members).toMatchObject([
      { recipient: anna.id, kind: 'account', isOut: false },
      { recipient: mail.recipient, kind: 'contact', name: '申请人甲', isOut: false },
    ]);
    expect((await listed(drafter)).map(({ name }: { name: string }) => name)).toContain('街镇');
    const address = `/api/recipient-groups/${made.body.id}`;
    await call(site, publisher, 'put', address)
      .send({ name: '各街镇', members: [anna.id] })
      .expect(200);
    expect((await listed(drafter))[0]).toMatchObject({ name: '各街镇', members: [{ recipient: anna.id }], changedBy: publisher.id });
    await call(site, drafter, 'delete', address).expect(403);
    await call(site, drafter, 'put', address)
      .send({ name: '我的', members: [anna.id] })
      .expect(403);
    await make(drafter, '拟稿人的', [anna.id]).expect(403);
    await call(site, legalReviewer, 'get', `/api/recipient-groups?unit=${site.unit}`).expect(403);
    for (let time = 0; time < 2; time++) await call(site, publisher, 'delete', address).expect(200, { ended: true });
    expect(await listed(drafter)).toEqual([]);
    await call(site, publisher, 'put', address)
      .send({ name: '再来', members: [anna.id] })
      .expect(422);
    await call(site, publisher, 'delete', `/api/recipient-groups/${randomUUID()}`).expect(404);
  });

  it('has a name once per unit, and members that something can be sent to', async () => {
    const { publisher } = site.people;
    await make(publisher, '部门', [anna.id]).expect(201);
    const again = await make(publisher, '部门', [anna.id]).set('Accept-Language', 'zh').expect(422);
    expect(again.body).toMatchObject({ code: 'invalid-input', field: 'name', detail: expect.stringContaining('同名') });
    for (const nobody of ['王五', randomUUID(), `contact:${randomUUID()}`])
      expect((await make(publisher, '不存在', [nobody])).body.code).toBe('unknown-recipient');
    await make(publisher, '空', []).expect(422);
    site.engine.scanner.forbiddenIn = async (text) => (text.includes('★') ? ['classification-marking'] : []);
    expect((await make(publisher, '机密★10年名单', [anna.id])).body.code).toBe('text-refused');
  });

  it('gives a plan its members and not itself: what becomes of it later changes no plan and no digest', async () => {
    const { publisher, drafter } = site.people;
    const later = await newContact('申请人乙');
    const { body: group } = await make(publisher, '申请人', [mail.recipient, later.recipient]).expect(201);
    const members = group.members.map(({ recipient }: { recipient: string }) => recipient);
    const { body: draft } = await newDraft(site, directed(members));
    const before = (await view(site, drafter, draft.item.id)).revision;
    expect(before.content.releasePlan.audience).toEqual(members);
    await call(site, publisher, 'put', `/api/recipient-groups/${group.id}`)
      .send({ name: '申请人', members: [anna.id] })
      .expect(200);
    await call(site, publisher, 'delete', `/api/recipient-groups/${group.id}`).expect(200);
    const after = (await view(site, drafter, draft.item.id)).revision;
    expect([after.digest, after.content.releasePlan.audience]).toEqual([before.digest, members]);
    const named = await newDraft(site, directed([`group:${group.id}`]));
    expect(named.body.code).toBe('unknown-recipient');
  });

  it('tells who of it is out, by whatever way', async () => {
    const { publisher } = site.people;
    const gone = await newContact('申请人丙');
    const { body: group } = await make(publisher, '轮换', [anna.id, gone.recipient]).expect(201);
    await call(site, publisher, 'post', `/api/contacts/${gone.id}/retire`).send({ reason: '不再联系' }).expect(200);
    const found = (await listed(publisher)).find(({ id }: { id: string }) => id === group.id);
    expect(found.members.map(({ isOut }: { isOut: boolean }) => isOut)).toEqual([false, true]);
  });

  it('leaves who is in it out of the trail', async () => {
    const { body } = await call(site, site.people.auditor, 'get', '/api/audit?action=recipient-group.created').expect(200);
    expect(body.rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(body.rows.map(({ payload }: { payload: unknown }) => payload))).not.toMatch(/contact:|申请人/);
  });
});
