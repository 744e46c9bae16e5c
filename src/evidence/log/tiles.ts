import { HASH } from './tree.ts';

/** Hashes of a full tile, and entries of a full bundle (C2SP tlog-tiles). */
export const TILE = 256;

/** A tile of the tree, or at level `entries` a bundle of leaves. `width`: how many hashes or entries, 256 when full. */
export interface TileAddress {
  level: number;
  index: number;
  width: number;
}

export type BundleAddress = Omit<TileAddress, 'level'>;

/** How many hashes of a level a tree of this size has: only full tiles are hashed into the level above. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE ** level);
}

/** The tile `index` of a level as far as a tree of this size fills it, or undefined where it is empty. */
export function tileOf(level: number, index: number, size: number): TileAddress | undefined {
  const width = Math.min(TILE, hashesAt(level, size) - index * TILE);
  return width > 0 ? { level, index, width } : undefined;
}

/** The tiles that are not full: what the next append goes on from. A level whose last tile is full has none. */
export function edgeTiles(size: number): TileAddress[] {
  const tiles: TileAddress[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const tile = tileOf(level, Math.floor(hashesAt(level, size) / TILE), size);
    if (tile) tiles.push(tile);
  }
  return tiles;
}

/** The bytes of a tile out of its row: a partial tile is the first part of the full one. Throws when the row is too short. */
export function cutTile(tile: TileAddress, row: Uint8Array): Uint8Array {
  if (row.length < tile.width * HASH) throw new RangeError(`Tile ${tilePath(tile)} is cut short`);
  return row.subarray(0, tile.width * HASH);
}

/** `tile/0/x001/x234/067`, `tile/1/000.p/12`. */
export function tilePath({ level, index, width }: TileAddress): string {
  return `tile/${level}/${indexPath(index, width)}`;
}

/** `tile/entries/x001/x234/067`. */
export function bundlePath({ index, width }: BundleAddress): string {
  return `tile/entries/${indexPath(index, width)}`;
}

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The address that a path names, or undefined for a path that {@link tilePath} or {@link bundlePath} would not write. */
export function parseTilePath(path: string): TileAddress | (BundleAddress & { level: 'entries' }) | undefined {
  const [, level, groups, partial] = PATH.exec(path) ?? [];
  if (level === undefined || groups === undefined) return undefined;
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE : Number(partial);
  if (!Number.isSafeInteger(index) || width === 0 || width > TILE || Number(level) > 63) return undefined;
  const address = { index, width };
  if (level === 'entries') return bundlePath(address) === path ? { level, ...address } : undefined;
  const tile = { level: Number(level), ...address };
  return tilePath(tile) === path ? tile : undefined;
}

function indexPath(index: number, width: number): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`${groups.length === 0 ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`);
  }
  return groups.join('/') + (width === TILE ? '' : `.p/${width}`);
}
