import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { LogKeeper } from '../engine/ports.ts';
import { formatCheckpoint, parseCheckpoint } from '../evidence/note/checkpoint.ts';

/** The last head that was signed, as the text of a checkpoint. */
const FILE = 'last-signed';

/**
 * The log's memory beside its keys, outside the database: a database that is put back from an older backup finds more here than it has, and signs nothing.
 * A crash leaves the old head or the new one, and a draft that nobody reads.
 */
export function logMemory(folder: string): Pick<LogKeeper, 'remembered' | 'remember'> {
  const file = path.join(folder, FILE);
  return {
    remembered: async () => {
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return undefined;
      });
      if (text === undefined) return undefined;
      const head = parseCheckpoint(text);
      if (!head) throw new Error(`${file} is no head of a log. Nothing is signed until imprimatur log recover has looked at it.`);
      return head;
    },
    remember: (head) => replace(folder, file, formatCheckpoint({ ...head, root: Buffer.from(head.root) })),
  };
}

async function replace(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await written(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  // The new name must be on disk as well, before anything is signed.
  await synced(folder);
}

async function written(draft: string, text: string): Promise<void> {
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function synced(folder: string): Promise<void> {
  // Windows opens no folders; its names are written with the file.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
