import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { CliError } from '../cli-error.ts';
import { ROOT, sourcesHash } from './sources.ts';

const run = promisify(execFile);
const BUILD = path.join(import.meta.dirname, import.meta.url.endsWith('.ts') ? 'build.ts' : 'build.js');
/** Built by an earlier version; one is kept for a process that still serves it. */
const KEPT = 2;

/**
 * Folder of the built workspace. Builds it when it is not there for these sources, in a process apart; else costs a hash of the sources.
 * Two processes may build at once: each builds into a folder of its own, and the first rename wins. The cache is beside the
 * modules, or in the data folder where the checkout cannot be written.
 */
export async function builtWorkspace(dataFolder: string, report: (text: string) => void = () => {}): Promise<string> {
  const name = sourcesHash().slice(0, 32);
  const places = [path.join(ROOT, 'node_modules/.cache/imprimatur/workspace'), path.join(dataFolder, 'workspace')];
  for (const place of places) if (await isThere(path.join(place, name))) return path.join(place, name);
  report('Building the browser workspace (once per version)…');
  for (const place of places) {
    const folder = await buildInto(place, name);
    if (folder) return folder;
  }
  throw new CliError(`The browser workspace cannot be built: neither ${places.join(' nor ')} can be written. Make one of them writable.`);
}

/** Undefined when the place cannot be written. A build that fails is told with what the builder said. */
async function buildInto(place: string, name: string): Promise<string | undefined> {
  const draft = path.join(place, `.draft-${name}-${process.pid}-${randomBytes(4).toString('hex')}`);
  const folder = path.join(place, name);
  try {
    await mkdir(draft, { recursive: true });
  } catch {
    return undefined;
  }
  try {
    // Whatever is set here: under another name the libraries would be built with what they say to developers, half as large again.
    await run(process.execPath, [BUILD, draft], { maxBuffer: 2 ** 24, env: { ...process.env, NODE_ENV: 'production' } });
    await rename(draft, folder).catch(async (error: unknown) => {
      if (!(await isThere(folder))) throw error;
    });
  } catch (cause) {
    throw new CliError(`The browser workspace could not be built. ${toldBy(cause)}`, { cause });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await forgetOlder(place, name);
  return folder;
}

function toldBy(cause: unknown): string {
  const { stderr, message } = cause as { stderr?: string; message?: string };
  return (stderr || message || '').trim().split('\n').slice(-8).join('\n');
}

async function isThere(folder: string): Promise<boolean> {
  return access(path.join(folder, 'index.html')).then(
    () => true,
    () => false,
  );
}

async function forgetOlder(place: string, name: string): Promise<void> {
  const others = (await readdir(place)).filter((one) => one !== name && !one.startsWith('.draft-'));
  for (const one of others.slice(0, Math.max(0, others.length - (KEPT - 1))))
    await rm(path.join(place, one), { recursive: true, force: true });
}
