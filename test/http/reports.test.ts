import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { cleared, expectOk, PUBLIC, released, send, submitted } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

const TITLE = '＝绝不出现在报表中的标题';
const REASON = '绝不出现在报表中的理由';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  const content = { ...PUBLIC, title: TITLE };
  await submitted(site, content);
  await cleared(site, content);
  await released(site, content);
  const { item, digest } = await submitted(site, content);
  await expectOk(send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest, reason: REASON }));
});
afterAll(() => site.close());

const get = (person: Person, address: string, query: object = {}) => call(site, person, 'get', address).query(query);

interface Cells {
  [column: string]: { value: number | null; rows: string | null };
}

/** Every number of a report with its address. */
function numbersOf({ sections }: Response['body']): { kind: string; value: number | null; rows: string | null }[] {
  return sections.flatMap(({ columns, total, tables }: Response['body']) => {
    const all: Cells[] = [total, ...tables.flatMap(({ rows }: { rows: { cells: Cells }[] }) => rows.map(({ cells }) => cells))];
    return all.flatMap((cells) => columns.map(({ id, kind }: { id: string; kind: string }) => ({ kind, ...cells[id] })));
  });
}

describe('a report', () => {
  it('gives every number the address of exactly what it counts, with the number of each item and without its title', async () => {
    const { reports } = (await get(site.people.auditor, '/api/reports').expect(200)).body;
    expect(reports.map(({ id }: { id: string }) => id)).toEqual(['load', 'on-time', 'returns', 'findings', 'withholding', 'agreement']);
    let opened = 0;
    for (const { id } of reports) {
      const { body, text } = await get(site.people.auditor, `/api/reports/${id}`).expect(200);
      expect(text).not.toMatch(/绝不出现/);
      for (const { kind, value, rows } of numbersOf(body)) {
        if (rows === null) continue;
        const answer = await call(site, site.people.auditor, 'get', rows).expect(200);
        if (kind === 'count') expect([rows, answer.body.rows.length]).toEqual([rows, value]);
        expect(answer.text).not.toMatch(/绝不出现/);
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(50);
  });

  it('names steps, states, kinds and units in both languages', async () => {
    const { body } = await get(site.people.auditor, '/api/reports/returns').expect(200);
    const [decisions] = body.sections;
    const tableBy = (by: string) => decisions.tables.find((table: { by: string }) => table.by === by);
    expect(tableBy('step')).toMatchObject({ heading: { zh: '环节', en: 'Step' } });
    expect(tableBy('step').rows[0]).toMatchObject({ row: 'unit', name: { zh: '部门审核', en: 'Unit review' } });
    expect(tableBy('month').rows).toHaveLength(13);
    const address = decisions.total.returned.rows;
    const { body: rows } = await call(site, site.people.auditor, 'get', address).expect(200);
    expect(rows).toMatchObject({
      count: { zh: '退回' },
      heading: { zh: '环节' },
      row: null,
      rows: [{ key: 'unit', keyName: { zh: '部门审核' }, state: 'returned', unit: site.unit }],
      names: { [site.unit]: expect.any(String) },
    });
  });

  it('is for auditors and administrators, each of their own units', async () => {
    for (const role of ['drafter', 'unitHead', 'confidentialityReviewer'] as const) {
      expect((await get(site.people[role], '/api/reports/load').expect(403)).body.code).toBe('not-allowed');
    }
    await get(site.people.administrator, '/api/reports/load').expect(200);
    const local = await addPerson(site, [{ role: 'auditor', unit: site.unit }]);
    const { body } = await get(local, '/api/reports/load').expect(200);
    await get(local, '/api/reports/load', { unit: site.root }).expect(403);
    await get(local, '/api/reports/load/export', { unit: site.root }).expect(403);
    await get(local, '/api/reports/load/rows', { unit: site.root, section: 'waiting', count: 'open' }).expect(403);
    expect(body.sections[0].total.open.value).toBe(3);
  });

  it('refuses what it does not know, and a page goes on where the last one ended', async () => {
    const ask = (query: object, report = 'load') => get(site.people.auditor, `/api/reports/${report}`, query);
    await ask({}, 'nothing').expect(422);
    await ask({ from: 'yesterday' }).expect(422);
    await ask({ from: '2026-03-02', until: '2026-03-01' }).expect(422);
    const rows = { section: 'waiting', count: 'open', limit: 1 };
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const { body } = await ask({ ...rows, ...(after && { after }) }, 'load/rows').expect(200);
      seen.push(...body.rows.map(({ thing }: { thing: string }) => thing));
      after = body.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([3, 3]);
    await ask({ ...rows, after: 'x' }, 'load/rows').expect(422);
    await ask({ ...rows, section: 'steps' }, 'load/rows').expect(422);
  });
});

describe('an export', () => {
  it('is a table that spreadsheets open as text, or the report itself as JSON', async () => {
    const csv = await get(site.people.auditor, '/api/reports/returns/export').set('Accept-Language', 'zh').expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toBe('attachment; filename=returns-2025-03-03-2026-03-02.csv');
    expect(csv.text.startsWith('\uFEFF退回\r\n')).toBe(true);
    expect(csv.text).toMatch(/环节,决定数,退回,退回率\r\n部门审核,3,1,33.3%\r\n/);
    expect(csv.text).toMatch(/合计,/);
    expect(csv.text).not.toMatch(/绝不出现/);
    const english = await get(site.people.auditor, '/api/reports/returns/export', { language: 'en' }).expect(200);
    expect(english.text).toMatch(/Unit review,3,1,33.3%/);
    const json = await get(site.people.auditor, '/api/reports/returns/export', { format: 'json' }).expect(200);
    const { body } = await get(site.people.auditor, '/api/reports/returns').expect(200);
    const { names: _, ...report } = body;
    expect(JSON.parse(json.text)).toEqual(report);
  });

  it('runs no name of a unit as a formula', async () => {
    const made = await call(site, site.people.administrator, 'post', '/api/units')
      .send({ name: '=cmd|calc', parent: site.root })
      .expect(201);
    const drafter = await addPerson(site, [{ role: 'drafter', unit: made.body.id }], made.body.id);
    await call(site, drafter, 'post', '/api/items')
      .field('content', JSON.stringify({ kind: 'notice', unit: made.body.id, content: PUBLIC }))
      .attach('files', Buffer.from('正文'), { filename: '通知.txt', contentType: 'text/plain' })
      .expect(201);
    const { text } = await get(site.people.auditor, '/api/reports/load/export').expect(200);
    expect(text).toMatch(/\r\n'=cmd\|calc,1,/);
  });
});
