import { describe, expect, test } from '@jest/globals';
import { ZipArchive } from '../../src/intake/archive/zip.ts';
import { Budget, DEFAULT_LIMITS } from '../../src/intake/limits.ts';
import { bytesOf, docxOf, fixture, read, refusal, textOf, zipOf } from './support.ts';

const DOCX = docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>');

function open(bytes: Uint8Array, limits = {}): ZipArchive {
  return new ZipArchive(bytes, new Budget({ ...DEFAULT_LIMITS, ...limits }));
}

describe('a ZIP archive', () => {
  test('gives its members by path', () => {
    const archive = open(zipOf({ 'a/b.txt': '一', 'c.txt': '二' }));
    expect([...archive.members.keys()]).toEqual(['a/b.txt', 'c.txt']);
    expect(new TextDecoder().decode(archive.read('a/b.txt'))).toBe('一');
  });

  test.each(['../up.txt', '/root.txt', 'a/../../b.txt', 'C:\\x.txt', '..\\up.txt', 'nul\0.txt'])(
    'with a member %j is refused',
    async (path) => {
      expect(await refusal('a.zip', zipOf({ [path]: 'x' }))).toBe('archive-bad-path');
    },
  );

  test('with two members of one name is refused: programs would open different ones', async () => {
    const bytes = zipOf({ 'a1.txt': 'x', 'a2.txt': 'y' });
    const renamed = Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('a2.txt', 'a1.txt'), 'latin1');
    expect(await refusal('a.zip', new Uint8Array(renamed))).toBe('corrupt');
  });

  test('counts what it expands, not what it declares', async () => {
    const bomb = zipOf({ 'a.txt': 'x'.repeat(200_000) });
    const lying = Buffer.from(bomb);
    const directory = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    lying.writeUInt32LE(10, directory + 24);
    expect(await refusal('a.zip', new Uint8Array(lying), { maxExpandedBytes: 100_000 })).toBe('archive-too-large');
  });

  test('with a high ratio is refused only above 16 MiB', async () => {
    const zeros = Buffer.alloc(17 * 2 ** 20, 0x20);
    expect(await refusal('a.zip', zipOf({ 'a.txt': zeros }))).toBe('archive-too-large');
    expect(await refusal('a.zip', zipOf({ 'a.txt': zeros.subarray(0, 15 * 2 ** 20) }))).toBe('warned: ');
  });

  test('of archives within archives ends at the depth limit', async () => {
    let inner = zipOf({ 'a.txt': 'x' });
    for (let level = 0; level < 5; level++) inner = zipOf({ 'inner.zip': inner });
    expect(await refusal('a.zip', inner)).toBe('archive-too-large');
  });

  test('with a protected member is a warning for that member', async () => {
    const bytes = Buffer.from(zipOf({ 'a.txt': 'x', 'b.txt': 'y' }));
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt16LE(0x801, directory + 8);
    expect(await refusal('a.zip', new Uint8Array(bytes))).toBe('warned: encrypted');
  });

  test('with a changed byte fails its checksum', () => {
    const stored = Buffer.from(zipOf({ 'a.txt': 'content of the member' }));
    const archive = open(new Uint8Array(stored));
    const member = [...archive.members.values()][0]!;
    member.crc ^= 1;
    expect(() => archive.read('a.txt')).toThrow(/checksum/);
  });
});

describe('what a name promises', () => {
  test.each([
    ['a.docx', bytesOf('just text'), 'type-mismatch'],
    ['a.docx', zipOf({ 'x.txt': 'x' }), 'type-mismatch'],
    ['a.xlsx', DOCX, 'type-mismatch'],
    ['a.txt', DOCX, 'type-mismatch'],
    ['a.txt', fixture('black-box-live-text.pdf'), 'type-mismatch'],
    ['a.pdf', bytesOf('plain text'), 'type-mismatch'],
    ['a.pdf', Uint8Array.from([1, 2, 3, 0, 255, 254]), 'corrupt'],
    ['a.doc', DOCX, 'type-mismatch'],
    ['a.docm', DOCX, 'warned: '],
    ['no-extension', DOCX, 'warned: '],
    ['a.md', bytesOf('plain'), 'warned: '],
    ['a.rar', bytesOf('Rar!\u001a\u0007\u0000'), 'unsupported-format'],
    ['a.rtf', bytesOf('{\\rtf1 x}'), 'warned: '],
    ['a.doc', bytesOf('{\\rtf1 x}'), 'warned: '],
    ['a.xls', bytesOf('<html><table><tr><td>1</td></tr></table>'), 'warned: '],
    ['a.wps', Uint8Array.from([1, 2, 3, 0, 255]), 'unsupported-format'],
    ['a.doc', fixture('black-box-live-text.pdf'), 'type-mismatch'],
    ['a.7z', Uint8Array.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'unsupported-format'],
    ['a.rar', bytesOf('not even that'), 'unsupported-format'],
    ['winmail.dat', Uint8Array.from([0x78, 0x9f, 0x3e, 0x22, 0, 1, 1, 0, 0, 0, 0, 255, 255, 255, 255]), 'corrupt'],
    ['a.mp4', Uint8Array.from([0, 0, 0, 24, ...bytesOf('ftypmp42')]), 'unsupported-format'],
    ['a.mp3', Uint8Array.from([0xff, 0xfb, 0x90, 0, 0]), 'unsupported-format'],
    ['a.ceb', Uint8Array.from([1, 2, 3, 0]), 'unsupported-format'],
    ['a.xps', zipOf({ 'x.txt': 'x' }), 'unsupported-format'],
    [
      'a.xlsb',
      zipOf({ '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>' }),
      'unsupported-format',
    ],
  ])('%s is compared with the bytes', async (name, bytes, code) => {
    expect(await refusal(name, bytes)).toBe(code);
  });

  test.each(['doc', 'wps', 'xls', 'et', 'ppt'])('an old .%s that is damaged is told as what it is', async (extension) => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.set(Buffer.from('WordDocument', 'utf16le'), 1024);
    await expect(read(`a.${extension}`, bytes)).rejects.toMatchObject({
      code: 'corrupt',
      words: { en: expect.stringContaining('Word 97–2003'), zh: expect.stringContaining('另存为 DOCX') },
    });
  });

  test('an archived web page is read like a mail message', async () => {
    const page = [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: http://10.12.8.20/oa/list?id=7',
      'Subject: =?utf-8?Q?=E9=80=9A=E7=9F=A5?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="b"',
      '',
      '--b',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<html><body>=E6=9C=BA=E5=AF=86=E2=98=853=E5=B9=B4<p hidden>13800138000</p></body></html>',
      '--b--',
    ].join('\r\n');
    for (const name of ['a.mht', 'a.mhtml', 'page']) {
      const document = await read(name, page);
      expect([textOf(document, 'body'), textOf(document, 'hidden.display-none')]).toEqual(['机密★3年', '13800138000']);
      expect(document.metadata).toContainEqual(expect.objectContaining({ value: 'http://10.12.8.20/oa/list?id=7' }));
    }
  });

  test('a file over the size limit is refused before it is read', async () => {
    expect(await refusal('a.txt', 'x'.repeat(11), { maxBytes: 10 })).toBe('file-too-large');
  });

  test('a file that takes too long is given up', async () => {
    expect(await refusal('a.docx', DOCX, { timeoutMs: -1 })).toBe('intake-timeout');
  });
});
