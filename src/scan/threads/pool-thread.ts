import { Worker } from 'node:worker_threads';
import type { ScanFailure } from '../../domain/finding.ts';
import type { PackRef } from '../../domain/rule-pack.ts';
import { type UsedTime, WALL_FACTOR, watchThread } from '../../intake/cpu-time.ts';
import type { SubjectClass } from '../aggregation/facts/subject-class.ts';
import type { RuleSetOptions } from '../pass/rule-set.ts';
import { LOADING_SLOT, LOADS_SLOT } from '../rule-set/load-once.ts';
import { idsWith, RecentPacks } from '../rule-set/packed-rules.ts';
import type { RuleSummary } from '../rule-set/rule-summary.ts';
import type { FromWorker, ScanTask, TaskResult } from './scan-task.ts';

export interface WorkerSettings {
  /** Secret of the installation, for fingerprints. */
  key: string | Uint8Array;
  /** Folders with one rule per subfolder. */
  rulesFolder: string | readonly string[];
  /** The one rule of the folder that the thread is for: a plug-in that may not touch the others. */
  only?: string;
  rules?: RuleSetOptions;
  /** Classes of subjects whose facts are counted over releases; default: the shipped ones. */
  subjects?: readonly SubjectClass[];
  /** CPU milliseconds that one rule may take on one text. */
  timeoutMs: number;
  /** CPU milliseconds for reading and scanning one file, character recognition apart; default 240,000. */
  fileTimeoutMs?: number;
  /** Megabytes of heap a thread may use; default 1,024. */
  memoryMb?: number;
}

const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? './pool-worker.ts' : './pool-worker.js', import.meta.url);
const DEFAULT_FILE_TIMEOUT = 240_000;
const DEFAULT_MEMORY = 1_024;
/** Milliseconds that a thread may compute or wait while it loads its rules. */
const LOADING = 60_000;
/** How often a thread is looked at, in milliseconds, at most. */
const LOOK = 250;

/** `slow`: the file as a whole, not one rule. */
interface Stuck {
  kind: 'stuck';
  slow: boolean;
}

/** A task as it is handed in: its pack in full. */
export type PoolTask = ScanTask & { pack?: PackRef };

/**
 * One thread and the watch over it. A rule that does not return within its time, and a file that takes too long, end
 * the thread; the task gets a failure that names the rule, and the next task a new thread.
 */
export class PoolWorker {
  readonly #settings: WorkerSettings;
  #thread: Worker | undefined;
  /** Slot 0: running rule plus one; slot 1: number of rule calls; slot 2: is loading; slot 3: loads. Written by the thread, read by the watch. */
  #current = newProgress();
  #packs = new RecentPacks<true>();
  ruleSet = '';
  rules: readonly RuleSummary[] = [];

  private constructor(settings: WorkerSettings) {
    this.#settings = settings;
  }

  static async start(settings: WorkerSettings): Promise<PoolWorker> {
    const worker = new PoolWorker(settings);
    await worker.#launch();
    return worker;
  }

  /** One whose thread starts with its first task, or when it is told to; it must load the same rules as `like` did. */
  static later(settings: WorkerSettings, like: PoolWorker): PoolWorker {
    const worker = new PoolWorker(settings);
    worker.ruleSet = like.ruleSet;
    worker.rules = like.rules;
    return worker;
  }

  /** Starts the thread if there is none. Not while a task runs. */
  async wake(): Promise<void> {
    if (!this.#thread) await this.#launch();
  }

  async #launch(): Promise<Worker> {
    this.#current = newProgress();
    this.#packs = new RecentPacks();
    const { key, rulesFolder, only, rules, subjects, timeoutMs, memoryMb } = this.#settings;
    const folders = typeof rulesFolder === 'string' ? [rulesFolder] : [...rulesFolder];
    const thread = new Worker(WORKER_FILE, {
      workerData: { key, folders, only, rules, subjects, timeoutMs, current: this.#current },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb ?? DEFAULT_MEMORY },
      execArgv: process.execArgv.filter((flag) => !flag.startsWith('--input-type') && !flag.startsWith('--eval')),
    });
    thread.on('error', () => undefined);
    const ready = await this.#loaded(thread);
    thread.unref();
    if (ready.kind !== 'ready') {
      await thread.terminate();
      throw new Error(ready.kind === 'broken' ? ready.message : 'The scan thread ended while it loaded the rules.');
    }
    if (this.ruleSet !== '' && this.ruleSet !== ready.ruleSet) {
      await thread.terminate();
      // Findings would be written down under the digest of rules that did not make them.
      throw new Error('The rules in the folder are no longer those that were loaded at the start. Start the program again.');
    }
    this.rules = ready.rules;
    this.ruleSet = ready.ruleSet;
    this.#thread = thread;
    return thread;
  }

  /** What the thread says once it has loaded its rules. One that loads for ever is told as broken. */
  async #loaded(thread: Worker): Promise<FromWorker> {
    const which = this.#settings.only === undefined ? 'The rules' : `Rule "${this.#settings.only}"`;
    const { verdict, end } = watchThread(thread, LOOK, ({ cpu, wall }) => {
      // What a thread waits for, it has chosen to wait for; a processor is not among it.
      const { idle } = thread.performance.eventLoopUtilization();
      return Math.max(cpu, idle) > LOADING || wall > LOADING * WALL_FACTOR || undefined;
    });
    const late = verdict.then((): FromWorker => ({ kind: 'broken', message: `${which} did not load within ${LOADING / 1000} s.` }));
    return Promise.race([this.#answer(thread), late]).finally(end);
  }

  /** Runs a task to its result or to a failure; never rejects. */
  async run(task: PoolTask): Promise<TaskResult> {
    let thread: Worker;
    try {
      thread = this.#thread ?? (await this.#launch());
    } catch (error) {
      return failed(task, {
        code: 'scan-crashed',
        message: `The scan thread could not start: ${error instanceof Error ? error.message : String(error)}`,
        zh: '扫描线程无法启动，请报告管理员。',
      });
    }
    thread.postMessage(this.#toSend(task));
    const answer = await this.#watched(thread);
    if (answer.kind === 'done') return answer.result;
    const standard = this.rules.map(({ id }) => id);
    const ids = task.pack ? idsWith(standard, task.pack.rules) : standard;
    return failed(task, await this.#failureOf(thread, answer, ids));
  }

  /** A pack that the thread has compiled goes by its digest alone. */
  #toSend(task: PoolTask): ScanTask {
    if (!task.pack) return task;
    const { digest } = task.pack;
    const known = this.#packs.has(digest);
    this.#packs.take(digest, () => true);
    return known ? { ...task, pack: { digest } } : task;
  }

  /** The thread's next message, or its end. Leaves no listener. */
  #answer(thread: Worker): Promise<FromWorker> {
    return new Promise((resolve) => {
      const settle = (answer: FromWorker) => {
        thread.off('message', settle).off('error', onError).off('exit', onExit);
        resolve(answer);
      };
      const onError = (error: Error) => settle({ kind: 'broken', message: error.message });
      const onExit = (code: number) => settle({ kind: 'broken', message: `the thread ended with code ${code}` });
      thread.on('message', settle).on('error', onError).on('exit', onExit);
    });
  }

  /** Looks every quarter of the limit whether the same call of the same rule still runs, and what it has used. */
  async #watched(thread: Worker): Promise<FromWorker | Stuck> {
    const { timeoutMs, fileTimeoutMs = DEFAULT_FILE_TIMEOUT } = this.#settings;
    let call = -1;
    let loads = -1;
    let since: UsedTime = { cpu: 0, wall: 0 };
    const { verdict, end } = watchThread(thread, Math.max(10, Math.min(LOOK, timeoutMs / 4)), (used): Stuck | undefined => {
      const calls = Atomics.load(this.#current, 1);
      const loaded = Atomics.load(this.#current, LOADS_SLOT);
      if (calls !== call || loaded !== loads || Atomics.load(this.#current, 0) === 0 || Atomics.load(this.#current, LOADING_SLOT) === 1) {
        call = calls;
        loads = loaded;
        since = used;
      }
      if (isOver(used, since, timeoutMs)) return { kind: 'stuck', slow: false };
      return isOver(used, { cpu: 0, wall: 0 }, fileTimeoutMs) ? { kind: 'stuck', slow: true } : undefined;
    });
    thread.ref();
    try {
      return await Promise.race([this.#answer(thread), verdict]);
    } finally {
      end();
      thread.unref();
    }
  }

  async #failureOf(
    thread: Worker,
    answer: Exclude<FromWorker, { kind: 'done' }> | Stuck,
    ruleIds: readonly string[],
  ): Promise<ScanFailure> {
    const ruleId = ruleIds[Atomics.load(this.#current, 0) - 1];
    this.#thread = undefined;
    await thread.terminate();
    if (answer.kind !== 'stuck') {
      return {
        code: 'scan-crashed',
        message: `The scan ended unexpectedly${ruleId ? ` while rule "${ruleId}" ran` : ''}. Try a smaller file; if it happens again, report it.`,
        zh: `扫描意外中断${ruleId ? `（运行规则“${ruleId}”时）` : ''}。请换用较小的文件；如再次出现，请报告管理员。`,
        ...(ruleId ? { ruleId } : {}),
      };
    }
    if (ruleId && !answer.slow)
      return {
        code: 'rule-timeout',
        message: `Rule "${ruleId}" did not return within ${this.#settings.timeoutMs} ms of processor time and was stopped. Switch it off or fix it.`,
        zh: `规则“${ruleId}”占用处理器时间超过 ${this.#settings.timeoutMs} 毫秒，已被停止。请联系管理员停用或修正该规则。`,
        ruleId,
      };
    return {
      code: 'scan-timeout',
      message: 'Reading and scanning took too long. Split the file.',
      zh: '读取和扫描用时过长，已停止。请拆分文件。',
    };
  }

  async stop(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = undefined;
  }
}

function newProgress(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(16));
}

function isOver(used: UsedTime, since: UsedTime, limit: number): boolean {
  return used.cpu - since.cpu > limit || used.wall - since.wall > limit * WALL_FACTOR;
}

function failed(task: ScanTask, failure: ScanFailure): TaskResult {
  const name = 'file' in task ? task.file.name : task.kind === 'document' ? task.document.name : undefined;
  const file = name === undefined ? {} : { file: name };
  return { findings: [], failures: [{ ...failure, ...file }], timings: { intake: 0, scan: 0 } };
}
