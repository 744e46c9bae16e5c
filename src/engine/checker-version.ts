import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const SRC = path.resolve(import.meta.dirname, '..');
/** All that decides what a check finds, or what the hash of a definition covers, besides the workflow's own folder. */
const DECIDES = ['domain', 'evidence', 'engine', 'plugin-api.ts', 'plugin-api.js'];

/** One digest over the code of the check, of the vocabulary, guards and policy that it runs, and of the state machine library below it. */
export function checkerVersion(root = SRC): string {
  const files = DECIDES.flatMap((name) => filesOf(path.join(root, name)));
  const { version } = createRequire(import.meta.url)('xstate/package.json') as { version: string };
  return digestOf(root, files, `xstate ${version}, Node ${process.versions.node}`);
}

/** One digest over all files of a folder. */
export function folderDigest(folder: string): string {
  return digestOf(folder, filesOf(folder), '');
}

function digestOf(root: string, files: readonly string[], first: string): string {
  const lines = files.map((file) => `${path.relative(root, file)} ${hash('sha256', readFileSync(file), 'hex')}`);
  return hash('sha256', [first, ...lines].join('\n'), 'hex');
}

/** Nothing where there is no such file or folder. */
function filesOf(place: string): string[] {
  try {
    return readdirSync(place, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return [place];
    if (code === 'ENOENT') return [];
    throw error;
  }
}
