import { randomBytes } from 'node:crypto';
import * as promises from 'node:fs/promises';
import path from 'node:path';

/** What is asked of the file system: a test lets each call fail once. */
export type FileCalls = Pick<typeof promises, 'mkdir' | 'open' | 'readFile' | 'rename' | 'rm' | 'stat'>;

/**
 * Writes a file under a name that appears with all of its bytes or not at all, and resolves when both are on disk. A crash leaves the file that was there, and a draft
 * that nobody reads.
 */
export async function writeDurably(file: string, content: string | Uint8Array, mode: number, calls: FileCalls = promises): Promise<void> {
  const folder = path.dirname(file);
  await calls.mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await written(draft, content, mode, calls);
    await calls.rename(draft, file);
  } catch (error) {
    await calls.rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  await synced(folder, calls);
}

/** The bytes of a file, or undefined when there is none. What cannot be read is no missing file. */
export function readIfThere(file: string, calls: FileCalls = promises): Promise<Buffer | undefined> {
  return calls.readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
}

async function written(draft: string, content: string | Uint8Array, mode: number, calls: FileCalls): Promise<void> {
  const handle = await calls.open(draft, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name is on disk as well. */
async function synced(folder: string, calls: FileCalls): Promise<void> {
  // Windows opens no folders; its names are written with the file.
  if (process.platform === 'win32') return;
  const handle = await calls.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
