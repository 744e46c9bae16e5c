import { CliError } from '../../start/cli-error.ts';

/** Bytes that standard input may bring: as much as a file. */
const MOST = 100 * 2 ** 20;

/** All of standard input as one file. */
export async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST) throw new CliError(`Standard input brings more than ${MOST / 2 ** 20} MB. Scan it as files.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
