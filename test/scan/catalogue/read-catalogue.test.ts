import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makePdf } from '../../../src/cli/demo/make-pdf.ts';
import { EXPORT_HEADINGS, exportedRow } from '../../../src/domain/catalogue/written-table.ts';
import { IntakeError } from '../../../src/domain/document.ts';
import { readDocument } from '../../../src/intake/read-document.ts';
import { makeTableFile } from '../../../src/paper/table-file.ts';
import { makeZip } from '../../../src/paper/zip.ts';
import { type CatalogueRead, readCatalogue } from '../../../src/scan/catalogue/read-catalogue.ts';

const NOW = '2026-03-02T01:00:00.000Z';
const PLAN = readFileSync(path.join(import.meta.dirname, '../../../src/start/samples/songjiang-2024-openness-plan.txt'), 'utf8');

async function found(name: string, bytes: Uint8Array | string, more: { field?: string; year?: number } = {}) {
  return readCatalogue(await readDocument(name, Buffer.from(bytes)), { now: NOW, ...more });
}

async function read(name: string, bytes: Uint8Array | string, more: { field?: string; year?: number } = {}): Promise<CatalogueRead> {
  const one = await found(name, bytes, more);
  if (!('entries' in one)) throw new Error(one.words.en);
  return one;
}

const HEAD = '序号,一级事项,二级事项,公开内容,公开时限,公开主体\n';

test('the plan as text and as PDF is the same 51 rows', async () => {
  const text = await read('plan.txt', PLAN);
  expect([text.entries.length, text.year]).toEqual([51, 2024]);
  const pdf = await read('plan.pdf', makePdf('工作要点', PLAN));
  expect(pdf.entries.map(({ number, units, limit }) => [number, units, limit])).toEqual(
    text.entries.map(({ number, units, limit }) => [number, units, limit]),
  );
  expect((await read('plan.txt', PLAN, { year: 2026 })).entries[44]?.limit).toEqual({ kind: 'day', day: '2026-08-31' });
});

test('a workbook and a table with commas are the same list; an export is read again as it was', async () => {
  const { entries } = await read('plan.txt', PLAN);
  const rows = [[...EXPORT_HEADINGS], ...entries.map(exportedRow)];
  const workbook = await read('2024年任务.xlsx', makeTableFile('2024年任务', rows));
  expect(workbook).toMatchObject({ entries, problems: [], year: 2024, title: '2024年任务' });
  const commas = await read(
    '2024年任务.csv',
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
  );
  expect(commas).toMatchObject({ entries, problems: [] });
});

test('a list says its field and year, or is told them', async () => {
  const list = await read('某领域.csv', `${HEAD}1,甲,乙,丙,5月,某局\n`, { field: '养老服务' });
  expect(list).toMatchObject({ title: '某领域', year: 2026, entries: [{ field: '养老服务', limit: { kind: 'day', day: '2026-05-31' } }] });
});

describe('what is no list is refused in words', () => {
  test('wrong columns', async () => {
    const refused = await found('people.csv', '姓名,电话\n某人,1\n');
    expect(refused).toMatchObject({ code: 'wrong-columns', words: { zh: expect.stringContaining('公开主体') } });
    expect(await found('letter.txt', '一封信')).toMatchObject({ code: 'wrong-columns' });
  });

  test('100,000 rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `${at},甲,乙${at},丙,每月,某局`).join('\n');
    expect(await found('many.csv', HEAD + rows)).toMatchObject({ code: 'too-many-rows', words: { en: expect.stringContaining('30000') } });
  });

  test('a zip bomb', async () => {
    const parts = { 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': Buffer.alloc(200 * 2 ** 20, 32) };
    await expect(found('bomb.xlsx', makeZip({ '[Content_Types].xml': '<Types/>', ...parts }))).rejects.toThrow(IntakeError);
  });

  test('a file that is damaged', async () => {
    const bytes = makeTableFile('x', [[...EXPORT_HEADINGS]]);
    await expect(found('torn.xlsx', bytes.subarray(0, bytes.length - 200))).rejects.toThrow(IntakeError);
  });
});

test('a row with a formula is left out and told, and nothing is computed', async () => {
  const { entries, problems } = await read('f.csv', `${HEAD}1,甲,乙,"=HYPERLINK(""http://x"",""丙"")",每月,某局\n2,甲,丁,戊,每月,某局\n`);
  expect(entries.map(({ second }) => second)).toEqual(['丁']);
  expect(problems).toEqual([{ code: 'formula', row: 2, value: '' }]);
});

test('of a table with commas a sum is a formula too, in any column and however many there are', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => `${at},甲,乙${at},丙,每月,=1+${at}`).join('\n');
  const { entries, problems } = await read('f.csv', `${HEAD}${rows}\n300,甲,丁,戊,每月,某局\n`);
  expect(entries.map(({ second }) => second)).toEqual(['丁']);
  expect(problems.filter(({ code }) => code === 'formula')).toHaveLength(300);
});
