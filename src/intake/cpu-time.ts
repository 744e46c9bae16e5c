import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';

/**
 * Limits on work count the CPU time that it took: the same bytes get the same answer on a busy machine and on a quiet one. The wall
 * clock is only the far end, for work that hangs without using a processor: this many times the limit.
 */
export const WALL_FACTOR = 20;

/** Unit of `/proc/<pid>/stat` in milliseconds: the kernel shows 100 ticks per second on every platform that Node runs on. */
const TICK = 10;

/** CPU milliseconds that this thread has used. The kernel brings them up to date every few milliseconds. */
export function threadCpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * CPU milliseconds of another process since its start; undefined where this platform does not tell, or when it is gone. Asked from outside
 * because a process that hangs in native code answers nothing.
 */
export function processCpu(pid: number): number | undefined {
  try {
    if (process.platform === 'linux') {
      // The name of the program comes second, in brackets, and may hold blanks itself.
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * TICK;
    }
    return timeOfPs(execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'latin1', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}

/** `[[dd-]hh:]mm:ss[.cc]` in milliseconds. */
export function timeOfPs(text: string): number | undefined {
  const [, days = '0', hours = '0', minutes = '', seconds = ''] = /^\s*(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  if (minutes === '') return undefined;
  return Math.round((((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}

/** Time that was used, in milliseconds. `wall` goes on while the system runs something else. */
export interface UsedTime {
  cpu: number;
  wall: number;
}

/** A limit on the CPU time of this thread, with the far end on the clock. */
export class CpuLimit {
  #cpuEnd: number;
  #wallEnd: number;

  constructor(milliseconds: number) {
    this.#cpuEnd = threadCpu() + milliseconds;
    this.#wallEnd = performance.now() + milliseconds * WALL_FACTOR;
  }

  /** Leaves out time that counts elsewhere. */
  extend({ cpu, wall }: UsedTime): void {
    this.#cpuEnd += cpu;
    this.#wallEnd += wall;
  }

  get isOver(): boolean {
    return threadCpu() > this.#cpuEnd || performance.now() > this.#wallEnd;
  }
}

/**
 * Looks at a thread from outside every so many milliseconds, also at one that is in a loop, until `judge` gives an answer or the watch is
 * ended. Its times count from the beginning of the watch; a thread that is deep in native code tells nothing new, and only the clock goes on.
 */
export function watchThread<T>(
  thread: Worker,
  every: number,
  judge: (used: UsedTime) => T | undefined,
): { verdict: Promise<T>; end(): void } {
  const begun = performance.now();
  let first: number | undefined;
  let cpu = 0;
  let isAsking = false;
  let hasEnded = false;
  const ask = async () => {
    isAsking = true;
    const used = await thread.cpuUsage().catch(() => undefined);
    isAsking = false;
    if (!used) return;
    const now = (used.user + used.system) / 1000;
    first ??= now;
    cpu = now - first;
  };
  void ask();
  let timer: NodeJS.Timeout | undefined;
  const verdict = new Promise<T>((resolve) => {
    const look = () => {
      if (hasEnded) return;
      const judged = judge({ cpu, wall: performance.now() - begun });
      if (judged !== undefined) resolve(judged);
    };
    timer = setInterval(() => {
      if (isAsking) look();
      else void ask().then(look);
    }, every);
  });
  const end = () => {
    hasEnded = true;
    clearInterval(timer);
  };
  return { verdict, end };
}
