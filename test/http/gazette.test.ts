import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { cleared, expectOk, PUBLIC, released, send } from './life.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
let issue: string;
const items: { item: string; digest: string }[] = [];
const page = (path: string) => request(site.app).get(path);
beforeAll(async () => {
  site = await openSite();
  items.push(await released(site, { ...PUBLIC, title: '关于做好防汛工作的通知' }));
  items.push(await cleared(site, { ...PUBLIC, title: '关于调整公交线路的通告' }));
  const members = items.map(({ item }) => ({ item, role: 'document' }));
  const made = await call(site, site.people.drafter, 'post', '/api/bundles').send({ kind: 'gazette', members }).expect(201);
  issue = made.body.id as string;
});
afterAll(() => site.close());

describe('an issue of the gazette', () => {
  it('is nowhere before it is out', async () => {
    await page(`/library/gazette/${issue}`).expect(404);
    expect((await page('/library/gazette').expect(200)).text).not.toContain(issue);
  });

  it('has its number, a contents page of released titles in order, and a feed', async () => {
    const [, fresh] = items;
    await call(site, site.people.publisher, 'post', `/api/bundles/${issue}/release`)
      .send({ members: [fresh] })
      .expect(200);
    const { text } = await page(`/library/gazette/${issue}?lang=zh`).expect(200);
    expect(text).toContain('政府公报 2026年第1期');
    expect(text.indexOf('防汛')).toBeLessThan(text.indexOf('公交线路'));
    expect(text).not.toContain('<script');
    const feed = await page('/library/gazette/feed.atom').expect(200);
    expect(feed.text).toContain(`urn:uuid:${issue}`);
    expect((await page('/library?lang=zh').expect(200)).text).toContain('/library/gazette');
  });

  it('shows nothing of what was recalled, and asks nobody about the others', async () => {
    await expectOk(send(site, site.people.publisher, items[0]!.item, { type: 'RECALL', reason: '附表有误', cause: 'error' }));
    const { text } = await page(`/library/gazette/${issue}?lang=zh`).expect(200);
    expect(text).not.toContain('防汛');
    expect(text).toContain('公交线路');
    expect((await call(site, site.people.publisher, 'get', '/api/bundles/questions').expect(200)).body.rows).toEqual([]);
  });
});
