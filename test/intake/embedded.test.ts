import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { emfOf, nativeStream, wmfOf } from './metafiles.ts';
import { compoundFileOf } from './old/compound-builder.ts';
import { odfOf } from './samples.ts';
import { bytesOf, docxOf, fixture, partsOf, read, recognised, refusal, textOf } from './support.ts';

const BODY = '<w:p><w:r><w:t>正文</w:t></w:r></w:p>';
/** 机密★3年 in GBK. */
const MARK = Uint8Array.from([0xbb, 0xfa, 0xc3, 0xdc, 0xa1, 0xef, 0x33, 0xc4, 0xea]);

describe('a drawing of Windows', () => {
  test('in EMF gives its text records, a line for each height', async () => {
    const bytes = emfOf({
      texts: [
        [10, '机密★'],
        [10, '10年'],
        [30, '电话'],
      ],
      small: [[30, '13800138000']],
    });
    const document = await read('a.docx', docxOf(BODY, '', { 'word/media/image1.emf': bytes }));
    expect(partsOf(document, 'picture-text')).toMatchObject([
      { visible: true, text: '机密★10年\n电话13800138000', places: [{ member: 'word/media/image1.emf' }] },
    ]);
    expect(document.warnings).toEqual([]);
    expect(document.observations).toEqual([]);
  });

  test.each([true, false])('in WMF gives its text in the encoding of its machine, placeable or not', async (isPlaceable) => {
    const bytes = wmfOf([MARK, bytesOf('tel 13800138000')], isPlaceable);
    expect(textOf(await read('a.wmf', bytes), 'picture-text')).toBe('机密★3年\ntel 13800138000');
  });

  test('that is compressed is read as well', async () => {
    const bytes = new Uint8Array(gzipSync(emfOf({ texts: [[1, '机密★3年']] })));
    const document = await read('a.docx', docxOf(BODY, '', { 'word/media/image1.emz': bytes }));
    expect(textOf(document, 'picture-text')).toBe('机密★3年');
    expect(document.observations).toEqual([]);
  });

  test('gives the pictures inside it to the recogniser, and blocks for a large one without', async () => {
    const bytes = emfOf({ bitmaps: [[900, 500]] });
    const document = await read(
      'a.emf',
      bytes,
      {},
      { recognise: async (image) => recognised('mediaType' in image ? image.mediaType : '') },
    );
    expect(textOf(document, 'ocr')).toBe('image/bmp');
    expect(await refusal('a.emf', bytes)).toBe('warned: needs-ocr');
  });

  test.each([
    ['names glyphs instead of characters', emfOf({ glyphs: [[1, '\u0012\u0013']] }), 'warned: needs-ocr'],
    ['is all outlines', emfOf({ outlines: 400 }), 'warned: needs-ocr'],
    ['is a small diagram', emfOf({ outlines: 20 }), 'warned: '],
    ['is cut off', emfOf({ texts: [[1, '文本']] }).slice(0, 100), 'corrupt'],
    ['is cut off as WMF', wmfOf([MARK]).slice(0, 50), 'corrupt'],
  ])('that %s', async (_, bytes, fate) => {
    expect(await refusal(bytes[40] === 0x20 ? 'a.emf' : 'a.wmf', bytes)).toBe(fate);
  });
});

describe('a file embedded by Windows', () => {
  test('is read as what it is, with where it lay', async () => {
    const bytes = compoundFileOf({
      '\u0001Ole10Native': nativeStream('底稿.txt', 'C:\\Users\\zhaojb\\底稿.txt', bytesOf('身份证110118198512011119')),
    });
    const document = await read('a.docx', docxOf(BODY, '', { 'word/embeddings/oleObject1.bin': bytes }));
    expect(textOf(document, 'attachment-content')).toBe('身份证110118198512011119');
    expect(partsOf(document, 'attachment-content')[0]?.places[0]).toMatchObject({ member: 'word/embeddings/oleObject1.bin/底稿.txt' });
    expect(document.metadata).toContainEqual(
      expect.objectContaining({ code: 'metadata.source-path', value: 'C:\\Users\\zhaojb\\底稿.txt' }),
    );
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'attachment' }));
    expect(document.warnings).toEqual([]);
  });

  test.each([
    ['Package', fixture('hidden-sheets.xlsx'), '13923031471'],
    ['CONTENTS', fixture('previous-revision.pdf'), ''],
  ])('in the stream %s is read', async (stream, inner, said) => {
    const document = await read('a.docx', docxOf(BODY, '', { 'word/embeddings/oleObject1.bin': compoundFileOf({ [stream]: inner }) }));
    expect(textOf(document, 'attachment-content')).toContain(said);
    expect(document.warnings).toEqual([]);
  });

  test('in a damaged container blocks', async () => {
    const bytes = compoundFileOf({ '\u0001Ole10Native': nativeStream('a.txt', 'a.txt', bytesOf('x')) });
    bytes.fill(0x77, 48, 52);
    const document = await read('a.docx', docxOf(BODY, '', { 'word/embeddings/oleObject1.bin': bytes }));
    expect(document.warnings).toMatchObject([{ code: 'corrupt', words: { en: expect.stringContaining('damaged') } }]);
  });

  test('that is a document of an unknown program blocks and says what to do', async () => {
    const document = await read(
      'a.docx',
      docxOf(BODY, '', { 'word/embeddings/oleObject1.bin': compoundFileOf({ CorelDRAW: bytesOf('x') }) }),
    );
    expect(document.warnings).toMatchObject([
      {
        code: 'unsupported-format',
        words: { en: expect.stringContaining('paste it as a picture'), zh: expect.stringContaining('以图片形式粘回') },
      },
    ]);
  });
});

describe('the small picture of a document', () => {
  test('is reported, and what it says is hidden', async () => {
    const document = await read('a.docx', docxOf(BODY, '', { 'docProps/thumbnail.emf': emfOf({ texts: [[1, '机密★3年']] }) }));
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'hidden.thumbnail' }));
    expect(partsOf(document, 'hidden.thumbnail')).toMatchObject([{ visible: false, text: '机密★3年' }]);
  });
});

test('a vector picture for the web is text, with what it hides', async () => {
  const svg =
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><!-- 13900139000 --><text>机密<tspan>★3年</tspan></text></svg>';
  const document = await read('a.docx', docxOf(BODY, '', { 'word/media/image1.svg': svg }));
  expect(textOf(document, 'body')).toContain('机密★3年');
  expect(textOf(document, 'hidden.html-comment')).toContain('13900139000');
  expect(document.observations.map(({ code }) => code)).not.toContain('attachment');
});

test('the picture of an object in an OpenDocument file is no attachment', async () => {
  const manifest = '';
  const bytes = odfOf('text', '<text:p>正文</text:p>', '', manifest, { 'ObjectReplacements/Object 1': fixture('png-text-chunk.png') });
  expect((await read('a.odt', bytes)).observations.map(({ code }) => code)).not.toContain('attachment');
});
