import path from 'node:path';
import type { SomeFile } from '../../gate/site/check-files.ts';
import { git, gitNames } from './git.ts';

const STAGED = '--staged';
const TREE = '--tree';

/** Everything below `folder`, or below paths in it, as the next commit would hold it: the whole index, since a certificate that goes takes others with it. */
export function indexedFiles(folder: string, paths: readonly string[]): SomeFile[] {
  // `mode blob stage\tname`; another stage than 0 is one side of a merge that nobody has decided.
  return gitNames(folder, ['ls-files', '--stage', '-z', '--', ...paths], STAGED).map((row) => {
    const [, mode = '', blob = '', stage = '', name = ''] = /^(\d+) ([0-9a-f]+) (\d)\t([\s\S]*)$/.exec(row) ?? [];
    return fileOf(folder, mode, stage === '0' ? blob : '', name, STAGED);
  });
}

/** Everything in a commit, or below paths of it: for a hook of the server, which has no index. */
export function filesOfTree(folder: string, revision: string, paths: readonly string[]): SomeFile[] {
  // A name that begins with a dash would be an option.
  const commit = git(folder, ['rev-parse', '--verify', '--end-of-options', `${revision}^{tree}`], TREE)
    .toString()
    .trim();
  return gitNames(folder, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...paths], TREE).map((row) => {
    const [, mode = '', blob = '', name = ''] = /^(\d+) [a-z]+ ([0-9a-f]+)\t([\s\S]*)$/.exec(row) ?? [];
    return fileOf(folder, mode, blob, name, TREE);
  });
}

/** Links and submodules are no files of their own: what they lead to is decided elsewhere. */
function fileOf(folder: string, mode: string, blob: string, name: string, option: string): SomeFile {
  const isFile = mode.startsWith('100') && blob !== '';
  return { name: name.split(path.sep).join('/'), isFile, read: () => git(folder, ['cat-file', 'blob', blob], option) };
}
