import { createHash } from 'node:crypto';
import { constants, type FileHandle, open, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Certificates, ENDING } from './certificates.ts';
import { judge, type Passed, type Refused } from './judge.ts';
import { fileOf } from './request-path.ts';
import { newer, readTrustFiles, stamp, stampOf, type TrustFiles } from './trust-files.ts';

export interface SiteGateOptions {
  /** Folder of the website. */
  site: string;
  trust: TrustFiles;
  /** What a request for a folder is answered with. Default: `index.html`. */
  index?: string;
  /** `issuedAt` of the newest list of recalled releases that was used before this process, and who is told of a newer one. */
  newestRecalled?: string | undefined;
  onNewest?: (issuedAt: string) => void;
  now?: () => number;
}

/** Whether a request may be answered with the file that it names, and if not why, for the log: nobody outside needs to know. */
export type GateAnswer = { allowed: true } | { allowed: false; why: Refused['fault'] | 'no-such-file' | 'path-refused' };

/**
 * Asks at request time. `ask` takes the target of the request as the client sent it (`/a%20b.pdf?x`). What it verified it remembers by path, device,
 * inode, size and times of file, certificate and trust; a change of any of them, and the end of the list of recalled releases, is judged anew. Rejects when
 * something else is wrong: whoever asks answers that as a refusal.
 */
export class SiteGate {
  readonly #options: SiteGateOptions;
  readonly #known = new Map<string, Passed | Refused>();
  #newest: string | undefined;

  constructor(options: SiteGateOptions) {
    this.#options = options;
    this.#newest = options.newestRecalled;
  }

  async ask(target: string): Promise<GateAnswer> {
    const { site, index = 'index.html' } = this.#options;
    const name = fileOf(target, index);
    if (name === undefined) return { allowed: false, why: 'path-refused' };
    // A certificate may be read where what it certifies may.
    const verdict = await this.#judge(await realpath(site), name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : name);
    return 'fault' in verdict ? { allowed: false, why: verdict.fault } : { allowed: true };
  }

  async #judge(site: string, name: string): Promise<Passed | { fault: Refused['fault'] | 'no-such-file' }> {
    const file = path.join(site, name);
    const handle = await openFile(file);
    if (!handle) return { fault: 'no-such-file' };
    try {
      // A link could lead to what was not reviewed, and be turned after it was asked for.
      if ((await realpath(file)) !== file) return { fault: 'no-file-of-its-own' };
      const facts = await handle.stat({ bigint: true });
      if (!facts.isFile()) return { fault: 'no-file-of-its-own' };
      const proof = await stat(file + ENDING, { bigint: true }).catch(() => undefined);
      if (!proof) return { fault: 'no-certificate' };
      const key = [name, stamp(facts), stamp(proof), stampOf(this.#options.trust)].join('\n');
      const known = this.#known.get(key);
      if (known && this.#isStillTrue(known)) return known;
      return this.#remember(key, await this.#verify(name, file, handle));
    } finally {
      await handle.close();
    }
  }

  async #verify(name: string, file: string, handle: FileHandle): Promise<Passed | Refused> {
    const hash = createHash('sha256');
    await pipeline(handle.createReadStream({ autoClose: false, start: 0 }), hash);
    const certificates = new Certificates();
    certificates.add(await readFile(file + ENDING, 'utf8'));
    const trust = { ...readTrustFiles(this.#options.trust, this.#newest), now: this.#now };
    const verdict = await judge({ name, sha256: hash.digest('hex') }, certificates, trust);
    this.#see(newer(this.#newest, verdict, this.#now()));
    return verdict;
  }

  #see(newest: string | undefined): void {
    if (newest === undefined || newest === this.#newest) return;
    this.#newest = newest;
    this.#options.onNewest?.(newest);
  }

  #remember(key: string, verdict: Passed | Refused): Passed | Refused {
    // Refusals may depend on the clock, and nobody waits for one.
    if ('fault' in verdict) return verdict;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, verdict);
    return verdict;
  }

  /** A list of recalled releases ends, and clocks are set: what was found with it is true in its time alone. */
  #isStillTrue(verdict: Passed | Refused): boolean {
    if ('fault' in verdict) return false;
    const { recall } = verdict.released;
    if (recall.state === 'not-checked') return true;
    const now = this.#now();
    return recall.state === 'fresh' && Date.parse(recall.issuedAt) <= now && now <= Date.parse(recall.freshUntil);
  }

  readonly #now = (): number => (this.#options.now ?? Date.now)();
}

/** Enough for a large site; a certificate is 8 kB. */
const MOST_KNOWN = 5_000;

async function openFile(file: string): Promise<FileHandle | undefined> {
  try {
    // Without waiting: a pipe with nobody at its other end would hold the request for ever.
    return await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EACCES', 'ELOOP'].includes(code)) return undefined;
    throw error;
  }
}
