import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { CliError } from '../cli-error.ts';

/**
 * Files below `folder` that git knows to differ from a revision, those that it does not track yet included; deleted ones not.
 * Absolute paths. Throws when the folder is in no repository or there is no such revision.
 */
export function changedSince(revision: string, folder: string): string[] {
  if (revision.startsWith('-')) throw new CliError(`"${revision}" is no git revision. Name a commit, a branch or a tag.`);
  const changed = git(folder, ['diff', '--name-only', '-z', '--diff-filter=d', '--relative', revision, '--']);
  const untracked = git(folder, ['ls-files', '--others', '--exclude-standard', '-z']);
  return [...new Set([...changed, ...untracked])].map((name) => path.resolve(folder, name));
}

function git(folder: string, args: readonly string[]): string[] {
  try {
    const out = execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] });
    return out.split('\0').filter((name) => name !== '');
  } catch (cause) {
    const { code, stderr } = cause as { code?: string; stderr?: string };
    if (code === 'ENOENT')
      throw new CliError('--changed-since needs git, which is not installed. Install it, or name the files.', { cause });
    const said = (stderr ?? '').split('\n')[0]?.replace(/^fatal: /, '') ?? '';
    throw new CliError(`git cannot tell what has changed: ${said || 'it failed'}. Name a revision of this repository.`, { cause });
  }
}
