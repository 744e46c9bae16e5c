import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { CliError } from './cli-error.ts';
import { madeOnce } from './made-once.ts';

const BYTES = 32;

/**
 * The installation's secret for fingerprints (HMAC): what `IMPRIMATUR_KEY` says, or 32 random bytes in the data folder, made at the
 * first start and readable by its owner only. Processes that share a database must share it: with another key, findings that a reviewer has
 * disposed of are new again, and items are no longer compared with what was released before.
 */
export async function readKey(dataFolder: string, given: string | undefined): Promise<Uint8Array> {
  if (given !== undefined) return decode(given, 'IMPRIMATUR_KEY');
  const file = path.join(dataFolder, 'key');
  return decode(await madeOnce(file, () => `${randomBytes(BYTES).toString('base64url')}\n`), file);
}

/** The key of `IMPRIMATUR_KEY`; undefined when it is not set. For what runs without a data folder. */
export function givenKey(): Uint8Array | undefined {
  const given = process.env['IMPRIMATUR_KEY'];
  return given ? decode(given, 'IMPRIMATUR_KEY') : undefined;
}

function decode(text: string, where: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), 'base64url');
  if (bytes.length >= BYTES) return bytes;
  throw new CliError(`${where} holds no key of ${BYTES} bytes in base64. Make one with: openssl rand -base64 ${BYTES}`);
}
