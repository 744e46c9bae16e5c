import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import type { WitnessKeeper } from '../engine/ports.ts';
import { sha256 } from '../evidence/digest.ts';
import { formatCheckpoint, parseCheckpoint } from '../evidence/note/checkpoint.ts';
import { lineSigner, signLine } from '../evidence/note/lines.ts';
import { isKeyName } from '../evidence/note/note.ts';
import { pemSigner } from '../evidence/signer.ts';
import { CliError } from './cli-error.ts';
import { type FileCalls, readIfThere, writeDurably } from './durable-file.ts';
import { madeOnce } from './made-once.ts';

/** What the environment says of this installation as a witness. */
export interface WitnessSettings {
  /** `IMPRIMATUR_WITNESS`: its name, host and path without a scheme. Left out: it is no witness. */
  name?: string | undefined;
  /** `IMPRIMATUR_WITNESS_FOLDER`: where its key and its memory are, in place of `witness` in the data folder. */
  folder?: string | undefined;
}

/**
 * The key with which logs of others are cosigned, never the key of our own log, and what was cosigned last of each, in a folder of their own. A database that is put back
 * from an older backup cosigns no second history: what is beside the key counts.
 */
export async function openWitness(folder: string, given: string, calls?: FileCalls): Promise<WitnessKeeper> {
  const name = witnessName(given);
  const pem = await madeOnce(path.join(folder, 'witness.pem'), newPem);
  const line = lineSigner(name, 'cosignature', pemSigner(pem));
  // A name of a log has slashes.
  const fileOf = (origin: string) => path.join(folder, `${sha256(origin)}.last-cosigned`);
  return {
    key: line.key,
    remembered: async (origin) => {
      const file = fileOf(origin);
      const bytes = await readIfThere(file, calls);
      if (bytes === undefined) return undefined;
      const head = parseCheckpoint(bytes.toString());
      if (head?.origin !== origin)
        throw new Error(`${file} is no head of ${origin}. Nothing of it is cosigned until the file is put back.`);
      return head;
    },
    remember: (head) => writeDurably(fileOf(head.origin), formatCheckpoint({ ...head, root: Buffer.from(head.root) }), 0o600, calls),
    cosign: (text) => signLine(text, line, Math.floor(Date.now() / 1000)),
  };
}

function newPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
}

function witnessName(name: string): string {
  if (isKeyName(name) && !name.includes('://') && Buffer.byteLength(name) <= 255) return name;
  throw new CliError(`IMPRIMATUR_WITNESS is ${name}. Write host and path without a scheme: review.example.org/witness`);
}
