import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { Paper } from '../../src/paper/paper.ts';
import { finding } from '../engine/office.ts';
import { cleared, expectOk, newDraft, PUBLIC, released, scanNow, send, submitted, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

const HIDDEN = '绝不出现在台账中的标题';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await released(site, { ...PUBLIC, title: '=cmd|已发布的通知' });
  await cleared(site, { ...PUBLIC, title: '尚未发布的通知' });
  const { item, digest } = await submitted(site, { ...PUBLIC, title: '退回的通知' });
  await expectOk(send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest, reason: '缺附件。' }));
});
afterAll(() => site.close());

const get = (person: Person, address: string, query: object = {}) => call(site, person, 'get', address).query(query);
const cellsOf = ({ body }: Response) => body.rows.map(({ cells }: { cells: Record<string, string> }) => cells);

describe('the summary of reviews', () => {
  it('has every round that ended, with what each step decided, and nothing that is open', async () => {
    const rows = cellsOf(await get(site.people.auditor, '/api/ledgers/reviews', { language: 'zh' }).expect(200));
    expect(rows.map(({ title, outcome }: Record<string, string>) => [title, outcome])).toEqual([
      ['退回的通知', '已退回'],
      ['尚未发布的通知', '审查通过'],
      ['=cmd|已发布的通知', '审查通过'],
    ]);
    expect(rows[0]).toMatchObject({ attribute: '主动公开', scan: '未发现问题', round: '1', number: expect.stringMatching(/^#\d+$/) });
    expect(rows[0].decisions).toMatch(/^部门审核 .+：退回$/);
    expect(rows[1].decisions.split('\n').length).toBeGreaterThan(1);
    const english = cellsOf(await get(site.people.auditor, '/api/ledgers/reviews', { language: 'en' }).expect(200));
    expect(english[0]).toMatchObject({ outcome: 'Returned', scan: 'Nothing found' });
    expect(english[0].decisions).toMatch(/^Unit review, .+: Returned$/);
  });

  it('shows no title of what is quarantined', async () => {
    const { body } = await newDraft(site, { ...PUBLIC, title: HIDDEN }, '另一份正文');
    const item = body.item.id as string;
    const { digest } = (await view(site, site.people.drafter, item)).revision;
    await send(site, site.people.drafter, item, { type: 'SUBMIT', digest }).expect(200);
    await scanNow(site, item);
    await expectOk(send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest, reason: '缺附件。' }));
    const shown = await get(site.people.auditor, '/api/ledgers/reviews').expect(200);
    expect(shown.text).toContain(HIDDEN);
    await send(site, site.people.drafter, item, { type: 'SUBMIT', digest }).expect(200);
    site.scanner.findings = [finding({ ruleId: 'classification-marking', severity: 'block', quarantine: true })];
    await scanNow(site, item);
    site.scanner.findings = [];
    for (const format of ['', '/export?format=csv', '/export?format=pdf'])
      expect(String((await get(site.people.auditor, `/api/ledgers/reviews${format}`).buffer(true).expect(200)).text)).not.toContain(HIDDEN);
  });
});

describe('the publication register', () => {
  it('says who made, reviewed, approved and published what is out, and where', async () => {
    const [row, ...others] = cellsOf(await get(site.people.auditor, '/api/ledgers/releases', { language: 'zh' }).expect(200));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ title: '=cmd|已发布的通知', way: '公开发布\n政府网站', recalled: '' });
    for (const column of ['drafter', 'reviewed', 'approved', 'publisher', 'day', 'unit'])
      expect([column, row[column]]).not.toEqual([column, '']);
    expect(row.approved).not.toBe(row.reviewed);
  });

  it('is a table whose titles are no formulas, a workbook, and a paper with every row', async () => {
    const csv = await get(site.people.auditor, '/api/ledgers/releases/export', { format: 'csv', language: 'zh' }).expect(200);
    expect(csv.text).toMatch(/^\uFEFF发布日期,事项编号,信息名称,索引号/);
    expect(csv.text).toContain(",'=cmd|已发布的通知,");
    const book = await get(site.people.auditor, '/api/ledgers/releases/export').buffer(true).expect(200);
    expect(book.headers['content-disposition']).toMatch(/filename=releases-.*\.xlsx$/);
    const pdf = await get(site.people.auditor, '/api/ledgers/releases/export', { format: 'pdf', language: 'zh' }).buffer(true).expect(200);
    const paper = JSON.parse((pdf.body as Buffer).toString()) as Paper;
    expect(paper).toMatchObject({ title: '信息发布台账', subtitle: expect.stringContaining('共 1 条') });
    expect(JSON.stringify(paper.blocks)).toContain('=cmd|已发布的通知');
  });
});

describe('a ledger', () => {
  it('is for auditors and administrators, each of their own units, for a period that there is', async () => {
    for (const role of ['drafter', 'unitHead', 'publisher'] as const) {
      expect((await get(site.people[role], '/api/ledgers/releases').expect(403)).body.code).toBe('not-allowed');
      await get(site.people[role], '/api/ledgers/releases/export').expect(403);
    }
    const local = await addPerson(site, [{ role: 'auditor', unit: site.unit }]);
    await get(local, '/api/ledgers/releases', { unit: site.root }).expect(403);
    expect(cellsOf(await get(local, '/api/ledgers/releases').expect(200))).toHaveLength(1);
    await get(local, '/api/ledgers/nothing').expect(422);
    await get(local, '/api/ledgers/releases', { from: '2026-03-02', until: '2026-03-01' }).expect(422);
    expect(cellsOf(await get(local, '/api/ledgers/releases', { from: '2025-05-01', until: '2025-05-31' }).expect(200))).toEqual([]);
  });

  it('goes on where a page ended', async () => {
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const { body } = await get(site.people.auditor, '/api/ledgers/reviews', { limit: 1, ...(after && { after }) }).expect(200);
      seen.push(...body.rows.map(({ thing }: { thing: string }) => thing));
      after = body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(2);
  });
});
