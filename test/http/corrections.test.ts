import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { indexReleases } from '../../src/engine/library/index-releases.ts';
import { expectOk, PUBLIC, released, scanNow, send, view } from './life.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const releaseOf = async (item: string) => (await site.engine.store.items.releases(item))[0]?.id as string;
const read = async (release: string) => (await call(site, null, 'get', `/api/library/${release}`)).body;
const page = (address: string) => request(site.app).get(address).set('Accept-Language', 'zh-CN');
const recall = (item: string) =>
  send(site, site.people.publisher, item, { type: 'RECALL', reason: '数据有误', cause: 'error' }).expect(200);

async function published(title: string): Promise<{ item: string; release: string }> {
  const { item } = await released(site, { ...PUBLIC, title });
  await indexReleases(site.engine);
  return { item, release: await releaseOf(item) };
}

async function begun(item: string): Promise<string> {
  const made = await call(site, site.people.drafter, 'post', `/api/items/${item}/correction`);
  expect([made.status, made.headers['location']]).toEqual([201, `/api/items/${made.body.item?.id}`]);
  return made.body.item.id;
}

/** The whole review once more, and the release. */
async function brought(item: string, title: string): Promise<string> {
  const { drafter, unitHead, confidentialityReviewer, publisher } = site.people;
  const keep = (await view(site, drafter, item)).revision.content.files.map(({ sha256 }: { sha256: string }) => sha256);
  const content = { ...PUBLIC, title };
  const revised = await call(site, drafter, 'post', `/api/items/${item}/revisions`).field('content', JSON.stringify({ content, keep }));
  expect(revised.status).toBe(201);
  const { digest } = (await view(site, drafter, item)).revision;
  await expectOk(send(site, drafter, item, { type: 'SUBMIT', digest }));
  await scanNow(site, item);
  await expectOk(send(site, unitHead, item, { type: 'APPROVE', step: 'unit', digest }));
  await expectOk(send(site, confidentialityReviewer, item, { type: 'APPROVE', step: 'confidentiality', digest }));
  await expectOk(send(site, publisher, item, { type: 'RELEASE', digest }));
  await indexReleases(site.engine);
  return releaseOf(item);
}

it('from recall to the successor: until it is released nothing of it shows, then the old address names what is in force', async () => {
  const old = await published('2025年收费目录');
  await recall(old.item);
  const gone = async () => (await page(`/library/${old.release}`).expect(410)).text.replace(/请求编号.*/, '');
  const before = { json: { ...(await read(old.release)), requestId: '' }, page: await gone() };
  const successor = await begun(old.item);
  expect((await view(site, site.people.drafter, successor)).corrects.item).toBe(old.item);
  expect({ json: { ...(await read(old.release)), requestId: '' }, page: await gone() }).toEqual(before);
  const release = await brought(successor, '2025年收费目录（更正）');
  expect(await read(old.release)).toMatchObject({ code: 'release-recalled', inForce: { release, title: '2025年收费目录（更正）' } });
  expect(await gone()).toContain(`<a href="/library/${release}">2025年收费目录（更正）</a>`);
  // The other end of what is not with the public is not shown.
  expect((await read(release)).links).toEqual([]);
  await recall(successor);
  expect((await read(old.release)).inForce).toBeUndefined();
});

it('of what stays public both ends name each other, the list says which is in force, and a chain leads to its end', async () => {
  const first = await published('办事指南');
  const middle = { item: await begun(first.item), release: '' };
  expect(await read(first.release)).toMatchObject({ links: [], validity: null });
  middle.release = await brought(middle.item, '办事指南（二版）');
  expect(await read(first.release)).toMatchObject({
    validity: { state: 'replaced', by: { release: middle.release } },
    links: [{ type: 'replaces', direction: 'back', release: middle.release }],
  });
  const last = await brought(await begun(middle.item), '办事指南（三版）');
  for (const { release } of [first, middle]) {
    expect((await read(release)).validity).toMatchObject({ state: 'replaced', by: { release: last } });
    const shown = (await page(`/library/${release}`).expect(200)).text;
    for (const words of ['本文件已更正，现行文件：', `href="/library/${last}"`, '已更正']) expect(shown).toContain(words);
  }
  const { links, validity } = await read(last);
  expect(validity).toBeNull();
  expect(new Set(links.map(({ release }: { release: string }) => release))).toEqual(new Set([first.release, middle.release]));
  for (const query of ['', `?text=${encodeURIComponent('办事指南')}`]) {
    const { rows } = (await call(site, null, 'get', `/api/library${query}`).expect(200)).body;
    const of = (release: string) => rows.find((row: { release: string }) => row.release === release).inForce;
    expect([of(first.release)?.release, of(middle.release)?.release, of(last)]).toEqual([last, last, null]);
  }
  expect((await page('/library').expect(200)).text).toContain('本文件已更正，现行文件：');
  // A recalled end gives the place back to what holds before it.
  const item = (await site.engine.store.library.publicRelease(site.engine.clock.now(), last))?.item as string;
  await recall(item);
  expect((await read(first.release)).validity.by.release).toBe(middle.release);
});

it('a second correction is refused with what to do', async () => {
  const { item } = await published('第二次更正');
  await begun(item);
  const refused = await call(site, site.people.drafter, 'post', `/api/items/${item}/correction`);
  expect([refused.status, refused.body.code]).toEqual([409, 'already-corrected']);
});
