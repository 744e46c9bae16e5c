import { append, type Edge, EMPTY_EDGE, edgeRoot } from '../../../evidence/log/append.ts';
import { hashesAt, TILE } from '../../../evidence/log/tiles.ts';
import { HASH, leafHash } from '../../../evidence/log/tree.ts';
import type { Reading } from '../reading.ts';
import type { LogFaults } from './log-faults.ts';

const STORED = `select t.level, t.n, t.data from unnest($1::int[], $2::bigint[]) as w(level, n)
  join log_tile t on t.level = w.level and t.n = w.n`;
const REACHES = 'select level, n, octet_length(data) as length from log_tile';

/** Grows the tree of the stored leaves, compares each tile with it, and keeps its root at the sizes that somebody asks for. */
export class TreeWalk {
  edge: Edge = EMPTY_EDGE;
  readonly roots = new Map<number, Buffer>();
  readonly #reading: Reading;
  readonly #faults: LogFaults;
  /** Sizes at which roots are kept, the next one first. */
  readonly #sizes: number[];

  constructor(reading: Reading, faults: LogFaults, sizes: readonly number[]) {
    this.#reading = reading;
    this.#faults = faults;
    this.#sizes = [...new Set(sizes)].toSorted((a, b) => a - b);
    this.#keepRoot();
  }

  async grow(leaves: readonly Buffer[]): Promise<void> {
    let from = 0;
    while (from < leaves.length) {
      const to = Math.min(leaves.length, from + (this.#sizes[0] ?? Number.POSITIVE_INFINITY) - this.edge.size);
      const { edge, tiles } = append(this.edge, Buffer.concat(leaves.slice(from, to).map(leafHash)));
      this.edge = edge;
      from = to;
      const stored = await this.#stored(tiles);
      for (const { level, index, data } of tiles) {
        const found = stored.get(`${level}/${index}`);
        // A later batch has made it longer.
        if (found?.subarray(0, data.length).equals(data)) continue;
        this.#faults.add('log_tile', `${level}/${index}`, found ? 'changed' : 'missing', ['data']);
      }
      this.#keepRoot();
    }
  }

  /** Once the tree has grown to its end: a tile that reaches further than it, or less far, and one that is of no tree. */
  async end(): Promise<void> {
    for (const { level, n, length } of await this.#reading.rows<{ level: number; n: number; length: number }>(REACHES)) {
      const isLevel = level >= 0 && level < this.edge.levels.length;
      const width = isLevel ? Math.min(TILE, hashesAt(level, this.edge.size) - n * TILE) : 0;
      if (n < 0 || width <= 0) this.#faults.add('log_tile', `${level}/${n}`, 'not-on-record');
      else if (length !== width * HASH) this.#faults.add('log_tile', `${level}/${n}`, 'changed', ['data']);
    }
  }

  /** Whether the tile of the lowest level says that a leaf is at a place: then it is not this leaf that was changed since. */
  async isInTile(leaf: Buffer | null, index: number): Promise<boolean> {
    if (!leaf) return false;
    const n = Math.floor(index / TILE);
    const tile = (await this.#stored([{ level: 0, index: n }])).get(`0/${n}`);
    const at = (index % TILE) * HASH;
    return tile?.subarray(at, at + HASH).equals(leafHash(leaf)) ?? false;
  }

  #keepRoot(): void {
    while (this.#sizes[0] !== undefined && this.#sizes[0] <= this.edge.size) {
      const size = this.#sizes.shift() as number;
      if (size === this.edge.size) this.roots.set(size, edgeRoot(this.edge));
    }
  }

  async #stored(tiles: readonly { level: number; index: number }[]): Promise<Map<string, Buffer>> {
    const places = [tiles.map(({ level }) => level), tiles.map(({ index }) => index)];
    const rows = await this.#reading.rows<{ level: number; n: number; data: Buffer }>(STORED, places);
    return new Map(rows.map(({ level, n, data }) => [`${level}/${n}`, data]));
  }
}
