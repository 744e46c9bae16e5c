import { expect, test } from '@jest/globals';
import { IntakeError } from '../../src/domain/document.ts';
import { unfold } from '../../src/intake/archive/unfold.ts';
import { unfoldApart } from '../../src/intake/archive/unpack-apart.ts';
import { zipOf } from './support.ts';

const codesOf = (members: ReturnType<typeof unfold>) => members.map((one) => [one.path, 'code' in one ? one.code : 'taken out']);

test('members come under their paths, and archives in an archive are members', () => {
  const zip = zipOf({ 'a/index.html': '<p>甲</p>', 'inner.zip': zipOf({ 'b.txt': '乙' }) });
  expect(codesOf(unfold('site.zip', zip))).toEqual([
    ['a/index.html', 'taken out'],
    ['inner.zip', 'taken out'],
  ]);
});

test('a bomb and a damaged member are told, and the others are taken out', () => {
  // Zeros deflate a thousand to one.
  const zip = zipOf({ 'before.txt': '甲', 'bomb.txt': new Uint8Array(40 * 2 ** 20), 'after.txt': '乙' });
  expect(codesOf(unfold('site.zip', zip))).toEqual([
    ['before.txt', 'taken out'],
    ['bomb.txt', 'archive-too-large'],
    ['after.txt', 'taken out'],
  ]);
});

test('what exceeds the limit in all is told member by member', () => {
  const text = (seed: number) => Uint8Array.from({ length: 2_000 }, (_, at) => (at * seed * 2_654_435_761) >>> 13);
  const zip = zipOf({ 'a.bin': text(3), 'b.bin': text(5), 'c.bin': text(7) });
  expect(codesOf(unfold('site.zip', zip, { maxExpandedBytes: 4_500 }))).toEqual([
    ['a.bin', 'taken out'],
    ['b.bin', 'taken out'],
    ['c.bin', 'archive-too-large'],
  ]);
});

test('what the operating system put in is left out', () => {
  expect(codesOf(unfold('a.zip', zipOf({ '__MACOSX/._a.txt': 'x', 'Thumbs.db': 'x', 'a.txt': 'x' })))).toEqual([['a.txt', 'taken out']]);
});

test('what is no archive is refused, in a thread of its own too', async () => {
  expect(() => unfold('a.zip', new TextEncoder().encode('no archive'))).toThrow(IntakeError);
  await expect(unfoldApart({ name: 'a.zip', bytes: new TextEncoder().encode('no archive') })).rejects.toBeInstanceOf(IntakeError);
  expect(codesOf(await unfoldApart({ name: 'a.zip', bytes: zipOf({ 'a.txt': '甲' }) }))).toEqual([['a.txt', 'taken out']]);
});
