import { parseCheckpoint } from '../../../evidence/note/checkpoint.ts';
import { readLines } from '../../../evidence/note/lines.ts';
import { parseNote } from '../../../evidence/note/note.ts';
import { type LineType, type VerifierKey, verifierKey } from '../../../evidence/note/verifier-key.ts';
import { keyOfSpki } from '../../../evidence/signer.ts';
import type { Reading } from '../reading.ts';
import type { LogFaults } from './log-faults.ts';

export interface StoredCheckpoint {
  origin: string;
  size: number;
  root: Buffer;
  note: string;
  at: string;
}

interface KeyRow {
  id: string;
  origin: string;
  type: LineType;
  publicKey: Buffer;
}

/** The log's keys as they are stored: their id is a hash of all that a line is verified with. */
export async function readLogKeys(reading: Reading, faults: LogFaults): Promise<VerifierKey[]> {
  const rows = await reading.rows<KeyRow>('select id, origin, type, public_key as "publicKey" from log_key order by id');
  return rows.flatMap((row) => {
    const key = keyOf(row);
    if (key?.id.toString('hex') === row.id) return [key];
    faults.add('log_key', row.id, 'changed', ['id', 'origin', 'type', 'public_key']);
    return [];
  });
}

function keyOf({ origin, type, publicKey }: KeyRow): VerifierKey | undefined {
  const key = keyOfSpki(publicKey);
  try {
    return key && verifierKey(origin, type, key);
  } catch {
    return undefined;
  }
}

/** What a checkpoint says of itself: its columns are its text, and each line by a name of the log is by one of its keys. */
export function checkSigned({ origin, size, root, note }: StoredCheckpoint, keys: readonly VerifierKey[], faults: LogFaults): void {
  const row = `${origin} ${size}`;
  const parsed = parseNote(note);
  const said = parsed && parseCheckpoint(parsed.text);
  if (!parsed || !said) {
    faults.add('log_checkpoint', row, 'changed', ['note']);
    return;
  }
  const columns = [
    ...(said.origin === origin ? [] : ['origin']),
    ...(said.size === size ? [] : ['size']),
    ...(said.root.equals(root) ? [] : ['root']),
  ];
  // Or the note is that of another.
  if (columns.length > 0) faults.add('log_checkpoint', row, 'changed', [...columns, 'note']);
  for (const { key, verified, name, keyId } of readLines(parsed, keys)) {
    if (verified) continue;
    if (key) faults.add('log_checkpoint', row, 'changed', ['note']);
    else if (name === said.origin) faults.add('log_key', `${name} ${keyId.toString('hex')}`, 'missing');
    else faults.add('log_checkpoint', row, 'changed', ['note']);
  }
}
