import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Refused } from '../../gate/site/judge.ts';
import { readState, writeState } from '../../gate/site/site-state.ts';
import { describeRefused } from '../../gate/site/site-words.ts';
import { NothingReviewed, syncSite } from '../../gate/site/sync.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { printable } from '../formats/printable.ts';
import { told } from './tell-refused.ts';
import { type TrustFlags, trustOf } from './trust.ts';

/** `imprimatur gate sync`: prints what it did, and sets the exit code. */
export async function sync(reviewed: string, site: string, flags: TrustFlags & { json?: boolean; state?: string }): Promise<void> {
  apart(reviewed, site);
  const stateFile = flags.state ?? path.join(site, '.imprimatur-gate.json');
  const before = readState(stateFile);
  const trust = await trustOf(flags, before.newestRecalled);
  try {
    const report = await syncSite(reviewed, site, trust, before);
    await writeState(stateFile, report.state);
    const { copied, kept, removed, refused } = report;
    if (flags.json) process.stdout.write(`${JSON.stringify({ copied, kept, removed, refused: refused.map(spoken) })}\n`);
    else {
      const named = (sign: string, names: readonly string[]) => names.map((name) => `${sign} ${printable(name)}\n`).join('');
      process.stdout.write(`${named('+', copied)}${named('-', removed)}${told(refused)}`);
      process.stdout.write(`${copied.length} copied, ${kept.length} unchanged, ${removed.length} taken away, ${refused.length} refused.\n`);
    }
    process.exitCode = refused.length + removed.length > 0 ? EXIT.found : EXIT.ok;
  } catch (error) {
    if (!(error instanceof NothingReviewed)) throw error;
    throw new CliError(`${reviewed} is empty, and nothing was taken from the site. If that is meant, take the files away by hand.`);
  }
}

/** One folder in the other would bring the site to itself, or what was not released to the site. */
function apart(reviewed: string, site: string): void {
  mkdirSync(site, { recursive: true });
  const [from, to] = [realpathSync(reviewed), realpathSync(site)];
  const isIn = (inner: string, outer: string) => inner === outer || inner.startsWith(outer + path.sep);
  if (isIn(from, to) || isIn(to, from)) throw new CliError(`${reviewed} and ${site} lie in one another. Use two folders apart.`);
}

const spoken = (refused: Refused) => ({ ...refused, says: describeRefused(refused) });
