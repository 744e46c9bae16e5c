import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** Between two looks at the server's process, in milliseconds. */
const LOOK = 1_000;

/** Told when the server has died, when it runs again, and when it could not be started: then the next look tries again. */
export type ServerNews = (news: 'died' | 'started' | 'failed', error?: unknown) => void;

/** Looks every second whether the server's first process lives, and has it revived when it does not. */
export class ServerWatch {
  readonly #place: Place;
  readonly #revive: () => Promise<boolean>;
  readonly #news: ServerNews;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #died = false;
  #stopped = false;

  /** `revive` starts the server again; false: another process does it, or it was stopped on purpose. */
  constructor(place: Place, revive: () => Promise<boolean>, news: ServerNews) {
    this.#place = place;
    this.#revive = revive;
    this.#news = news;
    this.#later();
  }

  /** Resolves when a look that is under way has ended; none begins after it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #later(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().catch((error: unknown) => this.#news('failed', error));
      void this.#looking.then(() => this.#later());
    }, LOOK).unref();
  }

  async #look(): Promise<void> {
    if (await isServing(this.#place)) {
      this.#died = false;
      return;
    }
    if (!this.#died) this.#news('died');
    this.#died = true;
    if (!(await this.#revive())) return;
    this.#died = false;
    this.#news('started');
  }
}

async function isServing(place: Place): Promise<boolean> {
  const pid = Number((await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  return pid > 0 && (await lives(pid));
}

/** A process that has ended and that nobody has asked about yet (a container without an init) still answers to signals. */
async function lives(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const facts = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(facts);
}
