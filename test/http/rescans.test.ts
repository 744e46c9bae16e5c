import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runRescan } from '../../src/engine/rescan/run-rescan.ts';
import { finding } from '../engine/office.ts';
import { released, send } from './life.ts';
import { call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
beforeEach(() => {
  site.scanner.findings = [];
});
afterAll(() => site.close());

const post = (person: Person | null, address: string, body: object = {}) => call(site, person, 'post', address).send(body);
const get = (person: Person | null, address: string) => call(site, person, 'get', address);
const hit = finding({ severity: 'block', owner: 'confidentiality', ruleId: 'email', fingerprint: '5'.repeat(64) });

async function rescanned(): Promise<string> {
  site.scanner.findings = [hit];
  const { id } = (await post(site.people.administrator, '/api/rescans')).body;
  for (let ended = null; ended === null; ) {
    await runRescan(site.engine, { rescan: id });
    ended = (await get(site.people.administrator, `/api/rescans/${id}`)).body.endedAt;
  }
  site.scanner.findings = [];
  return id;
}

describe('the calls for earlier releases', () => {
  it('start a check, tell its progress, and break it off: for administrators, to be read by auditors', async () => {
    const { administrator, auditor, publisher } = site.people;
    const made = await post(administrator, '/api/rescans', { since: '2020-01-01', rules: ['email'] });
    expect([made.status, made.body.cause, made.body.since, made.body.rules]).toEqual([
      201,
      'by-hand',
      '2019-12-31T16:00:00.000Z',
      ['email'],
    ]);
    expect(made.body.names[made.body.startedBy]).toEqual(expect.any(String));
    expect((await post(administrator, '/api/rescans')).body.code).toBe('busy');
    expect((await post(publisher, '/api/rescans')).body.code).toBe('not-allowed');
    expect((await post(administrator, '/api/rescans', { rules: ['no-such-rule'] })).body).toMatchObject({
      code: 'invalid-input',
      field: 'rules',
    });
    const listed = await get(auditor, '/api/rescans?limit=1');
    expect([listed.status, listed.body.rows[0].id]).toEqual([200, made.body.id]);
    const cancelled = await post(administrator, `/api/rescans/${made.body.id}/cancel`);
    expect([cancelled.status, cancelled.body.cancelledBy, cancelled.body.endedAt !== null]).toEqual([200, administrator.id, true]);
  });

  it('show what is new to the confidentiality reviewer alone, masked, and take the answer once', async () => {
    const { confidentialityReviewer, legalReviewer } = site.people;
    const { item: id } = await released(site);
    await rescanned();
    const listed = await get(confidentialityReviewer, `/api/incident-candidates?open=true&item=${id}`);
    expect([listed.status, listed.body.rows.length]).toEqual([200, 1]);
    const [row] = listed.body.rows;
    expect(row).toMatchObject({ item: id, ruleId: 'email', excerpt: hit.excerpt, decision: null, places: 1 });
    expect(row.message.zh).not.toBe('');
    expect(row.fingerprint).toBeUndefined();
    expect((await get(legalReviewer, '/api/incident-candidates')).body.rows).toEqual([]);
    expect((await post(confidentialityReviewer, `/api/items/${id}/candidates/${row.id}/dismiss`, { reason: ' ' })).status).toBe(422);
    const dismissed = await post(confidentialityReviewer, `/api/items/${id}/candidates/${row.id}/dismiss`, { reason: '公开信箱' });
    expect([dismissed.status, dismissed.body.decision]).toEqual([200, 'false-alarm']);
    expect((await post(confidentialityReviewer, `/api/items/${id}/candidates/${row.id}/dismiss`, { reason: '公开信箱' })).body.code).toBe(
      'event-not-accepted',
    );
    await rescanned();
    expect((await get(confidentialityReviewer, `/api/incident-candidates?open=true&item=${id}`)).body.rows).toEqual([]);
  });

  it('leave the recall to the item: it answers what is asked', async () => {
    const { confidentialityReviewer } = site.people;
    const { item: id } = await released(site);
    await rescanned();
    await send(site, confidentialityReviewer, id, { type: 'RECALL', reason: '含有不应公开的邮箱', cause: 'leak' });
    const rows = (await get(confidentialityReviewer, `/api/incident-candidates?item=${id}`)).body.rows;
    expect(rows).toMatchObject([{ decision: 'recalled', decidedBy: null }]);
  });
});
