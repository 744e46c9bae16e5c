import { readFile } from 'node:fs/promises';
import type { LogKeyRow, TrustedCheckpoint } from '../../engine/ports.ts';
import { readTrustRoot } from '../../evidence/certificate/trust-root.ts';
import { parseCheckpoint } from '../../evidence/note/checkpoint.ts';
import { readLines } from '../../evidence/note/lines.ts';
import { parseNote } from '../../evidence/note/note.ts';
import { type VerifierKey, verifierKey } from '../../evidence/note/verifier-key.ts';
import { keyOfSpki } from '../../evidence/signer.ts';
import { CliError } from '../../start/cli-error.ts';

/** The log's keys of a trust root that was kept outside. */
export async function keysOfTrust(file: string): Promise<VerifierKey[]> {
  const logs = readTrustRoot(await textOf(file));
  if (!logs) throw new CliError(`${file} is no trust root. Save it from /log/trusted_root.json as it is.`);
  return logs.map(({ key }) => key);
}

/** The keys that the database says are the log's. */
export function keysOfRows(rows: readonly LogKeyRow[]): VerifierKey[] {
  return rows.flatMap(({ origin, type, publicKey }) => {
    const key = keyOfSpki(publicKey);
    return key ? [verifierKey(origin, type, key)] : [];
  });
}

/** A checkpoint that was kept outside. One that none of the keys signed is refused: whoever made it up may have made it fit. */
export async function checkpointIn(file: string, keys: readonly VerifierKey[]): Promise<TrustedCheckpoint> {
  const note = parseNote(await textOf(file));
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint) throw new CliError(`${file} is no checkpoint of a log. Save it from /log/checkpoint as it is.`);
  const isSigned = readLines(note, keys).some(({ key, verified }) => verified && key?.name === checkpoint.origin);
  if (!isSigned)
    throw new CliError(
      `${file} is signed by no key of the log ${checkpoint.origin}: it was changed, or is of another log. Give the keys that you kept with --trust.`,
    );
  return checkpoint;
}

async function textOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new CliError(`${file} cannot be read.`);
  return text;
}
