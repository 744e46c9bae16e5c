import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { indexReleases } from '../../src/engine/library/index-releases.ts';
import { directed, PUBLIC, released, send } from './life.ts';
import { call, openSite, type Site, START } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const page = (address: string, language = 'zh-CN') => request(site.app).get(address).set('Accept-Language', language);

async function publish(title: string, fields: Record<string, string> = { documentNumber: '示府办〔2026〕12号' }) {
  const { item } = await released(site, { ...PUBLIC, title, fields });
  await indexReleases(site.engine);
  const { rows } = (await call(site, null, 'get', '/api/library').expect(200)).body;
  return { item, release: rows.find((row: { item: string }) => row.item === item).release as string };
}

describe('the public library without script', () => {
  it('lists, shows and hands out what is public, in both languages', async () => {
    const { release } = await publish('2026年政务公开工作要点', { documentNumber: '示府办〔2026〕12号', issuer: '示范区人民政府办公室' });
    const list = await page('/library').expect(200);
    expect(list.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(list.text).toContain('<html lang="zh-CN">');
    expect(list.text).toContain('2026年政务公开工作要点');
    expect(list.text).not.toContain('<script');
    // This installation belongs to no website with a number.
    expect(list.text).not.toContain('SiteIDCode');
    const entry = await page(`/library/${release}`).expect(200);
    for (const text of ['示府办〔2026〕12号', '发文机关', '示范区人民政府办公室', '主动公开', '2026年3月2日'])
      expect(entry.text).toContain(text);
    const english = await page(`/library/${release}?lang=en`).expect(200);
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('Issuing organ');
    // A language that was chosen goes along with every link, since no cookie remembers it.
    expect(english.text).toContain('href="/library?lang=en"');
    expect(english.headers['set-cookie']).toBeUndefined();
    const file = await page(`/library/${release}/files/0`).expect(200);
    expect([file.headers['content-disposition'], file.text]).toEqual([
      expect.stringContaining('attachment'),
      expect.stringContaining('正文第一段'),
    ]);
  });

  it('escapes what people typed, in the page, in its attributes and in the feed', async () => {
    const { release } = await publish('"><script>alert(1)</script>&', { summary: `<img src=x onerror="a">'` });
    for (const address of ['/library', `/library/${release}`, '/library/feed.atom', `/library?text=${encodeURIComponent('"><script>')}`]) {
      const { text } = await page(address).expect(200);
      expect(text).not.toContain('<script');
      expect(text).not.toContain('<img');
    }
    expect((await page(`/library/${release}`)).text).toContain('&lt;img src=x onerror=&quot;a&quot;&gt;&#39;');
  });

  it('goes through pages of twenty, each document once, and keeps the filter', async () => {
    for (let number = 1; number <= 21; number++) await publish(`分页样本${number}号`);
    const seen: string[] = [];
    let address = `/library?text=${encodeURIComponent('分页样本')}&kind=&unit=&from=2026-03-02&until=2026-03-02&lang=zh`;
    for (let pages = 1; ; pages++) {
      const { text } = await page(address, 'en').expect(200);
      const titles = [...text.matchAll(/分页样本\d+号/g)].map(([title]) => title);
      expect(titles.length).toBeLessThanOrEqual(20);
      seen.push(...titles);
      const next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      if (!next) {
        expect(pages).toBe(2);
        break;
      }
      address = next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([21, 21]);
  }, 120_000);

  it('narrows by kind, organ and day, and says so when nothing is found', async () => {
    const { body } = await call(site, null, 'get', '/api/library').expect(200);
    const { unit, kind } = body.rows[0];
    expect((await page(`/library?kind=${kind}&unit=${unit}`)).text).toContain('class="card document"');
    for (const query of ['kind=nothing', `unit=${randomUUID()}`, 'from=2026-03-03', 'until=2026-03-01', 'text=不存在的文字']) {
      const { text } = await page(`/library?${query}`).expect(200);
      expect(text).toContain('没有找到符合条件的文件');
      expect(text).not.toContain('class="card document"');
    }
  });

  it('answers 410 for what was recalled, and says nothing of it', async () => {
    const { item, release } = await publish('错误发布的名单');
    await send(site, site.people.publisher, item, { type: 'RECALL', reason: '含有个人信息' }).expect(200);
    for (const address of [`/library/${release}`, `/library/${release}/files/0`]) {
      const gone = await page(address).expect(410);
      expect(gone.headers['content-type']).toContain('text/html');
      expect(gone.text).toContain('文件已撤回');
      for (const secret of ['错误发布的名单', '含有个人信息', '示府办']) expect(gone.text).not.toContain(secret);
      expect((await page(address, 'en').expect(410)).text).toContain('has been recalled');
    }
    expect((await page('/library')).text).not.toContain('错误发布的名单');
    expect((await page('/library/feed.atom')).text).not.toContain('错误发布的名单');
  });

  it('has nothing of releases to named recipients or to a place', async () => {
    const before = (await page('/library/feed.atom')).text;
    const { item } = await released(site, { ...directed([site.people.auditor.id]), title: '定向送达的答复' });
    const there = await released(site, { ...PUBLIC, title: '仅在查阅点提供', releasePlan: { mode: 'place', place: '档案馆' } });
    const releases = await Promise.all([item, there.item].map(async (one) => (await site.engine.store.items.releases(one))[0]?.id));
    for (const release of releases) await page(`/library/${release}`).expect(404);
    expect((await page('/library')).text).not.toMatch(/定向送达的答复|仅在查阅点提供/);
    expect((await page('/library/feed.atom')).text).toBe(before);
  });

  it('tells what is wrong as a page: unknown documents, wrong days, addresses of nothing', async () => {
    for (const address of [`/library/${randomUUID()}`, '/library/x', '/library/a/b/c', '/help/nothing']) {
      const missing = await page(address).expect(404);
      expect(missing.headers['content-type']).toContain('text/html');
    }
    expect((await page('/library?from=yesterday').expect(422)).text).toContain('<h1>输入无效</h1>');
    await page('/library?after=nonsense').expect(422);
  });

  it('feeds readers with titles and addresses', async () => {
    const feed = await page('/library/feed.atom').expect(200);
    expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(feed.text).toMatch(/<link rel="alternate" type="text\/html" href="http:\/\/review.test\/library\/[0-9a-f-]{36}"\/>/);
    expect([...feed.text.matchAll(/<entry>/g)].length).toBe(20);
  });

  it('weighs less than 60 kB with everything that it needs', async () => {
    const { text } = await page('/library').expect(200);
    const parts = [...text.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg))"/g)].map(([, address]) => address as string);
    expect(parts).toHaveLength(1);
    const style = await request(site.app)
      .get(parts[0] as string)
      .expect(200);
    expect(style.headers['cache-control']).toContain('immutable');
    expect(style.text).toContain('prefers-color-scheme: dark');
    expect(gzipSync(text).length + gzipSync(style.text).length).toBeLessThan(60 * 1024);
  });
});

describe('a recipient’s page without script', () => {
  async function deliver() {
    const put = { unit: site.unit, name: '申请人甲', email: 'applicant@example.org' };
    const { id } = (await call(site, site.people.drafter, 'post', '/api/contacts').send(put).expect(201)).body;
    const { recipient } = (await call(site, site.people.publisher, 'post', `/api/contacts/${id}/check`).expect(200)).body;
    const content = { ...directed([recipient]), title: '关于您申请的答复', fields: { issuer: '示范区人民政府办公室' } };
    const { item, links } = await released(site, content);
    const rows = (await call(site, site.people.publisher, 'get', `/api/items/${item}/deliveries`).expect(200)).body.rows;
    return { item, token: links[recipient] as string, delivery: rows[0].id as string, row: async () => rowOf(item) };
  }
  const rowOf = async (item: string) =>
    (await call(site, site.people.publisher, 'get', `/api/items/${item}/deliveries`).expect(200)).body.rows[0];

  it('says what it is and until when; looking records nothing, opening and confirming do', async () => {
    const { token, row } = await deliver();
    const looked = await page(`/d/${token}`).expect(200);
    for (const text of ['关于您申请的答复', '示范区人民政府办公室', '申请人甲', '2026年4月1日', '查看本页不作记录'])
      expect(looked.text).toContain(text);
    expect(looked.text).not.toContain('<script');
    await request(site.app).head(`/d/${token}/files/0`).expect(200);
    expect(await row()).toMatchObject({ openedAt: null, receiptAt: null });
    expect((await page(`/d/${token}/files/0`).expect(200)).text).toContain('正文第一段');
    expect(await row()).toMatchObject({ openedAt: START, receiptAt: null });
    const confirmed = await request(site.app).post(`/d/${token}/receipt?lang=en`).set('Origin', 'null').type('form').send('').expect(303);
    expect(confirmed.headers['location']).toBe(`/d/${token}?lang=en`);
    expect(await row()).toMatchObject({ receiptAt: START });
    const after = await page(`/d/${token}?lang=en`).expect(200);
    expect(after.text).toContain('You confirmed receipt on');
    expect(after.text).not.toContain('<form');
  });

  it('hands its token to nobody: no referrer, nothing kept, nothing in the log, no index', async () => {
    const { token } = await deliver();
    const before = site.log.length;
    const answer = await page(`/d/${token}`).expect(200);
    await page(`/d/${token}/files/0`).expect(200);
    await page(`/d/${token}/files/9`).expect(404);
    expect(answer.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    expect(answer.headers['content-encoding']).toBeUndefined();
    const lines = site.log.slice(before);
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain(token);
  });

  it('made for an account does not open to somebody who is signed in as another one', async () => {
    const { item } = await released(site, directed([site.people.auditor.id]));
    const { id } = (await call(site, site.people.publisher, 'get', `/api/items/${item}/deliveries`)).body.rows[0];
    const { token } = (await call(site, site.people.publisher, 'post', `/api/deliveries/${id}/renew`).expect(201)).body;
    await page(`/d/${token}`).set('Cookie', site.people.legalReviewer.cookie).expect(404);
    await page(`/d/${token}`).set('Cookie', site.people.auditor.cookie).expect(200);
  });

  it('has a clear page when it was recalled, revoked, has expired or never was', async () => {
    const recalled = await deliver();
    await send(site, site.people.publisher, recalled.item, { type: 'RECALL', reason: '发错对象' }).expect(200);
    const revoked = await deliver();
    await call(site, site.people.publisher, 'post', `/api/deliveries/${revoked.delivery}/revoke`).expect(200);
    const expired = await deliver();
    site.setClock('2026-05-02T00:00:00.000Z');
    for (const [token, status, text] of [
      [recalled.token, 410, '销毁已有副本'],
      [revoked.token, 410, '撤销'],
      [expired.token, 410, '过期'],
      ['a'.repeat(43), 404, '没有'],
      ['short', 404, '链接可能不完整'],
    ] as const) {
      for (const answer of [await page(`/d/${token}`), await page(`/d/${token}/files/0`)]) {
        expect([answer.status, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
        expect(answer.text).toContain(text);
        for (const secret of ['关于您申请的答复', '发错对象', '申请人甲']) expect(answer.text).not.toContain(secret);
      }
    }
    site.setClock(START);
  });
});

describe('help', () => {
  it('has a page for each topic in both languages, without a sign-in', async () => {
    const topics = [...(await page('/help').expect(200)).text.matchAll(/href="\/help\/([a-z-]+)"/g)].map(([, id]) => id);
    expect(topics).toEqual(
      expect.arrayContaining([
        'start',
        'drafter',
        'unit-head',
        'reviewers',
        'signatory',
        'publisher',
        'administrator',
        'auditor',
        'readers',
      ]),
    );
    for (const topic of topics) {
      expect((await page(`/help/${topic}?lang=en`).expect(200)).text).not.toMatch(/<(?:h1|h2|li)>[^<]*[\u4e00-\u9fff]/);
      expect((await page(`/help/${topic}`).expect(200)).text).toMatch(/<h1>[^<]*[\u4e00-\u9fff]/);
    }
  });
});
