import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import { biff, label, number, words, xlsOf } from './old/biff-builder.ts';
import { docOf, sprm } from './old/doc-builder.ts';
import { odfOf, pptxOf } from './samples.ts';
import { docxOf, officeFile, partsOf, placeAt, read, textOf } from './support.ts';

const X =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const PHONE = '13800138000';

/** A workbook of one sheet with these rows and what is after them. */
function sheetOf(rows: readonly string[], after: string): Promise<SourceDocument> {
  const xml = `<workbook ${X}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const data = rows.map((row, index) => `<row r="${index + 1}">${row}</row>`).join('');
  return read(
    'a.xlsx',
    officeFile('spreadsheetml.sheet', 'xl/workbook.xml', xml, [['rId1', 'worksheet', 'worksheets/sheet1.xml']], {
      'xl/worksheets/sheet1.xml': `<worksheet ${X}><sheetData>${data}</sheetData>${after}</worksheet>`,
    }),
  );
}

const cell = (at: string, text: string) => `<c r="${at}" t="str"><v>${text}</v></c>`;
const merges = (...ranges: string[]) => `<mergeCells>${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
const seen = (document: SourceDocument) => [textOf(document, 'body').trim(), textOf(document, 'hidden.merged-cell').trim()];

describe('cells under a merged one', () => {
  test('of a workbook are hidden, and those beside it are seen', async () => {
    const rows = [cell('A1', '甲') + cell('B1', PHONE) + cell('C1', '乙'), cell('A2', '丙') + cell('B2', '丁'), cell('B3', '戊')];
    const document = await sheetOf(rows, merges('A1:B2', 'D1:D9'));
    expect(seen(document)).toEqual(['甲\t乙\n戊', `${PHONE}\n丙\n丁`]);
    expect(placeAt(partsOf(document, 'hidden.merged-cell')[0]!, '丁')).toEqual({ page: 1, cell: '表!B2' });
  });

  test('of a workbook that repeat what is shown hide nothing', async () => {
    const rows = [cell('A1', '科室') + cell('B1', '甲'), cell('A2', '科室') + cell('B2', '乙')];
    expect(seen(await sheetOf(rows, merges('A1:A2')))).toEqual(['科室\t甲\n科室\t乙', '']);
  });

  test('are found under a first cell that is empty, and after other ranges in the same columns', async () => {
    const rows = [cell('B1', '一'), cell('A2', '二'), cell('A3', '三'), cell('A4', '四')];
    expect(seen(await sheetOf(rows, merges('A3:A4', 'A1:B1')))).toEqual(['二\n三', '一\n四']);
  });

  test('do not make a sheet of many ranges slow, whole rows and overlapping ones included', async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => cell(`B${row + 1}`, '值'));
    const whole = rows.flatMap((_, row) => [`A${row + 1}:XFD${row + 1}`, 'A1:XFD1048576']);
    const document = await sheetOf(rows, merges(...whole));
    expect(textOf(document, 'hidden.merged-cell').split('\n').filter(Boolean)).toHaveLength(3_000);
  });

  test('of an old workbook are hidden as well', async () => {
    const records = [label(0, 0, '甲'), label(0, 1, PHONE), number(1, 0, 7), label(2, 0, '乙'), biff(0xe5, words(1, 0, 1, 0, 1))];
    expect(seen(await read('a.xls', xlsOf([{ name: '表', records }])))).toEqual(['甲\n乙', `${PHONE}\n7`]);
    const alike = [label(0, 0, '甲'), label(1, 0, '甲'), biff(0xe5, words(1, 0, 1, 0, 0))];
    expect(seen(await read('a.xls', xlsOf([{ name: '表', records: alike }])))).toEqual(['甲\n甲', '']);
  });

  test('of an OpenDocument table', async () => {
    const p = (text: string) => `<text:p>${text}</text:p>`;
    const row = `<table:table-row><table:table-cell table:number-columns-spanned="2">${p('甲')}</table:table-cell><table:covered-table-cell>${p(PHONE)}</table:covered-table-cell><table:table-cell>${p('乙')}</table:table-cell></table:table-row>`;
    const document = await read('a.ods', odfOf('spreadsheet', `<table:table table:name="表">${row}</table:table>${p('丙')}`));
    expect(textOf(document, 'hidden.merged-cell')).toBe(PHONE);
    expect(textOf(document, 'body').replace(/\s+/g, ' ').trim()).toBe('甲 乙 丙');
  });

  test('of a table in Word, and not the first of them', async () => {
    const tc = (merge: string, text: string) => `<w:tc><w:tcPr>${merge}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const tr = (...list: string[]) => `<w:tr>${list.join('')}</w:tr>`;
    const rows =
      tr(tc('<w:vMerge w:val="restart"/>', '甲'), tc('', '乙')) +
      tr(tc('<w:vMerge/>', PHONE), tc('<w:vMerge w:val="restart"/>', '丙')) +
      tr(tc('<w:vMerge w:val="continue"/>', '丁'), tc('', '戊'));
    const document = await read('a.docx', docxOf(`<w:tbl>${rows}</w:tbl><w:p><w:r><w:t>己</w:t></w:r></w:p>`));
    expect(textOf(document, 'hidden.merged-cell').split('\n').filter(Boolean)).toEqual([PHONE, '丁']);
    expect(textOf(document, 'body').replace(/\s+/g, ' ').trim()).toBe('甲 乙 丙 戊 己');
  });

  test('of a table on a slide', async () => {
    const tc = (attributes: string, text: string) =>
      `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const row = `<a:tr>${tc('gridSpan="2"', '甲')}${tc('hMerge="1"', PHONE)}${tc('', '乙')}</a:tr><a:tr>${tc('vMerge="true"', '丙')}</a:tr>`;
    const frame = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl>${row}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    const document = await read('a.pptx', pptxOf([frame]));
    expect(textOf(document, 'hidden.merged-cell').split(/\s+/).filter(Boolean)).toEqual([PHONE, '丙']);
    expect(textOf(document, 'body').replace(/\s+/g, ' ').trim()).toBe('甲 乙');
  });
});

test('a cell of a table on a slide may hold several paragraphs', async () => {
  const tc = (...texts: string[]) =>
    `<a:tc><a:txBody>${texts.map((text) => `<a:p>${text && `<a:r><a:t>${text}</a:t></a:r>`}</a:p>`).join('')}</a:txBody></a:tc>`;
  const rows = `<a:tr>${tc('姓名')}${tc('住址')}${tc('电话')}</a:tr><a:tr>${tc('戚国良')}${tc('园中路', '1号')}${tc(PHONE)}</a:tr>`;
  const frame = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl>${rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
  const [, row] = textOf(await read('a.pptx', pptxOf([frame])), 'body').split('\n');
  expect(row).toBe(`戚国良\t园中路 1号\t${PHONE}\t`);
});

describe('places of cells', () => {
  test('count from the first column in each row where the cells of a workbook do not say theirs', async () => {
    const plain = (text: string) => `<c t="str"><v>${text}</v></c>`;
    const document = await sheetOf([plain('甲') + plain('乙'), plain('丙')], '');
    expect(placeAt(partsOf(document, 'body')[0]!, '丙')).toEqual({ page: 1, cell: '表!A2' });
  });

  test('of Excel 2003 XML count what a cell before them covers', async () => {
    const data = (text: string) => `<ss:Data ss:Type="String">${text}</ss:Data>`;
    const rows = `<ss:Column ss:Index="3" ss:Hidden="1"/><ss:Row><ss:Cell ss:MergeAcross="1">${data('甲')}</ss:Cell><ss:Cell>${data(PHONE)}</ss:Cell><ss:Cell>${data('乙')}</ss:Cell></ss:Row>`;
    const xml = `<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="表"><ss:Table>${rows}</ss:Table></ss:Worksheet></ss:Workbook>`;
    const document = await read('a.xml', xml);
    expect([textOf(document, 'body').trim(), textOf(document, 'hidden.column')]).toEqual(['甲\t乙', PHONE]);
    expect(placeAt(partsOf(document, 'body')[0]!, '乙')).toEqual({ page: 1, cell: '表!D1' });
  });
});

describe('a cell that takes several columns leaves those empty that follow', () => {
  const HEADER = ['姓名', '证件类型', '证件号码', '电话'];
  /** A list with a line over two columns in it, whose first row has all four; a list whose header has one cell over two of them; a form. */
  const tables: [string, { texts: string[]; spans: number[] }[], string][] = [
    [
      'below a header',
      [
        { texts: HEADER, spans: [1, 1, 1, 1] },
        { texts: ['甲', '身份证', PHONE], spans: [1, 2, 1] },
      ],
      `甲\t身份证\t\t${PHONE}`,
    ],
    [
      'at the beginning',
      [
        { texts: HEADER, spans: [1, 1, 1, 1] },
        { texts: ['合计', '二', PHONE], spans: [2, 1, 1] },
      ],
      `合计\t\t二\t${PHONE}`,
    ],
  ]; // prettier-ignore
  const late: typeof tables = [
    [
      'in a header',
      [
        { texts: ['姓名', '证件', '电话'], spans: [1, 2, 1] },
        { texts: ['甲', '乙', '丙', PHONE], spans: [1, 1, 1, 1] },
      ],
      '姓名\t证件\t\t电话',
    ],
  ]; // prettier-ignore
  const form: typeof tables = [
    [
      'not in a form, where no row has every column',
      [
        { texts: ['姓名', '甲', '电话'], spans: [2, 1, 1] },
        { texts: ['住址', PHONE], spans: [1, 3] },
      ],
      `姓名\t甲\t电话\n住址\t${PHONE}`,
    ],
  ]; // prettier-ignore
  const edgesOf = (spans: readonly number[]) =>
    [0, ...spans].map((_, at) => 2000 * spans.slice(0, at).reduce((sum, span) => sum + span, 0));

  test.each([...tables, ...late, ...form])('%s, in rich text', async (_, rows, line) => {
    const row = ({ texts, spans }: (typeof rows)[number]) =>
      `\\trowd\\trleft0${edgesOf(spans)
        .slice(1)
        .map((edge, at) => `\\cellx${edge + 7 * at}`)
        .join('')}\\pard\\intbl ${texts.map(escaped).join('\\cell ')}\\cell\\row`;
    const document = await read('a.rtf', `{\\rtf1\\ansi ${rows.map(row).join('')}\\pard after\\par}`);
    expect(textOf(document, 'body')).toContain(line);
  });

  test.each([...tables, ...late, ...form])('%s, in an old Word document', async (_, rows, line) => {
    const inTable = { modifiers: [sprm(0x2416, 1)] };
    const ends = ({ spans }: (typeof rows)[number]) => {
      const edges = edgesOf(spans).flatMap((edge) => [edge & 255, edge >> 8]);
      return { modifiers: [sprm(0x2416, 1), sprm(0x2417, 1), sprm(0xd608, edges.length + 2, 0, spans.length, ...edges)] };
    };
    const text = `${rows.map(({ texts }) => `${texts.join('\u0007')}\u0007\u0007`).join('')}后\r`;
    const paragraphs = rows.flatMap((row) => [...row.texts.map(() => inTable), ends(row)]);
    const document = await read('a.doc', docOf({ stories: { 0: [{ text }] }, paragraphs }));
    expect(textOf(document, 'body')).toContain(line);
    const cell = line.includes('\n') ? 'table 1, row 2, column 2' : 'table 1, row 2, column 4';
    expect(placeAt(partsOf(document, 'body')[0]!, PHONE)).toMatchObject({ cell });
  });

  test.each([...tables, ...form])('%s, in Word', async (_, rows, line) => {
    const tc = (text: string, span = 1) =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const tr = rows.map(({ texts, spans }) => `<w:tr>${texts.map((text, at) => tc(text, spans[at])).join('')}</w:tr>`).join('');
    const document = await read('a.docx', docxOf(`<w:tbl><w:tblGrid>${'<w:gridCol/>'.repeat(4)}</w:tblGrid>${tr}</w:tbl>`));
    expect(textOf(document, 'body')).toContain(line);
  });
});

/** Characters as rich text has them. */
function escaped(text: string): string {
  return [...text].map((one) => (one > '\u007f' ? `\\u${one.charCodeAt(0)} ?` : one)).join('');
}
