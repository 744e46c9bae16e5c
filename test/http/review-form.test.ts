import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { Paper } from '../../src/paper/paper.ts';
import { print } from '../../src/paper/print.ts';
import { finding } from '../engine/office.ts';
import { PLAIN_PRINTER } from '../support/printer.ts';
import { newDraft, PUBLIC, scanNow, send, submitted, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

/** Files that are the same are quarantined together. */
let texts = 0;
const EXCERPT = '1*********7';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const found = (more: object = {}) =>
  finding({
    ruleId: 'email',
    messageId: 'email',
    owner: 'confidentiality',
    severity: 'high',
    excerpt: EXCERPT,
    location: { file: '通知.txt', part: 'body', start: 0, end: 4, paragraph: 1 },
    ...more,
  });

/** A notice whose scan found this; its confidentiality reviewer said of the first that it may be published. */
async function reviewed(findings = [found(), found({ location: { file: '通知.txt', part: 'body', start: 9, end: 14, paragraph: 2 } })]) {
  const { body } = await newDraft(site, { ...PUBLIC, title: '表单的通知' }, `第${++texts}份正文`);
  const item = body.item.id as string;
  const { digest } = (await view(site, site.people.drafter, item)).revision;
  await send(site, site.people.drafter, item, { type: 'SUBMIT', digest }).expect(200);
  site.scanner.findings = findings;
  await scanNow(site, item);
  site.scanner.findings = [];
  return { item, digest };
}

const formOf = (person: Person, item: string, tail = '') =>
  call(site, person, 'get', `/api/items/${item}/reviews/1/form${tail}`).buffer(true);

/** What the fake printer was given. */
const paperIn = ({ body }: Response): Paper => JSON.parse((body as Buffer).toString());
const textsIn = (answer: Response) => JSON.stringify(paperIn(answer).blocks);

describe('the review form', () => {
  it('says what the scan of the round found and what was decided about it, and never what was found', async () => {
    const { item } = await reviewed();
    const { confidentialityReviewer, unitHead } = site.people;
    const { body: findings } = await call(site, confidentialityReviewer, 'get', `/api/items/${item}/findings`).expect(200);
    const ids = findings.rows.map(({ id }: { id: string }) => id);
    await send(site, confidentialityReviewer, item, { type: 'DISPOSE', findings: ids, disposition: 'accepted', reason: '单位邮箱。' });
    const { body, text } = await formOf(unitHead, item).expect(200);
    expect(body.organ).toBe(site.root);
    expect(body.names[site.root]).toEqual(expect.any(String));
    expect(body.found.rows).toEqual([
      expect.objectContaining({
        ruleId: 'email',
        count: 2,
        places: { en: '通知.txt: paragraph 1, paragraph 2', zh: '通知.txt：第 1 段、第 2 段' },
        message: { en: 'An address.', zh: '邮箱。' },
        disposition: 'accepted',
        reason: '单位邮箱。',
        disposedBy: confidentialityReviewer.id,
      }),
    ]);
    expect(text).not.toContain(EXCERPT);
  });

  it('writes what was chosen by its name, in the language of the paper', async () => {
    const content = { ...PUBLIC, title: '加急文件', fields: { ...PUBLIC.fields, urgency: '加急' } };
    const { body } = await newDraft(site, content, `第${++texts}份正文`, 'official-document');
    const item = body.item.id as string;
    const { digest } = (await view(site, site.people.drafter, item)).revision;
    await send(site, site.people.drafter, item, { type: 'SUBMIT', digest }).expect(200);
    await scanNow(site, item);
    const printed = textsIn(await formOf(site.people.unitHead, item, '.pdf?language=en').expect(200));
    expect(printed).toContain('"Urgent"');
    expect(printed).not.toContain('"加急"');
  });

  it.each([
    ['en', 'Item'],
    ['zh', '事项第'],
  ])('writes another item that a field leads to by its number, in %s', async (language, word) => {
    const { item: source } = await reviewed([]);
    const { number } = (await view(site, site.people.drafter, source)).item;
    const content = { ...PUBLIC, title: '转发文件', fields: { ...PUBLIC.fields, source } };
    const { body } = await newDraft(site, content, `第${++texts}份正文`, 'official-document');
    const item = body.item.id as string;
    const { digest } = (await view(site, site.people.drafter, item)).revision;
    await send(site, site.people.drafter, item, { type: 'SUBMIT', digest }).expect(200);
    await scanNow(site, item);
    const printed = textsIn(await formOf(site.people.unitHead, item, `.pdf?language=${language}`).expect(200));
    expect(printed).toContain(`"${word} ${number}`);
    expect(printed).not.toContain(source);
  });

  it('tells the scan of its own round: what a later one found belongs to a later one', async () => {
    const { item, digest } = await reviewed();
    const before = (await formOf(site.people.unitHead, item).expect(200)).body;
    expect(before.found.rows[0].count).toBe(2);
    await send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest, reason: '请修改。' }).expect(200);
    await call(site, site.people.drafter, 'post', `/api/items/${item}/revisions`)
      .field('content', JSON.stringify({ content: { ...PUBLIC, title: '改过的通知' } }))
      .attach('files', Buffer.from('第二稿'), { filename: '通知.txt', contentType: 'text/plain' })
      .expect(201);
    site.setClock('2026-03-02T02:00:00.000Z');
    const next = (await view(site, site.people.drafter, item)).revision.digest;
    await send(site, site.people.drafter, item, { type: 'SUBMIT', digest: next }).expect(200);
    await scanNow(site, item);
    expect((await formOf(site.people.unitHead, item).expect(200)).body.found.rows[0].count).toBe(2);
    const second = await call(site, site.people.unitHead, 'get', `/api/items/${item}/reviews/2/form`).expect(200);
    expect(second.body.found).toMatchObject({ rows: [] });
  });
});

describe('the review form as a PDF', () => {
  it.each([
    ['zh', '?language=zh', 'en', '拟公开信息保密审查表', '邮箱。', '部门审核'],
    ['en', '?language=en', 'zh', 'Review before publication', 'An address.', 'Unit review'],
    ['zh', '', 'zh-CN', '拟公开信息保密审查表', '邮箱。', '部门审核'],
  ])('is in %s, as the address (%s) or else the browser (%s) says', async (language, query, accepted, title, message, step) => {
    const { item } = await reviewed();
    const number = (await view(site, site.people.unitHead, item)).item.number;
    const answer = await formOf(site.people.unitHead, item, `.pdf${query}`).set('Accept-Language', accepted).expect(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(decodeURIComponent(answer.headers['content-disposition'] as string)).toContain(`-${number}-1.pdf`);
    const paper = paperIn(answer);
    expect(paper).toMatchObject({ language, title });
    for (const text of ['表单的通知', message, step, '某府办〔2026〕1号']) expect(textsIn(answer)).toContain(text);
    expect(JSON.stringify(paper)).not.toContain(EXCERPT);
    expect(textsIn(answer)).toContain((await view(site, site.people.unitHead, item)).revision.digest);
  });

  it('is covered as the form is: a quarantined item is its number', async () => {
    const { item } = await reviewed([found({ ruleId: 'classification-marking', severity: 'block', quarantine: true })]);
    const seen = async (person: Person) => JSON.stringify(paperIn(await formOf(person, item, '.pdf').expect(200)));
    const covered = await seen(site.people.unitHead);
    for (const text of ['表单的通知', '某府办〔2026〕1号', '通知.txt', '第 1 段']) expect(covered).not.toContain(text);
    expect(covered).toContain('已隔离事项 Quarantined item');
    expect(await seen(site.people.confidentialityReviewer)).toContain('表单的通知');
  });

  it('is not there for who does not see the item, and for a round that is none', async () => {
    const { item } = await submitted(site);
    const stranger = await addPerson(site, []);
    await formOf(stranger, item, '.pdf').expect(404);
    await call(site, site.people.unitHead, 'get', `/api/items/${item}/reviews/2/form.pdf`).expect(404);
    await call(site, null, 'get', `/api/items/${item}/reviews/1/form.pdf`).expect(401);
  });

  it('is the same bytes as long as nothing happens to the item, and fewer than 60 kB', async () => {
    const { item, digest } = await reviewed();
    site.engine.printer = { print };
    try {
      const pdf = async () => (await formOf(site.people.unitHead, item, '.pdf?language=zh').expect(200)).body as Buffer;
      const first = await pdf();
      expect(first.subarray(0, 5).toString()).toBe('%PDF-');
      expect(first.length).toBeLessThan(60_000);
      expect((await pdf()).equals(first)).toBe(true);
      await send(site, site.people.unitHead, item, { type: 'APPROVE', step: 'unit', digest, opinion: '同意。' }).expect(200);
      expect((await pdf()).equals(first)).toBe(false);
    } finally {
      site.engine.printer = PLAIN_PRINTER;
    }
  });
});
