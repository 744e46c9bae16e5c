import { isConsistent, type TreeHead } from '../log/check-proof.ts';
import { EMPTY_ROOT } from '../log/tree.ts';
import { readLines } from '../note/lines.ts';
import type { VerifierKey } from '../note/verifier-key.ts';
import type { AddCheckpoint } from './request.ts';

/** Why a witness does not cosign, in the order in which it looks (C2SP tlog-witness). */
export type WitnessRefusal =
  /** It is no request, or it says that the older tree is the larger one. */
  | { refused: 'malformed' }
  /** The log is not on the list. */
  | { refused: 'log-unknown' }
  /** No line is by a key of the log that is on the list. */
  | { refused: 'not-signed' }
  /** The witness has cosigned another tree last, of this size. `fork`: one of the same size, which is proof that the log has two histories. */
  | { refused: 'other-size'; size: number; fork: boolean }
  /** The proof does not show that the log goes on from the tree that was cosigned last. */
  | { refused: 'not-consistent' };

/** What was cosigned of a log that was never cosigned. */
const NOTHING: TreeHead = { size: 0, root: EMPTY_ROOT };

/** Whether the log that the request names may ask. `keys`: those on the list for its origin. Lines by other keys say nothing. */
export function judgeSender(request: AddCheckpoint, keys: readonly VerifierKey[]): WitnessRefusal | undefined {
  const own = keys.filter((key) => key.name === request.checkpoint.origin);
  if (own.length === 0) return { refused: 'log-unknown' };
  return readLines(request.note, own).some((line) => line.verified) ? undefined : { refused: 'not-signed' };
}

/**
 * Whether the checkpoint goes on from the one that was cosigned last. The caller holds `latest` still from before this to the writing of the new one:
 * of two requests that are judged on the same `latest` only one may be cosigned.
 */
export function judgeTree({ oldSize, proof, checkpoint }: AddCheckpoint, latest: TreeHead = NOTHING): WitnessRefusal | undefined {
  if (oldSize > checkpoint.size) return { refused: 'malformed' };
  if (oldSize !== latest.size) return { refused: 'other-size', size: latest.size, fork: isFork(checkpoint, latest) };
  if (isFork(checkpoint, latest)) return { refused: 'other-size', size: latest.size, fork: true };
  return isConsistent(latest, checkpoint, proof) ? undefined : { refused: 'not-consistent' };
}

/** Two trees of one size with two roots. */
function isFork(one: TreeHead, other: TreeHead): boolean {
  return one.size === other.size && !Buffer.from(one.root).equals(other.root);
}
