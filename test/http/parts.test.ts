import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { finding } from '../engine/office.ts';
import { fixture } from '../intake/support.ts';
import { PUBLIC, scanNow, send, view } from './life.ts';
import { call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function draftOf(name: string, bytes: Uint8Array): Promise<string> {
  const { body } = await call(site, site.people.drafter, 'post', '/api/items')
    .field('content', JSON.stringify({ kind: 'notice', unit: site.unit, content: PUBLIC }))
    .attach('files', Buffer.from(bytes), { filename: name, contentType: 'application/octet-stream' })
    .expect(201);
  return body.item.id;
}

async function submit(item: string): Promise<void> {
  const { digest } = (await view(site, site.people.drafter, item)).revision;
  await send(site, site.people.drafter, item, { type: 'SUBMIT', digest }).expect(200);
  await scanNow(site, item);
}

function parts(person: Person, item: string, query: object = {}): PromiseLike<Response> {
  return call(site, person, 'get', `/api/items/${item}/revisions/1/files/0/parts`).query(query);
}

describe('the parts of a file', () => {
  it('say what is visible, what is hidden, who wrote it and where it is', async () => {
    const item = await draftOf('征求意见稿.docx', fixture('tracked-comments-hidden.docx'));
    const { status, body, headers } = await parts(site.people.drafter, item);
    expect([status, headers['cache-control'], body.next]).toEqual([200, 'no-store', null]);
    expect(body.about).toMatchObject({ format: 'docx', encoding: null, observationsLeftOut: 0, warnings: [] });
    const codes = body.rows.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['body', 'hidden.comment', 'hidden.tracked-deletion', 'metadata.author']));
    const comment = body.rows.find(({ code }: { code: string }) => code === 'hidden.comment');
    expect(comment).toMatchObject({ visible: false, property: null, start: 0, author: expect.stringMatching(/./) });
    const text = body.rows.find(({ code }: { code: string }) => code === 'body');
    expect(text).toMatchObject({ visible: true, places: expect.arrayContaining([{ start: 0, paragraph: 1 }]) });
    expect(body.rows.find(({ code }: { code: string }) => code === 'metadata.author').property).toMatch(/./);
    const kinds = body.about.kinds.map(({ code }: { code: string }) => code);
    expect(kinds).toEqual([...new Set(codes)]);
    expect(body.about.observations).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'hidden.comment' })]));
  });

  it('come in pages, and from any place in the file', async () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `第${at + 1}行的文字`).join('\n');
    const item = await draftOf('长文.txt', new TextEncoder().encode(text));
    const drafter = site.people.drafter;
    let all = '';
    let pages = 0;
    for (let after: string | undefined; ; ) {
      const { body } = await parts(drafter, item, { limit: 3, ...(after && { after }) });
      expect(body.about === null).toBe(after !== undefined);
      expect(body.rows.length).toBeLessThanOrEqual(3);
      all += body.rows.map((row: { text: string }) => row.text).join('');
      pages++;
      after = body.next ?? undefined;
      if (!after) break;
    }
    expect([all === text, pages > 2]).toEqual([true, true]);
    const start = text.indexOf('第15000行');
    const [row] = (await parts(drafter, item, { part: 0, start, limit: 1 })).body.rows;
    expect(row.text.slice(start - row.start, start - row.start + 8)).toBe('第15000行的');
    const place = row.places.findLast((one: { start: number }) => one.start <= start);
    expect(place.line).toBe(15_000);
    expect((await parts(drafter, item, { part: 1 })).body).toMatchObject({ rows: [], next: null });
    expect((await parts(drafter, item, { after: 'forged' })).status).toBe(422);
    expect((await parts(drafter, item, { unknown: 1 })).status).toBe(422);
  });

  it('of a file that cannot be read are none, and the warning says why', async () => {
    const item = await draftOf('加密.pdf', fixture('password.pdf'));
    const { body } = await parts(site.people.drafter, item);
    expect(body).toMatchObject({ rows: [], next: null, about: { format: null, warnings: [{ code: 'encrypted' }] } });
    expect(body.about.warnings[0].words).toEqual({ en: expect.stringContaining('password'), zh: expect.stringMatching(/密码.*请/) });
  });

  it('lie on the pages of a PDF, by part and offset', async () => {
    const item = await draftOf('决定.pdf', fixture('black-box-live-text.pdf'));
    const { observations } = (await parts(site.people.drafter, item)).body.about;
    const words = { en: expect.stringContaining('redaction'), zh: expect.stringContaining('涂黑') };
    expect(observations).toContainEqual(expect.objectContaining({ code: 'failed-redaction', words }));
    const pageOf = (page: number | string) =>
      call(site, site.people.drafter, 'get', `/api/items/${item}/revisions/1/files/0/pages/${page}`);
    const { body } = await pageOf(1).expect(200);
    expect(body).toMatchObject({ page: 1, width: 595, height: 841.9, unit: 'point', rotation: 0, missingFonts: [] });
    const { rows } = (await parts(site.people.drafter, item)).body;
    const [first] = body.runs;
    expect(rows[first.part].text.slice(first.start, first.end)).toBe('松江区人民政府办公室文件');
    expect(first.edges.length).toBe(first.end - first.start + 1);
    for (const number of [3, 999_999]) expect((await pageOf(number)).body.code).toBe('not-found');
    expect((await pageOf(0)).status).toBe(422);
    const text = await draftOf('通知.txt', new TextEncoder().encode('正文'));
    expect((await call(site, site.people.drafter, 'get', `/api/items/${text}/revisions/1/files/0/pages/1`)).status).toBe(404);
  });

  it('are on record like the file itself, and for the same people', async () => {
    const { drafter, unitHead, auditor, administrator } = site.people;
    const item = await draftOf('通知.txt', new TextEncoder().encode('正文'));
    expect((await parts(unitHead, item)).status).toBe(404);
    await submit(item);
    expect((await parts(unitHead, item)).status).toBe(200);
    const refused = await parts(administrator, item);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
    const { rows } = (await call(site, auditor, 'get', '/api/reads').query({ item }).expect(200)).body;
    expect(rows).toMatchObject([{ account: unitHead.id, way: 'file', position: 0 }]);
    const beyond = await call(site, drafter, 'get', `/api/items/${item}/revisions/1/files/1/parts`);
    expect([beyond.status, beyond.body.code]).toEqual([404, 'not-found']);
  });

  it('of a quarantined file are for the confidentiality reviewer alone', async () => {
    const { drafter, unitHead, confidentialityReviewer } = site.people;
    const item = await draftOf('涉密.txt', new TextEncoder().encode('正文 涉密'));
    site.scanner.findings = [finding({ severity: 'block', owner: 'confidentiality', quarantine: true })];
    await submit(item);
    site.scanner.findings = [];
    for (const person of [drafter, unitHead]) {
      const refused = await parts(person, item);
      expect([refused.status, refused.body.code, refused.text.includes('正文')]).toEqual([403, 'quarantined', false]);
    }
    expect((await parts(confidentialityReviewer, item)).body.rows[0].text).toBe('正文 涉密');
  });
});
