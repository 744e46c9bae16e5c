import { append, type Edge, EMPTY_EDGE, edgeRoot, readEdge } from '../../../src/evidence/log/append.ts';
import type { TileAddress } from '../../../src/evidence/log/tiles.ts';
import { leafHash } from '../../../src/evidence/log/tree.ts';

/** Tile rows as a store keeps them, which counts what is read and refuses to shorten or change what was written. */
export class StoredTiles {
  readonly rows = new Map<string, Buffer>();
  readonly reads: string[] = [];
  edge: Edge = EMPTY_EDGE;

  readonly read = (tile: TileAddress): Buffer => {
    const key = `${tile.level}/${tile.index}`;
    this.reads.push(key);
    const row = this.rows.get(key);
    if (!row) throw new Error(`No tile ${key}`);
    return row;
  };

  /** Appends after it has read its edge from the rows, as a process that has just started does. */
  append(leaves: readonly Buffer[]): Buffer {
    const { edge, tiles } = append(readEdge(this.edge.size, this.read), Buffer.concat(leaves.map(leafHash)));
    for (const { level, index, data } of tiles) {
      const before = this.rows.get(`${level}/${index}`);
      if (before && !data.subarray(0, before.length).equals(before)) throw new Error(`Tile ${level}/${index} was rewritten`);
      this.rows.set(`${level}/${index}`, data);
    }
    this.edge = edge;
    return edgeRoot(edge);
  }
}

export const leavesOf = (count: number, from = 0): Buffer[] => Array.from({ length: count }, (_, n) => Buffer.from(`leaf ${from + n}`));
