import { EMPTY_ROOT, nodeHash } from './tree.ts';

/** The root that an inclusion proof leads to (RFC 9162, section 2.1.3.2), or undefined when it has not the hashes that it must have. */
export function rootOfInclusion(index: number, size: number, leaf: Uint8Array, proof: readonly Uint8Array[]): Buffer | undefined {
  if (!isCount(index) || !isCount(size) || index >= size) return undefined;
  let from = index;
  let last = size - 1;
  let hash: Buffer = Buffer.from(leaf);
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (from % 2 === 1 || from === last) {
      hash = nodeHash(sibling, hash);
      while (from % 2 === 0 && from !== 0) [from, last] = [half(from), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [from, last] = [half(from), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** A tree by its size and root. */
export interface TreeHead {
  size: number;
  root: Uint8Array;
}

/** Whether a proof shows that `newer` begins with `older` (RFC 9162, section 2.1.4.2). Every tree goes on from the empty one. */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (older.size === 0) return proof.length === 0 && EMPTY_ROOT.equals(older.root);
  if (older.size === newer.size) return proof.length === 0 && Buffer.from(older.root).equals(newer.root);
  const roots = rootsOfConsistency(older, newer.size, proof);
  return roots?.older.equals(older.root) === true && roots.newer.equals(newer.root);
}

function rootsOfConsistency(older: TreeHead, size: number, proof: readonly Uint8Array[]): { older: Buffer; newer: Buffer } | undefined {
  let from = older.size - 1;
  let last = size - 1;
  while (from % 2 === 1) [from, last] = [half(from), half(last)];
  // A perfect older tree is a subtree of the newer one: its root begins the proof and is not repeated in it.
  const [first, ...rest] = from === 0 ? [older.root, ...proof] : proof;
  if (!first) return undefined;
  let before: Buffer = Buffer.from(first);
  let after = before;
  for (const hash of rest) {
    if (last === 0) return undefined;
    if (from % 2 === 1 || from === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      while (from % 2 === 0 && from !== 0) [from, last] = [half(from), half(last)];
    } else {
      after = nodeHash(after, hash);
    }
    [from, last] = [half(from), half(last)];
  }
  return last === 0 ? { older: before, newer: after } : undefined;
}

function half(count: number): number {
  return Math.floor(count / 2);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
