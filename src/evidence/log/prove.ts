import { cutTile, TILE, type TileAddress, tileOf } from './tiles.ts';
import { EMPTY_ROOT, HASH, nodeHash, rootOfHashes, splitPoint } from './tree.ts';

/** Leaves from `start` to before `end`, whose hash in the tree is asked for. */
type Range = readonly [start: number, end: number];

/**
 * Hashes to be read out of the tiles of a tree. A plan first and a reading after, so that a store can fetch all tiles of a proof in one
 * query: {@link tilesOf} says which, {@link hashesOf} reads them.
 */
export interface ProofPlan {
  size: number;
  ranges: readonly Range[];
}

/** RFC 6962, section 2.1.1: the path of leaf `index` in the tree of `size` leaves, from its sibling upwards. */
export function inclusionPlan(index: number, size: number): ProofPlan {
  if (!(index >= 0 && index < size)) throw new RangeError(`A tree of ${size} leaves has no leaf ${index}`);
  return { size, ranges: pathRanges(index, 0, size) };
}

/** RFC 6962, section 2.1.2: that the tree of `to` leaves goes on from the one of `from` leaves. */
export function consistencyPlan(from: number, to: number): ProofPlan {
  if (!(from >= 0 && from <= to)) throw new RangeError(`A tree of ${to} leaves does not go on from one of ${from}`);
  return { size: to, ranges: from === 0 ? [] : prefixRanges(from, 0, to, true) };
}

/** The root of the tree at `size`: one hash, unless it is empty. */
export function rootPlan(size: number): ProofPlan {
  return { size, ranges: [[0, size]] };
}

/** The tiles that hold the hashes of a plan, each once. */
export function tilesOf(plan: ProofPlan): TileAddress[] {
  const tiles = new Map<string, TileAddress>();
  for (const range of plan.ranges) {
    for (const { tile } of perfectParts(range, plan.size)) tiles.set(`${tile.level}/${tile.index}`, tile);
  }
  return [...tiles.values()];
}

/** The hashes of a plan, in its order. `read` gives a tile's bytes, or more of the same tile. */
export function hashesOf(plan: ProofPlan, read: (tile: TileAddress) => Uint8Array): Buffer[] {
  return plan.ranges.map((range) => {
    const parts = perfectParts(range, plan.size).map(({ tile, at, count }) =>
      rootOfHashes(cutTile(tile, read(tile)).subarray(at * HASH, (at + count) * HASH)),
    );
    return parts.reduceRight<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? EMPTY_ROOT;
  });
}

function pathRanges(index: number, start: number, end: number): Range[] {
  if (end - start === 1) return [];
  const middle = start + splitPoint(end - start);
  return index < middle ? [...pathRanges(index, start, middle), [middle, end]] : [...pathRanges(index, middle, end), [start, middle]];
}

/** `whole`: the older tree is a subtree of its own here, whose root the verifier has. */
function prefixRanges(count: number, start: number, end: number, whole: boolean): Range[] {
  if (count === end - start) return whole ? [] : [[start, end]];
  const half = splitPoint(end - start);
  const middle = start + half;
  return count <= half
    ? [...prefixRanges(count, start, middle, whole), [middle, end]]
    : [...prefixRanges(count - half, middle, end, false), [start, middle]];
}

interface PerfectPart {
  tile: TileAddress;
  /** Hashes of the tile from `at` on, a power of two of them. */
  at: number;
  count: number;
}

/** A range as perfect subtrees from left to right: each lies in one tile. Starts are multiples of what follows, as RFC 6962 splits. */
function perfectParts([start, end]: Range, size: number): PerfectPart[] {
  const parts: PerfectPart[] = [];
  for (let at = start; at < end; ) {
    let span = 1;
    while (at % (span * 2) === 0 && at + span * 2 <= end) span *= 2;
    parts.push(perfectPart(at, span, size));
    at += span;
  }
  return parts;
}

function perfectPart(start: number, span: number, size: number): PerfectPart {
  let level = 0;
  while (TILE ** (level + 1) <= span) level++;
  const unit = TILE ** level;
  const first = start / unit;
  const index = Math.floor(first / TILE);
  const tile = tileOf(level, index, size);
  if (!tile) throw new RangeError(`A tree of ${size} leaves has no tile ${level}/${index}`);
  return { tile, at: first - index * TILE, count: span / unit };
}
