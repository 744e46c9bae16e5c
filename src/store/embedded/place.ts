import { randomUUID } from 'node:crypto';
import { access, chmod, chown, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { copyBinaries, hydrateLinks, isComplete, locateBinaries } from './binaries.ts';
import type { ServerUser } from './identity.ts';
import { canReach, serverUser } from './identity.ts';

/** Where root's server lives when `nobody` cannot reach the data folder or the installed package. */
const SHARED_HOME = '/var/lib/imprimatur';

/** All that the starter needs to know about one embedded server. */
export interface Place {
  /** Folder of ours in the data folder: password, owner, log pointer. Only we write here. */
  desk: string;
  /** Folder that the server's user owns: `cluster`, `server.log`. */
  home: string;
  cluster: string;
  log: string;
  native: string;
  user: ServerUser | undefined;
}

/** Finds or makes the folders. Rejects with one line that says what to do when the data folder cannot be written. */
export async function choosePlace(dataFolder: string): Promise<Place> {
  const desk = join(resolve(dataFolder), 'postgres');
  try {
    await mkdir(desk, { recursive: true });
    await access(desk, constants.W_OK);
    await writeFile(join(desk, '.writable'), '');
  } catch (cause) {
    throw new Error(
      `The data folder ${resolve(dataFolder)} cannot be written. Make it writable, or set IMPRIMATUR_DATA to another folder.`,
      { cause },
    );
  }
  const user = await serverUser();
  const home = user ? await homeFor(desk, user) : desk;
  const native = await programsFor(user, desk);
  return { desk, home, cluster: join(home, 'cluster'), log: join(home, 'server.log'), native, user };
}

async function homeFor(desk: string, user: ServerUser): Promise<string> {
  const pointer = join(desk, 'location');
  const known = await readFile(pointer, 'utf8').catch(() => '');
  if (known) return known.trim();
  await chmod(desk, 0o755);
  const home = (await canReach(desk, user)) ? join(desk, 'server') : join(SHARED_HOME, randomUUID());
  await mkdir(home, { recursive: true, mode: 0o755 });
  if (home.startsWith(SHARED_HOME)) await chmod(SHARED_HOME, 0o755);
  await chown(home, user.uid, user.gid);
  // The pointer is written last: a crash before it leaves an empty folder, never a cluster that nobody finds.
  if (home.startsWith(SHARED_HOME)) await writeFile(pointer, home, { mode: 0o644 });
  return home;
}

async function programsFor(user: ServerUser | undefined, desk: string): Promise<string> {
  const binaries = locateBinaries();
  const reachable = !user || (await canReach(join(binaries.native, 'bin'), user));
  if (reachable) {
    if (await isComplete(binaries.native)) return binaries.native;
    // A package folder that we cannot write (an installation by another user) gets a copy instead.
    const hydrated = await hydrateLinks(binaries.native).then(
      () => isComplete(binaries.native),
      () => false,
    );
    if (hydrated) return binaries.native;
  }
  return copyBinaries(binaries, user ? SHARED_HOME : desk);
}
