import type { PoolTask, PoolWorker } from './pool-thread.ts';
import type { TaskResult } from './scan-task.ts';

/** Gives each waiting task to the first thread that is free. */
export class TaskQueue {
  readonly #free: PoolWorker[];
  readonly #all: readonly PoolWorker[];
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<Promise<TaskResult>>();

  constructor(workers: readonly PoolWorker[]) {
    this.#all = workers;
    this.#free = [...workers];
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
      this.#free.push(worker);
      this.#waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    await Promise.all(this.#all.map((worker) => worker.stop()));
  }
}
