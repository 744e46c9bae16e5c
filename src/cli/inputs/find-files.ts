import { type Dirent, globSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CliError } from '../../start/cli-error.ts';
import { changedSince } from './changed-since.ts';
import { Ignored } from './ignore.ts';

/** A file to scan, under the name that is shown. */
export interface NamedFile {
  name: string;
  path: string;
}

/**
 * The files that names on a command line mean: files, folders with everything below them, and globs, without what
 * `.imprimaturignore` passes over; each once, in the order of the names. With a revision, only those that differ from it.
 */
export function findFiles(names: readonly string[], since?: string): NamedFile[] {
  const found = new Map<string, NamedFile>();
  const hasChanged = since === undefined ? undefined : changedSince(since, process.cwd());
  for (const name of names.length === 0 && hasChanged ? ['.'] : names) {
    for (const file of filesOf(name)) {
      if (!hasChanged || hasChanged(file.path)) found.set(file.path, file);
    }
  }
  return [...found.values()];
}

function filesOf(name: string): NamedFile[] {
  const facts = statSync(name, { throwIfNoEntry: false });
  if (facts?.isFile()) return [{ name, path: path.resolve(name) }];
  if (facts?.isDirectory()) return below(name, new Ignored(path.resolve(name)));
  if (facts) throw new CliError(`${name} is neither a file nor a folder. Name the files to scan.`);
  if (!/[*?[{]/.test(name)) throw new CliError(`There is no file ${name}. Check the name.`);
  const ignored = new Ignored(process.cwd());
  const files = matchesOf(name).filter(
    (match) => statSync(match, { throwIfNoEntry: false })?.isFile() && !ignored.hasBelow(path.resolve(match)),
  );
  if (files.length === 0) throw new CliError(`No file fits ${name}. Check the pattern, and put it in quotes.`);
  return files.map((match) => ({ name: match, path: path.resolve(match) }));
}

/** Sorted, so that two runs report alike. Links to folders are not followed: they could lead in a circle. */
function below(folder: string, ignored: Ignored): NamedFile[] {
  const entries = entriesOf(folder).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const name = path.join(folder, entry.name);
    const absolute = path.resolve(name);
    if (ignored.has(absolute, entry.isDirectory())) return [];
    if (entry.isDirectory()) return below(name, ignored);
    return statSync(absolute, { throwIfNoEntry: false })?.isFile() ? [{ name, path: absolute }] : [];
  });
}

function matchesOf(pattern: string): string[] {
  try {
    return globSync(pattern).sort();
  } catch (cause) {
    throw new CliError(`A folder that ${pattern} leads to cannot be read. Give yourself the right to, or name other files.`, { cause });
  }
}

/** A folder that may not be looked into would make a scan look cleaner than it is. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw new CliError(`The folder ${folder} cannot be read. Give yourself the right to, or list it in .imprimaturignore.`, { cause });
  }
}
