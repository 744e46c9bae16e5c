import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from './write-whole.ts';

/** What the gate remembers of a site: what it put there, by its bytes, and the newest list of recalled releases that it used. */
export interface SiteState {
  files: Map<string, string>;
  newestRecalled: string | undefined;
}

const FORMAT = 'imprimatur-gate-state/1';

/** The state of a site; an empty one where there is none yet. Throws for a file that is none: without it nothing could be told to be ours. */
export function readState(file: string): SiteState {
  if (!existsSync(file)) return { files: new Map(), newestRecalled: undefined };
  const { format, files, newestRecalled } = JSON.parse(readFileSync(file, 'utf8')) as {
    format?: string;
    files: Record<string, string>;
    newestRecalled: string | null;
  };
  if (format !== FORMAT) throw new TypeError(`${file} is no state of a site`);
  const known = Object.entries(files).filter(([name]) => isBelow(name));
  return { files: new Map(known), newestRecalled: newestRecalled ?? undefined };
}

export async function writeState(file: string, { files, newestRecalled }: SiteState): Promise<void> {
  const sorted = Object.fromEntries([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
  await writeWhole(file, JSON.stringify({ format: FORMAT, newestRecalled: newestRecalled ?? null, files: sorted }));
}

/** Whoever can write the state must not be able to have files outside of the site removed. */
function isBelow(name: string): boolean {
  return !path.posix.isAbsolute(name) && !name.includes('\\') && path.posix.normalize(name) === name && !/^\.\.(?:\/|$)/.test(name);
}
