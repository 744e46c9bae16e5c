import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { released, submitted } from './life.ts';
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
    expect(one.body).toEqual({ streams: 1, entries: 3 + rest.body.rows.length, faults: [], oversight });
    const all = await call(site, site.people.auditor, 'get', '/api/audit/verify').expect(200);
    expect(all.body.faults).toEqual([]);
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
});
