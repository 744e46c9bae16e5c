import type { PoolTask, PoolWorker } from './pool-thread.ts';
import type { TaskResult } from './scan-task.ts';

/** Gives each waiting task to a thread that is free; of those the one that was used last, so that few tasks wake few threads. */
export class TaskQueue {
  readonly #free: PoolWorker[];
  readonly #all: readonly PoolWorker[];
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(workers: readonly PoolWorker[]) {
    this.#all = workers;
    this.#free = [...workers];
  }

  /** How many threads there are, how many of them work, and how many tasks wait for one. */
  get load(): { threads: number; busy: number; waiting: number } {
    return { threads: this.#all.length, busy: this.#all.length - this.#free.length, waiting: this.#waiting.length };
  }

  async run(task: PoolTask): Promise<TaskResult> {
    while (this.#free.length === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const worker = this.#free.pop() as PoolWorker;
    const running = worker.run(task);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      this.#release(worker);
    }
  }

  /** Starts the threads that were not needed yet, one after the other, as far as they are free. */
  async wake(): Promise<void> {
    for (const worker of this.#all) {
      const at = this.#free.indexOf(worker);
      if (at < 0 || this.#isClosed) continue;
      this.#free.splice(at, 1);
      // A thread that cannot start says so in the result of its first task.
      const waking = worker.wake().catch(() => undefined);
      this.#running.add(waking);
      await waking;
      this.#running.delete(waking);
      this.#release(worker);
    }
  }

  #release(worker: PoolWorker): void {
    this.#free.push(worker);
    this.#waiting.shift()?.();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    await Promise.all(this.#all.map((worker) => worker.stop()));
  }
}
