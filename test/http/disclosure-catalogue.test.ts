import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
let second: Person;
beforeAll(async () => {
  site = await openSite();
  second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
});
afterAll(() => site.close());

const get = (person: Person, address: string) => call(site, person, 'get', address);
const post = (person: Person, address: string, body: object = {}) => call(site, person, 'post', address).send(body);
const put = (person: Person, address: string, body: object) => call(site, person, 'put', address).send(body);

const LIST =
  '序号,一级事项,二级事项,公开内容,公开时限,公开主体\n1,住房保障,配租,公租房配租结果,每年1月31日前,各街镇\n2,养老,补贴,养老补贴标准,随时,"某局、各街镇"\n';
const handIn = (person: Person, address: string, content: object, text = LIST) =>
  call(site, person, 'post', address)
    .field('content', JSON.stringify(content))
    .attach('files', Buffer.from(text), { filename: '目录.csv', contentType: 'text/csv' });

async function inForce(): Promise<void> {
  const list = '标准目录';
  const { administrator } = site.people;
  const { body } = await handIn(administrator, '/api/catalogue/preview', { list }).expect(200);
  const proposed = await handIn(administrator, '/api/catalogue/proposals', { list, digest: body.digest, reason: '年度更新' }).expect(202);
  expect(proposed.body).toMatchObject({ kind: 'catalogue', content: { list, added: 2, changed: 0, ended: 0 } });
  const change = await get(second, `/api/catalogue/changes/${proposed.body.content.change}`).expect(200);
  expect(change.body).toMatchObject({ list, inForceFrom: null, counts: { added: 2 }, added: [{ number: '1' }, { number: '2' }] });
  await post(second, `/api/proposals/${proposed.body.id}/confirm`, { reason: '同意' }).expect(200);
}

describe('the calls for the disclosure catalogue', () => {
  it('preview a list with what was not understood, in both languages, and store nothing', async () => {
    const { body } = await handIn(site.people.administrator, '/api/catalogue/preview', {}).expect(200);
    expect(body).toMatchObject({ list: '目录', entries: 2, counts: { added: 2, changed: 0, ended: 0, unchanged: 0 } });
    expect(body.problems).toMatchObject([{ code: 'unknown-limit', row: 3, value: '随时', isTaken: true }]);
    for (const language of ['en', 'zh']) expect(body.problems[0].words[language]).not.toBe('');
    expect(body.unknownUnits).toEqual([
      { name: '各街镇', entries: 2 },
      { name: '某局', entries: 1 },
    ]);
    expect((await get(site.people.drafter, '/api/catalogue/entries')).body).toMatchObject({ rows: [], total: 0 });
  });

  it('refuse what is no list, and who is no administrator', async () => {
    const refused = await handIn(site.people.administrator, '/api/catalogue/preview', {}, '姓名,电话\n某人,1\n').expect(422);
    expect(refused.body).toMatchObject({ code: 'invalid-input', detail: expect.stringContaining('公开主体') });
    const bomb = await call(site, site.people.administrator, 'post', '/api/catalogue/preview')
      .field('content', '{}')
      .attach('files', Buffer.from('PK\u0003\u0004 no archive'), { filename: 'x.xlsx' });
    expect([bomb.status, bomb.body.code]).toEqual([422, 'file-refused']);
    for (const person of [site.people.drafter, site.people.disclosureOfficer])
      expect((await handIn(person, '/api/catalogue/preview', {})).body.code).toBe('not-allowed');
  });

  it('list, page, count, mark and export what is in force', async () => {
    await inForce();
    const { drafter, disclosureOfficer, recipient } = {
      ...site.people,
      recipient: await addPerson(site, [{ role: 'recipient', unit: site.unit }]),
    };
    const { body } = await get(drafter, '/api/catalogue/entries?text=公租房').expect(200);
    expect(body).toMatchObject({ total: 1, lists: ['标准目录'], rows: [{ standing: { state: 'due' }, unknownUnits: ['各街镇'] }] });
    const entry = body.rows[0].id;
    const page = await get(drafter, `/api/catalogue/entries/${entry}`).expect(200);
    expect(page.body).toMatchObject({ inForce: true, mayMark: false, versions: [{ version: 1 }], items: [], units: [] });
    await post(drafter, `/api/catalogue/entries/${entry}/not-applicable`, { reason: '无' }).expect(403);
    await post(disclosureOfficer, `/api/catalogue/entries/${entry}/not-applicable`, { reason: '本级无此职能' }).expect(200);
    const board = await get(drafter, '/api/catalogue/board').expect(200);
    expect(board.body).toMatchObject({ total: { total: 2, 'not-applicable': 1, due: 1 }, overWithheld: [], leaks: [] });
    const table = await get(drafter, '/api/catalogue/board/export?language=zh').expect(200);
    expect(table.text).toContain('领域,条目数,已公开,待公开,逾期未公开,不予公开,不适用');
    expect((await get(drafter, '/api/catalogue/board/export?format=json')).text).toContain('"not-applicable": 1');
    await post(disclosureOfficer, `/api/catalogue/entries/${entry}/applicable`).expect(200);
    const exported = await get(drafter, '/api/catalogue/export?format=csv').expect(200);
    const again = await handIn(site.people.administrator, '/api/catalogue/preview', { list: '标准目录' }, exported.text).expect(200);
    expect(again.body.counts).toEqual({ added: 0, changed: 0, ended: 0, unchanged: 2 });
    const workbook = await get(drafter, '/api/catalogue/export').buffer().expect(200);
    expect(workbook.headers['content-type']).toContain('spreadsheetml');
    for (const address of ['entries', 'board', `entries/${entry}`, 'export', 'names'])
      expect((await get(recipient, `/api/catalogue/${address}`)).body.code).toBe('not-allowed');
    await get(drafter, `/api/catalogue/entries/${crypto.randomUUID()}`).expect(404);
  });

  it('keep collective names', async () => {
    const { administrator, drafter } = site.people;
    expect((await get(drafter, '/api/catalogue/names')).body.unknown).toHaveLength(2);
    await post(drafter, '/api/catalogue/names', { name: '各街镇', units: [site.unit] }).expect(403);
    const made = await post(administrator, '/api/catalogue/names', { name: '各街镇', units: [site.unit] }).expect(201);
    await put(administrator, `/api/catalogue/names/${made.body.id}`, { name: '各街镇', units: [site.unit, site.root] }).expect(200);
    expect((await get(drafter, '/api/catalogue/names')).body).toMatchObject({
      rows: [{ units: [site.unit, site.root] }],
      unknown: [{ name: '某局' }],
    });
    expect((await get(drafter, `/api/catalogue/entries?unit=${site.unit}`)).body.total).toBe(2);
    await call(site, administrator, 'delete', `/api/catalogue/names/${made.body.id}`).expect(200);
    await call(site, administrator, 'delete', `/api/catalogue/names/${made.body.id}`).expect(404);
  });

  it('propose entries of an item to its drafter, and let no drafter confirm', async () => {
    const { drafter } = site.people;
    const content = { title: '公租房配租结果公示', attribute: 'proactive', releasePlan: { mode: 'public', place: 'website' } };
    const made = await call(site, drafter, 'post', '/api/items')
      .field('content', JSON.stringify({ kind: 'official-document', unit: site.unit, content }))
      .attach('files', Buffer.from('正文'), { filename: 'a.txt', contentType: 'text/plain' })
      .expect(201);
    const address = `/api/items/${made.body.item?.id ?? made.body.id}/catalogue`;
    const { body } = await get(drafter, address).expect(200);
    expect(body).toMatchObject({ claims: [], mayPropose: true, mayConfirm: false });
    expect(body.proposals[0]).toMatchObject({ known: { number: '1' }, reasons: [{ kind: 'title', words: ['公租房配租结果'] }] });
    const entry = `${address}/${body.proposals[0].entry}`;
    expect((await put(drafter, entry, { claim: 'confirmed' })).body.code).toBe('own-item');
    await put(drafter, entry, { claim: 'proposed' }).expect(200);
    expect((await get(drafter, address)).body.claims).toMatchObject([{ state: 'proposed', known: { number: '1' } }]);
    await put(drafter, entry, { claim: 'none' }).expect(200);
    expect((await put(site.people.publisher, entry, { claim: 'confirmed' })).status).toBe(404);
  });
});
