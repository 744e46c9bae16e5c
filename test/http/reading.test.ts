import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC, released, send, submitted } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('queues', () => {
  it('show each role what waits for it, in pages, and drafts to their drafter only', async () => {
    const items = [(await submitted(site)).item, (await submitted(site)).item, (await submitted(site)).item];
    const queue = async (role: 'unitHead' | 'legalReviewer' | 'drafter', query = {}) =>
      (await call(site, site.people[role], 'get', '/api/queue').query(query).expect(200)).body;
    const all: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await queue('unitHead', { limit: 2, ...(after && { after }) });
      all.push(...page.rows.map((row: { id: string }) => row.id));
      after = page.next ?? undefined;
      if (!after) break;
    }
    expect(all).toEqual(expect.arrayContaining(items));
    expect(new Set(all).size).toBe(all.length);
    expect((await queue('legalReviewer')).rows).toEqual([]);
    expect((await queue('drafter')).rows).toEqual([]);
    const drafts = await call(site, site.people.drafter, 'get', '/api/drafts').query({ limit: 100 }).expect(200);
    expect(drafts.body.rows.map((row: { id: string }) => row.id)).toEqual(expect.arrayContaining(items));
    expect((await queue('unitHead', { state: 'cleared' })).rows).toEqual([]);
    await call(site, site.people.unitHead, 'get', '/api/queue').query({ after: 'forged' }).expect(422);
    await call(site, site.people.unitHead, 'get', '/api/queue').query({ limit: 1000 }).expect(422);
    await call(site, site.people.unitHead, 'get', '/api/queue').query({ unit: 'x' }).expect(422);
  });

  it('of all items hold what the person may see: every item of their units, or their own', async () => {
    const { item } = await submitted(site);
    const colleague = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    const search = async (person: Person) =>
      (await call(site, person, 'get', '/api/items').query({ limit: 100 }).expect(200)).body.rows.map(({ id }: { id: string }) => id);
    expect(await search(site.people.auditor)).toContain(item);
    expect(await search(site.people.drafter)).toContain(item);
    expect(await search(colleague)).toEqual([]);
  });
});

describe('the trail', () => {
  it('is read in pages by who sees the item, and verified by auditors', async () => {
    const { item } = await released(site);
    const first = await call(site, site.people.drafter, 'get', `/api/items/${item}/trail`).query({ limit: 3 }).expect(200);
    expect(first.body.rows.map((row: { sequence: number }) => row.sequence)).toEqual([1, 2, 3]);
    const rest = await call(site, site.people.drafter, 'get', `/api/items/${item}/trail`).query({ after: first.body.next }).expect(200);
    expect(rest.body.rows.at(-1).action).toBe('item.released');
    expect(rest.body.rows[0].previous).toBe(first.body.rows[2].hash);
    const one = await call(site, site.people.auditor, 'get', '/api/audit/verify').query({ stream: item }).expect(200);
    const oversight = expect.objectContaining({ now: 'first-start' });
    const rows = { checked: expect.any(Number), faults: [], before: {} };
    expect(one.body).toEqual({ streams: 1, entries: 3 + rest.body.rows.length, faults: [], rows, log: null, erased: [], oversight });
    const all = await call(site, site.people.auditor, 'get', '/api/audit/verify').expect(200);
    expect([all.body.faults, all.body.rows.faults]).toEqual([[], []]);
    await call(site, site.people.drafter, 'get', '/api/audit/verify').expect(403);
  });

  it('of everything is read by time', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { body } = await call(site, site.people.auditor, 'get', '/api/audit')
        .query({ limit: 20, ...(after && { after }) })
        .expect(200);
      seen.push(...body.rows.map((row: { stream: string; sequence: number }) => `${row.stream} ${row.sequence}`));
      after = body.next ?? undefined;
      if (!after) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain('administration 1');
    await call(site, site.people.signatory, 'get', '/api/audit').expect(403);
  });

  const search = async (query: Record<string, unknown>) =>
    (await call(site, site.people.auditor, 'get', '/api/audit').query(query).expect(200)).body;

  it('is read newest first as well', async () => {
    const oldest = await search({ limit: 500 });
    const newest = await search({ limit: 500, order: 'newest' });
    expect(newest.rows).toEqual(oldest.rows.toReversed());
  });

  it('is narrowed by unit: its items, those of the units below, and what the administration did there', async () => {
    const { item } = await submitted(site);
    const elsewhere = (
      await call(site, site.people.administrator, 'post', '/api/units').send({ name: '另一科室', parent: site.root }).expect(201)
    ).body.id;
    const here = (await search({ unit: site.unit, limit: 500 })).rows;
    expect(here.some(({ stream }: { stream: string }) => stream === item)).toBe(true);
    expect(
      here.every(({ stream, payload }: never) => stream !== 'administration' || (payload as { unit: string }).unit === site.unit),
    ).toBe(true);
    expect((await search({ unit: elsewhere })).rows.map(({ action }: { action: string }) => action)).toEqual(['unit.created']);
    const everything = (await search({ unit: site.root, limit: 500 })).rows;
    expect(everything.length).toBeGreaterThan(here.length);
  });

  it('is searched for a text, in what one may see and nowhere else', async () => {
    const { item, digest } = await submitted(site);
    await send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest, reason: '附件二缺页，请补齐。' }).expect(200);
    const found = await search({ q: '附件二缺页' });
    expect(found.rows.map(({ stream, action }: { stream: string; action: string }) => [stream, action])).toEqual([
      [item, 'review.returned'],
    ]);
    expect(found.items[item]).toEqual({ number: expect.any(Number), title: '关于政务公开工作的通知' });
    expect((await search({ q: '退回', item })).rows).toHaveLength(1);
    expect((await search({ q: '没有这样的文字' })).rows).toEqual([]);
  });

  it('goes on in pages through what is narrowed, without loss and without doubles', async () => {
    const whole = (await search({ unit: site.unit, q: 'item', limit: 500, order: 'newest' })).rows;
    const seen: unknown[] = [];
    for (let after: string | undefined; ; ) {
      const page = await search({ unit: site.unit, q: 'item', limit: 3, order: 'newest', ...(after && { after }) });
      seen.push(...page.rows);
      if (!page.next) break;
      after = page.next;
    }
    expect(whole.length).toBeGreaterThan(6);
    expect(seen).toEqual(whole);
  });

  it('leaves as a table that no spreadsheet runs, and as JSON lines', async () => {
    const { item, digest } = await submitted(site);
    const reason = '=HYPERLINK("http://evil.example","a")';
    await send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest, reason }).expect(200);
    const csv = await call(site, site.people.auditor, 'get', '/api/audit/export').set('Accept-Language', 'zh').query({ item }).expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toMatch(/^attachment; filename=audit-2026-\d\d-\d\d\.csv$/);
    const [heading, ...lines] = csv.text.split('\r\n').slice(0, -1);
    expect(heading).toBe('\uFEFF时间,人员,代行,操作,操作代码,事项编号,事项标题,变更前状态,变更后状态,其他内容,链,序号,摘要值');
    expect(lines).toHaveLength((await search({ item })).rows.length);
    expect(lines.at(-1)).toContain('退回,review.returned');
    const jsonl = await call(site, site.people.auditor, 'get', '/api/audit/export').query({ item, format: 'jsonl' }).expect(200);
    const rows = (jsonl.text ?? jsonl.body.toString())
      .trim()
      .split('\n')
      .map((one: string) => JSON.parse(one));
    expect(rows.at(-1)).toMatchObject({ action: 'review.returned', payload: { reason }, item: { title: '关于政务公开工作的通知' } });
    await call(site, site.people.drafter, 'get', '/api/audit/export').expect(403);
  });

  it('leaves with titles that begin as formulas made harmless', async () => {
    const { item } = await submitted(site, { ...PUBLIC, title: '=1+1,"关于"' });
    const { text } = await call(site, site.people.auditor, 'get', '/api/audit/export').query({ item }).expect(200);
    expect(text).toContain(`"'=1+1,""关于"""`);
  });
});
