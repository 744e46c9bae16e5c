import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkFiles, type SomeFile } from '../../gate/site/check-files.ts';
import { entriesOf } from '../../gate/site/folder.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { filesOfTree, indexedFiles } from '../inputs/git-tree.ts';
import { told } from './tell-refused.ts';
import { type TrustFlags, trustOf } from './trust.ts';

/** `imprimatur gate check`: names what is not released, and sets the exit code. */
export async function check(paths: string[], flags: TrustFlags & { staged?: boolean; tree?: string }): Promise<void> {
  const trust = await trustOf(flags, undefined);
  const files = filesOf(paths, flags);
  const refused = await checkFiles(files, trust);
  process.stdout.write(`${told(refused)}${files.length} files, ${refused.length} refused.\n`);
  process.exitCode = refused.length > 0 ? EXIT.found : EXIT.ok;
}

function filesOf(paths: readonly string[], { staged, tree }: { staged?: boolean; tree?: string }): SomeFile[] {
  if (staged) return indexedFiles(process.cwd(), paths);
  if (tree !== undefined) return filesOfTree(process.cwd(), tree, paths);
  if (paths.length === 0) throw new CliError('Name the folders to check, or say --staged or --tree.');
  return paths.flatMap((folder) =>
    entriesOf(folder).map(({ name, isFile }) => {
      const file = path.join(folder, name);
      return { name: file, isFile, read: () => readFileSync(file) };
    }),
  );
}
