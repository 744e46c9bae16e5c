import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from './cli-error.ts';

const BYTES = 32;

/**
 * The installation's secret for fingerprints (HMAC): what `IMPRIMATUR_KEY` says, or 32 random bytes in the data folder, made at the
 * first start and readable by its owner only. Processes that share a database must share it: with another key, findings that a reviewer has
 * disposed of are new again, and items are no longer compared with what was released before.
 */
export async function readKey(dataFolder: string, given: string | undefined): Promise<Uint8Array> {
  if (given !== undefined) return decode(given, 'IMPRIMATUR_KEY');
  const file = path.join(dataFolder, 'key');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return decode(known, file);
  await create(file);
  return decode(await readFile(file, 'utf8'), file);
}

/** The key of `IMPRIMATUR_KEY`; undefined when it is not set. For what runs without a data folder. */
export function givenKey(): Uint8Array | undefined {
  const given = process.env['IMPRIMATUR_KEY'];
  return given ? decode(given, 'IMPRIMATUR_KEY') : undefined;
}

/** The name appears only when the bytes are on disk, and the first of two processes wins. */
async function create(file: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(`${randomBytes(BYTES).toString('base64url')}\n`);
  await handle.sync();
  await handle.close();
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
}

function decode(text: string, where: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), 'base64url');
  if (bytes.length >= BYTES) return bytes;
  throw new CliError(`${where} holds no key of ${BYTES} bytes in base64. Make one with: openssl rand -base64 ${BYTES}`);
}
