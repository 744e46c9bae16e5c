import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { PackedScanner } from '../../src/engine/rule-book/packed-scanner.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { fixture, zipOf } from '../intake/support.ts';
import { rowsByTable } from '../support/database-rows.ts';
import { newDraft, PUBLIC, scanNow, send, view } from './life.ts';
import { call, openSite, type Person, type Site } from './site.ts';

const PHONE = '13812345678';
const PAPER = `某某区人民政府办公室文件\n\n某府办〔2024〕15号\n\n关于做好防汛工作的通知\n\n各镇人民政府：\n　　现将有关事项通知如下，联系人手机${PHONE}，再次拨打${PHONE}。\n\n某某区人民政府办公室\n2024年5月10日\n（此件公开发布）\n`;
const FORM = { title: '关于做好防汛工作的通知', attribute: 'proactive', releasePlan: { mode: 'public', place: 'website' } };

let site: Site;
let pool: ScanPool;
let scanner: PackedScanner;
beforeAll(async () => {
  site = await openSite();
  pool = await createScanPool({ key: 'key', rulesFolder: path.resolve('rules'), size: 1 });
  scanner = await PackedScanner.open(pool, site.engine.store, site.engine.clock, site.engine.kinds);
  site.engine.scanner = scanner;
});
afterAll(async () => {
  scanner.close();
  await pool.close();
  await site.close();
});

type Files = Record<string, string | Uint8Array>;

function check(person: Person, address: string, content: object, files: Files = {}) {
  const request = call(site, person, 'post', address).field('content', JSON.stringify(content));
  for (const [name, bytes] of Object.entries(files)) request.attach('files', Buffer.from(bytes), { filename: name });
  return request;
}

const checkNew = (content: object, files: Files = {}, kind = 'official-document') =>
  check(site.people.drafter, '/api/check', { kind, unit: site.unit, content }, files);

const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);

/** Files under the folder of the stored files. */
async function stored(): Promise<string[]> {
  return (await readdir(site.blobs, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map(({ name }) => name);
}

describe('a self-check of a new item', () => {
  it('says in words and with places what the scan would find, what the files say of themselves, and where the form differs', async () => {
    const form = { ...FORM, fields: { documentNumber: '某府办〔2024〕51号' } };
    const { status, body, headers } = await checkNew(form, { '通知.txt': PAPER });
    expect([status, headers['cache-control'], body.outcome, body.lacks, body.failures]).toEqual([200, 'no-store', 'findings', [], []]);
    const phones = body.findings.filter(({ ruleId }: { ruleId: string }) => ruleId === 'cn-mobile');
    expect(phones).toHaveLength(2);
    expect(phones[0]).toMatchObject({
      message: { en: expect.stringMatching(/./), zh: expect.stringMatching(/./) },
      location: { file: '通知.txt', part: 'body', start: PAPER.indexOf(PHONE), end: PAPER.indexOf(PHONE) + PHONE.length },
    });
    expect(phones[0].group).toBe(phones[1].group);
    const elements = body.files[0].documents[0].elements.map(({ name }: { name: string }) => name);
    expect(elements).toEqual(expect.arrayContaining(['documentNumber', 'title', 'date', 'issuer', 'recipients', 'annotation']));
    expect(body.differences).toMatchObject([{ element: 'documentNumber', form: '某府办〔2024〕51号', document: '某府办〔2024〕15号' }]);
    expect(JSON.stringify(body.findings)).not.toContain(PHONE);
  });

  it('says of a finding that it is the same as what the form lacks, in papers too', async () => {
    const papers = { '通知.txt': PAPER.replace(/（此件.*）/, '') };
    const said = async (form: object) =>
      (await checkNew(form, papers)).body.findings
        .filter(({ ruleId }: { ruleId: string }) => ruleId === 'disclosure-attribute')
        .map(({ messageId, lack, location }: { messageId: string; lack: string | null; location: { file?: string } }) => [
          messageId,
          location.file ?? 'form',
          lack,
        ]);
    const { attribute: _chosen, ...undecided } = FORM as Record<string, unknown>;
    expect(await said(undecided)).toEqual(
      expect.arrayContaining([
        ['attributeMissing', '通知.txt', 'attribute'],
        ['attributeMissing', 'form', 'attribute'],
      ]),
    );
    expect(await said(FORM)).toEqual([['annotationMissing', '通知.txt', null]]);
  });

  it('has boxes for what is found on a page of a PDF', async () => {
    const { body } = await checkNew(FORM, { 'paper.pdf': fixture('black-box-live-text.pdf') });
    const placed = body.findings.filter(({ location }: { location: { boxes?: number[][] } }) => location.boxes);
    expect(placed.length).toBeGreaterThan(0);
  });

  it('takes a form that was only begun, or none, and says in both languages what is lacking', async () => {
    const { status, body } = await checkNew({});
    expect([status, codes(body.lacks), body.outcome]).toEqual([200, ['title', 'files', 'attribute'], 'failed']);
    const words = { en: expect.stringMatching(/\.$/), zh: expect.stringMatching(/[。）]$/) };
    for (const { message } of body.lacks) expect(message).toEqual(words);
    const withheld = await checkNew({ title: '内部事项', attribute: 'withheld' }, { 'a.txt': '内部事项' });
    expect(codes(withheld.body.lacks)).toEqual(['grounds', 'reason']);
  });

  it('tells that the kind does not fit, and looks into archives', async () => {
    const { body } = await checkNew(FORM, { '通知.zip': zipOf({ '通知.txt': PAPER }) }, 'notice');
    expect(codes(body.failures)).toEqual(['kind-does-not-fit']);
    expect(body.failures[0].words).toEqual({ en: expect.stringMatching(/./), zh: expect.stringMatching(/\p{sc=Han}/u) });
    expect(body.files.map(({ file }: { file: string }) => file)).toEqual(['通知.txt']);
  });

  it('leaves nothing behind: no row, no file, no line of the log, whatever was found', async () => {
    const [rows, files, lines] = [await rowsByTable(site.url), await stored(), site.log.length];
    const { body } = await checkNew(
      { ...FORM, title: '机密★10年 关于做好防汛工作的通知' },
      { '通知.txt': `机密★10年\n${PAPER}`, 'b.zip': zipOf({ 'c.txt': PAPER }) },
    );
    expect(body.outcome).toBe('quarantined');
    expect(await rowsByTable(site.url)).toEqual({ ...rows, 'public.request_count': expect.any(Number) });
    expect(await stored()).toEqual(files);
    for (const line of site.log.slice(lines)) expect(line).not.toMatch(/机密|防汛|通知\.txt|13812345678/);
  });

  it('is for who may create such an item, and as large as an upload', async () => {
    const content = { kind: 'notice', unit: site.unit, content: FORM };
    const stranger = await check(site.people.unitHead, '/api/check', content, { 'a.txt': PAPER });
    expect([stranger.status, stranger.body.code]).toEqual([403, 'not-allowed']);
    expect((await check(site.people.drafter, '/api/check', { ...content, kind: 'nothing' })).body.code).toBe('unknown-kind');
    const large = await checkNew(FORM, { 'a.txt': Buffer.alloc(4_100_000, 97) });
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
    // The refused ones gave their room back.
    expect((await checkNew(FORM, { 'a.txt': PAPER })).status).toBe(200);
  });

  it('runs once at a time for one person, and goes on for others and afterwards', async () => {
    const { promise: held, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const waiting = async (...given: Parameters<PackedScanner['scan']>) => {
      begin();
      await held;
      return scanner.scan(...given);
    };
    site.engine.scanner = Object.create(scanner, { rules: { get: () => scanner.rules }, scan: { value: waiting } });
    const first = checkNew(FORM, { 'a.txt': PAPER }).then((answer: Response) => answer);
    await begun;
    const second = await checkNew(FORM, { 'a.txt': PAPER });
    goOn();
    expect([second.status, second.body.code]).toEqual([409, 'busy']);
    expect((await first).status).toBe(200);
    site.engine.scanner = scanner;
    expect((await checkNew(FORM, { 'a.txt': PAPER })).status).toBe(200);
  });
});

describe('a self-check of a draft', () => {
  it('reads the stored draft, or the next revision with what stays and what comes', async () => {
    const { body: made } = await newDraft(site, PUBLIC, `联系电话${PHONE}`);
    const address = `/api/items/${made.item.id}/check`;
    const drafter = site.people.drafter;
    const found = ({ body }: Response) => body.findings.filter(({ ruleId }: { ruleId: string }) => ruleId === 'cn-mobile').length;
    const rows = await rowsByTable(site.url);
    const asItIs = await check(drafter, address, {});
    expect([asItIs.status, found(asItIs), asItIs.body.files.length]).toEqual([200, 1, 1]);
    const replaced = await check(drafter, address, {}, { '通知.txt': '没有号码' });
    expect([found(replaced), replaced.body.files.length]).toEqual([0, 1]);
    const added = await check(drafter, address, { content: { ...PUBLIC, title: '' } }, { '附件.txt': `附件\n${PHONE}` });
    expect([found(added), added.body.files.length, codes(added.body.lacks)]).toEqual([2, 2, ['title']]);
    const dropped = await check(drafter, address, { keep: [] });
    expect(codes(dropped.body.lacks)).toEqual(['files']);
    expect(await rowsByTable(site.url)).toEqual({ ...rows, 'public.request_count': expect.any(Number) });
  });

  it('answers as the scan after SUBMIT does', async () => {
    const { body: made } = await newDraft(site, PUBLIC, `关于放假的通知\n联系电话${PHONE}，邮箱 someone@example.org`);
    const before = (await check(site.people.drafter, `/api/items/${made.item.id}/check`, {})).body;
    const { digest } = (await view(site, site.people.drafter, made.item.id)).revision;
    await send(site, site.people.drafter, made.item.id, { type: 'SUBMIT', digest }).expect(200);
    await scanNow(site, made.item.id);
    const findings = (await call(site, site.people.drafter, 'get', `/api/items/${made.item.id}/findings`)).body.rows;
    const { scan } = await view(site, site.people.drafter, made.item.id);
    const places = (rows: { anchor: string; location: object }[]) =>
      rows.map(({ anchor, location }) => JSON.stringify([anchor, Object.entries(location).sort()])).sort();
    expect(findings.length).toBeGreaterThan(2);
    expect(places(before.findings)).toEqual(places(findings));
    expect([before.outcome, before.ruleSet]).toEqual([scan.outcome, scan.ruleSet]);
  });

  it('is its drafter’s alone, and nobody’s when it is quarantined', async () => {
    const { body: made } = await newDraft(site, PUBLIC, '机密★10年\n正文');
    const address = `/api/items/${made.item.id}/check`;
    expect((await check(site.people.unitHead, address, {})).status).toBe(404);
    expect((await check(site.people.drafter, address, {})).body.outcome).toBe('quarantined');
    const { digest } = (await view(site, site.people.drafter, made.item.id)).revision;
    await send(site, site.people.drafter, made.item.id, { type: 'SUBMIT', digest }).expect(200);
    await scanNow(site, made.item.id);
    expect((await check(site.people.drafter, address, {})).body.code).toBe('quarantined');
    expect((await check(site.people.confidentialityReviewer, address, {})).body.code).toBe('not-allowed');
  });
});

describe('a place that ends in a character of two code units', () => {
  // Digits beyond the first 65,536 characters: each is two UTF-16 code units.
  const ASTRAL = [...PHONE].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join('');
  const TEXT = `关于放假的通知\n联系电话${ASTRAL}，姓名𠮷某，再拨${ASTRAL}`;
  const places = [TEXT.indexOf(ASTRAL), TEXT.lastIndexOf(ASTRAL)].map((start) => [start, start + 2 * PHONE.length]);
  const found = (rows: { ruleId: string; location: { start: number; end: number } }[]) =>
    rows.filter(({ ruleId }) => ruleId === 'cn-mobile').map(({ location }) => [location.start, location.end]);

  it('is whole in the self-check, in the findings, in their excerpts and in the text that is read', async () => {
    expect(ASTRAL).toHaveLength(22);
    const { body: made } = await newDraft(site, PUBLIC, TEXT);
    const item = `/api/items/${made.item.id}`;
    const { drafter } = site.people;
    const checked = (await check(drafter, `${item}/check`, {})).body;
    expect(found(checked.findings)).toEqual(places);
    const { digest } = (await view(site, drafter, made.item.id)).revision;
    await send(site, drafter, made.item.id, { type: 'SUBMIT', digest }).expect(200);
    await scanNow(site, made.item.id);
    const { rows } = (await call(site, drafter, 'get', `${item}/findings`)).body;
    expect(found(rows)).toEqual(places);
    for (const { excerpt } of [...rows, ...checked.findings]) expect([excerpt, excerpt.isWellFormed()]).toEqual([excerpt, true]);
    const parts = (await call(site, drafter, 'get', `${item}/revisions/1/files/0/parts`)).body.rows;
    const text = parts.find(({ code }: { code: string }) => code === 'body').text;
    expect(places.map(([start, end]) => text.slice(start, end))).toEqual([ASTRAL, ASTRAL]);
    // A jump to the place, as a reader does who follows a finding.
    const [, last] = places as [number[], number[]];
    const jump = (await call(site, drafter, 'get', `${item}/revisions/1/files/0/parts?part=0&start=${last[0]}`)).body.rows[0];
    expect(jump.text.slice((last[0] as number) - jump.start, (last[1] as number) - jump.start)).toBe(ASTRAL);
  });
});
