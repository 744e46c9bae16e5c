import { fromBase64, toBase64 } from '../base64.ts';
import { HASH } from '../log/tree.ts';
import { type Checkpoint, parseForeignCheckpoint } from '../note/checkpoint.ts';
import { formatNote, type Note, parseNote } from '../note/note.ts';

/** What a log asks a witness (C2SP tlog-witness, `add-checkpoint`): to cosign this checkpoint, which goes on from the tree of `oldSize`. */
export interface AddCheckpoint {
  oldSize: number;
  proof: Buffer[];
  note: Note;
  checkpoint: Checkpoint;
}

/** A tree of 2^63 leaves has no longer proof. */
const MOST_HASHES = 63;

export function formatAddCheckpoint({ oldSize, proof, note }: Omit<AddCheckpoint, 'checkpoint'>): string {
  return [`old ${oldSize}`, ...proof.map(toBase64), '', formatNote(note)].join('\n');
}

/** The request, or undefined for any text that {@link formatAddCheckpoint} would not write of a checkpoint. Nothing is verified. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const end = body.indexOf('\n\n');
  if (end < 0) return undefined;
  const [first = '', ...rows] = body.slice(0, end).split('\n');
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const proof = rows.map(fromBase64);
  const note = parseNote(body.slice(end + 2));
  const checkpoint = note && parseForeignCheckpoint(note.text);
  if (digits === undefined || !Number.isSafeInteger(Number(digits)) || !note || !checkpoint) return undefined;
  if (rows.length > MOST_HASHES || !proof.every((hash) => hash?.length === HASH)) return undefined;
  return { oldSize: Number(digits), proof: proof as Buffer[], note, checkpoint };
}
