import { Worker } from 'node:worker_threads';
import { IntakeError } from '../domain/document.ts';
import { WALL_FACTOR, watchThread } from './cpu-time.ts';
import type { ParagraphAnswer, ParagraphTask } from './paragraph-worker.ts';

export interface ParagraphReader {
  /** Visible text of a file, one element per line. Rejects with an IntakeError for a file that cannot be read in time. */
  paragraphs(file: { name: string; sha256: string }, bytes: Uint8Array): Promise<string[]>;
  close(): Promise<void>;
}

const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? './paragraph-worker.ts' : './paragraph-worker.js', import.meta.url);
/** Hard stop for one file, in CPU milliseconds of the thread: the reader's own limit comes before it. */
const TIMEOUT = 60_000;
/** How often the thread is looked at, in milliseconds. */
const LOOK = 500;
/** UTF-16 code units that the cache holds. */
const CACHED = 16 * 2 ** 20;

/**
 * Reads files as text in one separate thread, one at a time, and remembers the latest ones: two revisions are compared again
 * and again while a document is under review. Names that differ share an entry, for the text depends on the bytes and the type.
 */
export function createParagraphReader(): ParagraphReader {
  const cache = new Map<string, { paragraphs: string[]; size: number }>();
  let held = 0;
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function remember(key: string, paragraphs: string[]): void {
    const size = paragraphs.reduce((sum, line) => sum + line.length, 0);
    cache.set(key, { paragraphs, size });
    held += size;
    for (const [oldest, entry] of cache) {
      if (held <= CACHED || oldest === key) break;
      cache.delete(oldest);
      held -= entry.size;
    }
  }

  function startThread(): Worker {
    const thread = new Worker(WORKER_FILE, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    thread.once('exit', () => {
      if (worker === thread) worker = undefined;
    });
    return thread;
  }

  async function read(key: string, task: ParagraphTask): Promise<string[]> {
    const known = cache.get(key);
    if (known) {
      // To the end of the map: the first entry is the one that was asked for longest ago.
      cache.delete(key);
      cache.set(key, known);
      return known.paragraphs;
    }
    worker ??= startThread();
    const thread = worker;
    const answer = await ask(thread, task).catch(async (error: unknown) => {
      worker = undefined;
      await thread.terminate();
      throw error;
    });
    if ('code' in answer) throw new IntakeError(answer.code, answer.message);
    remember(key, answer.paragraphs);
    return answer.paragraphs;
  }

  return {
    paragraphs: (file, bytes) => {
      const key = `${file.sha256} ${file.name.split('.').at(-1)?.toLowerCase() ?? ''}`;
      const reading = queue.then(() => read(key, { name: file.name, bytes }));
      queue = reading.catch(() => undefined);
      return reading;
    },
    close: async () => {
      await queue;
      await worker?.terminate();
    },
  };
}

function ask(worker: Worker, task: ParagraphTask): Promise<ParagraphAnswer> {
  return new Promise((resolve, reject) => {
    const end = () => {
      watch.end();
      worker.off('message', answered).off('error', broken).off('exit', broken);
      // An idle thread holds up nobody who wants to leave, and one that dies idle is replaced by the next question.
      worker.on('error', ignore).unref();
    };
    const fail = (code: 'intake-timeout' | 'corrupt', message: string) => {
      end();
      reject(new IntakeError(code, message));
    };
    const answered = (answer: ParagraphAnswer) => {
      end();
      resolve(answer);
    };
    const broken = () => fail('corrupt', 'The file could not be read. Save it again and upload the new copy.');
    const watch = watchThread(worker, LOOK, ({ cpu, wall }) => cpu > TIMEOUT || wall > TIMEOUT * WALL_FACTOR || undefined);
    void watch.verdict.then(() => fail('intake-timeout', 'Reading the file took too long. Split it into smaller files.'));
    worker.ref();
    worker.off('error', ignore).on('message', answered).on('error', broken).on('exit', broken);
    worker.postMessage(task);
  });
}

function ignore(): void {}
