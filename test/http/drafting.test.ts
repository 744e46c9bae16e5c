import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newDraft, PUBLIC, released, send, submitted } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
let me: Person;
beforeAll(async () => {
  site = await openSite();
  me = site.people.drafter;
});
afterAll(() => site.close());

describe('what one drafted', () => {
  const drafts = async (query: Record<string, unknown> = {}, person = me) =>
    (await call(site, person, 'get', '/api/drafts').query(query).expect(200)).body;
  const ids = async (query: Record<string, unknown> = {}) => (await drafts(query)).rows.map(({ id }: { id: string }) => id);

  it('is told by where it is, what was returned first, and counted the same way', async () => {
    const back = await submitted(site);
    await send(site, site.people.unitHead, back.item, { type: 'RETURN', step: 'unit', digest: back.digest, reason: '请修改' }).expect(200);
    const draft = (await newDraft(site, { ...PUBLIC, title: '尚未送审的稿件' })).body.item.id;
    const review = await submitted(site);
    const out = await released(site);
    const gone = await submitted(site);
    await send(site, me, gone.item, { type: 'WITHDRAW', reason: '不再需要' }).expect(200);
    expect(await ids()).toEqual([back.item, gone.item, out.item, review.item, draft]);
    expect(await ids({ stage: 'mine' })).toEqual([back.item, draft]);
    expect(await ids({ stage: 'underway' })).toEqual([review.item]);
    expect(await ids({ stage: 'released' })).toEqual([out.item]);
    expect(await ids({ stage: 'ended' })).toEqual([gone.item]);
    const [first, last] = (await drafts({ stage: 'mine' })).rows;
    expect([first.returned, first.stage, last.returned, last.stage]).toEqual([true, 'mine', false, 'mine']);
    const counts = (await call(site, me, 'get', '/api/drafts/counts').expect(200)).body;
    expect(counts).toEqual({ mine: 2, returned: 1, underway: 1, released: 1, ended: 1 });
    await send(site, site.people.publisher, out.item, { type: 'RECALL', reason: '有误', cause: 'error' }).expect(200);
    expect(await ids({ stage: 'released' })).toEqual([]);
  });

  it('is found by title, before it was ever submitted, by document number and by number, and by nobody else', async () => {
    const { item } = (await newDraft(site, { ...PUBLIC, title: '防汛应急预案', fields: { documentNumber: '某府办〔2026〕88号' } })).body;
    expect(await ids({ text: '应急' })).toEqual([item.id]);
    expect(await ids({ text: '〔2026〕88' })).toEqual([item.id]);
    expect(await ids({ text: String(item.number) })).toContain(item.id);
    expect(await ids({ text: '应急', stage: 'released' })).toEqual([]);
    const colleague = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    expect((await drafts({ text: '应急' }, colleague)).rows).toEqual([]);
  });

  it('has pages that go on where the last one ended', async () => {
    const all = await ids({ limit: 100 });
    const found: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page = await drafts({ limit: 2, ...(after && { after }) });
      found.push(...page.rows.map(({ id }: { id: string }) => id));
      after = page.next;
    }
    expect(found).toEqual(all);
    await call(site, me, 'get', '/api/drafts').query({ after: 'forged' }).expect(422);
    await call(site, me, 'get', '/api/drafts').query({ stage: 'secret' }).expect(422);
  });
});

describe('recipients to pick', () => {
  const find = (query: Record<string, unknown>, person = me) => call(site, person, 'get', '/api/recipients').query(query);

  it('are accounts with the role and checked contacts of the unit and above, by name; nobody else', async () => {
    const contact = async (name: string) => {
      const made = await call(site, me, 'post', '/api/contacts').send({
        unit: site.unit,
        name,
        organisation: '某公司',
        email: 'a@b.example',
      });
      return made.body as { id: string; recipient: string };
    };
    const checked = await contact('王申请');
    await contact('李未核对');
    await call(site, site.people.publisher, 'post', `/api/contacts/${checked.id}/check`).expect(200);
    const account = await addPerson(site, [{ role: 'recipient', unit: site.unit }]);
    const gone = await addPerson(site, [{ role: 'recipient', unit: site.unit }]);
    await call(site, site.people.administrator, 'post', `/api/accounts/${gone.id}/disable`).send({ reason: '离职' }).expect(204);
    const { rows } = (await find({ unit: site.unit }).expect(200)).body;
    const named = rows.map(({ recipient }: { recipient: string }) => recipient);
    expect(named).toEqual(expect.arrayContaining([checked.recipient, account.id]));
    expect(named).not.toContain(gone.id);
    expect(named).not.toContain(site.people.unitHead.id);
    expect(rows.some(({ name }: { name: string }) => name === '李未核对')).toBe(false);
    expect((await find({ unit: site.unit, text: '王申' }).expect(200)).body.rows).toEqual([
      { recipient: checked.recipient, kind: 'contact', name: '王申请', about: '某公司' },
    ]);
    // Each of them is taken as an audience.
    const plan = { mode: 'directed', audience: [checked.recipient, account.id], place: 'mail' };
    expect((await newDraft(site, { ...PUBLIC, releasePlan: plan })).status).toBe(201);
  });

  it('are for who drafts or publishes in the unit', async () => {
    await find({ unit: site.unit }, site.people.legalReviewer).expect(403);
    await find({ unit: site.unit }, site.people.publisher).expect(200);
    await find({}).expect(422);
  });
});
