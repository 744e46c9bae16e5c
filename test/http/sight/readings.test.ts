import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newDraft, PUBLIC, scanNow, send, submitted, view } from '../life.ts';
import { call, openSite, type Person, type Site } from '../site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const file = (item: string, number = 1) => `/api/items/${item}/revisions/${number}/files/0`;
const reads = async (query: object) => (await call(site, site.people.auditor, 'get', '/api/reads').query(query).expect(200)).body;

describe('reading a file of an item in review', () => {
  it('is on record for the auditor: who, which revision, which file, when; and again only after ten minutes', async () => {
    const { item } = await submitted(site);
    const { unitHead, auditor } = site.people;
    await call(site, unitHead, 'get', file(item)).expect(200);
    await call(site, unitHead, 'get', file(item)).expect(200);
    await call(site, auditor, 'get', file(item)).expect(200);
    const { number, revision } = (await view(site, auditor, item)).item;
    const row = { item, number, revision, revisionNumber: 1, position: 0, way: 'file' };
    expect((await reads({ item })).rows).toMatchObject([
      { ...row, account: auditor.id },
      { ...row, account: unitHead.id, at: '2026-03-02T01:00:00.000Z' },
    ]);
    site.setClock('2026-03-02T01:10:01.000Z');
    await call(site, unitHead, 'get', file(item)).expect(200);
    const first = await reads({ item, account: unitHead.id, limit: 1 });
    const second = await reads({ item, account: unitHead.id, limit: 1, after: first.next });
    expect([...first.rows, ...second.rows].map(({ at }: { at: string }) => at)).toEqual([
      '2026-03-02T01:10:01.000Z',
      '2026-03-02T01:00:00.000Z',
    ]);
    expect(second.next).toBeNull();
  });

  it('is the auditor’s to see, and nobody changes the record', async () => {
    for (const role of ['drafter', 'administrator', 'unitHead'] as const)
      expect([role, (await call(site, site.people[role], 'get', '/api/reads')).status]).toEqual([role, 403]);
    const client = new pg.Client({ connectionString: site.url });
    await client.connect();
    for (const change of ['update file_read set at = now()', 'delete from file_read', 'truncate file_read'])
      await expect(client.query(change)).rejects.toThrow(/never changed or removed/);
    await client.end();
  });

  it('leaves no record of a drafter at work on a draft that nobody else sees', async () => {
    const { body } = await newDraft(site);
    await call(site, site.people.drafter, 'get', file(body.item.id)).expect(200);
    expect((await reads({ item: body.item.id })).rows).toEqual([]);
  });
});

describe('while an authority has to say whether it is secret', () => {
  it('only the confidentiality reviewer reads the files, the comparison and the excerpts', async () => {
    const { drafter, unitHead, confidentialityReviewer: reviewer, legalReviewer, auditor } = site.people;
    const { body } = await newDraft(site, PUBLIC, '正文', 'official-document');
    const item = body.item.id as string;
    const { digest } = (await view(site, drafter, item)).revision;
    const event = (person: Person, more: object) => send(site, person, item, { digest, ...more }).expect(200);
    await event(drafter, { type: 'SUBMIT' });
    await scanNow(site, item);
    await event(unitHead, { type: 'APPROVE', step: 'unit' });
    await call(site, legalReviewer, 'get', file(item)).expect(200);
    await event(reviewer, { type: 'REFER', step: 'confidentiality', authority: '某保密局', reason: '拿不准' });
    for (const person of [drafter, unitHead, legalReviewer, auditor]) {
      const refused = await call(site, person, 'get', file(item));
      expect([refused.status, refused.body.code, refused.body.reason]).toEqual([403, 'quarantined', 'referred']);
      expect((await call(site, person, 'get', `/api/items/${item}/diff?from=1&to=1`)).status).toBe(403);
      expect(await view(site, person, item)).toMatchObject({ filesShut: 'referred', item: { covered: null } });
    }
    await call(site, reviewer, 'get', file(item)).expect(200);
    await send(site, reviewer, item, { type: 'REFERRAL_ANSWERED', secret: false, reference: '复函', reason: '不属于国家秘密' }).expect(200);
    await call(site, legalReviewer, 'get', file(item)).expect(200);
  });
});
