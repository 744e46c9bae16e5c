import type { Revision, RevisionContent } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { Mark, ProofRow } from '../ports.ts';
import { marksOfProof } from './proof-record.ts';

/** The proof of each file that was made, by its place in the revision; of a file that is as it was, none. */
export type ProofsOfFiles = ReadonlyMap<number, ProofRow>;

/**
 * Whether the files of a redacted revision are those of the full one, each either as it was or made from it by recorded marks with a proof that passed, and
 * one at least was made. Undefined when they are not. The rule is held once more by the database (`redaction_proved`).
 */
export async function provedFrom(
  engine: Engine,
  content: Pick<RevisionContent, 'files'>,
  full: Revision,
): Promise<ProofsOfFiles | undefined> {
  const originals = full.content.files;
  if (content.files.length !== originals.length) return undefined;
  const proofs = await engine.store.redactions.proofs(full.id);
  const found = new Map<number, ProofRow>();
  for (const [position, { sha256 }] of content.files.entries()) {
    const source = originals[position]?.sha256;
    if (sha256 === source) continue;
    const proof = proofs.findLast((one) => one.position === position && one.source === source && one.result === sha256);
    if (!proof) return undefined;
    marksOfProof(engine, proof);
    found.set(position, proof);
  }
  return found.size > 0 ? found : undefined;
}

/** What was taken out, by file: marks and the proof that they were made by. */
export function marksOf(engine: Engine, proofs: ProofsOfFiles): { file: number; mark: Mark }[] {
  return [...proofs].flatMap(([file, row]) =>
    marksOfProof(engine, row)
      .filter(({ state }) => state === 'kept')
      .map((mark) => ({ file, mark })),
  );
}
