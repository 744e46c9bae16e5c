import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../../src/domain/document.ts';
import { nativeStream } from '../metafiles.ts';
import { bytesOf, docxOf, partsOf, placeAt, read, refusal, textOf } from '../support.ts';
import {
  biff,
  bookStream,
  CELL,
  CONCAT,
  characters,
  double,
  drawing,
  formatOf,
  formula,
  label,
  long,
  number,
  short,
  textToken,
  words,
  xlsOf,
} from './biff-builder.ts';
import { compoundFileOf } from './compound-builder.ts';
import { fullBook, shapeRecord } from './old-samples.ts';

const ID = '110118198512011119';

/** A workbook of one sheet that is seen. */
function sheetOf(records: readonly Uint8Array[], globals: readonly Uint8Array[] = []): Promise<SourceDocument> {
  return read('a.xls', xlsOf([{ name: '表', records }], globals));
}

describe('cells of an old workbook', () => {
  test('show texts, numbers, results and truths row by row', async () => {
    const rk = (value: number) => words((value << 2) | 2, ((value << 2) | 2) >>> 16);
    const document = await sheetOf([
      label(0, 0, '姓名'),
      biff(0xd6, words(0, 1, 0), long('电话'), words(1, 0, 0)),
      number(1, 0, 13_800_138_000),
      biff(0x27e, words(1, 1, 0), rk(42)),
      biff(0xbd, words(2, 0), words(0), rk(7), words(0), rk(-8), words(1)),
      formula(3, 0, 2.5, CELL),
      formula(3, 1, '结果：张三', CELL),
      biff(0x205, words(4, 0, 0), Buffer.from([1, 0])),
      biff(0x205, words(4, 1, 0), Buffer.from([0x2a, 1])),
    ]);
    const [part] = partsOf(document, 'body');
    expect(part?.text).toBe('姓名\t电话\n13800138000\t42\n7\t-8\n2.5\t结果：张三\nTRUE\t#N/A\n');
    expect(placeAt(part!, '结果')).toEqual({ page: 1, cell: '表!B4' });
    expect(textOf(document, 'sheet-name')).toBe('表');
    expect(document.warnings).toEqual([]);
  });

  test('come in the order of the sheet whatever the order in the file', async () => {
    const document = await sheetOf([label(1, 0, '三'), label(0, 1, '二'), label(0, 0, '一')]);
    expect(textOf(document, 'body')).toBe('一\t二\n三\n');
  });

  test('show dates as dates, counted from 1900 or from 1904', async () => {
    const [font, code, cell] = formatOf({ code: 'yyyy/m/d' });
    const at = (globals: Uint8Array[]) => sheetOf([number(0, 0, 32_874)], [font!, code!, cell!, ...globals]);
    expect(textOf(await at([]), 'body')).toBe('1990-01-01\n');
    expect(textOf(await at([biff(0x22, words(1))]), 'body')).toBe('1994-01-02\n');
  });

  test('show the words that their format has beside the value', async () => {
    const document = await sheetOf([number(0, 0, 15_000), label(0, 1, '一')], formatOf({ code: '"机密★"0' }));
    expect(textOf(document, 'body')).toBe('机密★15000\t一\n');
  });

  test('take shared texts, rich ones and ones that cross into the next record', async () => {
    const rich = Buffer.concat([words(4), Buffer.from([0x09]), words(1), Buffer.from('身份证号', 'utf16le'), words(0, 0)]);
    const crossing = Buffer.concat([words(4), Buffer.from([1]), Buffer.from('电话', 'utf16le')]);
    const strings = Buffer.concat([biff(0xfc, words(2, 0, 2, 0), rich, crossing), biff(0x3c, Buffer.from([0]), Buffer.from('12'))]);
    const document = await sheetOf([biff(0xfd, words(0, 0, 0, 0, 0)), biff(0xfd, words(0, 1, 0, 1, 0))], [strings]);
    expect(textOf(document, 'body')).toBe('身份证号\t电话12\n');
    expect(document.parts.map(({ code }) => code)).toEqual(['body', 'sheet-name']);
  });

  test('that use a shared text no more leave it behind, with readings that say more than a sound', async () => {
    const reading = Buffer.concat([words(1, 22, 0, 0, 0, 11, 11), Buffer.from('13923031471', 'utf16le')]);
    const text = Buffer.concat([words(2), Buffer.from([0x05, reading.length, 0, 0, 0]), Buffer.from('作废', 'utf16le'), reading]);
    const document = await sheetOf([label(0, 0, '正文')], [biff(0xfc, words(1, 0, 1, 0), text)]);
    expect(textOf(document, 'hidden.unused-string')).toBe('作废');
    expect(textOf(document, 'hidden.phonetic')).toBe('13923031471');
  });

  test('of Excel 5 are in the code page of their machine', async () => {
    const old = (text: number[]) => biff(0x204, words(0, 0, 0, text.length), Uint8Array.from(text));
    const stream = bookStream([{ name: 'A', records: [old([0xbb, 0xfa, 0xc3, 0xdc, 0xa1, 0xef])] }], [biff(0x42, words(936))], 0x500);
    expect(textOf(await read('a.xls', compoundFileOf({ Book: stream })), 'body')).toBe('机密★\n');
  });

  test('are read from records without a compound file as well', async () => {
    const bytes = new Uint8Array(bookStream([{ name: '表', records: [label(0, 0, '机密★3年')] }]));
    expect(textOf(await read('a.xls', bytes), 'body')).toBe('机密★3年\n');
  });
});

describe('an old workbook hides', () => {
  test.each([
    ['a sheet', 1, 'hidden.sheet'],
    ['a sheet that no menu shows', 2, 'hidden.very-hidden-sheet'],
  ])('%s', async (_, state, code) => {
    const document = await read(
      'a.et',
      xlsOf([
        { name: '公示', records: [label(0, 0, '正文')] },
        { name: '底表', state, records: [label(0, 0, ID)] },
      ]),
    );
    expect(textOf(document, code)).toBe(`${ID}\n`);
    expect(textOf(document, 'body')).toBe('正文\n');
    expect(document.metadata).toContainEqual({ code: 'metadata.sheet-name', name: 'hidden sheet', value: '底表' });
  });

  test('rows and columns, and shows the others', async () => {
    const document = await sheetOf([
      biff(0x7d, words(2, 3, 2_000, 0, 1, 0)),
      biff(0x208, words(0, 0, 4, 255, 0, 0, 0x100, 0)),
      biff(0x208, words(1, 0, 4, 255, 0, 0, 0x120, 0)),
      label(0, 0, '一'),
      label(0, 2, '列'),
      label(1, 0, '行'),
      label(2, 0, '二'),
    ]);
    expect([textOf(document, 'body'), textOf(document, 'hidden.row'), textOf(document, 'hidden.column')]).toEqual(['一\n二\n', '行', '列']);
    expect(placeAt(partsOf(document, 'hidden.column')[0]!, '列')).toEqual({ page: 1, cell: '表!C1' });
  });

  test.each([
    ['a format that shows nothing', { code: ';;;' }, 'hidden.number-format'],
    ['white on white', { color: 9 }, 'hidden.white-text'],
    ['black on black', { color: 8, pattern: 1, fill: 8 }, 'failed-redaction'],
    ['one point', { size: 20 }, 'hidden.tiny-text'],
    ['nothing: white on dark blue', { color: 9, pattern: 1, fill: 56 }, 'body'],
    ['nothing: a plain format', { code: '0.00' }, 'body'],
  ])('cells by %s', async (_, format, code) => {
    expect(textOf(await sheetOf([label(0, 0, ID)], formatOf(format)), code).trim()).toBe(ID);
  });

  test('texts in formulas, joined where the formula joins them', async () => {
    const two = Buffer.concat([textToken('110118'), textToken('198512011119'), CONCAT]);
    const array = Buffer.concat([Buffer.from([0x60, 0, 0, 0, 0, 0, 0, 0])]);
    const values = Buffer.concat([Buffer.from([0, 0, 0, 2]), long('13923031471')]);
    const document = await sheetOf([
      formula(0, 0, 1, Buffer.concat([Buffer.from([0x1f]), double(13_800_138_000)])),
      formula(1, 0, '是', two),
      formula(2, 0, 1, array, values),
      formula(3, 0, 1, Buffer.concat([CELL, Buffer.from([0x1e, 5, 0, 0x03])])),
    ]);
    expect(textOf(document, 'hidden.formula')).toBe(`13800138000\n${ID}\n13923031471`);
  });

  test('what its names, prompts, lists, scenarios and filters say', async () => {
    const name = biff(
      0x18,
      words(1),
      Buffer.from([0, 2]),
      words(textToken(ID).length, 0, 0),
      Buffer.alloc(4),
      characters('底稿'),
      textToken(ID),
    );
    const empty = long('\0');
    const validation = biff(
      0x1be,
      words(3, 0),
      long('提示'),
      empty,
      long('请填13800138000'),
      empty,
      words(textToken('甲\0乙').length, 0),
      textToken('甲\0乙'),
      words(0, 0),
      words(1, 4, 4, 1, 1),
    );
    const scenario = biff(0xaf, words(1), Buffer.from([0, 0, 2, 0, 0]), characters('方案'), words(0, 0), long('13923031471'));
    const filter = biff(0x9e, words(0, 0), Buffer.from([6, 2, 0, 0, 0, 0, 11, 0, 0, 0]), Buffer.alloc(10), characters('13700137000'));
    const document = await sheetOf([validation, scenario, filter], [name]);
    expect(textOf(document, 'hidden.defined-name')).toBe(`底稿\t${ID}`);
    expect(textOf(document, 'hidden.data-validation')).toBe('提示\n请填13800138000\n甲\n乙');
    expect(placeAt(partsOf(document, 'hidden.data-validation')[0]!, '提示')).toEqual({ page: 1, cell: '表!B5' });
    expect(textOf(document, 'hidden.scenario')).toBe('方案\n13923031471');
    expect(textOf(document, 'hidden.filter')).toBe('13700137000');
    expect(document.warnings).toEqual([]);
  });

  test('values that it took from another workbook, and where that is', async () => {
    const path = '\u0001\u0001C人事\u0003名册.xls';
    const book = biff(0x1ae, words(1, path.length), characters(path), long('在职'));
    const row = biff(0x5a, Buffer.from([1, 0, 0, 0, 2]), long('张三'), Buffer.from([1]), double(13_800_138_000));
    const document = await sheetOf([label(0, 0, '正文')], [book, biff(0x59, words(1, 0)), row]);
    expect(textOf(document, 'hidden.external-data')).toBe('在职\n张三\t13800138000');
    expect(document.observations).toContainEqual({ code: 'external-link', note: 'externalLinkPath' });
    expect(document.metadata).toContainEqual(expect.objectContaining({ code: 'metadata.external-link', value: 'C:\\人事\\名册.xls' }));
  });

  test('where its queries and pivot tables take their rows from', async () => {
    const source = (path: string) => biff(0x51, Buffer.alloc(6), words(path.length), characters(path));
    const sheet = [biff(0xcd, long('SELECT 姓名 FROM 名册')), biff(0x804, Buffer.alloc(4), long('Provider=SQLOLEDB;Data Source=10.1.2.3'))];
    const document = await sheetOf(sheet, [biff(0xcd, long('DSN=人事')), source('\u0001\u0001D名册.xls'), source('\u0002表')]);
    expect(textOf(document, 'hidden.connection')).toMatch(/^DSN=人事\nSELECT 姓名 FROM 名册\n.*Data Source=10\.1\.2\.3$/);
    expect(document.metadata.filter(({ code }) => code === 'metadata.external-link')).toMatchObject([{ value: 'D:\\名册.xls' }]);
  });

  test('the rows that a pivot table was made of', async () => {
    const cache = Buffer.concat([
      biff(0xc7, Buffer.alloc(14), long('姓名')),
      biff(0xcd, long('张三')),
      biff(0xc9, double(13_800_138_000)),
      biff(0xc9, double(5)),
    ]);
    const document = await read('a.xls', xlsOf([{ name: '表', records: [] }], [], { _SX_DB_CUR: { '0001': cache } }));
    expect(textOf(document, 'hidden.pivot-cache')).toBe('姓名\n张三\n13800138000');
  });

  test('cells that a larger workbook left after its end', async () => {
    const stream = bookStream([{ name: '表', records: [label(0, 0, '正文')] }]);
    const left = Buffer.concat([label(0, 0, ID), biff(0x0a), Buffer.from([4, 2, 0xff, 0xff]), Buffer.from('contact me at 13800138000')]);
    const document = await read('a.xls', compoundFileOf({ Workbook: Buffer.concat([stream, left]) }));
    expect(textOf(document, 'hidden.very-hidden-sheet')).toBe(`${ID}\n`);
    expect(textOf(document, 'hidden.package-part')).toContain('contact me at 13800138000');
    expect(document.warnings).toEqual([]);
  });

  test('a sheet that is in no list, and a whole workbook beside the one that is shown', async () => {
    const stream = bookStream([{ name: '表', records: [label(0, 0, '正文')] }]);
    const unlisted = bookStream([{ name: 'x', records: [label(0, 0, ID)] }]);
    const sheet = unlisted.subarray(unlisted.lastIndexOf(Buffer.from([0x09, 0x08])));
    const second = bookStream([{ name: 'A', records: [biff(0x204, words(0, 0, 0, 3), Buffer.from('old'))] }], [], 0x500);
    const document = await read('a.xls', compoundFileOf({ Workbook: Buffer.concat([stream, sheet]), Book: second }));
    expect(textOf(document, 'hidden.very-hidden-sheet')).toContain(ID);
    expect(textOf(document, 'hidden.orphan-part')).toContain('old');
  });
});

describe('what is drawn in an old workbook', () => {
  test('is text boxes, notes of cells with their authors, words of shapes, and pictures', async () => {
    const document = await read('a.xls', fullBook());
    expect(partsOf(document, 'textbox')).toMatchObject([{ visible: true, text: '文本框13800138000', places: [{ page: 1 }] }]);
    expect(partsOf(document, 'hidden.cell-note')).toMatchObject([{ author: '钱审核', text: '批注', places: [{ cell: '公示!A1' }] }]);
    expect(textOf(document, 'hidden.alt-text')).toBe('替代文字');
    expect(textOf(document, 'picture-text')).toBe('机密★3年');
    expect(document.warnings).toEqual([]);
  });

  test('may be hidden, cropped or linked', async () => {
    const shape = shapeRecord({ 258: 30_000, 959: 0x20002, 192: '艺术字' });
    const document = await sheetOf(drawing([{ shape, kind: 6, id: 1, text: ID }]));
    expect(textOf(document, 'hidden.shape')).toBe(`${ID}\n艺术字`);
    expect(document.observations).toContainEqual({ code: 'hidden.cropped-image', place: { page: 1 } });
  });

  test('blocks when a record of it is longer than the drawing', async () => {
    expect(await refusal('a.xls', xlsOf([{ name: '表', records: [biff(0xec, Buffer.from([0xf, 0, 2, 0xf0, 99, 0, 0, 0]))] }]))).toBe(
      'warned: corrupt-partial',
    );
  });
});

describe('an old workbook has', () => {
  test('headers, links and their tips', async () => {
    const url = Buffer.from('http://10.1.2.3/oa\0', 'utf16le');
    const link = biff(
      0x1b8,
      words(0, 0, 1, 1),
      Buffer.alloc(16),
      words(2, 0, 3, 0),
      Buffer.from('e0c9ea79f9bace118c8200aa004ba90b', 'hex'),
      words(url.length, 0),
      url,
    );
    const document = await sheetOf([
      biff(0x14, long('&L&"宋体"&12机密★3年&R第&P页')),
      biff(0x15, long('内部资料')),
      biff(0x15),
      link,
      biff(0x800, words(0x800, 0, 0, 1, 1), Buffer.from('联系13800138000\0', 'utf16le')),
    ]);
    expect(textOf(document, 'header')).toContain('机密★3年');
    expect(textOf(document, 'footer')).toBe('内部资料');
    expect(textOf(document, 'link-target')).toBe('http://10.1.2.3/oa');
    expect(textOf(document, 'hidden.alt-text')).toBe('联系13800138000');
  });

  test('charts on sheets and sheets that are charts', async () => {
    const texts = [biff(0x100d, words(0), short('机密★3年')), label(0, 0, '一月'), number(1, 0, 5)];
    const inner = Buffer.concat([biff(0x809, words(0x600, 0x20, 0, 0, 0, 0, 0, 0)), ...texts, biff(0x0a)]);
    const document = await read(
      'a.xls',
      xlsOf([
        { name: '表', records: [label(0, 0, '正文'), inner] },
        { name: '图', kind: 2, records: texts },
      ]),
    );
    expect(partsOf(document, 'chart').map(({ text }) => text)).toEqual(['机密★3年\n一月\n5', '机密★3年\n一月\n5']);
    expect(textOf(document, 'body')).toBe('正文\n');
  });

  test('macros, controls and objects of other programs, which are read as what they are', async () => {
    const native = nativeStream('底稿.txt', 'C:\\底稿.txt', bytesOf(`身份证${ID}`));
    const bytes = xlsOf([{ name: '宏', kind: 1, state: 2, records: [] }], [], {
      Ctls: bytesOf('x'),
      _VBA_PROJECT_CUR: { VBA: { dir: bytesOf('x') } },
      MBD0001: { '\u0001Ole10Native': native },
    });
    const document = await read('a.xls', bytes);
    expect(document.observations.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['active-content.macro', 'active-content.control', 'attachment']),
    );
    expect(textOf(document, 'attachment-content')).toBe(`身份证${ID}`);
  });

  test('its like inside documents of today, which is read', async () => {
    const inner = xlsOf([{ name: '表', records: [label(0, 0, ID)] }]);
    const document = await read('a.docx', docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>', '', { 'word/embeddings/oleObject1.bin': inner }));
    expect(textOf(document, 'attachment-content')).toContain(ID);
    expect(document.warnings).toEqual([]);
  });

  test('who saved it last', async () => {
    const document = await sheetOf([], [biff(0x5c, long('赵办'.padEnd(54)))]);
    expect(document.metadata).toContainEqual({ code: 'metadata.last-modified-by', name: 'write access', value: '赵办' });
  });
});

describe('beside its cells an old workbook names', () => {
  test('views of its own', async () => {
    const view = biff(0x1a9, words(0, 0), Buffer.alloc(16, 0xab), words(0, 0, 640, 480, 0, 0, 1, 0, 600, 0), long('陶娟13800138000的视图'));
    const { metadata, observations } = await sheetOf([label(0, 0, '正文')], [view]);
    expect(metadata).toContainEqual(
      expect.objectContaining({ code: 'metadata.label', name: 'custom view', value: expect.stringContaining('13800138000') }),
    );
    expect(observations).toEqual([]);
  });

  test.each([
    ['a list', 0x12],
    ['a list that drops down', 0x14],
  ])('the items of %s', async (_, kind) => {
    const shown = kind === 0x14 ? Buffer.concat([words(0, 0, 0), long(''), Buffer.alloc(1)]) : Buffer.alloc(0);
    const items = Buffer.concat([long('陶娟13800138000'), long('13900139000')]);
    const box = biff(0x5d, words(0x15, 0x12, kind, 1), Buffer.alloc(14), words(0x13, 0x1fee, 0, 2, 0, 2, 0), shown, items);
    const said = textOf(await sheetOf([label(0, 0, '正文'), box]), 'hidden.form-field');
    expect(said).toBe('陶娟13800138000\n13900139000');
  });

  test('nothing of a box whose items are in cells', async () => {
    const box = biff(0x5d, words(0x15, 0x12, 0x14, 1), Buffer.alloc(14), words(0x13, 0x1fee, 0, 3, 0, 0, 0), words(0, 0, 0), long('甲'));
    expect((await sheetOf([label(0, 0, '正文'), box])).parts.map(({ code }) => code)).toEqual(['body', 'sheet-name']);
  });
});

describe('an old workbook that', () => {
  test('has a password is refused as such', async () => {
    expect(await refusal('a.xls', xlsOf([{ name: '表', records: [] }], [biff(0x2f, words(1, 1, 1))]))).toBe('encrypted');
  });

  test('is of Excel 4 says what to save it as', async () => {
    expect(await refusal('a.xls', Buffer.concat([biff(0x409, words(0, 0x10, 0)), label(0, 0, 'x'), biff(0x0a)]))).toBe(
      'unsupported-format',
    );
  });

  test.each([
    [
      'lacks a sheet',
      (stream: Buffer) => Buffer.concat([stream.subarray(0, stream.lastIndexOf(Buffer.from([0x09, 0x08]))), biff(0x3c)]),
      'warned: corrupt-partial',
    ],
    ['lacks the end of its last sheet', (stream: Buffer) => stream.subarray(0, -4), 'warned: corrupt-partial'],
    ['ends in the middle of a record', (stream: Buffer) => stream.subarray(0, -6), 'corrupt'],
  ])('%s blocks', async (_, damage, fate) => {
    expect(await refusal('a.xls', compoundFileOf({ Workbook: damage(bookStream([{ name: '表', records: [label(0, 0, '正文')] }])) }))).toBe(
      fate,
    );
  });

  test.each([
    [
      'name with a formula of unknown tokens',
      biff(0x18, words(0), Buffer.from([0, 1]), words(1, 0, 0), Buffer.alloc(4), characters('x'), Buffer.from([0x7f])),
    ],
    ['store of pictures that is cut off', biff(0xeb, Buffer.from([0xf, 0, 0, 0xf0, 99, 0, 0, 0]))],
  ])('has a %s blocks, and its cells are read', async (_, record) => {
    const document = await sheetOf([label(0, 0, '正文')], [record]);
    expect(document.warnings).toMatchObject([{ code: 'corrupt-partial' }]);
    expect(textOf(document, 'body')).toBe('正文\n');
  });

  test('has a text that is longer than its record blocks', async () => {
    expect(await refusal('a.xls', xlsOf([{ name: '表', records: [biff(0x204, words(0, 0, 0, 900), characters('短'))] }]))).toBe(
      'warned: corrupt-partial',
    );
  });
});
