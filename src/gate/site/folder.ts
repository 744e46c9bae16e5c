import { createHash } from 'node:crypto';
import { createReadStream, type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A name below a folder, with `/` whatever the machine writes. */
export interface Entry {
  name: string;
  /** Not a link, a device, or whatever else is no file of its own. */
  isFile: boolean;
}

/** Everything below a folder that is no folder, sorted. Git's own folder is not looked into. Links are told and not followed. */
export function entriesOf(folder: string, below = ''): Entry[] {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry: Dirent) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === '.git' ? [] : entriesOf(folder, name);
    return [{ name, isFile: entry.isFile() }];
  });
}

/** Hex SHA-256 of a file, which may be large. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
