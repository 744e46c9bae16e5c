import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * The text of a file that is made at the first start, readable by its owner only, and never changed after. Its name appears only when the bytes
 * are on disk, and the first of two processes wins: both get what it wrote.
 */
export async function madeOnce(file: string, make: () => string): Promise<string> {
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // A key that cannot be read must not be taken for one that is missing.
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (known !== undefined) return known;
  await create(file, make());
  return readFile(file, 'utf8');
}

async function create(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
}
