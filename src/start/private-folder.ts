import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** For the owner only. Root's database runs as another user, who must pass through to its own folder: that way in, and nothing to see. */
function folderMode(): number {
  return process.getuid?.() === 0 ? 0o711 : 0o700;
}

/** The database's own folder, whose rights it looks after itself. */
const DATABASE = 'postgres';

/**
 * Makes the data folder the owner's alone, and what this process writes from now on. A folder that others could read is mended with
 * everything in it but the database's own part; `mended` is told once then. Where rights cannot be set (a foreign volume) it stays as it is, which
 * `refused` is told.
 */
export async function keepPrivate(dataFolder: string, news: { mended(): void; refused(cause: unknown): void }): Promise<void> {
  // Windows has no such rights.
  if (process.platform === 'win32') return;
  // Root's database must be able to read what root writes for it.
  if (process.getuid?.() !== 0) process.umask(0o077);
  await mkdir(dataFolder, { recursive: true, mode: folderMode() });
  const { mode } = await stat(dataFolder);
  if ((mode & 0o777) === folderMode()) return;
  try {
    // From outside to inside: from here on nobody else gets at what follows.
    await chmod(dataFolder, folderMode());
    if (await mend(dataFolder, DATABASE)) news.mended();
  } catch (cause) {
    news.refused(cause);
  }
}

/** Whether others had rights on anything in it. */
async function mend(folder: string, except?: string): Promise<boolean> {
  let found = false;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === except || entry.isSymbolicLink()) continue;
    const place = path.join(folder, entry.name);
    const wanted = entry.isDirectory() ? 0o700 : 0o600;
    const { mode } = await stat(place);
    if ((mode & 0o077) !== 0) {
      await chmod(place, mode & 0o700 & wanted);
      found = true;
    }
    if (entry.isDirectory() && (await mend(place))) found = true;
  }
  return found;
}
