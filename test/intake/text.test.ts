import { describe, expect, test } from '@jest/globals';
import { decodeText } from '../../src/intake/text/decode.ts';
import { bytesOf, partsOf, placeAt, read, refusal, textOf } from './support.ts';

const PROSE = '关于调整救助标准的通知，请各单位认真执行，联系电话见附件。';
/** The same in GB18030 and in Big5. */
const GB = Uint8Array.from(Buffer.from('b9d8d3dab5f7d5fbbec8d6fab1ead7bcb5c4cda8d6aa', 'hex'));

describe('the encoding of text', () => {
  test.each([
    ['utf-8', bytesOf(PROSE)],
    ['utf-16le', Uint8Array.from(Buffer.from(PROSE, 'utf16le'))],
    ['utf-16be', Uint8Array.from(Buffer.from(PROSE, 'utf16le').swap16())],
    ['utf-16le', Uint8Array.from(Buffer.from('plain English text', 'utf16le'))],
    ['gb18030', GB],
    ['windows-1252', Uint8Array.from(Buffer.from('The caf\u00e9 is open, na\u00efve visitors welcome', 'latin1'))],
  ])('%s is told without a mark', (encoding, bytes) => {
    expect(decodeText(bytes).encoding).toBe(encoding);
  });

  test('is GB18030 or Big5 by what reads like Chinese', () => {
    expect(decodeText(GB).text).toBe('关于调整救助标准的通知');
    const big5 = Uint8Array.from(Buffer.from('c3f6a9f3bdd5bee3b1cfa755bcd0b7c7aabab371aabe', 'hex'));
    expect(decodeText(big5)).toMatchObject({ encoding: 'big5', text: expect.stringContaining('關於調整') });
  });

  test('a byte order mark is no part of the text', () => {
    expect(decodeText(bytesOf(`\uFEFF${PROSE}`)).text).toBe(PROSE);
  });

  test.each([
    ['zero bytes', Uint8Array.from([65, 0, 66, 67, 0])],
    ['control characters', Uint8Array.from(Array.from({ length: 500 }, (_, index) => index % 8))],
    ['random bytes', Uint8Array.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) & 255))],
  ])('%s are no text', async (_, bytes) => {
    expect(await refusal('a.txt', bytes)).toBe('not-text');
  });
});

describe('plain text', () => {
  test('has a place a line, whatever ends the lines', async () => {
    const { parts } = await read('a.txt', 'one\r\ntwo\rthree\nfour');
    expect(['one', 'two', 'three', 'four'].map((word) => placeAt(parts[0]!, word).line)).toEqual([1, 2, 3, 4]);
    expect(parts[0]?.text).toBe('one\r\ntwo\rthree\nfour');
  });

  test('of one megabyte without a line end is read at once', async () => {
    const started = performance.now();
    await read('a.txt', '一'.repeat(350_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('Markdown', () => {
  test('keeps comments that stand in code', async () => {
    const document = await read('a.md', '```html\n<!-- shown -->\n```\n<!-- hidden\nstill hidden --> seen');
    expect(textOf(document, 'body')).toContain('<!-- shown -->');
    expect(textOf(document, 'body')).toContain('seen');
    expect(textOf(document, 'hidden.html-comment')).toContain('still hidden');
  });

  test('takes nested front matter as properties', async () => {
    const { metadata, parts } = await read('a.md', '---\ntitle: "标题"\nreviewers:\n  - 张三\n---\n正文');
    expect(metadata).toEqual([
      { code: 'metadata.title', name: 'title', value: '标题' },
      { code: 'metadata.custom', name: 'reviewers', value: '- 张三' },
    ]);
    expect(placeAt(parts[0]!, '正文')).toEqual({ line: 6 });
  });

  test('without an end of its front matter is all body', async () => {
    expect(textOf(await read('a.md', '---\nauthor: x\n正文'), 'body')).toContain('author: x');
  });
});

describe('CSV and JSON', () => {
  test('a quoted value is whole and has its cell', async () => {
    const { parts } = await read('a.csv', '姓名;电话\r\n"张;""三""\n四";13800138000\r\n');
    expect(parts[0]?.text).toBe('姓名\t电话\n张;"三"\n四\t13800138000\n');
    expect(placeAt(parts[0]!, '13800138000')).toEqual({ line: 2, cell: 'B2' });
  });

  test('escapes of JSON are undone', async () => {
    expect(textOf(await read('a.json', '{"a":"\\u5f20\\u4e09"}'), 'body')).toBe('{"a":"张三"}');
  });

  test('nasty tables take linear time', async () => {
    for (const piece of ['"', '",', '""\n', '"\n', ',', '\n']) {
      const started = performance.now();
      const { parts } = await read('a.csv', `a,b\n${piece.repeat(100_000 / piece.length)}`);
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(partsOf({ parts } as never, 'body').length).toBeLessThan(2);
    }
  });
});
