import { hash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Finding, RevisionFacts, ScanFailure, ScanResult } from '../../domain/finding.ts';
import { scanOutcome } from '../../domain/finding.ts';
import type { PackRef } from '../../domain/rule-pack.ts';
import type { FactsBefore, KeyedTrace, ReleasedTraces } from '../../domain/trace.ts';
import { aggregationFindings, releasedFindings } from '../aggregation/aggregate.ts';
import { factFindings } from '../aggregation/facts/join-facts.ts';
import { SHIPPED_CLASSES } from '../aggregation/facts/shipped-classes.ts';
import { classesDigest } from '../aggregation/facts/subject-class.ts';
import { agreement } from '../agreement/agreement.ts';
import type { CatalogueAsked, CatalogueRead, NoCatalogue } from '../catalogue/read-catalogue.ts';
import type { EarlierRead } from '../earlier/read-earlier.ts';
import { limited } from '../finding-limit.ts';
import { withReportedNames } from '../reported-names.ts';
import type { RuleSummary } from '../rule-set/rule-summary.ts';
import { type TypedTextCheck, typedTextCheck } from '../typed-text.ts';
import { ExternalRules } from './external-rules.ts';
import { type PoolTask, PoolWorker, type WorkerSettings } from './pool-thread.ts';
import type { RedactionFiles, ScanFile, TaskResult } from './scan-task.ts';
import { TaskQueue } from './task-queue.ts';

export interface ScanPoolOptions extends Omit<WorkerSettings, 'timeoutMs' | 'only'> {
  /** Worker threads; default: processors, four at most. */
  size?: number;
  /** CPU milliseconds that one rule may take on one text (default 5,000). */
  timeoutMs?: number;
  /** Gives the traces of every file, to be compared with releases: for items, not for files on their own (default false). */
  traces?: boolean;
  /** Folders of rules from elsewhere; each of these rules runs in its own thread. */
  externalFolders?: readonly string[];
}

export interface ScanManner {
  /** Called after each file. */
  onFile?: (() => void) | undefined;
  /** One file after the other, so that the other threads are free for others. */
  gently?: boolean;
}

export interface ScanPool {
  /** Digest of the standard rule set, the rules from elsewhere included: part of the revision's digest. */
  readonly ruleSet: string;
  readonly rules: readonly RuleSummary[];
  /**
   * Scans all files and the fields of one revision, with the standard rules or with those of a pack. Never rejects for what is
   * in a file: that is a failure in the result.
   */
  scan(files: readonly ScanFile[], facts?: RevisionFacts, pack?: PackRef, how?: ScanManner): Promise<ScanResult>;
  /** Whether a redacted revision is its original without the deletions that it names. Never rejects. */
  compareRedacted(files: RedactionFiles): Promise<ScanFailure[]>;
  /** A file packed for its readers, or why it cannot be read. Never rejects. */
  transcribe(file: ScanFile): Promise<Uint8Array<ArrayBuffer> | ScanFailure>;
  /** Names of word lists whose words are subjects: none where no class asks for one. */
  readonly subjectLists: readonly string[];
  /** A file that was published before, or why it cannot be read. No rule runs; of a pack its word lists count. Never rejects. */
  readEarlier(file: ScanFile, pack?: PackRef): Promise<EarlierRead | ScanFailure>;
  /** A list of what must be published, or why it is none, or why it cannot be read. No rule runs. Never rejects. */
  readCatalogue(file: ScanFile, asked: CatalogueAsked): Promise<CatalogueRead | NoCatalogue | ScanFailure>;
  /** What a revision and earlier releases give away together. `files` are the names of the revision's files, in order. */
  joinReleased(own: readonly KeyedTrace[], released: ReleasedTraces & FactsBefore, files: readonly string[]): Finding[];
  /** Starts the threads that no task needed yet, in the background, so that the first files do not wait for them. */
  wake(): Promise<void>;
  /** How busy the threads are now. */
  load(): { threads: number; busy: number; waiting: number };
  /** Kinds of what a text that a person types into a record must not hold; see {@link typedTextCheck}. */
  forbiddenIn: TypedTextCheck;
  /** Lets running scans end, then stops the threads. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT = 5_000;
/** Traces of all files of a revision together: they are stored with the scan, and looked up in one statement. */
const MAX_TRACES = 100_000;
const TOO_MANY_TRACES: ScanFailure = {
  code: 'too-many-findings',
  message: `The files tell of more than ${MAX_TRACES} persons, masked numbers or cases, which is more than can be compared. Split the item.`,
  zh: `文件涉及的人员、部分隐去的号码或案件超过 ${MAX_TRACES} 个，无法全部比对。请拆分事项。`,
};

/**
 * Starts one thread and loads the rules in it; the others start when there is work for them. Rejects with the name of a plugin that is broken,
 * misnamed or there twice.
 */
export async function createScanPool(options: ScanPoolOptions): Promise<ScanPool> {
  const { size = Math.min(4, availableParallelism()), externalFolders = [], traces = false, ...rest } = options;
  const settings: WorkerSettings = { ...rest, timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT };
  const first = await PoolWorker.start(settings);
  const later = Array.from({ length: Math.max(1, size) - 1 }, () => PoolWorker.later(settings, first));
  const queue = new TaskQueue([...later, first]);
  const { rules, ruleSet: own } = first;
  let external: ExternalRules;
  try {
    external = await ExternalRules.start(externalFolders, settings, new Set(rules.map(({ id }) => id)));
  } catch (error) {
    await queue.close();
    throw error;
  }
  const ruleSet = withSubjects(external.digestWith(own), settings.subjects);
  return {
    ruleSet,
    rules: [...rules, ...external.rules],
    scan: (files, facts, pack, how = {}) =>
      scanRevision({ queue, external, traces, key: settings.key, ruleSet: pack?.digest ?? ruleSet, ...how }, files, facts, pack),
    compareRedacted: async (files) => (await queue.run({ kind: 'redaction', ...files })).failures,
    transcribe: async (file) => {
      const { transcript, failures } = await queue.run({ kind: 'transcript', file });
      return transcript ?? (failures[0] as ScanFailure);
    },
    subjectLists: [...new Set((settings.subjects ?? SHIPPED_CLASSES).flatMap(({ termLists = [] }) => termLists))],
    readEarlier: async (file, pack) => {
      const { earlier, failures } = await queue.run({ kind: 'earlier', file, ...(pack && { pack }) });
      return earlier ?? (failures[0] as ScanFailure);
    },
    readCatalogue: async (file, asked) => {
      const { catalogue, failures } = await queue.run({ kind: 'catalogue', file, asked });
      return catalogue ?? (failures[0] as ScanFailure);
    },
    joinReleased: (own, released, files) => [
      ...releasedFindings({ own, released, files }, settings.key),
      ...factFindings({ own, facts: released.facts, files, now: released.now }, settings.subjects ?? SHIPPED_CLASSES, settings.key),
    ],
    wake: () => queue.wake(),
    load: () => queue.load,
    forbiddenIn: typedTextCheck(...[settings.rulesFolder].flat()),
    close: async () => {
      await queue.close();
      await external.close();
    },
  };
}

/** Other subjects are another rule set: what was cleared before is scanned again. */
function withSubjects(ruleSet: string, subjects: WorkerSettings['subjects']): string {
  return subjects ? hash('sha256', `${ruleSet}\n${classesDigest(subjects)}`, 'hex') : ruleSet;
}

interface Running extends ScanManner {
  queue: TaskQueue;
  external: ExternalRules;
  traces: boolean;
  key: string | Uint8Array;
  ruleSet: string;
}

async function scanRevision(
  { queue, external, traces: keyed, key, ruleSet, onFile, gently = false }: Running,
  files: readonly ScanFile[],
  facts: RevisionFacts | undefined,
  pack: PackRef | undefined,
): Promise<ScanResult> {
  const withPack = pack ? { pack } : {};
  const withDocument = external.wants(pack?.rules);
  const traced = keyed || files.length > 1;
  const tasks: PoolTask[] = files.map((file, position) => ({
    kind: 'file',
    file,
    facts,
    ...(traced && { traces: { position, keyed } }),
    withDocument,
    ...withPack,
  }));
  if (facts) tasks.push({ kind: 'fields', facts, ...withPack });
  const perform = async (task: PoolTask) => {
    const result = await external.completed(task, await queue.run(task), pack?.rules);
    if (task.kind === 'file') onFile?.();
    return result;
  };
  const results = gently ? await inOrder(tasks, perform) : await Promise.all(tasks.map(perform));
  const result = summed(results, facts, ruleSet, key);
  return facts ? withReportedNames(result, facts.files ?? [], Object.keys(facts.fields)) : result;
}

async function inOrder(tasks: readonly PoolTask[], perform: (task: PoolTask) => Promise<TaskResult>): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  for (const task of tasks) results.push(await perform(task));
  return results;
}

/** What the tasks say together, and what their files give away together. */
function summed(results: readonly TaskResult[], facts: RevisionFacts | undefined, ruleSet: string, key: string | Uint8Array): ScanResult {
  const together = aggregationFindings(
    results.flatMap((result) => result.traces ?? []),
    key,
  );
  const elements = results.flatMap((result) => result.fileElements ?? []);
  const fit = facts ? agreement(elements, facts, key) : { findings: [], failures: [] };
  const traces = results.flatMap((result) => result.keyedTraces ?? []);
  const { findings, failures } = limited(
    [...results.flatMap((result) => result.findings), ...together, ...fit.findings],
    [...results.flatMap((result) => result.failures), ...fit.failures, ...(traces.length > MAX_TRACES ? [TOO_MANY_TRACES] : [])],
  );
  const timings = { intake: sum(results, 'intake'), scan: sum(results, 'scan') };
  // Without its traces nothing is released: what failed goes back to its drafter.
  const kept = traces.length > MAX_TRACES ? [] : traces;
  return { outcome: scanOutcome(findings, failures), ruleSet, findings, failures, elements, traces: kept, timings };
}

function sum(results: readonly TaskResult[], name: 'intake' | 'scan'): number {
  return results.reduce((total, result) => total + result.timings[name], 0);
}
