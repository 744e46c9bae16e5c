import { Worker } from 'node:worker_threads';
import type { TrailCheck } from '../../engine/ports.ts';
import { type Hand, LANES, sharedOut } from './lanes.ts';
import type { Stretch } from './verify-streams.ts';

const THREAD_FILE = new URL(import.meta.url.endsWith('.ts') ? './verify-thread.ts' : './verify-thread.js', import.meta.url);

export interface Apart {
  url: string;
  snapshot: string;
  threads: number;
}

/** Verifies stretches in threads, each on connections of its own at the same instant. The first that fails ends them all. */
export async function verifyApart(
  { url, snapshot, threads }: Apart,
  stretches: readonly Stretch[],
  done: (stretch: Stretch, check: TrailCheck) => Promise<void>,
): Promise<void> {
  const workers = Array.from(
    { length: Math.min(threads, stretches.length) },
    () => new Worker(THREAD_FILE, { workerData: { url, snapshot } }),
  );
  try {
    await sharedOut(workers.flatMap(handsOf), stretches, done);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function handsOf(worker: Worker): Hand[] {
  return Array.from({ length: LANES }, (_, lane) => (stretch) => ask(worker, lane, stretch));
}

export interface Answer {
  lane: number;
  check?: TrailCheck;
  error?: string;
}

function ask(worker: Worker, lane: number, stretch: Stretch): Promise<TrailCheck> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('A thread of the verification ended before its result. Start it again.'));
    const told = ({ lane: of, check, error }: Answer) => {
      if (of !== lane) return;
      worker.off('error', reject).off('exit', ended).off('message', told);
      if (check) resolve(check);
      else reject(new Error(error));
    };
    worker.on('error', reject).on('exit', ended).on('message', told);
    worker.postMessage({ lane, stretch });
  });
}
