import { isConsistent } from '../log/check-proof.ts';
import { consistencyPlan, hashesOf, type ProofPlan, tilesOf } from '../log/prove.ts';
import type { TileAddress } from '../log/tiles.ts';
import type { Checkpoint } from '../note/checkpoint.ts';

/**
 * How a checkpoint of a log goes with one that was seen before. `fork`: the log has two histories, and both checkpoints prove it. `unproven`: the tiles do not lead to the larger
 * checkpoint, so that they say nothing of the smaller one.
 */
export type Comparison = 'same' | 'goes-on' | 'fork' | 'unproven';

/** Compares two checkpoints of one log by the tiles of the larger tree; `read` rejects where one is not there. */
export async function compareHeads(
  one: Checkpoint,
  other: Checkpoint,
  read: (tile: TileAddress) => Promise<Uint8Array>,
): Promise<Comparison> {
  const [older, newer] = one.size <= other.size ? [one, other] : [other, one];
  if (older.size === newer.size) return older.root.equals(newer.root) ? 'same' : 'fork';
  const size = newer.size;
  // The older tree as the newer one has it, and the proof that it has it: together they lead to the newer root or are not its tiles.
  const root: ProofPlan = { size, ranges: [[0, older.size]] };
  const proof = consistencyPlan(older.size, size);
  const tiles = new Map<string, Uint8Array>();
  const nameOf = ({ level, index }: TileAddress) => `${level}/${index}`;
  for (const tile of [...tilesOf(root), ...tilesOf(proof)]) {
    if (!tiles.has(nameOf(tile))) tiles.set(nameOf(tile), await read(tile));
  }
  const held = (tile: TileAddress) => tiles.get(nameOf(tile)) ?? Buffer.alloc(0);
  const [within] = hashesOf(root, held);
  if (!within || !isConsistent({ size: older.size, root: within }, newer, hashesOf(proof, held))) return 'unproven';
  return within.equals(older.root) ? 'goes-on' : 'fork';
}
