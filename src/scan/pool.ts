import { availableParallelism } from 'node:os';
import type { Finding, RevisionFacts, ScanFailure, ScanResult } from '../domain/finding.ts';
import { scanOutcome } from '../domain/finding.ts';
import { aggregationFindings } from './aggregation/aggregate.ts';
import { MAX_FINDINGS } from './match-text.ts';
import { PoolWorker, type WorkerSettings } from './pool-thread.ts';
import type { ScanTask, TaskResult } from './pool-worker.ts';

/** A file to scan: its bytes, or where they are on disk. */
export type ScanFile = { name: string } & ({ path: string } | { bytes: Uint8Array });

export interface ScanPoolOptions extends Omit<WorkerSettings, 'timeoutMs'> {
  /** Worker threads; default: processors, four at most. */
  size?: number;
  /** Milliseconds that one rule may take on one text (default 5,000). */
  timeoutMs?: number;
}

export interface ScanPool {
  /** Digest of the compiled rule set: part of the revision's digest. */
  readonly ruleSet: string;
  /** Scans all files and the fields of one revision. Never rejects for what is in a file: that is a failure in the result. */
  scan(files: readonly ScanFile[], facts?: RevisionFacts): Promise<ScanResult>;
  /** Lets running scans end, then stops the threads. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT = 5_000;

/** Starts the threads and loads the rules in each; rejects with the name of a plugin that is broken, misnamed or there twice. */
export async function createScanPool(options: ScanPoolOptions): Promise<ScanPool> {
  const { size = Math.min(4, availableParallelism()), ...rest } = options;
  const settings: WorkerSettings = { ...rest, timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT };
  const workers = await startAll(settings, size);
  const queue = new TaskQueue(workers);
  return {
    ruleSet: (workers[0] as PoolWorker).ruleSet,
    scan: (files, facts) => scanRevision(queue, (workers[0] as PoolWorker).ruleSet, settings.key, files, facts),
    close: () => queue.close(),
  };
}

async function startAll(settings: WorkerSettings, size: number): Promise<PoolWorker[]> {
  const started = await Promise.allSettled(Array.from({ length: Math.max(1, size) }, () => PoolWorker.start(settings)));
  const failed = started.find((result) => result.status === 'rejected');
  const workers = started.filter((result) => result.status === 'fulfilled').map((result) => result.value);
  if (failed) {
    await Promise.all(workers.map((worker) => worker.stop()));
    throw failed.reason;
  }
  return workers;
}

async function scanRevision(
  queue: TaskQueue,
  ruleSet: string,
  key: string | Uint8Array,
  files: readonly ScanFile[],
  facts: RevisionFacts | undefined,
): Promise<ScanResult> {
  const tasks: ScanTask[] = files.map((file) => ({ kind: 'file', file, facts, withTraces: files.length > 1 }));
  if (facts) tasks.push({ kind: 'fields', facts });
  const results = await Promise.all(tasks.map((task) => queue.run(task)));
  const findings: Finding[] = results.flatMap((result) => result.findings);
  findings.push(
    ...aggregationFindings(
      results.flatMap((result) => result.traces ?? []),
      key,
    ),
  );
  const failures: ScanFailure[] = results.flatMap((result) => result.failures);
  if (findings.length > MAX_FINDINGS) {
    findings.length = MAX_FINDINGS;
    if (!failures.some((failure) => failure.code === 'too-many-findings')) {
      failures.push({
        code: 'too-many-findings',
        message: `More than ${MAX_FINDINGS} findings. Split the item, or remove the data that it lists.`,
      });
    }
  }
  const timings = { intake: sum(results, 'intake'), scan: sum(results, 'scan') };
  return { outcome: scanOutcome(findings, failures), ruleSet, findings, failures, timings };
}

function sum(results: readonly TaskResult[], name: 'intake' | 'scan'): number {
  return results.reduce((total, result) => total + result.timings[name], 0);
}

/** Gives each waiting task to the first thread that is free. */
class TaskQueue {
  readonly #free: PoolWorker[];
  readonly #all: readonly PoolWorker[];
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<Promise<TaskResult>>();

  constructor(workers: readonly PoolWorker[]) {
    this.#all = workers;
    this.#free = [...workers];
  }

  async run(task: ScanTask): Promise<TaskResult> {
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
