import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { linksOf } from '../../src/domain/library/links.ts';
import { validityOf } from '../../src/domain/library/validity.ts';
import { indexReleases } from '../../src/engine/library/index-releases.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { openAttacker } from '../store/attack.ts';
import { PUBLIC, released, send } from './life.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ site: { name: '示范区人民政府', code: '3101170001' } });
});
afterAll(() => site.close());

async function published(title: string): Promise<{ item: string; release: string }> {
  const { item } = await released(site, { ...PUBLIC, title });
  await indexReleases(site.engine);
  return { item, release: (await site.engine.store.items.releases(item))[0]?.id as string };
}
const read = async (release: string) => (await call(site, null, 'get', `/api/library/${release}`).expect(200)).body;
const page = (address: string) => request(site.app).get(address).set('Accept-Language', 'zh-CN');

/** What the index would keep of a form that links: notices have no such fields. */
async function link(from: { release: string }, type: string, to: { item: string }): Promise<void> {
  const database = await openAttacker(site.url);
  await database.rows('insert into library_link (release, type, target) values ($1, $2, $3)', [from.release, type, to.item]);
  await database.close();
}

describe('a link between documents', () => {
  it('is shown at both ends, and tells what is repealed by which document', async () => {
    const [old, recent] = [await published('旧办法'), await published('关于废止旧办法的决定')];
    await link(recent, 'repeals', old);
    expect((await read(old.release)).links).toEqual([
      expect.objectContaining({ type: 'repeals', direction: 'back', release: recent.release, title: '关于废止旧办法的决定' }),
    ]);
    expect((await read(recent.release)).links).toEqual([expect.objectContaining({ direction: 'out', release: old.release })]);
    expect((await read(old.release)).validity).toMatchObject({ state: 'repealed', by: { release: recent.release } });
    const { text } = await page(`/library/${old.release}`).expect(200);
    for (const shown of ['废止本文件的文件', '关于废止旧办法的决定', '时效', `href="/library/${recent.release}"`])
      expect(text).toContain(shown);
  });

  it('shows nothing of an end that is not with the public, not even a count, and ends with a recall', async () => {
    const [one, other] = [await published('政策甲'), await published('解读乙')];
    const before = { json: await read(one.release), page: (await page(`/library/${one.release}`)).text };
    const { item: unreleased } = (await site.engine.store.items.item(other.item)) ? { item: other.item } : { item: '' };
    await link(other, 'interprets', one);
    expect((await read(one.release)).links).toHaveLength(1);
    const tagged = await page(`/library/${one.release}`).expect(200);
    await page(`/library/${one.release}`)
      .set('If-None-Match', tagged.headers['etag'] as string)
      .expect(304);
    await send(site, site.people.publisher, unreleased, { type: 'RECALL', reason: '解读有误' }).expect(200);
    expect(await read(one.release)).toEqual(before.json);
    const after = await page(`/library/${one.release}`)
      .set('If-None-Match', tagged.headers['etag'] as string)
      .expect(200);
    expect(after.text).toBe(before.page);
    // By a time alone nobody is told that nothing changed.
    await page(`/library/${one.release}`).set('If-Modified-Since', new Date('2099-01-01').toUTCString()).expect(200);
  });

  it('is read from the fields of the form by their names', () => {
    const field = (name: string, type = 'item') => ({ name, type });
    const id = '0190a5b1-0000-7000-8000-310117198001';
    const kind = { id: 'faq', fields: [field('policy'), field('basis'), field('else'), field('repeals', 'text')] } as never;
    expect(linksOf(kind, { policy: id, basis: 'no id', else: id, repeals: id })).toEqual([{ type: 'answers', target: id }]);
  });
});

describe('the validity of a document', () => {
  const kind = 'official-document';
  it.each([
    [{ kind, fields: {} }, [], 'valid'],
    [{ kind: 'notice', fields: {} }, [], undefined],
    [{ kind, fields: { validUntil: '2026-03-02' } }, [], 'valid'],
    [{ kind, fields: { validUntil: '2026-03-01' } }, [], 'expired'],
    [{ kind, fields: { validUntil: '2026-03-01' } }, ['repeals-part'], 'expired'],
    [{ kind, fields: {} }, ['repeals-part', 'amends'], 'partly-repealed'],
    [{ kind, fields: { validUntil: '2026-03-01' } }, ['repeals-part', 'repeals'], 'repealed'],
    [{ kind: 'notice', fields: {} }, ['amends'], undefined],
  ] as const)('%j changed by %j is %s', (document, changes, state) => {
    expect(
      validityOf(
        document as never,
        changes.map((type) => ({ type })),
        '2026-03-02',
      )?.state,
    ).toBe(state);
  });
});

describe('news, maps and labels', () => {
  it('are of everything, an organ and a search, in two forms, and the same tag answers 304', async () => {
    const { release } = await published('关于推送服务的通知');
    for (const query of ['', `?unit=${site.unit}`, `?text=${encodeURIComponent('推送服务')}`, '?kind=notice']) {
      const atom = await page(`/library/feed.atom${query}`).expect(200);
      expect(atom.text).toContain(`urn:uuid:${release}`);
      const json = await page(`/library/feed.json${query}`).expect(200);
      expect(json.headers['content-type']).toContain('application/feed+json');
      expect(JSON.parse(json.text).items[0]).toMatchObject({ id: `urn:uuid:${release}`, title: '关于推送服务的通知' });
      for (const feed of [atom, json]) {
        expect(feed.headers['last-modified']).toBe(new Date('2026-03-02T01:00:00.000Z').toUTCString());
        const address = `/library/${feed === atom ? 'feed.atom' : 'feed.json'}${query}`;
        await page(address)
          .set('If-None-Match', feed.headers['etag'] as string)
          .expect(304);
      }
    }
    expect((await page('/library/feed.json?topic=health').expect(200)).text).not.toContain(release);
  });

  it('are a catalogue of datasets for machines, page after page, without what was recalled', async () => {
    const { item, release } = await published('关于数据目录的通知');
    const sent = await page(`/library/catalog.jsonld?text=${encodeURIComponent('数据目录')}`).expect(200);
    expect(sent.headers['content-type']).toContain('application/ld+json');
    const [catalog, view] = JSON.parse(sent.text)['@graph'];
    expect(catalog).toMatchObject({ '@type': 'dcat:Catalog', 'dcat:dataset': [{ '@id': `http://review.test/library/${release}` }] });
    const [dataset] = catalog['dcat:dataset'];
    expect(dataset).toMatchObject({
      '@type': 'dcat:Dataset',
      'dct:title': { '@language': 'zh', '@value': '关于数据目录的通知' },
      'dct:issued': { '@type': 'xsd:date', '@value': '2026-03-02' },
      'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': { '@value': expect.any(String) } },
    });
    const [file] = dataset['dcat:distribution'];
    const bytes = await request(site.app).get(new URL(file['dcat:downloadURL']['@id']).pathname).buffer(true).expect(200);
    expect(String(Buffer.byteLength(bytes.text))).toBe(file['dcat:byteSize']['@value']);
    expect(sha256(bytes.text)).toBe(file['spdx:checksum']['spdx:checksumValue']['@value']);
    expect(view).toEqual({ '@id': expect.stringContaining('/library/catalog.jsonld?text='), '@type': 'hydra:PartialCollectionView' });
    await page(`/library/catalog.jsonld?text=${encodeURIComponent('数据目录')}`)
      .set('If-None-Match', sent.headers['etag'] as string)
      .expect(304);
    await send(site, site.people.publisher, item, { type: 'RECALL', reason: '有误' }).expect(200);
    expect((await page('/library/catalog.jsonld').expect(200)).text).not.toContain(release);
  });

  it('say the number of the website that it has', async () => {
    const { release } = await published('关于标识的通知');
    for (const address of ['/library', `/library/units/${site.unit}`, `/library/${release}`]) {
      const { text } = await page(address).expect(200);
      expect(text).toContain('<meta name="SiteIDCode" content="3101170001">');
      expect(text).toContain('<meta name="SiteName" content="示范区人民政府">');
    }
  });

  it('name what is public by month, and the page of an organ that has something', async () => {
    const { item, release } = await published('关于地图的通知');
    expect((await page('/library/sitemap.xml').expect(200)).text).toContain('/library/sitemap/2026-03.xml');
    expect((await page('/library/sitemap/2026-03.xml').expect(200)).text).toContain(`/library/${release}</loc>`);
    expect((await page('/library/sitemap/2026-02.xml').expect(200)).text).not.toContain('<loc>');
    for (const nothing of ['2026-13', 'x']) await page(`/library/sitemap/${nothing}.xml`).expect(404);
    const organ = await page(`/library/units/${site.unit}`).expect(200);
    for (const shown of [
      '关于地图的通知',
      'name="ColumnName"',
      'name="SiteDomain"',
      `rel="canonical" href="http://review.test/library/units/${site.unit}"`,
    ])
      expect(organ.text).toContain(shown);
    await page(`/library/units/${site.root}`).expect(404);
    await send(site, site.people.publisher, item, { type: 'RECALL', reason: '有误' }).expect(200);
    for (const address of [
      '/library/sitemap/2026-03.xml',
      '/library/feed.json',
      '/library/feed.atom',
      `/library/units/${site.unit}`,
      '/library',
    ])
      expect((await page(address).expect(200)).text).not.toMatch(new RegExp(`关于地图的通知|${release}`));
  });
});
