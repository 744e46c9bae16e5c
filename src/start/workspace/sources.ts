import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
export const UI = path.join(ROOT, 'src/ui');

/**
 * Hex SHA-256 over everything that the built workspace is made from: its sources, the way it is built, and the versions of what it uses.
 * The HTTP schemas count too: a form that checks with one carries it. So does what verifies certificates, and the domain, which both of them use.
 */
export function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of [UI, ...['http/schemas', 'gate', 'domain'].map((room) => path.join(ROOT, 'src', room)), import.meta.dirname]) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    for (const name of names)
      hash
        .update(`${path.relative(ROOT, name)}\0`)
        .update(readFileSync(name))
        .update('\0');
  }
  return hash.update(readFileSync(path.join(ROOT, 'package-lock.json'))).digest('hex');
}
