import { ReviewError } from '../../domain/errors.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import type { Mark, Proof, ProofRow } from '../ports.ts';

/** What the sealed marks of a proof are bound to: a row that was put in without the key of the installation opens nothing. */
function boundTo({ id, original, position, source, result, proof, passed }: Omit<ProofRow, 'marks'>): string {
  return `redaction-proof:${sha256([id, original, position, source, result, proof, passed].join('\0'))}`;
}

export function sealedProof(engine: Engine, row: Omit<ProofRow, 'marks' | 'marksDigest'>, marks: readonly Mark[]): ProofRow {
  const text = JSON.stringify(marks);
  const bound = { ...row, marksDigest: sha256(text) };
  return { ...bound, marks: engine.vault.seal(text, boundTo(bound)) };
}

/** The marks that a file was made by. Throws `internal` for a row that was changed or put in from outside. */
export function marksOfProof(engine: Engine, row: ProofRow): Mark[] {
  const text = engine.vault.open(row.marks, boundTo(row));
  if (sha256(text) !== row.marksDigest)
    throw new ReviewError('internal', 'The marks of a proof are not those that it was made by. Verify the trail.', { proof: row.id });
  return JSON.parse(text) as Mark[];
}

export function proofOf({ proof }: Pick<ProofRow, 'proof'>): Proof {
  return JSON.parse(proof) as Proof;
}
