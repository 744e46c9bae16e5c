import { createHash } from 'node:crypto';
import { createReadStream, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { GateTrust } from '../gate.ts';
import { Certificates, ENDING, isProof } from './certificates.ts';
import { type Entry, entriesOf, hashOfFile } from './folder.ts';
import { judge, type Passed, type Refused } from './judge.ts';
import type { SiteState } from './site-state.ts';
import { newer } from './trust-files.ts';
import { syncFolder, writeWhole } from './write-whole.ts';

/** What a run did, by names below the folders. */
export interface SyncReport {
  copied: string[];
  /** Already there, byte for byte. */
  kept: string[];
  /** Taken away: recalled, no longer reviewed, or no longer shown to be released. */
  removed: string[];
  refused: Refused[];
  state: SiteState;
}

/** The folder of what was reviewed is empty, and the site is not. */
export class NothingReviewed extends Error {}

/** What depends on a clock, on a list or on the reader's own files says nothing certain of what is on the site already: it stays there. */
const UNCERTAIN: ReadonlySet<Refused['fault']> = new Set([
  'recall-stale',
  'recall-from-future',
  'recall-rolled-back',
  'recall-unreadable',
  'recall-other-log',
  'trust-unreadable',
  'algorithm-missing',
]);

/**
 * Brings to a site what was released, each file with its certificate beside it, and takes away what the gate put there and is released no longer. Removes and
 * writes over nothing that it did not put there itself. Each file is exchanged as a whole; a run that stops half way is finished by the next.
 */
export async function syncSite(reviewed: string, site: string, trust: GateTrust, before: SiteState): Promise<SyncReport> {
  const entries = entriesOf(reviewed);
  // A disk that was not mounted is no order to take everything away.
  if (entries.length === 0 && before.files.size > 0) throw new NothingReviewed();
  const { now = Date.now } = trust;
  const certificates = readCertificates(reviewed, entries);
  const report: SyncReport = { copied: [], kept: [], removed: [], refused: [], state: { ...before, files: new Map(before.files) } };
  const passed = new Set<string>();
  for (const { name, isFile } of entries.filter((entry) => !isProof(entry.name))) {
    if (!isFile) {
      report.refused.push({ name, fault: NO_FILE, about: '' });
      continue;
    }
    const sha256 = await hashOfFile(path.join(reviewed, name));
    const verdict = await judge({ name, sha256 }, certificates, trust);
    report.state.newestRecalled = newer(report.state.newestRecalled, verdict, now());
    if ('fault' in verdict) report.refused.push(verdict);
    else if (await bring(name, sha256, verdict, { reviewed, site }, report)) passed.add(name);
  }
  for (const [name, sha256] of before.files) if (!passed.has(name)) await takeAway(name, sha256, { reviewed, site }, trust, report);
  return report;
}

const NO_FILE = 'no-file-of-its-own';

interface Folders {
  reviewed: string;
  site: string;
}

function readCertificates(folder: string, entries: readonly Entry[]): Certificates {
  const certificates = new Certificates();
  for (const { name, isFile } of entries)
    if (isFile && name.endsWith(ENDING)) certificates.add(readFileSync(path.join(folder, name), 'utf8'));
  return certificates;
}

/** Puts a file and its certificate to their places: the certificate first, so that a gate at request time never meets the one without the other. */
async function bring(name: string, sha256: string, { certificate }: Passed, folders: Folders, report: SyncReport): Promise<boolean> {
  const target = placeOn(folders.site, name, true);
  const there = target === undefined ? NO_FILE : await fileAt(target);
  const isOurs = report.state.files.has(name);
  const hasOther = target !== undefined && !isOurs && existsSync(target + ENDING) && readFileSync(target + ENDING, 'utf8') !== certificate;
  if (
    target === undefined ||
    there === NO_FILE ||
    hasOther ||
    (there !== undefined && there !== sha256 && there !== report.state.files.get(name))
  ) {
    report.refused.push({ name, fault: there === NO_FILE ? NO_FILE : isOurs ? 'changed-on-site' : 'other-on-site', about: '' });
    return true;
  }
  if (!existsSync(target + ENDING) || readFileSync(target + ENDING, 'utf8') !== certificate) await writeWhole(target + ENDING, certificate);
  if (there !== sha256 && !(await copyWhole(path.join(folders.reviewed, name), target, sha256))) {
    report.refused.push({ name, fault: 'no-certificate', about: '' });
    return false;
  }
  report.state.files.set(name, sha256);
  report[there === sha256 ? 'kept' : 'copied'].push(name);
  return true;
}

/** Copies exactly the bytes that were judged: what was written into the file since is not taken along. */
function copyWhole(from: string, to: string, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  const pieces = async function* () {
    for await (const piece of createReadStream(from) as AsyncIterable<Buffer>) {
      hash.update(piece);
      yield piece;
    }
  };
  return writeWhole(to, pieces(), () => hash.digest('hex') === sha256);
}

/** What was put there earlier and did not pass now: gone from what was reviewed, changed there, or recalled. */
async function takeAway(name: string, sha256: string, { reviewed, site }: Folders, trust: GateTrust, report: SyncReport): Promise<void> {
  const target = placeOn(site, name, false);
  const there = target === undefined ? undefined : await fileAt(target);
  if (target === undefined || there === undefined) {
    report.state.files.delete(name);
    return;
  }
  if (there !== sha256) {
    report.refused.push({ name, fault: 'changed-on-site', about: '' });
    return;
  }
  if (existsSync(path.join(reviewed, name)) && (await mayStay(name, sha256, target, trust))) return;
  await rm(target);
  await rm(target + ENDING, { force: true });
  await syncFolder(path.dirname(target));
  report.state.files.delete(name);
  report.removed.push(name);
}

/** The file of that name is another now and is refused. What is on the site was released, and stays unless it is certain that it is released no longer. */
async function mayStay(name: string, sha256: string, target: string, trust: GateTrust): Promise<boolean> {
  const certificates = new Certificates();
  if (existsSync(target + ENDING)) certificates.add(readFileSync(target + ENDING, 'utf8'));
  const verdict = await judge({ name, sha256 }, certificates, trust);
  return !('fault' in verdict) || UNCERTAIN.has(verdict.fault);
}

/** Where a file belongs on the site; undefined where a link or a file is in the way, which could lead out of the site. */
function placeOn(site: string, name: string, make: boolean): string | undefined {
  let folder = site;
  for (const step of name.split('/').slice(0, -1)) {
    folder = path.join(folder, step);
    const facts = lstatSync(folder, { throwIfNoEntry: false });
    if (!facts && make) mkdirSync(folder);
    else if (!facts?.isDirectory()) return undefined;
  }
  return path.join(site, ...name.split('/'));
}

async function fileAt(target: string): Promise<string | undefined> {
  const facts = lstatSync(target, { throwIfNoEntry: false });
  if (!facts) return undefined;
  return facts.isFile() ? hashOfFile(target) : NO_FILE;
}
