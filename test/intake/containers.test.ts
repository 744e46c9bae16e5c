import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { mailOf, tarOf } from './samples.ts';
import { docxOf, fixture, partsOf, read, recognised, refusal, textOf, zipOf } from './support.ts';

const DOCX = docxOf('<w:p><w:r><w:t>里面的正文</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏的</w:t></w:r></w:p>');

describe('a mail message', () => {
  test('gives headers, text once, and the attachment by its name', async () => {
    const document = await read('a.eml', mailOf());
    expect(textOf(document, 'header')).toBe('from: 赵办 <zhao@example.gov.cn>\nto: qian@example.gov.cn\nsubject: 中文\n');
    expect(textOf(document, 'body')).toBe('请查收附件。');
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'attachment', note: '底稿.txt' }));
    expect(partsOf(document, 'attachment-content')).toMatchObject([{ text: '身份证110118198512011119', places: [{ member: '底稿.txt' }] }]);
    expect(document.metadata).toContainEqual({ code: 'metadata.mail-header', name: 'x-originating-ip', value: '[10.12.8.21]' });
  });

  test('gives the page as well where it says something else', async () => {
    const document = await read('a.eml', mailOf('<p>另有电话13800138000</p>'));
    expect(partsOf(document, 'body').map(({ text }) => text)).toEqual(['请查收附件。', '另有电话13800138000']);
  });

  test('gives what its page hides', async () => {
    const document = await read('a.eml', mailOf('<p>请查收附件。</p><p hidden>13800138000</p>'));
    expect(textOf(document, 'hidden.display-none')).toBe('13800138000');
  });

  test('that was cut off is read as far as it goes', async () => {
    const document = await read('a.eml', mailOf().slice(0, -60));
    expect(textOf(document, 'body')).toBe('请查收附件。');
  });

  test('is told from plain text without its extension', async () => {
    expect((await read('message', mailOf())).format).toBe('eml');
    expect((await read('notes', 'Agenda: one\ntwo')).format).toBe('txt');
  });

  test('that is signed is read, one that is encrypted blocks', async () => {
    const type = 'Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment';
    const as = (kind: string) =>
      read('a.eml', mailOf().replace(type, `Content-Type: application/${kind}\r\nContent-Disposition: attachment`));
    const signed = await as('pkcs7-signature');
    expect([signed.observations.map(({ code }) => code), signed.warnings]).toEqual([['signature'], []]);
    expect((await as('pkcs7-mime')).warnings).toMatchObject([{ code: 'encrypted' }]);
  });

  test('of parts within parts without end is refused', async () => {
    const open = Array.from({ length: 40 }, (_, index) => `Content-Type: multipart/mixed; boundary="b${index}"\r\n\r\n--b${index}\r\n`);
    expect(await refusal('a.eml', open.join(''))).toBe('archive-too-large');
  });
});

describe('what is beside the parts of a message', () => {
  test('is hidden unless it is the usual sentence', async () => {
    const message = `${mailOf().replace('\r\n--outer\r\n', '\r\n电话13800138000\r\n--outer\r\n')}尾注13900139000`;
    expect(textOf(await read('a.eml', message), 'hidden.preamble')).toBe('电话13800138000\n尾注13900139000');
    const usual = mailOf().replace('\r\n--outer\r\n', '\r\nThis is a multi-part message in MIME format.\r\n--outer\r\n');
    expect(partsOf(await read('a.eml', usual), 'hidden.preamble')).toEqual([]);
  });
});

describe('an archive', () => {
  test('without a file in it is empty', async () => {
    expect(await refusal('a.zip', zipOf({}))).toBe('empty-file');
  });

  test('that is an office file under another name is read as one', async () => {
    expect(textOf(await read('a.zip', DOCX), 'hidden.vanish-text')).toBe('藏的');
  });

  test('of a Mac: files of the system are reported with what they say, and do not block', async () => {
    const double = Buffer.concat([Buffer.from([0, 5, 0x16, 7, 0, 2, 0, 0]), Buffer.from('\0\0http://10.12.8.20/a.docx\0\0')]);
    const document = await read('a.zip', zipOf({ 'a.txt': '文本', '__MACOSX/._a.txt': new Uint8Array(double) }));
    expect(document.warnings).toEqual([]);
    expect(partsOf(document, 'hidden.system-file')).toMatchObject([
      { text: 'http://10.12.8.20/a.docx', places: [{ member: '__MACOSX/._a.txt' }] },
    ]);
  });

  test('keeps the codes of its members and says which one', async () => {
    const document = await read('a.zip', zipOf({ 'sub/a.docx': DOCX, 'b.txt': '文本' }));
    expect(document.parts.map(({ code, places }) => [code, places[0]?.member])).toEqual([
      ['body', 'sub/a.docx'],
      ['body', 'b.txt'],
      ['hidden.vanish-text', 'sub/a.docx'],
    ]);
  });

  test('blocks for a member that cannot be read and reads the others', async () => {
    const document = await read(
      'a.zip',
      zipOf({ 'tool.exe': Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0]), 'b.txt': '文本', 'empty.txt': '' }),
    );
    expect(document.warnings).toMatchObject([{ code: 'not-text', place: { member: 'tool.exe' } }]);
    expect(textOf(document, 'body')).toBe('文本');
  });

  test('in TAR and in compressed TAR is read alike', async () => {
    for (const [name, bytes] of [
      ['a.tar', tarOf('内/one.txt', '文本')],
      ['a.tar.gz', gzipSync(tarOf('内/one.txt', '文本'))],
      ['a.tgz', gzipSync(tarOf('内/one.txt', '文本'))],
    ] as const) {
      const document = await read(name, new Uint8Array(bytes));
      expect([name, textOf(document, 'body')]).toEqual([name, '文本']);
    }
    expect(await refusal('a.tar', tarOf('../one.txt', 'x'))).toBe('archive-bad-path');
  });

  test('that expands without end is refused', async () => {
    expect(await refusal('a.gz', new Uint8Array(gzipSync(Buffer.alloc(40 * 2 ** 20))))).toBe('archive-too-large');
  });
});

describe('a picture', () => {
  test('large enough to hold text goes to the recogniser as its file', async () => {
    const document = await read(
      'a.jpg',
      fixture('exif-gps.jpg'),
      {},
      { recognise: async (image) => recognised('mediaType' in image ? `${image.mediaType} ${image.bytes.length}` : '') },
    );
    expect(textOf(document, 'ocr')).toBe(`image/jpeg ${fixture('exif-gps.jpg').length}`);
    expect(document.warnings).toEqual([]);
  });

  test('may carry the extension of another kind of picture', async () => {
    expect(await read('a.jpg', fixture('png-text-chunk.png'))).toMatchObject({ format: 'image', mediaType: 'image/png' });
  });

  test('with bytes after its end is reported', async () => {
    const bytes = Buffer.concat([fixture('png-text-chunk.png'), Buffer.from('hidden')]);
    const document = await read('a.png', new Uint8Array(bytes));
    expect(document.observations).toContainEqual({ code: 'hidden.trailing-data', note: '6 bytes' });
    expect(textOf(document, 'attachment-content')).toBe('hidden');
    const noise = new Uint8Array(Buffer.concat([fixture('png-text-chunk.png'), Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0])]));
    expect(await read('a.png', noise)).toMatchObject({ warnings: [{ code: 'needs-ocr' }], parts: [] });
  });

  test('in JPEG with bytes after its end is reported, but not the further pictures that it lists', async () => {
    const more = (bytes: Uint8Array, extra: string) => new Uint8Array(Buffer.concat([bytes, Buffer.from(extra)]));
    const codes = async (bytes: Uint8Array) => (await read('a.jpg', bytes)).observations.map(({ code }) => code);
    const bytes = fixture('exif-gps.jpg');
    const listed = new Uint8Array(Buffer.concat([bytes.subarray(0, 2), Buffer.from('ffe200084d504600aabb', 'hex'), bytes.subarray(2)]));
    expect(await codes(bytes)).not.toContain('hidden.trailing-data');
    expect(await codes(more(bytes, '\0\0'))).not.toContain('hidden.trailing-data');
    expect(await codes(more(bytes, 'PK..'))).toContain('hidden.trailing-data');
    expect(await codes(more(listed, 'PK..'))).not.toContain('hidden.trailing-data');
  });

  test.each([0.2, 0.5, 0.9])('cut off at %d is corrupt', async (share) => {
    const bytes = fixture('png-text-chunk.png');
    expect(await refusal('a.png', bytes.slice(0, Math.floor(bytes.length * share)))).toBe('corrupt');
  });
});
