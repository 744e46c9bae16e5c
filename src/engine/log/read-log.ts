import { decodeBundle, encodeBundle } from '../../evidence/log/bundles.ts';
import { consistencyPlan, hashesOf, inclusionPlan, type ProofPlan, tilesOf } from '../../evidence/log/prove.ts';
import { cutTile, parseTilePath, TILE, type TileAddress, tileOf } from '../../evidence/log/tiles.ts';
import type { Engine } from '../engine.ts';
import type { LogCheckpointRow } from '../ports.ts';

type Little = { store: Pick<Engine['store'], 'log'> };

/**
 * The bytes of a tile or a bundle under its path (C2SP tlog-tiles), as far as the newest checkpoint reaches; undefined for what no checkpoint covers yet and for a
 * path that nobody would write. What was answered once is the same for ever.
 */
export async function readLogTile({ store }: Little, path: string): Promise<Buffer | undefined> {
  const address = parseTilePath(path);
  const size = (await store.log.checkpoint())?.size ?? 0;
  if (!address) return undefined;
  const { level, index, width } = address;
  const stored = tileOf(level === 'entries' ? 0 : level, index, size);
  if (!stored || stored.width < width) return undefined;
  return level === 'entries'
    ? bundleOf(store.log, index, width)
    : Buffer.from(cutTile({ level, index, width }, await tileData(store.log, level, index)));
}

async function tileData(log: Little['store']['log'], level: number, index: number): Promise<Buffer> {
  const [tile] = await log.tiles([{ level, index }]);
  return tile?.data ?? Buffer.alloc(0);
}

async function bundleOf(log: Little['store']['log'], index: number, width: number): Promise<Buffer | undefined> {
  const bundle = await log.bundle(index);
  if (!bundle || width === TILE) return bundle;
  const leaves = decodeBundle(bundle);
  return leaves && encodeBundle(leaves.slice(0, width));
}

/** Where a leaf is in the tree of a checkpoint, and its path to the root. */
export interface LeafProof {
  index: number;
  hashes: Buffer[];
  checkpoint: LogCheckpointRow;
}

/** The proof of an entry under the newest checkpoint; undefined while none covers it, and when there is no such entry. */
export async function proveEntry({ store }: Little, stream: string, sequence: number): Promise<LeafProof | undefined> {
  const checkpoint = await store.log.checkpoint();
  const index = await store.log.indexOf(stream, sequence);
  if (!checkpoint || index === undefined || index >= checkpoint.size) return undefined;
  return { index, hashes: await logHashes({ store }, inclusionPlan(index, checkpoint.size)), checkpoint };
}

/** That the tree of `to` leaves goes on from the one of `from`: hashes as RFC 6962 has them; undefined when the log has not come so far. */
export async function proveConsistency({ store }: Little, from: number, to: number): Promise<Buffer[] | undefined> {
  const size = (await store.log.checkpoint())?.size ?? 0;
  return from <= to && to <= size ? logHashes({ store }, consistencyPlan(from, to)) : undefined;
}

/** The hashes of a plan over stored tiles, which are read in one statement. */
export async function logHashes({ store }: Little, plan: ProofPlan): Promise<Buffer[]> {
  const found = new Map((await store.log.tiles(tilesOf(plan))).map(({ level, index, data }) => [`${level}/${index}`, data]));
  return hashesOf(plan, ({ level, index }: TileAddress) => found.get(`${level}/${index}`) ?? Buffer.alloc(0));
}
