import { Worker } from 'node:worker_threads';
import type { TrailCheck } from '../../engine/ports.ts';
import type { Stretch } from './verify-streams.ts';

const THREAD_FILE = new URL(import.meta.url.endsWith('.ts') ? './verify-thread.ts' : './verify-thread.js', import.meta.url);

export interface Apart {
  url: string;
  snapshot: string;
  threads: number;
}

/** Verifies stretches in threads, each on a connection of its own at the same instant. The first that fails ends them all. */
export async function verifyApart(
  { url, snapshot, threads }: Apart,
  stretches: readonly Stretch[],
  done: (stretch: Stretch, check: TrailCheck) => Promise<void>,
): Promise<void> {
  const waiting = [...stretches];
  const workers = Array.from(
    { length: Math.min(threads, waiting.length) },
    () => new Worker(THREAD_FILE, { workerData: { url, snapshot } }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await done(next, await ask(worker, next));
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, stretch: Stretch): Promise<TrailCheck> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('A thread of the verification ended before its result. Start it again.'));
    const settle = (answer: () => void) => {
      worker.off('error', reject).off('exit', ended);
      answer();
    };
    worker.once('error', reject).once('exit', ended);
    worker.once('message', (message: { check: TrailCheck } | { error: string }) =>
      settle(() => ('check' in message ? resolve(message.check) : reject(new Error(message.error)))),
    );
    worker.postMessage(stretch);
  });
}
