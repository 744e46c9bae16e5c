import { cutTile, edgeTiles, hashesAt, TILE, type TileAddress } from './tiles.ts';
import { EMPTY_ROOT, HASH, nodeHash, rootOfHashes } from './tree.ts';

/** The right edge of a tree: all that an append needs to know of it. At most 255 hashes for each level. */
export interface Edge {
  size: number;
  /** By level: the hashes of the tile that is not full yet, empty after a full one. */
  levels: Buffer[];
}

/** A row to write. `data` is the whole tile as it is now: where the row exists, it begins with the bytes that are there. */
export interface WrittenTile {
  level: number;
  index: number;
  data: Buffer;
}

export const EMPTY_EDGE: Edge = { size: 0, levels: [] };

/** The edge of a stored tree: its {@link edgeTiles} and nothing else are read. */
export function readEdge(size: number, read: (tile: TileAddress) => Uint8Array): Edge {
  const levels: Buffer[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) levels.push(Buffer.alloc(0));
  for (const tile of edgeTiles(size)) levels[tile.level] = Buffer.from(cutTile(tile, read(tile)));
  return { size, levels };
}

/**
 * Appends leaf hashes that lie one after the other in `leaves`. Pure: the same edge and leaves give the same tiles and root, so a batch that
 * was computed and not committed can be computed again. `edge` is left as it was.
 */
export function append(edge: Edge, leaves: Uint8Array): { edge: Edge; tiles: WrittenTile[] } {
  if (leaves.length % HASH !== 0) throw new RangeError('Leaf hashes have 32 bytes each');
  const tiles: WrittenTile[] = [];
  const levels: Buffer[] = [];
  let coming: Uint8Array = leaves;
  for (let level = 0; coming.length > 0 || level < edge.levels.length; level++) {
    const all = Buffer.concat([edge.levels[level] ?? Buffer.alloc(0), coming]);
    const first = Math.floor(hashesAt(level, edge.size) / TILE);
    const written = coming.length === 0 ? [] : cut(level, first, all);
    tiles.push(...written);
    const full = written.filter((tile) => tile.data.length === TILE * HASH);
    levels.push(all.subarray(full.length * TILE * HASH));
    coming = Buffer.concat(full.map((tile) => rootOfHashes(tile.data)));
  }
  return { edge: { size: edge.size + leaves.length / HASH, levels }, tiles };
}

/** Root of the tree that ends at this edge (RFC 6962): its perfect subtrees, folded from the right. */
export function edgeRoot(edge: Edge): Buffer {
  let root: Buffer | undefined;
  for (const hashes of edge.levels) {
    let end = hashes.length;
    for (let span = HASH; end > 0; span *= 2) {
      if ((end / span) % 2 === 0) continue;
      const subtree = rootOfHashes(hashes.subarray(end - span, end));
      root = root ? nodeHash(subtree, root) : subtree;
      end -= span;
    }
  }
  return root ?? EMPTY_ROOT;
}

function cut(level: number, first: number, hashes: Buffer): WrittenTile[] {
  const tiles: WrittenTile[] = [];
  for (let at = 0; at < hashes.length; at += TILE * HASH) {
    tiles.push({ level, index: first + tiles.length, data: hashes.subarray(at, at + TILE * HASH) });
  }
  return tiles;
}
