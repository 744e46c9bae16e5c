import { readLines } from '../note/lines.ts';
import { type NoteLine, parseLine } from '../note/note.ts';
import type { VerifierKey } from '../note/verifier-key.ts';

/**
 * The lines of a witness's answer that are by its key and verify over the checkpoint (C2SP tlog-witness: cosignatures by other keys are skipped). None: it is
 * no answer of this witness.
 */
export function cosignaturesIn(answer: string, checkpoint: string, witness: VerifierKey): NoteLine[] {
  const lines = answer.split('\n').flatMap((row) => parseLine(row) ?? []);
  const read = readLines({ text: checkpoint, lines }, [witness]);
  return lines.filter((_, at) => read[at]?.verified);
}
