import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { IntakeError } from '../../src/domain/document.ts';
import { unpack } from '../../src/intake/archive/unpack.ts';
import { isArchiveName, unpackApart } from '../../src/intake/archive/unpack-apart.ts';
import type { IntakeLimits } from '../../src/intake/limits.ts';
import { docxOf, fixture, zipOf } from './support.ts';

const DOCX = docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>');
const names = (name: string, bytes: Uint8Array) => unpack(name, bytes).map((file) => file.name);

function code(name: string, bytes: Uint8Array, limits: Partial<IntakeLimits> = {}): string {
  try {
    unpack(name, bytes, limits);
  } catch (error) {
    return (error as IntakeError).code;
  }
  return 'unpacked';
}

/** A TAR archive (ustar) of these files. */
function tarOf(members: Record<string, string>): Uint8Array {
  const blocks = Object.entries(members).flatMap(([path, text]) => {
    const body = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0ustar', 156);
    header.write('ustar', 257);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

describe('an archive is unpacked', () => {
  test('into its files, by their own names, in order', () => {
    const files = unpack('a.zip', zipOf({ '一/通知.txt': '甲', 'b.docx': DOCX }));
    expect(files.map(({ name }) => name)).toEqual(['通知.txt', 'b.docx']);
    expect(Buffer.from(files[0]?.bytes ?? []).toString()).toBe('甲');
    expect(Buffer.from(files[1]?.bytes ?? [])).toEqual(Buffer.from(DOCX));
  });

  test('whether it is ZIP, TAR or compressed TAR, and one compressed file is that file', () => {
    expect(names('a.tar', tarOf({ 'x/1.txt': '甲', '2.txt': '乙' }))).toEqual(['1.txt', '2.txt']);
    expect(names('a.tar.gz', gzipSync(tarOf({ '1.txt': '甲' })))).toEqual(['1.txt']);
    expect(names('a.tgz', gzipSync(tarOf({ '1.txt': '甲' })))).toEqual(['1.txt']);
    expect(names('通知.txt.gz', gzipSync('甲'))).toEqual(['通知.txt']);
  });

  test('with the archives in it, to a depth', () => {
    const inner = zipOf({ '2.txt': '乙' });
    expect(names('a.zip', zipOf({ '1.txt': '甲', 'inner.zip': inner }))).toEqual(['1.txt', '2.txt']);
    expect(code('a.zip', zipOf({ 'b.zip': zipOf({ 'c.zip': zipOf({ 'd.zip': inner }) }) }))).toBe('archive-too-large');
  });

  test('whatever its inner archives are called', () => {
    expect(names('a.zip', zipOf({ 没有扩展名: zipOf({ '2.txt': '乙' }) }))).toEqual(['2.txt']);
  });

  test('without what the operating system put in', () => {
    const members = { '__MACOSX/._1.txt': 'x', 'Thumbs.db': 'x', '1.txt': '甲', '._1.txt': new Uint8Array([0, 5, 0x16, 7, 1]) };
    expect(names('a.zip', zipOf(members))).toEqual(['1.txt']);
  });

  test('under names that are safe and that differ', () => {
    const members = { '一/a.txt': '1', '二/a.txt': '2', '二-a.txt': '3', '.hidden.txt': '4', 'b\u202etxt.txt': '5' };
    expect(names('a.zip', zipOf(members))).toEqual(['一-a.txt', '二-a.txt', '二-a (2).txt', 'hidden.txt', 'btxt.txt']);
  });
});

describe('an archive is refused', () => {
  test.each([
    ['archive-bad-path', 'a.zip', zipOf({ '../a.txt': 'x' })],
    ['empty-file', 'a.zip', zipOf({})],
    ['empty-file', 'a.zip', zipOf({ 'a.txt': '' })],
    ['unsupported-format', 'a.zip', zipOf({ 'b.7z': Buffer.from('7z\u00bc\u00af\u0027\u001c', 'latin1') })],
    ['type-mismatch', 'a.zip', DOCX],
    ['archive-too-many-entries', 'a.zip', zipOf(Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${at}.txt`, 'x'])))],
    ['corrupt', 'a.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
  ])('with the code %s', (expected, name, bytes) => {
    expect(code(name, bytes)).toBe(expected);
  });

  test('when it expands beyond the limits of intake, all members together', () => {
    const bomb = zipOf({ '1.txt': 'x'.repeat(60_000), '2.zip': zipOf({ '2.txt': 'x'.repeat(60_000) }) });
    expect(code('a.zip', bomb, { maxExpandedBytes: 100_000 })).toBe('archive-too-large');
  });
});

test('a thread of its own gives the same answers and the same errors', async () => {
  expect((await unpackApart({ name: 'a.zip', bytes: zipOf({ '1.txt': '甲' }) })).map(({ name }) => name)).toEqual(['1.txt']);
  const bomb = fixture('zip-slip.docx');
  await expect(unpackApart({ name: 'a.zip', bytes: bomb })).rejects.toMatchObject({ code: 'archive-bad-path' });
  expect(['a.ZIP', 'b.tar.gz', 'c.tgz', 'd.docx', 'zip'].map(isArchiveName)).toEqual([true, true, true, false, false]);
});
