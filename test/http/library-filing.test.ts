import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { filingRow } from '../../src/domain/library/filing.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { directed, PUBLIC, released, send } from './life.ts';
import { addPerson, call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const ask = (query: Record<string, string> = {}) =>
  call(site, site.people.disclosureOfficer, 'get', '/api/library/filing').query({ from: '2026-03-01', until: '2026-03-31', ...query });

describe('the filing export', () => {
  it('has what is public, in three forms, and nothing recalled or directed', async () => {
    await released(site, {
      ...PUBLIC,
      title: '=公开的通知',
      fields: { documentNumber: '示府办〔2026〕12号', topic: 'health', summary: '概述' },
    });
    const { item } = await released(site, { ...PUBLIC, title: '撤回的通知' });
    await send(site, site.people.publisher, item, { type: 'RECALL', reason: '有误' }).expect(200);
    await released(site, { ...directed([site.people.auditor.id]), title: '定向的答复' });
    const json = JSON.parse((await ask({ format: 'json' }).buffer(true).parse(asText).expect(200)).body);
    expect(json).toEqual([
      expect.objectContaining({
        名称: '=公开的通知',
        文号: '示府办〔2026〕12号',
        公开属性: '主动公开',
        密级: '非密',
        公开载体: '网站',
        公开日期: '2026-03-02',
        主题分类: '卫生、体育',
        内容概述: '概述',
      }),
    ]);
    const csv = (await ask({ format: 'csv' }).buffer(true).parse(asText).expect(200)).body as string;
    expect(csv.split('\r\n')[0]).toContain('索引号,名称,文号');
    // No cell is run as a formula.
    expect(csv).toContain("'=公开的通知");
    const xlsx = (await ask().buffer(true).parse(asBytes).expect(200)).body as Buffer;
    const { parts } = await readDocument('filing.xlsx', new Uint8Array(xlsx));
    const text = parts.map((part) => part.text).join('\n');
    expect(text).toContain('=公开的通知');
    for (const hidden of ['撤回的通知', '定向的答复']) expect(csv + text + JSON.stringify(json)).not.toContain(hidden);
    expect((await ask({ format: 'json', until: '2026-03-01' }).buffer(true).parse(asText).expect(200)).body.trim()).toBe('[]');
  });

  it('is for people of the house', async () => {
    await call(site, null, 'get', '/api/library/filing').query({ from: '2026-03-01', until: '2026-03-31' }).expect(401);
    const drafter = await addPerson(site, [{ role: 'drafter', unit: site.unit }], site.unit);
    await call(site, drafter, 'get', '/api/library/filing').query({ from: '2026-03-01', until: '2026-03-31' }).expect(403);
  });

  it.each([
    ['website', '网站'],
    ['政府公报', '公报'],
    ['短信', '短信'],
    ['mail', '邮件'],
    ['大屏', '电子终端'],
    ['档案馆', '其他'],
  ])('knows the carrier of %s', (place, carrier) => {
    const row = {
      title: 't',
      indexNumber: null,
      fields: {},
      unitName: 'u',
      releasedAt: '2026-03-01T16:00:00.000Z',
      attribute: 'proactive' as const,
      place,
    };
    expect(filingRow(row, (topic) => topic)).toMatchObject({ 公开载体: carrier, 公开日期: '2026-03-02', 发文机关: 'u' });
  });
});

type Read<Body> = (response: Response, done: (error: Error | null, body: Body) => void) => void;

const asBytes: Read<Buffer> = (response, done) => {
  const pieces: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (piece: Buffer) => pieces.push(Buffer.from(piece))).on('end', () => done(null, Buffer.concat(pieces)));
};

const asText: Read<string> = (response, done) => asBytes(response, (error, body) => done(error, body.toString('utf8')));
