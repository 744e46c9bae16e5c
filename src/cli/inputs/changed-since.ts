import path from 'node:path';
import { CliError } from '../cli-error.ts';
import { gitNames } from './git.ts';

const OPTION = '--changed-since';

/**
 * Files below `folder` that git knows to differ from a revision, those that it does not track yet included; deleted ones not.
 * Absolute paths. Throws when the folder is in no repository or there is no such revision.
 */
export function changedSince(revision: string, folder: string): string[] {
  if (revision.startsWith('-')) throw new CliError(`"${revision}" is no git revision. Name a commit, a branch or a tag.`);
  const changed = gitNames(folder, ['diff', '--name-only', '-z', '--diff-filter=d', '--relative', revision, '--'], OPTION);
  const untracked = gitNames(folder, ['ls-files', '--others', '--exclude-standard', '-z'], OPTION);
  return [...new Set([...changed, ...untracked])].map((name) => path.resolve(folder, name));
}
