import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { zipOf } from '../intake/support.ts';
import { PUBLIC, send, view } from './life.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

type Files = Record<string, string | Uint8Array>;

async function post(address: string, content: object, files: Files): Promise<Response> {
  const request = call(site, site.people.drafter, 'post', address).field('content', JSON.stringify(content));
  for (const [name, bytes] of Object.entries(files)) request.attach('files', Buffer.from(bytes), { filename: name });
  return request;
}

/** An item of these files, and what adds its next revision. */
async function itemOf(files: Files) {
  const { body } = await post('/api/items', { kind: 'notice', unit: site.unit, content: PUBLIC }, files);
  const item: string = body.item.id;
  return {
    item,
    revise: (more: object, added: Files = {}) => post(`/api/items/${item}/revisions`, { content: PUBLIC, ...more }, added),
  };
}

async function filesOf(item: string): Promise<{ name: string; sha256: string }[]> {
  return (await view(site, site.people.drafter, item)).revision.content.files;
}

const names = (files: { name: string }[]) => files.map(({ name }) => name);

describe('the next revision', () => {
  it('keeps the files that are not replaced, each in its place, and says what became of them', async () => {
    const { item, revise } = await itemOf({ '正文.txt': '一', '附件1.txt': '二', '附件2.txt': '三' });
    const before = await filesOf(item);
    const { status, body } = await revise({ keep: 'all' }, { '附件1.txt': '二改', '附件3.txt': '四' });
    expect([status, body.lacks]).toEqual([201, []]);
    expect(body.files).toEqual({ kept: ['正文.txt', '附件2.txt'], replaced: ['附件1.txt'], added: ['附件3.txt'], removed: [] });
    const after = await filesOf(item);
    expect(names(after)).toEqual(['正文.txt', '附件1.txt', '附件2.txt', '附件3.txt']);
    expect(after.map(({ sha256 }, at) => sha256 === before[at]?.sha256)).toEqual([true, false, true, false]);
  });

  it('replaces a file that is kept by its hash by the one of its name, too', async () => {
    const { item, revise } = await itemOf({ '正文.txt': '甲', '附件.txt': '乙' });
    const keep = (await filesOf(item)).map(({ sha256 }) => sha256);
    const { body } = await revise({ keep }, { '正文.txt': '甲改' });
    expect(body.files).toEqual({ kept: ['附件.txt'], replaced: ['正文.txt'], added: [], removed: [] });
    expect(names(await filesOf(item))).toEqual(['正文.txt', '附件.txt']);
  });

  it('leaves out what is not kept, and takes it back from an earlier revision', async () => {
    const { item, revise } = await itemOf({ '正文.txt': '子', '附件.txt': '丑' });
    const [first, second] = (await filesOf(item)).map(({ sha256 }) => sha256);
    expect((await revise({ keep: [first] })).body.files).toEqual({ kept: ['正文.txt'], replaced: [], added: [], removed: ['附件.txt'] });
    expect((await revise({ keep: [second] })).body.files).toEqual({ kept: [], replaced: [], added: ['附件.txt'], removed: ['正文.txt'] });
    expect((await revise({}, { '全新.txt': '寅' })).body.files).toEqual({
      kept: [],
      replaced: [],
      added: ['全新.txt'],
      removed: ['附件.txt'],
    });
  });

  it('has its files in the order that is asked for; another order is another content', async () => {
    const { item, revise } = await itemOf({ 'a.txt': '1', 'b.txt': '2', 'c.txt': '3' });
    const { digest } = (await view(site, site.people.drafter, item)).revision;
    await revise({ keep: 'all', order: ['c.txt', 'a.txt'] });
    expect(names(await filesOf(item))).toEqual(['c.txt', 'a.txt', 'b.txt']);
    expect((await view(site, site.people.drafter, item)).revision.digest).not.toBe(digest);
    expect((await revise({ keep: 'all', order: ['nothing.txt'] })).body).toMatchObject({ code: 'file-refused', reason: 'unknown-file' });
  });

  it('replaces by what an archive holds, and refuses two files of one name and files of other items', async () => {
    const { item, revise } = await itemOf({ '正文.txt': '日', '附件.txt': '月' });
    expect((await revise({ keep: 'all' }, { 'neu.zip': zipOf({ '附件.txt': '月改' }) })).body.files).toMatchObject({
      replaced: ['附件.txt'],
    });
    expect(names(await filesOf(item))).toEqual(['正文.txt', '附件.txt']);
    const twice = await revise({ keep: 'all' }, { '附件.txt': '星', 'b.zip': zipOf({ '附件.txt': '辰' }) });
    expect(twice.body).toMatchObject({ code: 'file-refused', reason: 'duplicate-name' });
    const other = await itemOf({ '别的.txt': '别的' });
    const keep = (await filesOf(other.item)).map(({ sha256 }) => sha256);
    expect((await revise({ keep })).body).toMatchObject({ code: 'file-refused', reason: 'unknown-file' });
  });

  it('answers the same when the same request comes again', async () => {
    const { item } = await itemOf({ '正文.txt': '山' });
    const again = () =>
      call(site, site.people.drafter, 'post', `/api/items/${item}/revisions`)
        .set('Idempotency-Key', `again-${item}`)
        .field('content', JSON.stringify({ content: { ...PUBLIC, attribute: null, releasePlan: null }, keep: 'all' }))
        .attach('files', Buffer.from('水'), { filename: '附件.txt' });
    const [first, second] = [await again(), await again()];
    expect(first.body.lacks.map(({ code }: { code: string }) => code)).toEqual(['attribute']);
    expect([second.headers['idempotency-replayed'], second.body.lacks]).toEqual(['true', first.body.lacks]);
  });
});

it('a draft that lacks something says so when it is made and when it is submitted, in both languages', async () => {
  const content = { ...PUBLIC, attribute: 'withheld', releasePlan: null };
  const made = await post('/api/items', { kind: 'official-document', unit: site.unit, content }, { '正文.txt': '石' });
  const lacks = made.body.lacks;
  expect(lacks.map(({ code }: { code: string }) => code)).toEqual(['grounds', 'reason']);
  const { digest } = (await view(site, site.people.drafter, made.body.item.id)).revision;
  for (const language of ['en', 'zh'] as const) {
    const submit = await send(site, site.people.drafter, made.body.item.id, { type: 'SUBMIT', digest }).set('Accept-Language', language);
    expect([submit.status, submit.body.code, submit.body.lacks]).toEqual([422, 'incomplete', lacks]);
    for (const { message } of lacks) expect(submit.body.detail).toContain(message[language]);
  }
});
