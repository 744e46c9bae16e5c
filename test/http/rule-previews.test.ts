import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runPreview } from '../../src/engine/rule-preview/run-preview.ts';
import { finding } from '../engine/office.ts';
import { submitted } from './life.ts';
import { call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const post = (person: Person | null, address: string, body: object = {}) => call(site, person, 'post', address).send(body);
const get = (person: Person | null, address: string) => call(site, person, 'get', address);

describe('the calls for previews of rule changes', () => {
  it('begin one, tell its progress and its answer, and break it off', async () => {
    const { administrator, auditor, drafter } = site.people;
    await submitted(site);
    // By the rules in force nothing is found, with the change the number.
    const other = 'b'.repeat(64);
    const scanned = { outcome: 'clean', ruleSet: other, failures: [], traces: [], timings: { intake: 1, scan: 1 } } as const;
    Object.assign(site.engine.scanner, {
      ruleSetWith: () => other,
      compare: async () => ({ before: { ...scanned, findings: [] }, after: { ...scanned, findings: [finding({ severity: 'block' })] } }),
    });
    const change = { pack: { name: 'preview', severities: { email: 'high' } } };
    const begun = await post(administrator, '/api/rule-previews', { change });
    expect([begun.status, begun.body.total, begun.body.done, begun.body.latest, begun.body.endedAt]).toEqual([201, 1, 0, 200, null]);
    for (let turn = 0; turn < 2; turn++) await runPreview(site.engine, { preview: begun.body.id });
    const read = await get(administrator, `/api/rule-previews/${begun.body.id}`);
    // Who administers only reads no files: one item changes, and no more is told.
    expect(read.body).toMatchObject({ done: 1, rows: [], rules: [], hidden: 1, outdated: false });
    expect(read.body.endedAt).not.toBeNull();
    expect((await get(auditor, `/api/rule-previews/${begun.body.id}`)).body).toMatchObject({
      hidden: 0,
      blocks: 1,
      rows: [{ blocks: true }],
    });
    expect((await get(drafter, `/api/rule-previews/${begun.body.id}`)).body.code).toBe('not-allowed');
    const again = await post(administrator, '/api/rule-previews', { change });
    expect(again.body.id).toBe(begun.body.id);
    const fresh = await post(administrator, '/api/rule-previews', { change, latest: 5 });
    expect((await post(administrator, `/api/rule-previews/${fresh.body.id}/cancel`)).body.cancelledBy).toBe(administrator.id);
  });

  it('take exactly one thing, and find what was asked of a proposal', async () => {
    const { administrator } = site.people;
    expect((await post(administrator, '/api/rule-previews', { change: {} })).status).toBe(422);
    expect((await post(administrator, '/api/rule-previews', { change: { pack: { name: 'a' }, pattern: site.unit } })).status).toBe(422);
    expect((await get(administrator, '/api/rule-previews')).status).toBe(422);
    expect((await get(administrator, `/api/rule-previews?proposal=${site.unit}`)).body.code).toBe('not-found');
    const list = { name: 'plans', severity: 'high', message: { en: 'A word.', zh: '词。' }, terms: ['青云行动'] };
    const { id } = (await post(administrator, '/api/term-lists', list)).body;
    expect((await get(administrator, `/api/rule-previews?termList=${id}`)).body.preview).toBeNull();
    const begun = await post(administrator, '/api/rule-previews', { change: { termList: id } });
    expect((await get(administrator, `/api/rule-previews?termList=${id}`)).body.preview.id).toBe(begun.body.id);
  });
});
