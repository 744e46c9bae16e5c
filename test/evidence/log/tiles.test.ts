import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBundle, encodeBundle } from '../../../src/evidence/log/bundles.ts';
import { entryLeaf, entrySalt, firstPrevious, keyedIdentity } from '../../../src/evidence/log/leaf.ts';
import { bundlePath, edgeTiles, parseTilePath, tileOf, tilePath } from '../../../src/evidence/log/tiles.ts';

describe('paths of tiles', () => {
  // C2SP tlog-tiles names 1234067; the others follow from its text.
  test.each([
    ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
    ['tile/1/000.p/12', { level: 1, index: 0, width: 12 }],
    ['tile/63/999', { level: 63, index: 999, width: 256 }],
    ['tile/2/x001/000.p/255', { level: 2, index: 1_000, width: 255 }],
  ])('%s', (path, tile) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test('bundles', () => {
    expect(bundlePath({ index: 1_234_067, width: 3 })).toBe('tile/entries/x001/x234/067.p/3');
    expect(parseTilePath('tile/entries/x001/x234/067.p/3')).toEqual({ level: 'entries', index: 1_234_067, width: 3 });
  });

  test.each([
    'tile/64/000',
    'tile/00/000',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001/x002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/../000',
    'tile/0/000\n',
    '/tile/0/000',
    'tile/entries/x000/000',
    'tile/-1/000',
    'checkpoint',
  ])('%j is no path', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  test('a tree of 70,000 has the tiles that the specification counts', () => {
    expect(edgeTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(edgeTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(edgeTiles(0)).toEqual([]);
    expect(tileOf(0, 272, 70_000)).toEqual({ level: 0, index: 272, width: 256 });
    expect(tileOf(0, 274, 70_000)).toBeUndefined();
  });
});

describe('bundles of leaves', () => {
  test('read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 90 }), { maxLength: 256 }), (leaves) => {
        expect(decodeBundle(encodeBundle(leaves))).toEqual(leaves.map((leaf) => Buffer.from(leaf)));
      }),
    );
  });

  test('begin each leaf with its length in two bytes', () => {
    expect(encodeBundle([Buffer.from('ab'), Buffer.alloc(0)]).toString('hex')).toBe('000261620000');
  });

  test('are refused when cut, or with more than a tile of leaves', () => {
    const bundle = encodeBundle([Buffer.from('abc'), Buffer.from('d')]);
    for (const length of [1, 2, 4, 6, 7]) expect(decodeBundle(bundle.subarray(0, length))).toBeUndefined();
    expect(decodeBundle(Buffer.alloc(2 * 257))).toBeUndefined();
    expect(() => encodeBundle(Array.from({ length: 257 }, () => Buffer.alloc(0)))).toThrow(RangeError);
    expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
  });
});

describe('leaves of audit entries', () => {
  const secret = Buffer.alloc(32, 7);

  test('are made of the bytes that the page names', () => {
    const salt = createHmac('sha256', secret)
      .update(Buffer.concat([Buffer.from('imprimatur/salt/1'), Buffer.from('0000000000000003', 'hex')]))
      .digest();
    const data = createHash('sha256')
      .update(Buffer.concat([Buffer.from('imprimatur/leaf/1'), Buffer.of(0), salt, Buffer.alloc(32, 0xab)]))
      .digest();
    expect(entrySalt(secret, 3)).toEqual(salt);
    expect(entryLeaf(salt, 'ab'.repeat(32))).toEqual(Buffer.concat([Buffer.of(1), data]));
    const first = createHash('sha256').update(Buffer.concat([Buffer.from('imprimatur/chain/1'), Buffer.of(0), secret]));
    expect(firstPrevious(secret)).toBe(first.digest('hex'));
  });

  test('have the salt of HMAC for every number that there can be', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.maxSafeNat(), (key, sequence) => {
        const number = Buffer.alloc(8);
        number.writeBigUInt64BE(BigInt(sequence));
        expect(entrySalt(key, sequence)).toEqual(createHmac('sha256', key).update('imprimatur/salt/1').update(number).digest());
      }),
    );
  });

  test('tell nothing of each other: another number, stream or kind of identity is another value', () => {
    const other = Buffer.alloc(32, 8);
    const values = [
      entrySalt(secret, 1).toString('hex'),
      entrySalt(secret, 2).toString('hex'),
      entrySalt(other, 1).toString('hex'),
      firstPrevious(secret),
      firstPrevious(other),
      keyedIdentity(secret, 'account', 'x'),
      keyedIdentity(secret, 'recipient', 'x'),
      keyedIdentity(other, 'account', 'x'),
    ];
    expect(new Set(values).size).toBe(values.length);
  });

  test('are not made with a secret or a hash of another length', () => {
    expect(() => entrySalt(Buffer.alloc(31), 1)).toThrow(TypeError);
    expect(() => firstPrevious(Buffer.alloc(0))).toThrow(TypeError);
    expect(() => entryLeaf(secret, 'AB'.repeat(32))).toThrow(TypeError);
    expect(() => entryLeaf(secret, 'ab')).toThrow(TypeError);
    expect(() => entryLeaf(Buffer.alloc(31), 'ab'.repeat(32))).toThrow(TypeError);
  });
});
