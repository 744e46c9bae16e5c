import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ImportLine, ReleaseImport } from '../../src/domain/release-import.ts';
import type { Store } from '../../src/engine/ports.ts';
import { readFindings } from '../../src/engine/reading/read-findings.ts';
import { readLibrary } from '../../src/engine/reading/read-library.ts';
import { cancelImport, listImported, readImport } from '../../src/engine/release-imports/read-imports.ts';
import { removeImported } from '../../src/engine/release-imports/remove-imported.ts';
import { runReleaseImport } from '../../src/engine/release-imports/run-import.ts';
import { beginImport, type HandedIn, handIn, importReady, startImport } from '../../src/engine/release-imports/start-import.ts';
import { tidyUp } from '../../src/engine/tidy-up.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { bytesOf, officeFile, zipOf } from '../intake/support.ts';
import { type Office, openOffice, refusedWith, storedFile } from './office.ts';

/** A number that is valid and belongs to nobody, masked in two ways. */
const HEAD = '公租房配租名单：汪文志，50015219701015****，配租一室。';
const TAIL = '临时救助公示：汪文志，500152********9114，救助2000元。';
const WHOLE = '500152197010159114';

let office: Office;
let pool: ScanPool;
beforeAll(async () => {
  pool = await createScanPool({ key: 'key', rulesFolder: join(import.meta.dirname, '../../rules'), size: 1, traces: true });
});
afterAll(() => pool.close());
beforeEach(async () => {
  office = await openOffice();
  office.engine.scanner = {
    ...office.scanner,
    scan: async (files, facts) => {
      const result = await pool.scan(files, facts);
      const findings = result.findings.filter(({ ruleId }) => ruleId === 'aggregation');
      return { ...result, findings, failures: [], ruleSet: office.scanner.ruleSet };
    },
    joinReleased: (own, released, files) => pool.joinReleased(own, released, files),
    readEarlier: (file) => pool.readEarlier(file),
    forbiddenIn: (text) => pool.forbiddenIn(text),
  };
});
afterEach(() => office.close());

const file = (name: string, content: string | Uint8Array): HandedIn => ({
  name,
  bytes: typeof content === 'string' ? bytesOf(content) : content,
});

type Done = ReleaseImport & { lines: ImportLine[] };

async function finished(id: string): Promise<Done> {
  for (let turn = 0; turn < 20; turn++) {
    await runReleaseImport(office.engine, { import: id });
    const now = await readImport(office.engine, office.people.administrator, id);
    if (now.endedAt !== null) return now;
  }
  throw new Error('The import does not end.');
}

async function imported(files: HandedIn[], base?: string): Promise<Done> {
  const { id } = await startImport(office.engine, { by: office.people.administrator, base }, files);
  return finished(id);
}

const inIndex = () => listImported(office.engine, office.people.administrator, {}, { limit: 100 });
const codesOf = ({ lines }: Done) => lines.map(({ name, row, code }) => [name, row, code]);

async function draft(text: string): Promise<string> {
  return (await office.draft({ files: [await storedFile(office.world, text)] })).item.id;
}

async function submitted(text: string): Promise<string> {
  const item = await draft(text);
  await office.send('drafter', item, { type: 'SUBMIT' });
  await office.scan(item);
  return item;
}

const findingsOf = async (item: string, reader = office.people.confidentialityReviewer) =>
  (await readFindings(office.engine, reader, item, { limit: 10 })).findings;

const LIST = `标题,发布日期,网址,正文\n临时救助公示,2019年3月4日,https://www.example.gov.cn/a.html,"${TAIL}"\n`;

describe('an item that completes what was imported', () => {
  test('goes back, and every reviewer is told title, day and address', async () => {
    await imported([file('list.csv', LIST)]);
    const item = await submitted(HEAD);
    expect(await office.state(item)).toBe('returned');
    for (const reader of ['confidentialityReviewer', 'legalReviewer'] as const) {
      const [finding] = await findingsOf(item, office.people[reader]);
      expect(finding).toMatchObject({ entity: 'aggregation.cn-id-card', data: { files: 1, released: 1 }, released: [] });
      const told = { title: '临时救助公示', day: '2019-03-04', address: 'https://www.example.gov.cn/a.html', removedAt: null };
      expect(finding?.imported).toEqual([{ id: expect.any(String), ...told }]);
    }
  });

  test('is scanned again when the import came after its scan', async () => {
    const item = await draft(HEAD);
    await office.bring(item, 'cleared');
    await imported([file('公示.txt', TAIL)]);
    expect((await office.send('publisher', item, { type: 'RELEASE' })).item.state).toBe('releaseScan');
    expect(await office.scan(item, 'release')).toBe('returned');
  });

  test('passes when the import was removed; a finding from before still says what it was about', async () => {
    const { id } = await imported([file('临时救助公示.txt', TAIL)]);
    const before = await submitted(HEAD);
    expect(await removeImported(office.engine, office.people.administrator, { import: id })).toEqual({ removed: 1 });
    expect(await office.state(await submitted(`${HEAD} `))).toBe('inUnitReview');
    expect((await findingsOf(before))[0]?.imported).toEqual([
      { id: expect.any(String), title: '临时救助公示', day: null, address: null, removedAt: office.now },
    ]);
    expect(await refusedWith(removeImported(office.engine, office.people.administrator, { import: id }))).toBe('not-found');
  });

  test('is compared with facts about places as well, counted from the day of the earlier release', async () => {
    const FACTS = ['青山油库位于云州市北郊三号公路旁。', '青山油库常驻官兵120人。'];
    const rows = FACTS.map((text, at) => `事项${at},2026-01-0${at + 1},${text}`).join('\n');
    const old = FACTS.map((text, at) => `旧事项${at},1990-01-0${at + 1},旧：${text}`).join('\n');
    await imported([file('old.csv', `标题,日期,正文\n${old}\n`)]);
    const alone = await submitted('青山油库新装储罐12座。');
    expect((await findingsOf(alone)).filter(({ entity }) => entity === 'aggregation.facts')).toEqual([]);
    await imported([file('list.csv', `标题,日期,正文\n${rows}\n`)]);
    const item = await submitted('青山油库新装储罐12座。 ');
    const [finding] = (await findingsOf(item)).filter(({ entity }) => entity === 'aggregation.facts');
    expect(finding?.imported?.map(({ title }) => title).sort()).toEqual(['事项0', '事项1']);
  });
});

describe('what is kept', () => {
  test('is title, day, address, digest and fingerprints: no text, no content, nothing that waits', async () => {
    await imported([file('site.zip', zipOf({ 'a.html': `<title>公示</title><meta name="PubDate" content="2019-03-04"><p>${TAIL}</p>` }))]);
    const tables = ['release_import', 'release_import_file', 'release_import_line', 'imported_release', 'released_trace', 'audit_entry'];
    const dump = JSON.stringify(await Promise.all(tables.map((table) => rowsOf(table))));
    expect(dump).toContain('"公示"');
    for (const hidden of ['汪文志', '*9114', '救助']) expect(dump).not.toContain(hidden);
    expect(await rowsOf('release_import_file')).toEqual([]);
  });

  test('is no title, address or file name that no record may hold', async () => {
    const done = await imported([
      file(`${WHOLE}.txt`, TAIL),
      file('list.csv', `标题,网址,正文\n关于${WHOLE}的答复,https://a.example/${WHOLE},某答复。\n`),
      file(`${WHOLE}.pdf`, '%PDF-broken'),
    ]);
    const dump = JSON.stringify([await inIndex(), done]);
    expect(dump).not.toContain(WHOLE);
    expect(await inIndex()).toHaveLength(2);
    expect(done.lines.map(({ code }) => code).sort()).toEqual(['corrupt', 'title-hidden', 'title-hidden']);
  });

  test('is in no library, and no release of the product', async () => {
    await imported([file('list.csv', LIST)]);
    expect((await readLibrary(office.engine, {}, { limit: 10 })).length).toBe(0);
    expect(await rowsOf('release')).toEqual([]);
  });

  test('is on the trail when it begins, ends, is broken off and is removed, without a title', async () => {
    const { id } = await imported([file('list.csv', LIST)]);
    await removeImported(office.engine, office.people.administrator, { import: id });
    const second = await startImport(office.engine, { by: office.people.administrator }, [file('b.txt', '乙')]);
    await cancelImport(office.engine, office.people.administrator, second.id);
    const entries = (await office.world.store.trails.trail('administration', { limit: 500 })).filter(({ action }) =>
      action.startsWith('release-import.'),
    );
    expect(entries.map(({ action }) => action.slice('release-import.'.length))).toEqual([
      'started',
      'ended',
      'removed',
      'started',
      'cancelled',
    ]);
    for (const { canonical } of entries) expect(canonical).not.toContain('救助');
  });
});

describe('the same file', () => {
  test('twice is one; removed, it can come again', async () => {
    const first = await imported([file('a.txt', TAIL), file('b.txt', TAIL)]);
    expect(first).toMatchObject({ imported: 1, known: 1, unread: 0 });
    expect(await imported([file('c.txt', TAIL)])).toMatchObject({ imported: 0, known: 1 });
    const [release] = await inIndex();
    await removeImported(office.engine, office.people.administrator, { release: release!.id });
    expect(await imported([file('c.txt', TAIL)])).toMatchObject({ imported: 1, known: 0 });
  });
});

describe('a list', () => {
  test('speaks of files that come with it, by path or by name', async () => {
    const list = '标题,日期,文件\n甲公示,2018-01-02,docs/a.txt\n乙公示,2018/1/3,b.txt\n丙公示,,missing.txt\n';
    const done = await imported([file('export.zip', zipOf({ 'x/list.csv': list, 'x/docs/a.txt': '甲', 'x/docs/b.txt': '乙' }))]);
    expect((await inIndex()).map(({ title, day }) => [title, day]).sort()).toEqual([
      ['乙公示', '2018-01-03'],
      ['甲公示', '2018-01-02'],
    ]);
    expect(codesOf(done)).toEqual([['x/list.csv', 4, 'file-not-found']]);
    expect(done).toMatchObject({ imported: 2, total: 2, waiting: 0 });
  });

  test('may be a workbook', async () => {
    await imported([
      file(
        'list.xlsx',
        xlsxOf([
          ['Title', 'Date', 'URL', 'Text'],
          ['Old notice', '45422', 'https://a.example/1', 'Some text'],
        ]),
      ),
    ]);
    expect(await inIndex()).toMatchObject([{ title: 'Old notice', day: '2024-05-10', address: 'https://a.example/1' }]);
  });

  test('may hold what cannot be stored: it is left out', async () => {
    await imported([
      file(
        'list.xlsx',
        xlsxOf([
          ['标题', '正文'],
          ['旧_x0000_公_x000A_示', '某正文'],
        ]),
      ),
    ]);
    expect((await inIndex()).map(({ title }) => title)).toEqual(['旧 公 示']);
  });

  test('with wrong columns is told, and nothing of it comes in', async () => {
    const done = await imported([file('list.csv', '姓名,电话\n某人,1\n')]);
    expect(codesOf(done)).toEqual([['list.csv', null, 'wrong-columns']]);
    expect(await inIndex()).toEqual([]);
  });

  test('that is none is a release like any other when it comes with others', async () => {
    expect(await imported([file('data.csv', '姓名,电话\n某人,1\n'), file('a.txt', '甲')])).toMatchObject({ imported: 2, unread: 0 });
  });

  test('tells each row that it cannot use, and takes the others', async () => {
    const rows = ['好,2019-01-01,,甲', '日期坏,31/31/2019,,乙', '网址坏,,ftp://a,丙', '空,,,', '好,二〇一九年五月一日,,丁'];
    const done = await imported([file('list.csv', `标题,日期,网址,正文\n${rows.join('\n')}\n`)]);
    expect(codesOf(done)).toEqual([
      ['list.csv', 3, 'unreadable-date'],
      ['list.csv', 4, 'unreadable-address'],
      ['list.csv', 5, 'no-content'],
    ]);
    expect(done.imported).toBe(4);
    for (const { words } of done.lines) expect(words.zh).toMatch(/\p{Script=Han}/u);
  });
});

describe('bad input', () => {
  test('a bomb, a damaged file and a locked one are lines; the others come in', async () => {
    const zip = zipOf({ 'bomb.txt': new Uint8Array(40 * 2 ** 20), 'a.txt': '甲', 'broken.pdf': '%PDF-1.4 broken', 'style.css': 'p{}' });
    const done = await imported([file('site.zip', zip), file('no.zip', 'no archive'), { name: 'huge.pdf', refused: 'file-too-large' }]);
    expect(
      codesOf(done)
        .map(([name, , code]) => [name, code])
        .sort(),
    ).toEqual([
      ['bomb.txt', 'archive-too-large'],
      ['broken.pdf', 'corrupt'],
      ['huge.pdf', 'file-too-large'],
      ['no.zip', expect.any(String)],
    ]);
    expect(done).toMatchObject({ imported: 1, passed: 1, waiting: 0 });
  });

  test('archives in archives end at a depth, and an empty one is told', async () => {
    let inner = zipOf({ 'a.txt': '甲' });
    for (let depth = 0; depth < 4; depth++) inner = zipOf({ 'inner.zip': inner });
    const done = await imported([file('deep.zip', inner), file('empty.zip', zipOf({}))]);
    expect(done.lines.map(({ code }) => code).sort()).toEqual(['empty-archive', 'too-deep']);
  });

  test('a short address in a list continues that of the site, and nothing else becomes one', async () => {
    const rows = ['/a/1.html', 'b.html', 'https://b.example/2', '//c.example/3', 'javascript:alert(1)', 'x y'];
    const list = ['标题,网址,正文', ...rows.map((address, at) => `甲${at},${address},正文${at}。`)].join('\n');
    const done = await imported([file('list.csv', list)], 'https://www.example.gov.cn/zw/');
    expect(codesOf(done)).toEqual([
      ['list.csv', 6, 'unreadable-address'],
      ['list.csv', 7, 'unreadable-address'],
    ]);
    const kept = (await inIndex()).map(({ title, address }) => [title, address]).sort();
    expect(kept).toEqual([
      ['甲0', 'https://www.example.gov.cn/a/1.html'],
      ['甲1', 'https://www.example.gov.cn/zw/b.html'],
      ['甲2', 'https://b.example/2'],
      ['甲3', 'https://c.example/3'],
      ['甲4', null],
      ['甲5', null],
    ]);
  });

  test('no file, a wrong address and somebody else are refused', async () => {
    const by = office.people.administrator;
    expect(await refusedWith(startImport(office.engine, { by }, []))).toBe('invalid-input');
    for (const base of ['www.example.gov.cn', 'ftp://a.example/', 'https://user@a.example/', 'javascript:1'])
      expect(await refusedWith(startImport(office.engine, { by, base }, [file('a.txt', '甲')]))).toBe('invalid-input');
    for (const who of ['publisher', 'auditor', 'confidentialityReviewer'] as const) {
      const request = { by: office.people[who] };
      expect(await refusedWith(startImport(office.engine, request, [file('a.txt', '甲')]))).toBe('not-allowed');
      expect(await refusedWith(removeImported(office.engine, office.people[who], { import: crypto.randomUUID() }))).toBe('not-allowed');
    }
  });
});

describe('a page of a site', () => {
  test('says its title, day and address itself; a given address is continued by the name of the file', async () => {
    const page = (more: string) => `<html><head><meta name="ArticleTitle" content="某通知">${more}</head><body><p>正文</p></body></html>`;
    const own = page('<meta name="PubDate" content="2020-01-02 08:00"><meta name="Url" content="https://www.example.gov.cn/own.html">');
    await imported([file('site.zip', zipOf({ 'zw/第一.html': page(''), 'own.html': own }))], 'https://www.example.gov.cn/sub');
    expect((await inIndex()).map(({ title, day, address }) => [title, day, address]).sort()).toEqual([
      ['某通知', null, 'https://www.example.gov.cn/sub/zw/%E7%AC%AC%E4%B8%80.html'],
      ['某通知', '2020-01-02', 'https://www.example.gov.cn/own.html'],
    ]);
  });
});

describe('work in the background', () => {
  test('goes on after a crash, and keeps one answer for each file', async () => {
    const { id } = await startImport(office.engine, { by: office.people.administrator }, [
      file('a.txt', '甲'),
      file('b.txt', '乙'),
      file('c.txt', '丙'),
    ]);
    const { store } = office.engine;
    let kept = 0;
    const keep: Store['releaseImports']['keep'] = async (result) => {
      if (kept++ === 1) throw new Error('the process is gone');
      return store.releaseImports.keep(result);
    };
    office.engine.store = { ...store, releaseImports: { ...store.releaseImports, keep } };
    await expect(runReleaseImport(office.engine, { import: id })).rejects.toThrow('gone');
    office.engine.store = store;
    expect(await inIndex()).toHaveLength(1);
    await Promise.all([runReleaseImport(office.engine, { import: id }), runReleaseImport(office.engine, { import: id })]);
    expect(await finished(id)).toMatchObject({ imported: 3, known: 0, waiting: 0, total: 3 });
  });

  test('does not begin before all files are there, and takes none after', async () => {
    const by = office.people.administrator;
    const id = await beginImport(office.engine, { by });
    await handIn(office.engine, id, [file('a.txt', '甲')]);
    await runReleaseImport(office.engine, { import: id });
    expect(await office.engine.store.releaseImports.one(id)).toMatchObject({ ready: false, imported: 0, waiting: 1, endedAt: null });
    await importReady(office.engine, id);
    expect(await refusedWith(handIn(office.engine, id, [file('b.txt', '乙')]))).toBe('event-not-accepted');
    expect(await finished(id)).toMatchObject({ imported: 1 });
  });

  test('is broken off after a day when the rest of its files never came', async () => {
    const id = await beginImport(office.engine, { by: office.people.administrator });
    await handIn(office.engine, id, [file('a.txt', '甲')]);
    await tidyUp(office.engine);
    expect(await office.engine.store.releaseImports.one(id)).toMatchObject({ endedAt: null, waiting: 1 });
    office.now = '2026-03-04T01:00:01.000Z';
    await tidyUp(office.engine);
    expect(await office.engine.store.releaseImports.one(id)).toMatchObject({ cancelledBy: 'release-import', waiting: 0 });
  });

  test('broken off, it forgets what waits and keeps what came in', async () => {
    const by = office.people.administrator;
    const { id } = await startImport(office.engine, { by }, [file('a.txt', '甲')]);
    expect(await cancelImport(office.engine, by, id)).toMatchObject({ cancelledBy: by, waiting: 0 });
    await runReleaseImport(office.engine, { import: id });
    expect(await inIndex()).toEqual([]);
  });
});

async function rowsOf(table: string): Promise<unknown[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: office.world.url });
  await client.connect();
  try {
    return (await client.query(`select * from ${table}`)).rows;
  } finally {
    await client.end();
  }
}

/** A workbook of one sheet. */
function xlsxOf(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (value: string, row: number, column: number) =>
    `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const sheet = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`);
  const X = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const book = `<workbook xmlns="${X}" xmlns:r="${R}"><sheets><sheet name="清单" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return officeFile('spreadsheetml.sheet', 'xl/workbook.xml', book, [['rId1', 'worksheet', 'worksheets/sheet1.xml']], {
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${X}"><sheetData>${sheet.join('')}</sheetData></worksheet>`,
  });
}
