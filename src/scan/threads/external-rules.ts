import { hash } from 'node:crypto';
import { type Dirent, readdirSync } from 'node:fs';
import type { ScanFailure } from '../../domain/finding.ts';
import { PATTERN_PREFIX, type PackRules, TERM_LIST_PREFIX } from '../../domain/rule-pack.ts';
import type { RuleSummary } from '../rule-set/rule-summary.ts';
import { type PoolTask, PoolWorker, type WorkerSettings } from './pool-thread.ts';
import type { TaskResult } from './scan-task.ts';
import { TaskQueue } from './task-queue.ts';

/** Megabytes of heap for the thread of one external rule. */
const MEMORY = 256;

interface ExternalRule {
  id: string;
  summary: RuleSummary;
  digest: string;
  queue: TaskQueue;
}

/**
 * Rules from folders outside the product. Each runs in its own thread, on the document that was read once: one that hangs, dies
 * or eats its memory fails by its name (which blocks), and the rules beside it neither wait for it nor lose what they found. It does not
 * compete for places with the other rules, and sees only what it found itself.
 */
export class ExternalRules {
  readonly #rules: readonly ExternalRule[];

  private constructor(rules: readonly ExternalRule[]) {
    this.#rules = rules;
  }

  /** Rejects with the name of a rule that is broken, misnamed, there twice, or does not end loading. */
  static async start(folders: readonly string[], settings: WorkerSettings, taken: ReadonlySet<string>): Promise<ExternalRules> {
    const places = folders.flatMap(placesIn);
    const ids = new Set(taken);
    for (const { id } of places) {
      if (ids.has(id)) throw new Error(`Rule "${id}" is there twice. Rename or remove the one in the external folder.`);
      if (id.startsWith(TERM_LIST_PREFIX) || id.startsWith(PATTERN_PREFIX))
        throw new Error(`Rule "${id}" has a name that lists and patterns of administrators use. Rename it.`);
      ids.add(id);
    }
    const started = await Promise.allSettled(places.map((place) => startRule(place, settings)));
    const rules = new ExternalRules(started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
    const failed = started.find((one) => one.status === 'rejected');
    if (failed) {
      await rules.close();
      throw failed.reason;
    }
    return rules;
  }

  get rules(): RuleSummary[] {
    return this.#rules.map(({ summary }) => summary);
  }

  /** Digest of a rule set together with these rules; the rule set's own when there are none. */
  digestWith(ruleSet: string): string {
    if (this.#rules.length === 0) return ruleSet;
    return hash('sha256', [ruleSet, ...this.#rules.map(({ digest }) => digest).sort()].join('\n'), 'hex');
  }

  /** Whether any of them runs under this pack. */
  wants(pack: PackRules | undefined): boolean {
    return this.#running(pack).length > 0;
  }

  #running(pack: PackRules | undefined): ExternalRule[] {
    return pack?.alone ? [] : this.#rules.filter(({ id }) => !pack?.off.includes(id));
  }

  /** A task's result with what these rules say of the same document or fields. A file that could not be read has failed already. */
  async completed(task: PoolTask, { document, ...result }: TaskResult, pack: PackRules | undefined): Promise<TaskResult> {
    const same: PoolTask | undefined =
      task.kind === 'fields' ? { kind: 'fields', facts: task.facts } : document && { kind: 'document', document, facts: factsOf(task) };
    if (!same) return result;
    const answers = await Promise.all(this.#running(pack).map((rule) => ask(rule, same, pack)));
    return {
      ...result,
      findings: [...result.findings, ...answers.flatMap(({ findings }) => findings)],
      failures: [...result.failures, ...answers.flatMap(({ failures }) => failures)],
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#rules.map(({ queue }) => queue.close()));
  }
}

function placesIn(folder: string): { folder: string; id: string }[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw new Error(`The folder of rules ${folder} cannot be read. Correct IMPRIMATUR_RULES.`, { cause });
  }
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => ({ folder, id: entry.name }));
}

async function startRule({ folder, id }: { folder: string; id: string }, settings: WorkerSettings): Promise<ExternalRule> {
  const { key, timeoutMs } = settings;
  const worker = await PoolWorker.start({ key, timeoutMs, rulesFolder: folder, only: id, memoryMb: MEMORY }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(why.includes(`"${id}"`) ? why : `Rule "${id}" could not be loaded: ${why}`, { cause });
  });
  return { id, summary: worker.rules[0] as RuleSummary, digest: worker.ruleSet, queue: new TaskQueue([worker]) };
}

function factsOf(task: PoolTask): Extract<PoolTask, { kind: 'document' }>['facts'] {
  return task.kind === 'file' ? task.facts : undefined;
}

async function ask(
  { id, queue }: ExternalRule,
  task: PoolTask,
  pack: PackRules | undefined,
): Promise<Pick<TaskResult, 'findings' | 'failures'>> {
  const { findings, failures } = await queue.run(task);
  const severity = pack?.severities[id];
  const shadow = pack?.shadow.includes(id) ?? false;
  return {
    // What the document's structure shows was told once already.
    findings: findings
      .filter(({ ruleId }) => ruleId === id)
      .map((finding) => ({ ...finding, ...(severity && { severity }), ...(shadow && { shadow }) })),
    failures: failures.filter((failure) => failure.ruleId === id || failure.code.startsWith('scan-')).map((failure) => named(failure, id)),
  };
}

function named(failure: ScanFailure, id: string): ScanFailure {
  if (failure.ruleId === id) return failure;
  return {
    ...failure,
    ruleId: id,
    zh: `外部文件夹中的规则“${id}”意外中断或超时，请联系管理员停用或修正该规则。`,
    message: `Rule "${id}" from an external folder ended unexpectedly or took too long. Switch it off or fix it.`,
  };
}
