import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom the server runs as. PostgreSQL refuses to run as root, so root's server runs as `nobody`. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Undefined when the server runs as the user that we are. */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'nobody'], { cwd: '/' })).stdout)));
  if (uid === undefined || gid === undefined || Number.isNaN(uid)) {
    throw new Error(
      'PostgreSQL does not run as root, and this machine has no user nobody. Start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid, gid };
}

/** True when `user` may pass through every folder down to `path`. */
export async function canReach(path: string, user: ServerUser): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const facts = await stat(folder);
    const bit = facts.uid === user.uid ? 0o100 : facts.gid === user.gid ? 0o010 : 0o001;
    if ((facts.mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
