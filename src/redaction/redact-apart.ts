import { Worker } from 'node:worker_threads';
import { type ErrorCode, ReviewError } from '../domain/errors.ts';
import type { Progress } from './pdf/rebuild.ts';
import type { Redacted } from './redact.ts';
import type { Redacting, RedactingSays } from './redact-thread.ts';

const THREAD_FILE = new URL(import.meta.url.endsWith('.ts') ? './redact-thread.ts' : './redact-thread.js', import.meta.url);
/** Megabytes of heap: one page at a time is in memory, and the result. */
const MEMORY = 1_024;

export interface Apart {
  progress?: (step: 'make' | 'prove', ...how: Parameters<Progress>) => void;
  /** Ends the thread, and the promise rejects. */
  signal?: AbortSignal;
}

/** Redacts a file in a thread of its own, which ends with it. Rejects as `redact` throws; `internal` when the thread fails. */
export async function redactApart(file: Redacting, { progress, signal }: Apart = {}): Promise<Redacted> {
  const thread = new Worker(THREAD_FILE, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
  const stop = () => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Redacted>((resolve, reject) => {
      thread.on('message', (said: RedactingSays) => {
        if ('redacted' in said) resolve(said.redacted);
        else if ('refused' in said) reject(refused(said.refused));
        else if ('fault' in said) reject(failed(said.fault));
        else progress?.(said.step, said.done, said.all);
      });
      // The message of a fault may hold a text of the file.
      thread.on('error', () => reject(failed('the thread failed')));
      thread.once('exit', () => reject(failed('the thread ended')));
      thread.postMessage(file);
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

function refused({ code, en, zh }: { code: string; en: string; zh?: string }): ReviewError {
  return new ReviewError(code as ErrorCode, zh === undefined ? en : { en, zh });
}

function failed(reason: string): ReviewError {
  return new ReviewError('internal', 'The redacted file could not be made. Try again; report it if it happens again.', { reason });
}
