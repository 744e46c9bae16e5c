import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file so that whoever looks sees the old one or the whole new one, also after a loss of power: a crash before the rename leaves a file with a dot
 * before its name, which no gate lets out. `accept`: asked when all is written, before it takes its place.
 */
export async function writeWhole(
  file: string,
  content: string | AsyncIterable<Uint8Array>,
  accept: () => boolean = () => true,
): Promise<boolean> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.imprimatur-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!accept()) return false;
    await rename(temporary, file);
    await syncFolder(folder);
    return true;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A rename or a removal is kept once the folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
