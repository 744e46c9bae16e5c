import { execFileSync } from 'node:child_process';
import { CliError } from '../../start/cli-error.ts';

const MOST = 2 ** 28;

/** Runs git in a folder and returns what it writes. `option`: what was asked of the command line, for the message when it cannot. */
export function git(folder: string, args: readonly string[], option: string): Buffer {
  try {
    return execFileSync('git', args, { cwd: folder, maxBuffer: MOST, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    const { code, stderr } = cause as { code?: string; stderr?: Buffer };
    if (code === 'ENOENT') throw new CliError(`${option} needs git, which is not installed. Install it, or name the files.`, { cause });
    if (code === 'ENOBUFS') throw new CliError(`${option} meets more than ${MOST / 2 ** 20} MB. Scan the files by their names.`, { cause });
    const said = stderr?.toString('utf8') ?? '';
    if (/not a git repository/i.test(said))
      throw new CliError(`${option} works in a git repository, which this folder is not. Go to one, or name the files.`, { cause });
    const reason = said.split('\n')[0]?.replace(/^fatal: /, '') || 'it failed';
    throw new CliError(`git cannot tell what has changed: ${reason}. Name a revision of this repository.`, { cause });
  }
}

/** Names out of git's `-z` output. */
export function gitNames(folder: string, args: readonly string[], option: string): string[] {
  const out = git(folder, args, option).toString('utf8');
  return out.split('\0').filter((name) => name !== '');
}
