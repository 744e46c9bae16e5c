import path from 'node:path';
import { git, gitNames } from './git.ts';
import { Ignored } from './ignore.ts';

const OPTION = '--staged';

/**
 * What the next commit would add or change below `folder`, as git's index holds it: the file on disk may have been edited since. Works
 * before the first commit too. Submodules are commits of another repository and are left out.
 */
export function stagedFiles(folder: string): { name: string; bytes: Uint8Array }[] {
  // Outside a repository `git diff` compares folders and says something else.
  git(folder, ['rev-parse', '--git-dir'], OPTION);
  const ignored = new Ignored(folder);
  const listed = ['diff', '--cached', '--name-only', '-z', '--diff-filter=d', '--ignore-submodules=all', '--relative'];
  return gitNames(folder, listed, OPTION)
    .filter((name) => !ignored.hasBelow(path.resolve(folder, name)))
    .map((name) => ({ name, bytes: git(folder, ['cat-file', 'blob', `:./${name}`], OPTION) }));
}
