import { formatLine, parseNote } from '../../evidence/note/note.ts';
import { parseVerifierKey } from '../../evidence/note/verifier-key.ts';
import { cosignaturesIn } from '../../evidence/witness/answer.ts';
import { formatAddCheckpoint } from '../../evidence/witness/request.ts';
import type { Engine } from '../engine.ts';
import { proveConsistency } from '../log/read-log.ts';
import type { AskWitness, LogCheckpointRow, LogWitness } from '../ports.ts';

type Little = { store: Pick<Engine['store'], 'log' | 'witness'> };

/** What became of asking one witness. */
export type Asked =
  | { name: string; outcome: 'cosigned' | 'silent' | 'no-cosignature' }
  | { name: string; outcome: 'has-more'; size: number }
  | { name: string; outcome: 'refused'; status: number };

/** A size in an answer of 409. */
const SIZE = /^(0|[1-9]\d{0,15})\n?$/;

/**
 * Asks every witness that has not cosigned the newest checkpoint, and keeps their lines beside it. Not on the way of anything: a witness that does not
 * answer keeps nothing back, and is asked again the next time.
 */
export async function askWitnesses(engine: Little, ask: AskWitness): Promise<Asked[]> {
  const checkpoint = await engine.store.log.checkpoint();
  if (!checkpoint) return [];
  const waiting = (await engine.store.witness.witnesses()).filter(({ removedAt, size }) => removedAt === null && size !== checkpoint.size);
  return Promise.all(
    waiting.map(async (witness) => {
      const asked = await askOne(engine, ask, witness, checkpoint);
      await engine.store.witness.noteAnswer(asked.name, asked.outcome, 'status' in asked ? asked.status : null);
      return asked;
    }),
  );
}

async function askOne(engine: Little, ask: AskWitness, witness: LogWitness, checkpoint: LogCheckpointRow): Promise<Asked> {
  const { name } = witness;
  const first = await send(engine, ask, witness, checkpoint, witness.size ?? 0);
  const known = first?.status === 409 && SIZE.test(first.text) ? Number(first.text) : undefined;
  if (known !== undefined && known > checkpoint.size) return { name, outcome: 'has-more', size: known };
  const isOther = known !== undefined && known !== (witness.size ?? 0);
  const answer = isOther ? await send(engine, ask, witness, checkpoint, known) : first;
  if (!answer) return { name, outcome: 'silent' };
  if (answer.status !== 200) return { name, outcome: 'refused', status: answer.status };
  return { name, outcome: (await keep(engine, witness, checkpoint, answer.text)) ? 'cosigned' : 'no-cosignature' };
}

/** Undefined when no answer came. That we have no proof for our own checkpoint is no fault of the witness, and rejects. */
async function send(engine: Little, ask: AskWitness, { url }: LogWitness, checkpoint: LogCheckpointRow, oldSize: number) {
  const note = parseNote(checkpoint.note);
  const proof = await proveConsistency(engine, oldSize, checkpoint.size);
  if (!note || !proof) throw new Error('The log has no proof for its own checkpoint. Run imprimatur audit verify.');
  const body = formatAddCheckpoint({ oldSize, proof, note });
  return ask(`${url.replace(/\/$/, '')}/add-checkpoint`, body).catch(() => undefined);
}

/** Only what verifies is kept: a line that does not would make every reader refuse the checkpoint. */
async function keep({ store }: Little, witness: LogWitness, checkpoint: LogCheckpointRow, answer: string): Promise<boolean> {
  const key = parseVerifierKey(witness.key);
  const text = parseNote(checkpoint.note)?.text;
  const [line] = key && text !== undefined ? cosignaturesIn(answer, text, key) : [];
  if (!line) return false;
  await store.witness.keepCosignature(checkpoint, witness.key, formatLine(line));
  return true;
}
