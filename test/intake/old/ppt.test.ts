import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../../src/domain/document.ts';
import { emfOf, nativeStream } from '../metafiles.ts';
import { bytesOf, partsOf, placeAt, read, refusal, textOf } from '../support.ts';
import { artMetafile, artRecord, storeEntry } from './art-builder.ts';
import { label, xlsOf } from './biff-builder.ts';
import { compoundFileOf } from './compound-builder.ts';
import {
  type BuiltSlide,
  dwords,
  objectEntry,
  pptOf,
  pptStreams,
  pptString,
  slideShape,
  slideTable,
  storedObject,
  textOf as textRecords,
} from './ppt-builder.ts';
import { propertySetOf } from './property-set-builder.ts';

const ID = '110118198512011119';

function slides(...list: readonly BuiltSlide[]): Promise<SourceDocument> {
  return read('a.ppt', pptOf({ slides: list }));
}

function shapes(...list: readonly Buffer[]): Promise<SourceDocument> {
  return slides({ shapes: list });
}

describe('an old presentation', () => {
  test('shows its slides in their order, the texts of boxes and those that the outline keeps', async () => {
    const reference = artRecord(0xf9e, dwords(0));
    const document = await slides(
      { shapes: [slideShape({ textRecords: [reference] }), slideShape({ text: '正文一\r第二段' })], outline: textRecords('标题') },
      { shapes: [slideShape({ textRecords: [artRecord(0xfa8, Buffer.from('caf\u00e9', 'latin1'))] })] },
    );
    const [first, second] = partsOf(document, 'body');
    expect([first?.text, second?.text]).toEqual(['标题\n正文一\n第二段\n', 'caf\u00e9\n']);
    expect(placeAt(second!, 'caf')).toEqual({ page: 2 });
    expect([document.pages, document.mediaType, document.warnings]).toEqual([2, 'application/vnd.ms-powerpoint', []]);
  });

  test('shows a text of the outline that no box takes', async () => {
    expect(textOf(await slides({ shapes: [], outline: textRecords('机密★3年') }), 'body')).toBe('机密★3年\n');
  });

  test('has a row of a table on one line, each value under its header', async () => {
    const row = (top: number, ...texts: (string | undefined)[]) =>
      texts.flatMap((text, column): { text?: string; box: [number, number, number, number] }[] =>
        text === undefined ? [] : [{ ...(text && { text }), box: [1_000 * column, top, 1_000 * column + 1_000, top + 300] }],
      );
    const cells = [...row(300, '戚国良', '', '沪C\r00001'), ...row(0, '姓名', '住址', '号牌'), ...row(600, '合计', undefined, '2')];
    expect(textOf(await shapes(slideShape({ text: '标题' }), slideTable(cells)), 'body')).toBe(
      '标题\n姓名\t住址\t号牌\n戚国良\t\t沪C 00001\n合计\t\t2\n',
    );
  });

  test('shows boxes of such a group that lie over each other one by one', async () => {
    const over = await shapes(
      slideTable([
        { text: '甲', box: [0, 0, 1_000, 300] },
        { text: '乙', box: [0, 0, 900, 200] },
      ]),
    );
    expect(textOf(over, 'body')).toBe('甲\n乙\n');
  });

  test('is read under the names of WPS and of shows as well', async () => {
    for (const name of ['a.dps', 'a.pps', 'a.pot'])
      expect(textOf(await read(name, pptOf({ slides: [{ shapes: [slideShape({ text: '正文' })] }] })), 'body')).toBe('正文\n');
  });

  test('has notes, headers, links, comments with their authors and the texts of its masters', async () => {
    const comment = artRecord(0x2ee0, [pptString('钱审核', 0), pptString('请核对', 1)]);
    const tags = artRecord(0x1388, [artRecord(0x138a, [pptString('___PPT10'), artRecord(0x138b, comment)])]);
    const headers = artRecord(0xfd9, [pptString('内部资料', 2)], 3);
    const link = artRecord(0x409, [artRecord(0xfd7, [pptString('名', 0), pptString('http://10.1.2.3/oa', 1)])]);
    const bytes = pptOf({
      slides: [{ shapes: [slideShape({ text: '正文' })], notes: '口头说明：电话13800138001', more: [tags] }],
      master: [slideShape({ text: '单击编辑标题', isPlaceholder: true }), slideShape({ text: '机密★3年' })],
      document: [headers, link],
    });
    const document = await read('a.ppt', bytes);
    expect(partsOf(document, 'hidden.speaker-notes')).toMatchObject([{ text: '口头说明：电话13800138001\n', places: [{ page: 1 }] }]);
    expect(partsOf(document, 'hidden.comment')).toMatchObject([{ author: '钱审核', text: '请核对', places: [{ page: 1 }] }]);
    expect(textOf(document, 'template-layer')).toBe('机密★3年\n');
    expect(textOf(document, 'footer')).toBe('内部资料');
    expect(textOf(document, 'link-target')).toBe('http://10.1.2.3/oa');
    expect(document.metadata).toContainEqual({ code: 'metadata.last-modified-by', name: 'current user', value: '钱审' });
  });
});

describe('an old presentation hides', () => {
  test('slides', async () => {
    const document = await slides({ shapes: [slideShape({ text: '正文' })] }, { shapes: [slideShape({ text: ID })], isHidden: true });
    expect([textOf(document, 'body'), textOf(document, 'hidden.slide')]).toEqual(['正文\n', `${ID}\n`]);
  });

  const box = { box: [0, 0, 1_000, 300] as [number, number, number, number] };
  test.each([
    ['a hidden shape', [slideShape({ text: ID, properties: { 959: 0x20002 } })], 'hidden.shape'],
    ['a shape beside the slide', [slideShape({ text: ID, box: [6_000, 0, 7_000, 300] })], 'hidden.off-page-text'],
    ['white on white', [slideShape({ text: ID, color: [255, 255, 255, 0xfe] })], 'hidden.white-text'],
    ['one point', [slideShape({ text: ID, size: 1 })], 'hidden.tiny-text'],
    ['a box over it', [slideShape({ text: ID, ...box }), slideShape({ kind: 1, ...box, properties: { 385: 0 } })], 'failed-redaction'],
    ['nothing: white on a dark box', [slideShape({ text: ID, color: [255, 255, 255, 0xfe], properties: { 385: 0x400000 } })], 'body'],
    [
      'nothing: an empty frame over it',
      [slideShape({ text: ID, ...box }), slideShape({ kind: 1, ...box, properties: { 385: 0, 447: 0x100000 } })],
      'body',
    ],
    ['nothing: a text', [slideShape({ text: ID, color: [0, 0, 0, 0xfe], size: 12 })], 'body'],
  ])('text by %s', async (_, list, code) => {
    expect(textOf(await shapes(...list), code)).toBe(`${ID}\n`);
  });

  test('nothing by white on the dark ground of its master, and by what is painted there', async () => {
    const white = slideShape({ text: ID, color: [255, 255, 255, 0xfe] });
    const dark = pptOf({ slides: [{ shapes: [white], follows: 4 }], ground: { 385: 0x400000 } });
    const painted = pptOf({ slides: [{ shapes: [white], follows: 1 }], master: [slideShape({ kind: 75, box: [0, 0, 5_760, 4_320] })] });
    for (const bytes of [dark, painted]) expect(textOf(await read('a.ppt', bytes), 'body')).toBe(`${ID}\n`);
  });

  test('words and tags of shapes, and pieces of pictures', async () => {
    const tag = artRecord(0x1388, [artRecord(0x1389, [pptString('联系', 0), pptString('13800138000', 1)])]);
    const picture = slideShape({ kind: 75, properties: { 258: 20_000, 897: '替代文字' } });
    const document = await slides({ shapes: [picture, slideShape({ properties: { 192: '艺术字' } })], more: [tag] });
    expect(textOf(document, 'hidden.alt-text')).toBe('替代文字');
    expect(textOf(document, 'hidden.tag')).toBe('联系: 13800138000');
    expect(textOf(document, 'body')).toBe('艺术字\n');
    expect(document.observations).toContainEqual({ code: 'hidden.cropped-image', place: { page: 1 } });
  });

  test('where its pictures came from, to whom it was sent and what was published of it', async () => {
    const source = slideShape({ kind: 75, properties: { 261: 'D:\\人事\\名册.png', 262: 1 } });
    const fetched = slideShape({ kind: 75, properties: { 261: 'http://10.1.2.3/a.png', 262: 10 } });
    const envelope = artRecord(0x1785, Buffer.from('收件人张三：zhang@example.gov.cn', 'utf16le'));
    const broadcast = artRecord(0x177e, [pptString('主讲：张三', 0)]);
    const document = await read('a.ppt', pptOf({ slides: [{ shapes: [source, fetched] }], document: [envelope, broadcast] }));
    expect(document.metadata).toEqual(
      expect.arrayContaining([
        { code: 'metadata.source-path', name: 'picture', value: 'D:\\人事\\名册.png' },
        { code: 'metadata.external-link', name: 'image', value: 'http://10.1.2.3/a.png' },
        { code: 'metadata.custom', name: 'publication', value: '主讲：张三' },
      ]),
    );
    expect(document.observations).toContainEqual({ code: 'external-link', place: { page: 1 }, note: 'image' });
    expect(textOf(document, 'hidden.package-part')).toContain('zhang@example.gov.cn');
  });

  test('what older saves left and the last one has no more', async () => {
    const text = (said: string) => artRecord(0x3ee, [artRecord(0xfa0, Buffer.from(said, 'utf16le'))]);
    const document = await read('a.ppt', pptOf({ slides: [{ shapes: [slideShape({ text: '正文' })] }], stale: [text('正文'), text(ID)] }));
    expect(textOf(document, 'hidden.previous-revision')).toBe(ID);
  });
});

describe('inside an old presentation', () => {
  test('objects are read as the files that they are, old sheets and wrapped files alike', async () => {
    const sheet = xlsOf([{ name: '表', records: [label(0, 0, ID)] }]);
    const wrapped = compoundFileOf({ '\u0001Ole10Native': nativeStream('底稿.txt', 'C:\\底稿.txt', bytesOf('电话13800138000')) });
    const bytes = pptOf({
      slides: [{ shapes: [] }],
      document: [
        artRecord(0x409, [objectEntry(0xfcc, 100, 'Excel.Sheet.8'), objectEntry(0xfee, 102, 'Forms.TextBox.1')]),
        artRecord(0x3ff, [artRecord(0x400, dwords(103, 1, 2))]),
      ],
      objects: [
        storedObject(sheet),
        storedObject(wrapped),
        storedObject(compoundFileOf({ contents: bytesOf('x') })),
        storedObject(compoundFileOf({ VBA: { dir: bytesOf('x') } })),
      ],
    });
    const document = await read('a.ppt', bytes);
    expect(textOf(document, 'attachment-content')).toContain(ID);
    expect(textOf(document, 'attachment-content')).toContain('电话13800138000');
    expect(document.observations.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['attachment', 'active-content.control', 'active-content.macro']),
    );
    expect(document.warnings).toEqual([]);
  });

  test('pictures are read with the slide that they are on, those without one as well', async () => {
    const [shown, left] = ['机密★3年', '13800138000'].map((text) => artMetafile(0xf01a, emfOf({ texts: [[1, text]] })));
    const document = await read(
      'a.ppt',
      pptOf({
        slides: [{ shapes: [] }, { shapes: [slideShape({ kind: 75, properties: { 260: 1 } })] }],
        document: [artRecord(0x40b, [artRecord(0xf000, [artRecord(0xf001, [storeEntry({ offset: 0 })])])])],
        pictures: Buffer.concat([shown!, left!]),
      }),
    );
    expect(partsOf(document, 'picture-text')).toMatchObject([
      { text: '机密★3年', places: [{ page: 2, member: 'picture 1' }] },
      { text: '13800138000', places: [{ member: 'picture 2' }] },
    ]);
  });

  test('the small picture of the file is whole', async () => {
    const thumbnail = propertySetOf({ 17: { metafile: emfOf({ texts: [[1, '机密★3年']] }) } });
    const document = await read('a.ppt', pptOf({ slides: [{ shapes: [] }] }, { '\u0005SummaryInformation': thumbnail }));
    expect(textOf(document, 'hidden.thumbnail')).toBe('机密★3年');
    expect(document.warnings).toEqual([]);
  });

  test.each([
    ['an object that cannot be expanded', artRecord(0x1011, Buffer.concat([dwords(9), bytesOf('no stream')]), 1), 'warned: corrupt'],
    ['an object that expands beyond what is accepted', storedObject(new Uint8Array(2 ** 22)), 'archive-too-large'],
  ])('%s blocks', async (_, object, fate) => {
    expect(await refusal('a.ppt', pptOf({ slides: [{ shapes: [] }], objects: [object] }), { maxExpandedBytes: 2 ** 20 })).toBe(fate);
  });
});

describe('an old presentation that', () => {
  const plain = { slides: [{ shapes: [slideShape({ text: '正文' })] }] };

  test('has a password is refused as such', async () => {
    expect(await refusal('a.ppt', pptOf({ ...plain, token: 0xf3d1c4df }))).toBe('encrypted');
  });

  test('holds nothing of PowerPoint 97 says what to save it as', async () => {
    expect(await refusal('a.ppt', compoundFileOf({ 'PowerPoint Document': new Uint8Array(5_000) }))).toBe('unsupported-format');
  });

  test('lacks a slide or the list of its objects blocks, with what can be read', async () => {
    const streams = pptStreams(plain);
    const main = Buffer.from(streams['PowerPoint Document'] as Uint8Array);
    const directory = main.lastIndexOf(Buffer.from([0x72, 0x17]));
    main.writeUInt16LE(0x1773, directory);
    expect(await refusal('a.ppt', compoundFileOf({ ...streams, 'PowerPoint Document': main }))).toContain('corrupt-partial');
  });

  test('is cut off blocks', async () => {
    const streams = pptStreams(plain);
    const cut = (streams['PowerPoint Document'] as Uint8Array).subarray(0, -40);
    expect(await refusal('a.ppt', compoundFileOf({ ...streams, 'PowerPoint Document': cut }))).toContain('corrupt-partial');
  });
});
