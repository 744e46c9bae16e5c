import { realpathSync } from 'node:fs';
import path from 'node:path';
import { CliError } from '../../start/cli-error.ts';
import { git, gitNames } from './git.ts';

const OPTION = '--changed-since';

/**
 * Files of the repository around `folder` that git knows to differ from a revision, those that it does not track yet included; deleted ones
 * not. The answer says of a file whether it is one of them, by whatever links it is reached; it throws for a file of no or another
 * repository, of which nothing is known. Throws when the folder is in no repository or there is no such revision.
 */
export function changedSince(revision: string, folder: string): (file: string) => boolean {
  if (revision.startsWith('-')) throw new CliError(`"${revision}" is no git revision. Name a commit, a branch or a tag.`);
  const top = git(folder, ['rev-parse', '--show-toplevel'], OPTION)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  const changed = gitNames(top, ['diff', '--name-only', '-z', '--diff-filter=d', '--no-relative', revision, '--'], OPTION);
  const untracked = gitNames(top, ['ls-files', '--others', '--exclude-standard', '-z'], OPTION);
  const known = new Set([...changed, ...untracked].map((name) => name.replace(/\/$/, '')));
  return (file) => {
    const name = path.relative(top, path.join(realpathSync(path.dirname(file)), path.basename(file)));
    if (name.startsWith(`..${path.sep}`) || path.isAbsolute(name))
      throw new CliError(`${file} is not in the repository that ${OPTION} looks at. Leave it out, or scan it without ${OPTION}.`);
    const steps = name.split(path.sep);
    // A repository inside this one is told as one name, that of its folder: everything in it counts.
    return steps.some((_, at) => known.has(steps.slice(0, at + 1).join('/')));
  };
}
