import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isConsistent, rootOfInclusion } from '../../../src/evidence/log/check-proof.ts';
import { consistencyPlan, hashesOf, inclusionPlan, rootPlan, tilesOf } from '../../../src/evidence/log/prove.ts';
import { edgeTiles } from '../../../src/evidence/log/tiles.ts';
import { leafHash } from '../../../src/evidence/log/tree.ts';
import { naiveConsistency, naivePath, naiveRoot } from './naive-tree.ts';
import { leavesOf, StoredTiles } from './stored-tiles.ts';

const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));

const stored = (leaves: readonly Buffer[]) => {
  const tiles = new StoredTiles();
  tiles.append(leaves);
  return tiles;
};

// The reference vectors of Certificate Transparency (google/certificate-transparency, merkle_tree_test).
describe('the published vectors of RFC 6962', () => {
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((text) =>
    Buffer.from(text, 'hex'),
  );
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  test.each(roots.map((root, size): [number, string] => [size, root]))('the root of %d leaves', (size, root) => {
    const tiles = new StoredTiles();
    expect(tiles.append(leaves.slice(0, size)).toString('hex')).toBe(root);
    expect(hex(hashesOf(rootPlan(size), tiles.read))).toEqual([root]);
  });

  test('the path of leaf 0 in 8 and of leaf 5 in 8, and from 6 leaves to 8', () => {
    const tiles = stored(leaves);
    expect(hex(hashesOf(inclusionPlan(0, 8), tiles.read))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(hashesOf(inclusionPlan(5, 8), tiles.read))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(hashesOf(consistencyPlan(6, 8), tiles.read))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});

// Requests to a witness that FiloSottile/torchwood (litewitness) keeps in its tests.
test('a consistency proof of another implementation verifies, and a bent one does not', () => {
  const bytes = (base64: string) => Buffer.from(base64, 'base64');
  const first = { size: 1, root: bytes('KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=') };
  const third = { size: 3, root: bytes('RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=') };
  const fifth = { size: 5, root: bytes('QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=') };
  const toThree = ['KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='].map(bytes);
  const toFive = [
    'KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    '+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=',
    'KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ].map(bytes);
  expect(isConsistent(first, third, toThree)).toBe(true);
  expect(isConsistent(first, fifth, toFive)).toBe(true);
  expect(isConsistent(first, third, [])).toBe(false);
  expect(isConsistent(first, third, [toThree[0]!, bytes('KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABA=')])).toBe(false);
});

describe('a tree over tiles', () => {
  const leaves = leavesOf(2_000);
  const tiles = stored(leaves);

  test('has at every size up to 2,000 the root of the tree without tiles, whatever the appends were', () => {
    const one = new StoredTiles();
    for (let size = 1; size <= 2_000; size++) {
      const root = one.append(leaves.slice(size - 1, size));
      expect(hashesOf(rootPlan(size), tiles.read)[0]).toEqual(root);
      // The tree without tiles costs its whole size each time: at every size where a tile begins or ends, and at every seventh.
      if (size % 7 === 0 || [0, 1, 255].includes(size % 256)) expect(root).toEqual(naiveRoot(leaves.slice(0, size)));
    }
    expect([...one.rows].sort()).toEqual([...tiles.rows].sort());
  });

  test('gives the proofs of the tree without tiles, and they verify from bytes alone', () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.constantFrom(1, 2, 255, 256, 257, 511, 512, 513, 1_024, 2_000));
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const part = leaves.slice(0, size);
        const root = naiveRoot(part);
        const index = seed % size;
        const path = hashesOf(inclusionPlan(index, size), tiles.read);
        expect(hex(path)).toEqual(hex(naivePath(index, part)));
        expect(rootOfInclusion(index, size, leafHash(leaves[index]!), path)).toEqual(root);
        const from = 1 + (seed % size);
        const proof = hashesOf(consistencyPlan(from, size), tiles.read);
        expect(hex(proof)).toEqual(hex(naiveConsistency(from, part)));
        expect(isConsistent({ size: from, root: naiveRoot(part.slice(0, from)) }, { size, root }, proof)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  test('reads for an append only the tiles that are not full', () => {
    const grown = new StoredTiles();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (count) => {
        const before = grown.edge.size;
        grown.reads.length = 0;
        const root = grown.append(leavesOf(count, before));
        expect(grown.reads).toEqual(edgeTiles(before).map(({ level, index }) => `${level}/${index}`));
        expect(root).toEqual(hashesOf(rootPlan(grown.edge.size), grown.read)[0]);
      }),
      { numRuns: 100 },
    );
    expect(grown.edge.size).toBeGreaterThan(5_000);
    expect(edgeRootOf(grown)).toEqual(naiveRoot(leavesOf(grown.edge.size)));
  });

  test('a plan names all tiles that its reading asks for, each once, as wide as the tree', () => {
    for (const plan of [inclusionPlan(777, 1_999), consistencyPlan(513, 2_000), rootPlan(1_283)]) {
      const named = new Map(tilesOf(plan).map((tile) => [`${tile.level}/${tile.index}`, tile.width * 32]));
      expect(named.size).toBe(tilesOf(plan).length);
      const only = hashesOf(plan, ({ level, index }) => tiles.rows.get(`${level}/${index}`)!.subarray(0, named.get(`${level}/${index}`)!));
      expect(hex(only)).toEqual(hex(hashesOf(plan, tiles.read)));
    }
  });
});

const edgeRootOf = (tiles: StoredTiles) => hashesOf(rootPlan(tiles.edge.size), tiles.read)[0];

describe('a proof', () => {
  const leaves = leavesOf(600);
  const tiles = stored(leaves);
  const root = naiveRoot(leaves);

  test('that is changed anywhere, cut, lengthened or moved to another leaf or size leads to another root', () => {
    fc.assert(
      fc.property(fc.nat(599), fc.nat(), (index, seed) => {
        const path = hashesOf(inclusionPlan(index, 600), tiles.read);
        const leaf = leafHash(leaves[index]!);
        const bent = path.map((hash) => Buffer.from(hash));
        const at = bent[seed % bent.length]!;
        at[seed % 32]! ^= 1 << (seed % 8);
        for (const [where, size, proof] of [
          [index, 600, bent],
          [index, 600, path.slice(1)],
          [index, 600, path.slice(0, -1)],
          [index, 600, [...path, root]],
          [index ^ 1, 600, path],
          [index, 1_200, path],
          [-1, 600, path],
          [600, 600, path],
          [0.5, 600, path],
        ] as const) {
          expect(rootOfInclusion(where, size, leaf, proof)?.equals(root) ?? false).toBe(false);
        }
      }),
    );
  });

  test('of consistency refuses another older root, another newer root, a bent hash, and sizes the wrong way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 599 }), fc.nat(), (from, seed) => {
        const older = { size: from, root: naiveRoot(leaves.slice(0, from)) };
        const newer = { size: 600, root };
        const proof = hashesOf(consistencyPlan(from, 600), tiles.read);
        expect(isConsistent(older, newer, proof)).toBe(true);
        expect(isConsistent({ ...older, root }, newer, proof)).toBe(false);
        expect(isConsistent(older, { ...newer, root: older.root }, proof)).toBe(false);
        expect(isConsistent(newer, older, proof)).toBe(false);
        expect(isConsistent(older, { ...newer, size: 1_200 }, proof)).toBe(false);
        expect(isConsistent(older, newer, proof.slice(1))).toBe(false);
        expect(isConsistent(older, newer, [...proof, root])).toBe(false);
        const bent = proof.map((hash) => Buffer.from(hash));
        bent[seed % bent.length]![0]! ^= 1;
        expect(isConsistent(older, newer, bent)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test('of consistency shows nothing of a larger tree with the same root', () => {
    for (const [from, to, claimed] of [
      [1, 2, 3],
      [2, 4, 5],
      [256, 512, 1_024],
    ] as const) {
      const older = { size: from, root: naiveRoot(leaves.slice(0, from)) };
      const newer = { size: to, root: naiveRoot(leaves.slice(0, to)) };
      const proof = hashesOf(consistencyPlan(from, to), tiles.read);
      expect(isConsistent(older, newer, proof)).toBe(true);
      expect(isConsistent(older, { ...newer, size: claimed }, proof)).toBe(false);
    }
  });

  test('of a tree with itself and with the empty tree is empty', () => {
    const head = { size: 600, root };
    expect(isConsistent(head, head, [])).toBe(true);
    expect(isConsistent(head, { ...head, root: leafHash(root) }, [])).toBe(false);
    expect(isConsistent({ size: 0, root: naiveRoot([]) }, head, [])).toBe(true);
    expect(isConsistent({ size: 0, root }, head, [])).toBe(false);
    expect(consistencyPlan(0, 600).ranges).toEqual([]);
  });

  test('is not planned for what a tree does not have', () => {
    expect(() => inclusionPlan(600, 600)).toThrow(RangeError);
    expect(() => consistencyPlan(601, 600)).toThrow(RangeError);
    expect(() => hashesOf(inclusionPlan(3, 600), () => Buffer.alloc(32))).toThrow('cut short');
  });
});
