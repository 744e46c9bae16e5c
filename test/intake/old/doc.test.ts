import { describe, expect, test } from '@jest/globals';
import { CompoundFile } from '../../../src/intake/archive/compound-file.ts';
import { greyPng } from '../png.ts';
import { docxOf, partsOf, placeAt, read, recognised, refusal, textOf } from '../support.ts';
import { artBitmap, artProperties, artRecord, storeEntry } from './art-builder.ts';
import { compoundFileOf } from './compound-builder.ts';
import { counted, type DocOptions, docOf, positionsOf, type Run, sprm, stringTable, styleSheetOf, word95Of } from './doc-builder.ts';
import { propertySetOf } from './property-set-builder.ts';

const ID = '310117198001011230';
const VANISH = sprm(0x083c, 1);
const SPECIAL = sprm(0x0855, 1);
const IN_TABLE = sprm(0x2416, 1);
const ROW_END = sprm(0x2417, 1);
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

function main(...runs: readonly (Run | string)[]): DocOptions {
  return { stories: { 0: runs.map((run) => (typeof run === 'string' ? { text: run } : run)) } };
}

const stream = () => new CompoundFile(docOf(main('正文\r'))).root.read('WordDocument') ?? new Uint8Array();

const readDoc = (options: DocOptions, name = 'a.doc') => read(name, docOf(options));

describe('an old Word document', () => {
  test('gives its paragraphs, in characters of one byte and of two', async () => {
    const document = await readDoc(main({ text: 'Notice No. 5\r', isNarrow: true }, '关于开展工作的通知\r', `身份证${ID}\r`));
    expect(document).toMatchObject({ mediaType: 'application/msword', metadata: [], observations: [], warnings: [] });
    expect(document.parts).toMatchObject([{ code: 'body', visible: true, text: `Notice No. 5\n关于开展工作的通知\n身份证${ID}` }]);
    expect(document.parts[0] && placeAt(document.parts[0], ID)).toEqual({ paragraph: 3 });
  });

  test('is read under the names of WPS and of templates', async () => {
    for (const name of ['a.wps', 'a.dot', 'a.wpt']) expect(textOf(await readDoc(main('正文\r'), name), 'body')).toBe('正文');
  });

  test('gives a table by rows and cells', async () => {
    const options = main('姓名\u0007电话\u0007\u0007张三\u000713800138000\u0007\u0007后文\r');
    const row = [{ modifiers: [IN_TABLE] }, { modifiers: [IN_TABLE] }, { modifiers: [IN_TABLE, ROW_END] }];
    const document = await readDoc({ ...options, paragraphs: [...row, ...row, {}] });
    expect(textOf(document, 'body')).toBe('姓名\t电话\n张三\t13800138000\n后文');
    expect(document.parts[0] && placeAt(document.parts[0], '13800138000')).toMatchObject({ cell: 'table 1, row 2, column 2' });
    expect(document.parts[0] && placeAt(document.parts[0], '后文')).not.toHaveProperty('cell');
  });

  test('gives notes, headers, footers, comments with their authors and text boxes', async () => {
    const reference = Buffer.alloc(30);
    reference.writeUInt16LE(1, 20);
    const options: DocOptions = {
      stories: {
        0: [{ text: '正文\r' }],
        1: [{ text: '\u0002脚注\r' }],
        2: [{ text: '页眉\r页脚\r' }],
        4: [{ text: '\u0005请核对\r' }],
        5: [{ text: '\u0002尾注\r' }],
        6: [{ text: '框内\r' }],
      },
      structures: {
        4: positionsOf([0, 3], [reference]),
        5: positionsOf([0, 5, 6]),
        11: positionsOf([0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 6, 6, 6, 7]),
        36: Buffer.concat([counted('甲'), counted('钱审核')]),
        56: positionsOf([0, 3, 4], [Buffer.alloc(22), Buffer.alloc(22)]),
      },
    };
    const { parts } = await readDoc(options);
    expect(parts.map(({ code, text, author }) => [code, text.trim(), author])).toEqual([
      ['header', '页眉', undefined],
      ['body', '正文', undefined],
      ['footnote', '脚注', undefined],
      ['endnote', '尾注', undefined],
      ['footer', '页脚', undefined],
      ['textbox', '框内', undefined],
      ['hidden.comment', '请核对', '钱审核'],
    ]);
  });

  test.each([
    ['hidden', [VANISH], 'hidden.vanish-text'],
    ['white', [sprm(0x6870, 255, 255, 255, 0)], 'hidden.white-text'],
    ['white by number', [sprm(0x2a42, 8)], 'hidden.white-text'],
    ['tiny', [sprm(0x4a43, 2, 0)], 'hidden.tiny-text'],
    ['black on a black marker', [sprm(0x2a0c, 1)], 'failed-redaction'],
    ['black on black shading', [sprm(0x2a42, 1), sprm(0x4866, 0x20, 0)], 'failed-redaction'],
    ['black on black shading of new Word', [sprm(0x2a42, 1), sprm(0xca71, 10, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0)], 'failed-redaction'],
  ])('finds text that is %s', async (_, modifiers, code) => {
    const document = await readDoc(main('前', { text: ID, modifiers }, '后\r'));
    expect(textOf(document, code)).toBe(ID);
    expect(textOf(document, 'body')).toBe('前后');
    expect(document.observations).toMatchObject([{ code }]);
  });

  test.each([
    ['small', [sprm(0x4a43, 18, 0)]],
    ['grey', [sprm(0x6870, 90, 90, 90, 0)]],
    ['white on a dark marker', [sprm(0x2a42, 8), sprm(0x2a0c, 9)]],
    ['of automatic colour', [sprm(0x6870, 0, 0, 0, 0xff)]],
    ['not hidden after all', [VANISH, sprm(0x083c, 0)]],
  ])('passes text that is %s', async (_, modifiers) => {
    const document = await readDoc(main('前', { text: ID, modifiers }, '后\r'));
    expect(textOf(document, 'body')).toBe(`前${ID}后`);
    expect(document.observations).toEqual([]);
  });

  test('finds text that its style hides, or the one that its style is based on, and shows what is not as its style', async () => {
    const options = main('可见\r', `${ID}\r`, { text: '不隐藏\r', modifiers: [sprm(0x083c, 0x81)] });
    const styles = styleSheetOf([{ modifiers: [] }, { modifiers: [VANISH] }, { modifiers: [], base: 1 }]);
    const document = await readDoc({ ...options, paragraphs: [{}, { style: 2 }, { style: 2 }], structures: { 1: styles } });
    expect(textOf(document, 'hidden.vanish-text')).toBe(ID);
    expect(textOf(document, 'body')).toBe('可见\n\n不隐藏');
  });

  test('passes white text in a cell that is dark, and finds black text in one', async () => {
    const row = (modifiers: Buffer[]) => ({
      ...main({ text: '表头\u0007', modifiers }, '\u0007'),
      paragraphs: [{ modifiers: [IN_TABLE] }, { modifiers: [IN_TABLE, ROW_END, sprm(0xd612, 10, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0)] }],
    });
    expect((await readDoc(row([sprm(0x2a42, 8)]))).observations).toEqual([]);
    expect(textOf(await readDoc(row([sprm(0x2a42, 1)])), 'failed-redaction')).toBe('表头');
  });

  test('counts the numbers of its lists, with the words around them', async () => {
    const level = (form: number, text: string) => {
      const head = Buffer.alloc(28);
      head.writeInt32LE(1, 0);
      head[4] = form;
      head[15] = 2;
      return Buffer.concat([head, counted(text)]);
    };
    const definition = Buffer.alloc(28);
    definition.writeInt32LE(77, 0);
    const levels = [level(39, '机密第\u0000条：'), level(0, '\u0000.\u0001 '), ...Array.from({ length: 7 }, () => level(255, ''))];
    const override = Buffer.alloc(16);
    override.writeInt32LE(77, 0);
    const structures = {
      73: Buffer.concat([Buffer.from([1, 0]), definition, ...levels]),
      74: Buffer.concat([u32(1), override, u32(0xffffffff)]),
    };
    const item = (at: number) => ({ modifiers: [sprm(0x460b, 1, 0), sprm(0x260a, at)] });
    const document = await readDoc({ ...main('甲\r乙\r丙\r丁\r'), structures, paragraphs: [item(0), item(0), item(1), {}] });
    expect(textOf(document, 'body')).toBe('机密第一条：甲\n机密第二条：乙\n二.1 丙\n丁');
  });

  test('tells what was inserted and what was deleted, and by whom', async () => {
    const deleted = [sprm(0x0800, 1), sprm(0x4863, 1, 0)];
    const inserted = [sprm(0x0801, 1), sprm(0x4804, 2, 0)];
    const options = main('金额', { text: '五百', modifiers: deleted }, { text: '三百', modifiers: inserted }, '元\r');
    const document = await readDoc({ ...options, structures: { 51: stringTable(['Unknown', '李四', '王五']) } });
    expect(textOf(document, 'body')).toBe('金额三百元');
    expect(partsOf(document, 'hidden.tracked-deletion')).toMatchObject([{ text: '五百', author: '李四' }]);
    expect(partsOf(document, 'hidden.tracked-insertion')).toMatchObject([{ text: '三百', author: '王五' }]);
  });

  test('shows the result of a field, follows its link and tells the rest of its instruction', async () => {
    const field = (code: string, result: string) => `\u0013${code}\u0014${result}\u0015`;
    const document = await readDoc(
      main(`见${field(' HYPERLINK "http://10.1.2.3/a" ', '附件')}，${field(`IF "${ID}" = "" "" ""`, '无')}，${field(' PAGE ', '1')}\r`),
    );
    expect(textOf(document, 'body')).toBe('见附件，无，1');
    expect(textOf(document, 'link-target')).toBe('http://10.1.2.3/a');
    expect(textOf(document, 'hidden.field-code')).toContain(ID);
    expect(partsOf(document, 'hidden.field-code')).toHaveLength(1);
  });

  test('tells what was deleted of an instruction as a deletion, and follows what is left', async () => {
    const deleted = [sprm(0x0800, 1), sprm(0x4863, 1, 0)];
    const old = { text: ' HYPERLINK "http://10.1.2.3/old" ', modifiers: deleted };
    const options = main('见\u0013', old, ' HYPERLINK "http://10.1.2.3/new" \u0014附件\u0015\r');
    const document = await read('a.doc', docOf({ ...options, structures: { 51: stringTable(['Unknown', '李']) } }));
    expect([textOf(document, 'body').trim(), textOf(document, 'link-target')]).toEqual(['见附件', 'http://10.1.2.3/new']);
    expect(textOf(document, 'hidden.tracked-deletion')).toBe(old.text);
  });

  test('loses nothing after a field that never ends', async () => {
    const document = await read('a.doc', docOf(main(`见\u0013QUOTE\r${ID}\r13900139000\r`)));
    expect(textOf(document, 'hidden.field-code')).toBe(`QUOTE\n${ID}\n13900139000\n`);
    expect(textOf(document, 'body').trim()).toBe('见');
  });

  test('with many fields in fields is read to its end', async () => {
    const document = await readDoc(main(`${'\u0013\u0014'.repeat(50_000)}${'a\u000b'.repeat(50_000)}\r`));
    expect(textOf(document, 'body').length).toBeGreaterThan(99_000);
  });

  test('tells the default, the help and the list of a form field', async () => {
    const plain = (text: string) => Buffer.concat([counted(text), Buffer.alloc(2)]);
    const bits = Buffer.from([0x02, 0x80, 0, 0, 0, 0]);
    const field = Buffer.concat([
      u32(0xffffffff),
      bits,
      plain('f1'),
      Buffer.alloc(2),
      plain(''),
      plain(`提示${ID}`),
      plain(''),
      plain(''),
      plain(''),
      stringTable(['甲', '乙']),
    ]);
    const data = Buffer.concat([u32(68 + field.length), Buffer.from([68, 0]), Buffer.alloc(62), field]);
    const modifiers = [SPECIAL, sprm(0x0806, 1), sprm(0x6a03, 0, 0, 0, 0)];
    const document = await readDoc({ ...main({ text: '\u0001', modifiers }, '\r'), data });
    expect(textOf(document, 'hidden.form-field')).toBe(`提示${ID}\n甲\n乙`);
  });

  test('tells its properties, bookmarks, template, variables and who saved it where', async () => {
    const associations = stringTable(['', 'C:\\模板\\公文.dot', ...Array.from({ length: 16 }, () => '')]);
    const variables = Buffer.concat([stringTable(['密级'], 4), counted('秘密'), Buffer.alloc(2)]);
    const document = await readDoc({
      ...main('正文\r'),
      structures: { 21: stringTable(['签发', '_Toc1']), 32: associations, 60: variables, 71: stringTable(['赵建波', 'D:\\底稿\\稿.doc']) },
      more: { '\u0005SummaryInformation': propertySetOf({ 4: '赵建波' }) },
    });
    expect(document.metadata.map(({ code, value }) => [code, value])).toEqual([
      ['metadata.bookmark', '签发'],
      ['metadata.template-path', 'C:\\模板\\公文.dot'],
      ['metadata.person', '赵建波'],
      ['metadata.source-path', 'D:\\底稿\\稿.doc'],
      ['metadata.custom', '秘密'],
      ['metadata.author', '赵建波'],
    ]);
  });

  test('tells what a fast save left behind, and no blanks', async () => {
    const left = await readDoc({ ...main('正文\r'), leftover: Buffer.from(`删去的${ID}\r`, 'utf16le') });
    expect(textOf(left, 'hidden.previous-revision')).toBe(`删去的${ID}`);
    expect((await readDoc({ ...main('正文\r'), leftover: Buffer.alloc(300) })).observations).toEqual([]);
  });

  test('tells its macros', async () => {
    const document = await readDoc({ ...main('正文\r'), more: { Macros: { VBA: { dir: Uint8Array.of(1) } } } });
    expect(document.observations).toMatchObject([{ code: 'active-content.macro' }]);
  });

  test.each([
    ['is protected by a password', docOf({ ...main('正文\r'), flags: 0x100 }), 'encrypted'],
    ['lacks its table stream', compoundFileOf({ WordDocument: stream() }), 'corrupt'],
    ['is of Word 2', compoundFileOf({ WordDocument: Uint8Array.from([0xdb, 0xa5, ...new Uint8Array(2_000)]) }), 'unsupported-format'],
  ])('that %s is refused', async (_, bytes, code) => {
    expect(await refusal('a.doc', bytes)).toBe(code);
  });
});

describe('a document of Word 6 or 95', () => {
  /** 机密 in GBK. */
  const MARK = Buffer.from([0xbb, 0xfa, 0xc3, 0xdc]);

  test('gives its stories in the code page of its language, tables by rows', async () => {
    const body = Buffer.concat([MARK, Buffer.from(`\ra\u0007${ID}\u0007\u0007`)]);
    const document = await read('a.doc', word95Of(Buffer.concat([body, Buffer.from('head\r')]), [body.length, 0, 5]));
    expect(document.warnings).toEqual([]);
    expect(document.parts).toMatchObject([
      { code: 'body', text: `机密\na\t${ID}` },
      { code: 'header', text: 'head' },
    ]);
  });

  test.each([
    ['Chinese fonts', [0, 134], MARK, '机密'],
    ['Russian fonts', [204], Buffer.from([0xcd, 0xe5, 0xf2]), 'Нет'],
    ['French words in a Russian font', [204], Buffer.from([0xe9, 0x74, 0xe9]), 'été'],
    ['Western fonts', [0], Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'café'],
  ])('that calls itself Western is read by its %s', async (_, fonts, bytes, text) => {
    expect(textOf(await read('a.doc', word95Of(bytes, [bytes.length], { language: 0x0409, fonts })), 'body')).toBe(text);
  });

  test.each([
    ['has pictures', word95Of(Buffer.from('a\u0001\r'), [3]), 'warned: unsupported-format'],
    ['is protected', word95Of(Buffer.from('a\r'), [2], { flags: 0x100 }), 'encrypted'],
  ])('that %s blocks', async (_, bytes, fate) => {
    expect(await refusal('a.doc', bytes)).toBe(fate);
  });
});

describe('the objects of an old Word document', () => {
  const inner = () => new CompoundFile(docOf(main(`内嵌${ID}\r`))).root;
  const tree = () => ({
    WordDocument: inner().read('WordDocument') ?? new Uint8Array(),
    '1Table': inner().read('1Table') ?? new Uint8Array(),
  });

  test('are files of their own', async () => {
    const document = await readDoc({ ...main('正文\r'), more: { ObjectPool: { _1: tree() } } });
    expect(textOf(document, 'attachment-content')).toBe(`内嵌${ID}`);
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'attachment' }));
    expect(document.warnings).toEqual([]);
  });

  test('that cannot be read block, and one that is only shown does not', async () => {
    const shown = { '\u0001Ole': Uint8Array.of(1), '\u0003PIC': Uint8Array.of(1) };
    const document = await readDoc({ ...main('正文\r'), more: { ObjectPool: { _1: { 'Equation Native': Uint8Array.of(1) }, _2: shown } } });
    expect(document.warnings).toMatchObject([{ code: 'unsupported-format', place: { member: '_1' } }]);
  });

  test('in a new document are read as well', async () => {
    const bytes = docOf(main(`内嵌${ID}\r`));
    const document = await read('a.docx', docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>', '', { 'word/embeddings/oleObject1.bin': bytes }));
    expect(textOf(document, 'attachment-content')).toBe(`内嵌${ID}`);
    expect(document.warnings).toEqual([]);
  });
});

describe('the drawings of an old Word document', () => {
  const shape = (id: number, properties: Record<number, number | string>, kind = 1, more: readonly Buffer[] = []) =>
    artRecord(0xf004, [artRecord(0xf00a, Buffer.concat([u32(id), u32(0)]), kind, 2), artProperties(properties), ...more], 0, 15);
  const drawn = (shapes: readonly Buffer[], store: readonly Buffer[] = []) =>
    Buffer.concat([
      artRecord(0xf000, store.length > 0 ? [artRecord(0xf001, store, 0, 15)] : [], 0, 15),
      Buffer.from([0]),
      artRecord(0xf002, [artRecord(0xf003, shapes, 0, 15)], 0, 15),
    ]);
  const anchor = (shapeId: number, height: number, flags: number) => {
    const bytes = Buffer.alloc(26);
    bytes.writeUInt32LE(shapeId, 0);
    bytes.writeInt32LE(height * 20, 16);
    bytes.writeUInt16LE(flags, 20);
    return bytes;
  };
  const IN_FRONT = 3 << 5;

  test('tell their drawn letters, their descriptions and where their pictures came from', async () => {
    const structures = { 50: drawn([shape(1, { 192: '机密★3年', 897: `描述${ID}`, 261: 'C:\\张三\\图.png' })]) };
    const document = await readDoc({ ...main('正文\r'), structures });
    expect(textOf(document, 'watermark')).toBe('机密★3年');
    expect(textOf(document, 'hidden.alt-text')).toBe(`描述${ID}`);
    expect(document.metadata).toMatchObject([{ code: 'metadata.source-path', value: 'C:\\张三\\图.png' }]);
  });

  test('hide the text of a box that is not shown', async () => {
    const box = Buffer.alloc(22);
    box.writeUInt32LE(7, 14);
    const structures = { 50: drawn([shape(7, { 959: 0x20002 }, 202)]), 56: positionsOf([0, 19, 20], [box, Buffer.alloc(22)]) };
    const document = await readDoc({ stories: { 0: [{ text: '正文\r' }], 6: [{ text: `${ID}\r` }] }, structures });
    expect(textOf(document, 'hidden.shape')).toBe(ID);
    expect(textOf(document, 'textbox')).toBe('');
  });

  test.each([
    ['a black box in front', { 385: 0 }, IN_FRONT, 20, true],
    ['a white box in front', {}, IN_FRONT, 20, true],
    ['a green box in front', { 385: 0x00ff00 }, IN_FRONT, 20, false],
    ['a frame in front', { 447: 0x100000 }, IN_FRONT, 20, false],
    ['a black box that text flows around', { 385: 0 }, 2 << 5, 20, false],
    ['a black box behind the text', { 385: 0 }, IN_FRONT | 0x4000, 20, false],
    ['a black line', { 385: 0 }, IN_FRONT, 2, false],
  ])('cover the paragraph that they are anchored to: %s', async (_, properties, flags, height, isCovered) => {
    const structures = { 40: positionsOf([3, 99], [anchor(9, height, flags)]), 50: drawn([shape(9, properties)]) };
    const options = main('标题\r', { text: '\u0008', modifiers: [SPECIAL] }, `${ID}\r`);
    const { observations, parts } = await readDoc({ ...options, structures });
    const [found] = observations.filter(({ code }) => code === 'failed-redaction');
    expect(found && parts[0]?.text.slice(found.start, found.end)).toBe(isCovered ? ID : undefined);
  });

  test('give their pictures, in the line and floating, each once', async () => {
    const [one = Buffer.alloc(0), other = Buffer.alloc(0)] = [0, 255].map((shade) =>
      artBitmap(
        0xf01e,
        greyPng(200, 100, () => shade),
      ),
    );
    const inline = Buffer.concat([shape(1, {}, 75), storeEntry({ picture: one })]);
    const data = Buffer.concat([u32(68 + inline.length), Buffer.from([68, 0, 0x64, 0]), Buffer.alloc(60), inline]);
    const modifiers = [SPECIAL, sprm(0x6a03, 0, 0, 0, 0)];
    const bytes = docOf({
      ...main({ text: '\u0001\u0001', modifiers }, '\r'),
      data,
      structures: { 50: drawn([], [storeEntry({ picture: other })]) },
    });
    const seen: string[] = [];
    await read(
      'a.doc',
      bytes,
      {},
      {
        recognise: async (image) => {
          seen.push('mediaType' in image ? image.mediaType : '');
          return recognised(ID);
        },
      },
    );
    expect(seen).toEqual(['image/png', 'image/png']);
  });
});
