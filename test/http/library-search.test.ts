import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import request from 'supertest';
import { indexReleases } from '../../src/engine/library/index-releases.ts';
import { openAttacker } from '../store/attack.ts';
import { type Content, cleared, directed, expectOk, newDraft, PUBLIC, scanNow, send, view } from './life.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** A released notice with this text in its file. */
async function published(text: string, content: Partial<Content> = {}): Promise<{ item: string; release: string }> {
  const { body } = await newDraft(site, { ...PUBLIC, ...content }, text);
  const item = body.item.id as string;
  const { digest } = (await view(site, site.people.drafter, item)).revision;
  await expectOk(send(site, site.people.drafter, item, { type: 'SUBMIT', digest }));
  await scanNow(site, item);
  await expectOk(send(site, site.people.unitHead, item, { type: 'APPROVE', step: 'unit', digest }));
  await expectOk(send(site, site.people.confidentialityReviewer, item, { type: 'APPROVE', step: 'confidentiality', digest }));
  await expectOk(send(site, site.people.publisher, item, { type: 'RELEASE', digest }));
  return { item, release: (await site.engine.store.items.releases(item))[0]?.id as string };
}

interface Found {
  release: string;
  title: string;
  found: { pieces: string[] } | null;
}

async function search(text: string, narrowed: Record<string, string> = {}): Promise<Found[]> {
  return (
    await call(site, null, 'get', '/api/library')
      .query({ text, ...narrowed })
      .expect(200)
  ).body.rows;
}
const releasesOf = async (text: string, narrowed: Record<string, string> = {}) =>
  (await search(text, narrowed)).map(({ release }) => release);

describe('a search of the library', () => {
  let plan: string;
  let english: string;
  beforeAll(async () => {
    const text = '各街镇应当编制主动公开事项目录。\n推进基层政务公\n开标准化规范化，由区政府办公室负责。';
    plan = (await published(text, { title: '2026年工作要点', fields: { documentNumber: '沪松府办〔2026〕12号' } })).release;
    english = (
      await published('The policies of open government are published weekly. ＮＯＴＩＣＥ', { title: 'Weekly bulletin', fields: {} })
    ).release;
    await indexReleases(site.engine);
  });

  test.each([
    '事项目录',
    '目录 街镇',
    '街镇 目录',
    '公开标准化', // over a line break
    '"推进基层政务公开"',
    '“基层政务公开标准化”',
    '目录 工作要点', // one word in the file, the other in the title
    '沪松府办〔2026〕12号',
    '沪松府办(2026)12号',
    '沪松府办2026 12号',
    '点', // a sign alone: in the title
    '编制事项目录办公室负责', // nowhere as a whole: its words are
  ])('finds what a file, a title and a form say together: %s', async (text) => {
    expect(await releasesOf(text)).toContain(plan);
  });

  test.each(['government policy', 'OPEN publish', '"open government"', 'notice weekly', 'policies'])(
    'finds English words by their stems, in any case and width: %s',
    async (text) => {
      expect(await releasesOf(text)).toEqual([english]);
    },
  );

  test.each([
    '目录 不存在的词',
    '"政务公开标准化目录"',
    '"街镇目录"',
    '府办〔2026〕13号',
    'governmentopen',
    '"government open"',
    '%',
    '_',
    '""',
    '〔〕',
    "'",
  ])('finds nothing for what is not there as asked: %s', async (text) => {
    expect(await releasesOf(text)).toEqual([]);
  });

  it('shows the place, and what is found only by its title shows none', async () => {
    const [first] = await search('主动公开 目录');
    expect(first?.found?.pieces.filter((_, at) => at % 2 === 1)).toEqual(['主动公开', '目录']);
    expect(first?.found?.pieces.join('')).toContain('编制主动公开事项目录');
    const broken = (await search('公开标准化')).find(({ release }) => release === plan);
    expect(broken?.found?.pieces.some((piece) => piece === '公\n开标准化')).toBe(true);
    expect((await search('工作要点'))[0]?.found?.pieces).toEqual(['']);
  });

  it('escapes the text of a file in the page, and marks the words there', async () => {
    await published('<script>alert(1)</script> 危险标记 & <b>', { title: '转义样本' });
    await indexReleases(site.engine);
    const { text } = await request(site.app)
      .get(`/library?text=${encodeURIComponent('危险标记')}`)
      .expect(200);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; <mark>危险标记</mark> &amp; &lt;b&gt;');
  });

  it('puts what has the words in its title first, then the newest', async () => {
    const inText = await published('本文提到养老服务补贴一次。', { title: '其他事项' });
    const inTitle = await published('正文', { title: '养老服务补贴办法' });
    const newest = await published('本文也提到养老服务补贴一次。', { title: '更多事项' });
    await indexReleases(site.engine);
    expect(await releasesOf('养老服务补贴')).toEqual([inTitle.release, newest.release, inText.release]);
  });

  it('is narrowed by kind, unit and day', async () => {
    expect(await releasesOf('目录 街镇', { kind: 'notice', unit: site.unit, from: '2026-03-01T16:00:00.000Z' })).toEqual([plan]);
    for (const narrowed of [
      { kind: 'reply' },
      { unit: site.root },
      { until: '2026-03-01T16:00:00.000Z' },
      { from: '2026-03-03T16:00:00.000Z' },
    ])
      expect(await releasesOf('目录 街镇', narrowed as Record<string, string>)).toEqual([]);
  });

  it('goes through pages, each document once, and ends', async () => {
    for (let number = 0; number < 5; number++) await published('分页正文内容', { title: `样本${number}` });
    await indexReleases(site.engine);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query: Record<string, string | number> = { text: '分页正文', limit: 2, ...(after && { after }) };
      const { body } = await call(site, null, 'get', '/api/library').query(query).expect(200);
      seen.push(...body.rows.map((row: Found) => row.release));
      after = body.next;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    await call(site, null, 'get', '/api/library').query({ text: '分页正文', after: 'x' }).expect(422);
  });
});

describe('what the public does not read is not in the index', () => {
  const rowsOf = async (release: string) => {
    const database = await openAttacker(site.url);
    try {
      const rows = await database.rows<{ at: string }>(
        `select 'document' as at from library_document where release = '${release}' union all select 'waiting' from library_waiting where release = '${release}'`,
      );
      return rows.map(({ at }) => at);
    } finally {
      await database.close();
    }
  };
  const put = async (release: string) => {
    const database = await openAttacker(site.url);
    try {
      return await database.refusal(
        `insert into library_document (release, released_at, title, form, words, facets) values ('${release}', now(), 't', 'f', 'w', '{}')`,
      );
    } finally {
      await database.close();
    }
  };

  it('an item that is cleared and not released', async () => {
    await cleared(site, { ...PUBLIC, title: '尚未发布的唯一标题甲' });
    await indexReleases(site.engine);
    expect(await releasesOf('唯一标题甲')).toEqual([]);
  });

  it('a directed release, one to a place, and one that is over', async () => {
    const content = { title: '定向送达唯一标题乙' };
    const there = await published('唯一正文乙', { ...directed([site.people.auditor.id]), ...content });
    const place = await published('唯一正文乙', { ...content, releasePlan: { mode: 'place', place: '档案馆' } });
    await indexReleases(site.engine);
    expect(await releasesOf('唯一正文乙')).toEqual([]);
    for (const { release } of [there, place]) {
      expect(await rowsOf(release)).toEqual([]);
      expect(await put(release)).toBe('library_document_public');
    }
    const until = '2026-03-02T02:00:00.000Z';
    await published('限期公示正文', { releasePlan: { mode: 'public', place: 'website', until } });
    await indexReleases(site.engine);
    expect(await releasesOf('限期公示正文')).toHaveLength(1);
    site.setClock(until);
    expect(await releasesOf('限期公示正文')).toEqual([]);
  });

  it('a recalled release, at once and for ever', async () => {
    const early = await published('撤回唯一正文丙');
    const late = await published('撤回唯一正文丙');
    const recall = (item: string) => expectOk(send(site, site.people.publisher, item, { type: 'RECALL', reason: '有误' }));
    await recall(early.item);
    await indexReleases(site.engine);
    expect(await releasesOf('撤回唯一正文丙')).toEqual([late.release]);
    await recall(late.item);
    expect(await releasesOf('撤回唯一正文丙')).toEqual([]);
    for (const { release } of [early, late]) {
      expect(await rowsOf(release)).toEqual([]);
      expect(await put(release)).toBe('library_document_public');
    }
  });

  it('what people do not see in a file', async () => {
    const { body } = await call(site, site.people.drafter, 'post', '/api/items')
      .field('content', JSON.stringify({ kind: 'notice', unit: site.unit, content: { ...PUBLIC, title: '网页样本' } }))
      .attach('files', Buffer.from('<p>看得见的段落</p><p style="display:none">藏起来的段落</p><!-- 注释里的字 -->'), {
        filename: '网页.html',
        contentType: 'text/html',
      });
    const item = body.item.id as string;
    const { digest } = (await view(site, site.people.drafter, item)).revision;
    await expectOk(send(site, site.people.drafter, item, { type: 'SUBMIT', digest }));
    await scanNow(site, item);
    await expectOk(send(site, site.people.unitHead, item, { type: 'APPROVE', step: 'unit', digest }));
    await expectOk(send(site, site.people.confidentialityReviewer, item, { type: 'APPROVE', step: 'confidentiality', digest }));
    await expectOk(send(site, site.people.publisher, item, { type: 'RELEASE', digest }));
    await indexReleases(site.engine);
    expect(await releasesOf('看得见的段落')).toHaveLength(1);
    expect(await releasesOf('藏起来的段落')).toEqual([]);
    expect(await releasesOf('注释里的字')).toEqual([]);
  });
});
