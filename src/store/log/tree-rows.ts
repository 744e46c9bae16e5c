import { type Edge, readEdge, type WrittenTile } from '../../evidence/log/append.ts';
import { encodeBundle } from '../../evidence/log/bundles.ts';
import { hashesOf, type ProofPlan, rootPlan, tilesOf } from '../../evidence/log/prove.ts';
import { edgeTiles, TILE, type TileAddress } from '../../evidence/log/tiles.ts';
import type { Asking, Statement } from '../database.ts';
import type { WaitingLeaf } from './waiting-leaves.ts';

const TILES: Statement = {
  name: 'log_tiles',
  text: `select t.level, t.n as index, t.data from unnest($1::int[], $2::bigint[]) as w(level, n)
    join log_tile t on t.level = w.level and t.n = w.n`,
};
const WRITE_TILES: Statement = {
  name: 'log_tiles_write',
  text: `insert into log_tile (level, n, data) select * from unnest($1::int[], $2::bigint[], $3::bytea[])
    on conflict (level, n) do update set data = excluded.data`,
};
const BUNDLE: Statement = { name: 'log_bundle_refs', text: 'select entries, refs, first from log_bundle where n = $1' };
const WRITE_BUNDLES: Statement = {
  name: 'log_bundles_write',
  text: `insert into log_bundle (n, first, entries, refs) select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])
    on conflict (n) do update set entries = excluded.entries, refs = excluded.refs`,
};
const PLACE: Statement = {
  name: 'log_statements_place',
  text: `update release_statement r set leaf_index = w.index from unnest($1::bigint[], $2::bigint[]) as w(position, index)
    where r.position = w.position`,
};

type StoredTile = Pick<TileAddress, 'level' | 'index'> & { data: Buffer };

export async function readTiles(session: Asking, tiles: readonly Pick<TileAddress, 'level' | 'index'>[]): Promise<StoredTile[]> {
  if (tiles.length === 0) return [];
  return session.rows<StoredTile>(TILES, [tiles.map(({ level }) => level), tiles.map(({ index }) => index)]);
}

async function tileReader(session: Asking, tiles: readonly TileAddress[]): Promise<(tile: TileAddress) => Buffer> {
  const found = new Map((await readTiles(session, tiles)).map(({ level, index, data }) => [`${level}/${index}`, data]));
  return ({ level, index }) => found.get(`${level}/${index}`) ?? Buffer.alloc(0);
}

export async function storedEdge(session: Asking, size: number): Promise<Edge> {
  return readEdge(size, await tileReader(session, edgeTiles(size)));
}

/** The hashes of a plan, read in one statement. Throws when a tile is missing or cut short. */
async function storedHashes(session: Asking, plan: ProofPlan): Promise<Buffer[]> {
  return hashesOf(plan, await tileReader(session, tilesOf(plan)));
}

export async function storedRoot(session: Asking, size: number): Promise<Buffer> {
  const [root] = await storedHashes(session, rootPlan(size));
  return root as Buffer;
}

/** Writes tiles and bundles of leaves that follow a tree of `size`. */
export async function writeRows(
  session: Asking,
  size: number,
  tiles: readonly WrittenTile[],
  leaves: readonly WaitingLeaf[],
): Promise<void> {
  await session.run(WRITE_TILES, [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ data }) => data)]);
  await writeBundles(session, size, leaves);
  const statements = leaves.flatMap(({ statement, position }, at) => (statement ? [{ position, index: size + at }] : []));
  if (statements.length > 0) {
    await session.run(PLACE, [statements.map(({ position }) => position), statements.map(({ index }) => index)]);
  }
}

interface BundleRow {
  n: number;
  first: number;
  entries: Buffer;
  refs: Buffer;
}

async function writeBundles(session: Asking, size: number, leaves: readonly WaitingLeaf[]): Promise<void> {
  const rows: BundleRow[] = [];
  for (let at = 0; at < leaves.length; ) {
    const n = Math.floor((size + at) / TILE);
    const part = leaves.slice(at, (n + 1) * TILE - size);
    rows.push(bundleRow(n, part));
    at += part.length;
  }
  const [first] = rows;
  if (first && size % TILE !== 0) {
    const [stored] = await session.rows<BundleRow>(BUNDLE, [first.n]);
    if (!stored) throw new Error(`Bundle ${first.n} of the log is missing. Restore the database from a backup.`);
    rows[0] = {
      n: first.n,
      first: stored.first,
      entries: Buffer.concat([stored.entries, first.entries]),
      refs: Buffer.concat([stored.refs, first.refs]),
    };
  }
  const columns = [rows.map(({ n }) => n), rows.map((row) => row.first), rows.map(({ entries }) => entries), rows.map(({ refs }) => refs)];
  await session.run(WRITE_BUNDLES, columns);
}

function bundleRow(n: number, leaves: readonly WaitingLeaf[]): BundleRow {
  const refs = Buffer.alloc(leaves.length * 8);
  for (const [at, { position }] of leaves.entries()) refs.writeBigUInt64BE(BigInt(position), at * 8);
  return { n, first: leaves[0]?.position ?? 0, entries: encodeBundle(leaves.map(({ data }) => data)), refs };
}
