import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { PUBLIC, released, send } from './life.ts';
import { call, openSite, type Site, START } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function place(name: string, unit = site.unit): Promise<{ id: string; key: string }> {
  const { body } = await call(site, site.people.administrator, 'post', '/api/reading-places').send({ unit, name }).expect(201);
  return { id: body.place.id, key: body.key };
}

/** Nobody is signed in. */
const page = (key: string, rest = '') => request(site.app).get(`/p/${key}${rest}`);
const at = (name: string, more: Record<string, unknown> = {}, title = '征地补偿安置方案') => ({
  ...PUBLIC,
  title,
  releasePlan: { mode: 'place', place: name, ...more },
});

it('shows to who has its key what was released to it, and nothing else, and it is nowhere else', async () => {
  const [hall, library] = [await place('政务大厅查阅点'), await place('图书馆查阅点')];
  const { item } = await released(site, at('政务大厅查阅点'));
  const shown = await page(hall.key).expect(200);
  expect(shown.text).toContain('征地补偿安置方案');
  expect([shown.headers['cache-control'], shown.headers['x-robots-tag']]).toEqual(['no-store', 'noindex']);
  const address = /href="(\/p\/[^"]+\/files\/0)[^"]*"/.exec(shown.text)?.[1] as string;
  expect((await request(site.app).get(address).expect(200)).text).toContain('正文第一段');
  expect((await page(library.key).expect(200)).text).not.toContain('征地补偿安置方案');
  await request(site.app).get(address.replace(hall.key, library.key)).expect(404);
  expect(JSON.stringify((await call(site, null, 'get', '/api/library').expect(200)).body)).not.toContain(item);
});

it('opens to no other key, and to none once it is retired', async () => {
  const { id, key } = await place('临时查阅点');
  await page('a'.repeat(43)).expect(404);
  await page('short').expect(404);
  await call(site, site.people.drafter, 'post', `/api/reading-places/${id}/retire`).expect(403);
  await call(site, site.people.administrator, 'post', `/api/reading-places/${id}/retire`).expect(200);
  await page(key).expect(404);
  expect((await place('临时查阅点')).key).not.toBe(key);
});

it('is opened by administrators, one for each name, and its key is told once and to nobody else', async () => {
  const { key } = await place('唯一查阅点');
  const again = await call(site, site.people.administrator, 'post', '/api/reading-places').send({ unit: site.unit, name: '唯一查阅点' });
  expect([again.status, again.body.code]).toEqual([409, 'in-use']);
  await call(site, site.people.publisher, 'post', '/api/reading-places').send({ unit: site.unit, name: '我的' }).expect(403);
  const { body } = await call(site, site.people.drafter, 'get', '/api/reading-places').expect(200);
  expect(body.rows.map(({ name }: { name: string }) => name)).toContain('唯一查阅点');
  expect(JSON.stringify(body)).not.toContain(key);
});

it('shows nothing that is recalled or over', async () => {
  const { key } = await place('限期查阅点');
  const { item } = await released(site, at('限期查阅点', {}, '撤回的方案'));
  await released(site, at('限期查阅点', { until: '2026-03-05T00:00:00Z' }, '限期的方案'));
  expect((await page(key)).text).toMatch(/限期的方案[\s\S]*撤回的方案|撤回的方案[\s\S]*限期的方案/);
  await send(site, site.people.confidentialityReviewer, item, { type: 'RECALL', reason: '内容有误' }).expect(200);
  expect((await page(key)).text).not.toContain('撤回的方案');
  site.setClock('2026-03-05T00:00:00.000Z');
  expect((await page(key)).text).not.toContain('限期的方案');
  site.setClock(START);
});

it('keeps name and key in the database, and the trail answers for it', async () => {
  const { id } = await place('不变查阅点');
  const sql = new pg.Client({ connectionString: site.url });
  await sql.connect();
  const change = sql.query(`update reading_place set secret_hash = 'another' where id = $1`, [id]);
  await expect(change).rejects.toMatchObject({ constraint: 'reading_place_kept' });
  await expect(sql.query('delete from reading_place')).rejects.toMatchObject({ constraint: 'reading_place_stays' });
  await sql.end();
  expect((await site.engine.store.verification.verify({})).faults).toEqual([]);
});
