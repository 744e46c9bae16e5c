import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

const DEFINITION = {
  id: 'weather-report',
  name: { en: 'Weather report', zh: '天气专报' },
  about: { en: 'What the weather will be', zh: '天气预报与提示' },
  workflow: 'official-document',
  attributes: ['proactive'],
  fields: [
    { name: 'day', type: 'date', label: { en: 'Day', zh: '日期' }, required: true, element: 'date' },
    {
      name: 'level',
      type: 'choice',
      label: { en: 'Level', zh: '等级' },
      choices: [{ value: 'red', name: { en: 'Red', zh: '红色' } }],
      help: { en: 'As the weather office has it.', zh: '按气象部门发布的等级填写。' },
    },
  ],
};

let site: Site;
let first: Person;
let second: Person;
beforeAll(async () => {
  site = await openSite();
  first = site.people.administrator;
  second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
});
afterAll(() => site.close());

const get = (person: Person, address: string) => call(site, person, 'get', address);
const post = (person: Person, address: string, body: object) => call(site, person, 'post', address).send(body);
const newItem = (kind: string, fields: object) =>
  call(site, site.people.drafter, 'post', '/api/items')
    .field(
      'content',
      JSON.stringify({
        kind,
        unit: site.unit,
        content: { title: '高温提示', fields, attribute: 'proactive', releasePlan: { mode: 'public', place: 'website' } },
      }),
    )
    .attach('files', Buffer.from('正文'), { filename: 'a.txt', contentType: 'text/plain' });

describe('a kind of one’s own', () => {
  it('is checked, drafted, proposed, confirmed by another administrator, and then in every list', async () => {
    expect((await post(first, '/api/kinds/check', DEFINITION).expect(200)).body).toEqual({ faults: [] });
    const drafted = await post(first, '/api/kinds/weather-report/versions', DEFINITION).expect(201);
    expect(drafted.body).toMatchObject({ id: 'weather-report', version: 1 });
    await get(site.people.drafter, '/api/kinds/weather-report').expect(404);
    const proposed = await post(first, '/api/kinds/weather-report/versions/1/propose', { reason: '试行' }).expect(202);
    expect(proposed.body).toMatchObject({ kind: 'item-kind', state: 'open', content: { change: 'in-force', digest: drafted.body.digest } });
    expect(proposed.body.content.definition.fields[0].name).toBe('day');
    await post(first, `/api/proposals/${proposed.body.id}/confirm`, { reason: '同意' }).expect(403);
    expect((await newItem('weather-report', { day: '2026-03-02' }).expect(422)).body.code).toBe('unknown-kind');
    await post(second, `/api/proposals/${proposed.body.id}/confirm`, { reason: '同意' }).expect(200);
    const { body } = await get(site.people.drafter, '/api/kinds/weather-report').expect(200);
    expect(body).toMatchObject({
      version: 1,
      digest: drafted.body.digest,
      attributes: ['proactive'],
      modes: ['public', 'directed', 'place'],
      instead: null,
    });
    expect(body.fields.map(({ name }: { name: string }) => name)).toEqual([
      'title',
      'files',
      'fields.day',
      'fields.level',
      'attribute',
      'releasePlan',
    ]);
    expect(body.fields[2]).toEqual({
      name: 'fields.day',
      type: 'date',
      label: { en: 'Day', zh: '日期' },
      requiredFor: ['proactive'],
      element: 'date',
    });
    expect(body.fields[3]).toMatchObject({ choices: [{ value: 'red' }], help: { zh: '按气象部门发布的等级填写。' }, requiredFor: [] });
    const made = await newItem('weather-report', { day: '2026-03-02', level: 'red' }).expect(201);
    expect(made.body).toMatchObject({ item: { kind: 'weather-report', kindVersion: 1 }, lacks: [] });
  });

  it('says in both languages what a form lacks of it, and refuses a field that it does not have', async () => {
    const made = await newItem('weather-report', { level: 'blue' }).expect(201);
    expect(made.body.lacks).toMatchObject([{ code: 'fields.day' }, { code: 'fields.level' }]);
    const refused = await newItem('weather-report', { 风力: '八级' }).set('Accept-Language', 'zh').expect(422);
    expect(refused.body).toMatchObject({ code: 'invalid-input' });
    expect(refused.body.detail).toContain('天气专报');
    expect(refused.text).not.toContain('风力');
  });

  it('is told everything that is wrong with it, by place', async () => {
    const wrong = { ...DEFINITION, workflow: 'poem', fields: [{ name: 'a b', type: 'text', label: { en: 'x', zh: '' } }] };
    const { faults } = (await post(first, '/api/kinds/check', wrong).expect(200)).body;
    expect(faults.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/fields/0/label/zh', '/fields/0/name', '/workflow']);
    const refused = await post(first, '/api/kinds/weather-report/versions', wrong).expect(422);
    expect(refused.body.detail).toContain('/workflow');
    const many = {
      ...DEFINITION,
      fields: Array.from({ length: 1000 }, (_, at) => ({ name: `f${at}`, type: 'text', label: { en: `f${at}`, zh: `字段${at}` } })),
    };
    const told = (await post(first, '/api/kinds/check', many).expect(200)).body.faults;
    expect(told).toMatchObject([{ pointer: '/fields', message: { en: expect.stringContaining('1000') } }]);
    await post(first, '/api/kinds/other-name/versions', DEFINITION).expect(422);
    await post(first, '/api/kinds/check', { ...DEFINITION, unheard: 1 }).expect(422);
  });

  it('is administrators’ to make and to count; how many drafts it has is told when it is retired', async () => {
    for (const person of [site.people.drafter, site.people.unitHead]) {
      await post(person, '/api/kinds/check', DEFINITION).expect(403);
      await post(person, '/api/kinds/weather-report/versions', DEFINITION).expect(403);
      await post(person, '/api/kinds/weather-report/retire', { reason: '停用' }).expect(403);
      await get(person, '/api/kinds/weather-report/versions').expect(403);
      await get(person, '/api/kind-versions').expect(403);
    }
    const proposed = await post(first, '/api/kinds/weather-report/retire', { reason: '停用' }).expect(202);
    await post(second, `/api/proposals/${proposed.body.id}/confirm`, { reason: '同意' }).expect(200);
    const { rows } = (await get(site.people.auditor, '/api/kinds/weather-report/versions').expect(200)).body;
    expect(rows).toMatchObject([{ version: 1, state: 'retired', items: 2, drafts: 2, shipped: false, isIntact: true }]);
    expect((await newItem('weather-report', { day: '2026-03-02' }).expect(422)).body.code).toBe('kind-retired');
    const every = (await get(first, '/api/kind-versions').expect(200)).body.rows as { id: string }[];
    expect(every[0]).toMatchObject({ id: 'official-document', state: 'in-force', shipped: true });
    expect(every.find(({ id }) => id === 'weather-report')).toEqual(rows[0]);
    // Who reads its items still knows what its fields are called.
    await get(site.people.unitHead, '/api/kinds/weather-report').expect(404);
    expect((await get(site.people.unitHead, '/api/kinds/weather-report?version=1').expect(200)).body.fields[2].label.zh).toBe('日期');
  });
});

describe('the list of kinds', () => {
  it('has those of the product, official documents first, and for a unit only what the caller may make there', async () => {
    const all = (await get(site.people.auditor, '/api/kinds').expect(200)).body.rows.map(({ id }: { id: string }) => id);
    expect(all).toEqual([
      'official-document',
      'policy-interpretation',
      'consultation-draft',
      'gazette-issue',
      'data-set',
      'appointment',
      'enterprise-service-package',
      'notice',
      'faq',
      'message-reply',
      'request-reply',
    ]);
    expect((await get(site.people.drafter, `/api/kinds?unit=${site.unit}`).expect(200)).body.rows).toHaveLength(11);
    expect((await get(site.people.auditor, `/api/kinds?unit=${site.unit}`).expect(200)).body.rows).toEqual([]);
  });
});
