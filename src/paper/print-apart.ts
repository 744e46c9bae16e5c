import { Worker } from 'node:worker_threads';
import { ReviewError } from '../domain/errors.ts';
import type { Paper } from './paper.ts';
import type { Printed, Printing } from './print-thread.ts';

const THREAD_FILE = new URL(import.meta.url.endsWith('.ts') ? './print-thread.ts' : './print-thread.js', import.meta.url);
/** Papers that may wait at once. */
const WAITING = 20;
/** Megabytes of heap for a thread. */
const MEMORY = 512;
/** Milliseconds after its last paper in which the thread, with the fonts that it read, is kept. */
const IDLE = 60_000;

interface Waiting {
  thread: Worker;
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/** Prints papers in a thread of its own, which begins with the first one and ends when nothing was printed for a minute. */
export class PrintThread {
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #serial = 0;
  #idle: NodeJS.Timeout | undefined;

  /** `busy` while too many wait; `internal` when the thread fails, and the next paper gets another one. */
  print(paper: Paper): Promise<Uint8Array> {
    if (this.#waiting.size >= WAITING) return Promise.reject(busy());
    clearTimeout(this.#idle);
    const serial = ++this.#serial;
    const thread = this.#thread ?? this.#launch();
    thread.ref();
    return new Promise<Uint8Array>((resolve, reject) => {
      this.#waiting.set(serial, { thread, resolve, reject });
      thread.postMessage({ serial, paper } satisfies Printing);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    // What comes from now on gets another one.
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  #launch(): Worker {
    const thread = new Worker(THREAD_FILE, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    thread.on('message', (printed: Printed) => this.#settle(thread, printed));
    // The message of a fault may hold a text of a paper.
    thread.on('error', () => undefined);
    thread.once('exit', () => this.#ended(thread));
    this.#thread = thread;
    return thread;
  }

  #settle(thread: Worker, printed: Printed): void {
    const waiting = this.#waiting.get(printed.serial);
    this.#waiting.delete(printed.serial);
    if ('bytes' in printed) waiting?.resolve(printed.bytes);
    else waiting?.reject(failed(printed.fault));
    if (this.#waiting.size > 0) return;
    thread.unref();
    this.#idle = setTimeout(() => void this.close(), IDLE).unref();
  }

  #ended(thread: Worker): void {
    if (this.#thread === thread) this.#thread = undefined;
    for (const [serial, waiting] of this.#waiting) {
      if (waiting.thread !== thread) continue;
      this.#waiting.delete(serial);
      waiting.reject(failed('the thread ended'));
    }
  }
}

function busy(): ReviewError {
  return new ReviewError('busy', {
    en: 'Other documents are being printed now. Ask again in a moment.',
    zh: '正在制作其他文档，请稍候再试。',
  });
}

function failed(reason: string): ReviewError {
  return new ReviewError('internal', 'The document could not be made. Try again; report it if it happens again.', { reason });
}
