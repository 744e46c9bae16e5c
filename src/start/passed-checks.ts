import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PassedChecks } from '../engine/load-workflows.ts';

/** Bound into every entry, so that no other use of the installation's key makes one. */
const PURPOSE = 'imprimatur passed workflow check/1';

interface Entry {
  key: string;
  states: number;
  mac: string;
}

/**
 * The workflow checks that this installation has passed, in `workflow-checks.json` of its data folder: the exhaustive check takes most of a
 * start. An entry counts only with its HMAC under the installation's key, so that who can write the file and cannot read the key passes no
 * workflow off as checked. (Who reads the key owns the installation.) The file may be deleted at any time.
 */
export async function readPassedChecks(dataFolder: string, secret: Uint8Array): Promise<PassedChecks> {
  const file = path.join(dataFolder, 'workflow-checks.json');
  const mac = (key: string, states: number) => createHmac('sha256', secret).update(`${PURPOSE}\n${key}\n${states}`).digest('hex');
  const entries = await readEntries(file);
  const genuine = entries.filter((entry) => isSame(entry.mac, mac(entry.key, entry.states)));
  const known = new Map(genuine.map(({ key, states }) => [key, states]));
  return {
    states: (key) => known.get(key),
    keep: async (passed) => {
      if (passed.size === entries.length && [...passed].every(([key, states]) => known.get(key) === states)) return;
      const kept = [...passed].map(([key, states]): Entry => ({ key, states, mac: mac(key, states) }));
      await replace(file, `${JSON.stringify(kept, null, 1)}\n`).catch(() => undefined);
    },
  };
}

/** What is there; nothing when the file is missing, or is none of ours. */
async function readEntries(file: string): Promise<Entry[]> {
  try {
    const read = JSON.parse(await readFile(file, 'utf8')) as unknown;
    return Array.isArray(read) ? read.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  const { key, states, mac } = (value ?? {}) as Partial<Entry>;
  return typeof key === 'string' && typeof mac === 'string' && typeof states === 'number' && states > 0;
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

/** Another process sees the old file or the new one, never a part. */
async function replace(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(draft, text, { mode: 0o600, flush: true });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
