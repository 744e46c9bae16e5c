import { sha256Bytes } from '../digest.ts';

/** Bytes of a hash. */
export const HASH = 32;

/** Root of the tree without a leaf: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = sha256Bytes(Buffer.alloc(0));

// One buffer for every inner node: hashing is synchronous, and a million leaves need a million nodes.
const node = Buffer.alloc(1 + 2 * HASH);
node[0] = 1;

/** RFC 6962, section 2.1: hash of a leaf. The first byte keeps a leaf from being taken for an inner node. */
export function leafHash(data: Uint8Array): Buffer {
  return sha256Bytes(Buffer.concat([Buffer.of(0), data]));
}

/** RFC 6962, section 2.1: hash of an inner node. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + HASH);
  return sha256Bytes(node);
}

/** The largest power of two below `size` (2 or more): where RFC 6962 splits a tree. Exact up to 2^53. */
export function splitPoint(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** Root over hashes that lie one after the other in `bytes`: at most a tile of them. */
export function rootOfHashes(bytes: Uint8Array): Buffer {
  const count = bytes.length / HASH;
  if (count === 0) return EMPTY_ROOT;
  if (count === 1) return Buffer.from(bytes);
  const half = splitPoint(count) * HASH;
  return nodeHash(rootOfHashes(bytes.subarray(0, half)), rootOfHashes(bytes.subarray(half)));
}
