import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { IntakeError } from '../domain/document.ts';
import type { Finding, RevisionFacts, ScanFailure } from '../domain/finding.ts';
import type { PackRef } from '../domain/rule-pack.ts';
import { type Traces, tracesOf } from './aggregation/traces.ts';
import { documentReader, type ReadDocument } from './document-reader.ts';
import { loadRule, loadRules } from './load-rules.ts';
import { normalise } from './normalise.ts';
import { compilePack, RecentPacks } from './packed-rules.ts';
import type { ScanFile } from './pool.ts';
import { compileRules, type RuleSet, type RuleSetOptions } from './rule-set.ts';
import { type RuleSummary, summaryOf } from './rule-summary.ts';
import { scanDocument, scanFields } from './scanner.ts';

export type ScanTask =
  | { kind: 'file'; file: ScanFile; facts: RevisionFacts | undefined; withTraces: boolean }
  | { kind: 'fields'; facts: RevisionFacts };

export interface TaskResult {
  findings: Finding[];
  failures: ScanFailure[];
  /** What the file tells in parts, for joining it with the revision's other files. */
  traces?: Traces;
  timings: { intake: number; scan: number };
}

export type FromWorker =
  | { kind: 'ready'; ruleSet: string; ruleIds: string[] }
  | { kind: 'broken'; message: string }
  | { kind: 'done'; result: TaskResult };

interface Settings {
  key: string | Uint8Array;
  folders: string[];
  rules?: RuleSetOptions;
  timeoutMs: number;
  current: Int32Array;
}

async function scanFile(
  task: Extract<ScanTask, { kind: 'file' }>,
  set: RuleSet,
  settings: Settings,
  read: ReadDocument,
): Promise<TaskResult> {
  const begun = performance.now();
  const { file } = task;
  try {
    const bytes = 'path' in file ? await readFile(file.path) : file.bytes;
    const document = await read(file.name, bytes);
    const readAt = performance.now();
    const { findings, failures } = scanDocument(document, task.facts, set, settings.key, {
      timeoutMs: settings.timeoutMs,
      current: settings.current,
    });
    const traces = task.withTraces
      ? { traces: tracesOf(file.name, normalise(document.parts.map((part) => part.text).join('\n')).text) }
      : {};
    return { findings, failures, ...traces, timings: { intake: readAt - begun, scan: performance.now() - readAt } };
  } catch (error) {
    return { findings: [], failures: [readFailure(error, file.name)], timings: { intake: performance.now() - begun, scan: 0 } };
  }
}

/** An error that no reader foresaw means that the file is not understood: it blocks as corrupt. */
function readFailure(error: unknown, file: string): ScanFailure {
  if (error instanceof IntakeError) return { code: error.code, message: error.message, file };
  return {
    code: 'corrupt',
    message: `The file could not be read (${error instanceof Error ? error.name : 'error'}). Save it again and upload the new copy.`,
    file,
  };
}

function scanForm(task: Extract<ScanTask, { kind: 'fields' }>, set: RuleSet, settings: Settings): TaskResult {
  const begun = performance.now();
  const { findings, failures } = scanFields(task.facts, set, settings.key, { timeoutMs: settings.timeoutMs, current: settings.current });
  return { findings, failures, timings: { intake: 0, scan: performance.now() - begun } };
}

async function main(): Promise<void> {
  const settings = workerData as Settings;
  const port = parentPort;
  if (!port) throw new Error('This file runs as a worker thread of the scan pool.');
  try {
    const set = compileRules(await loadRules(...settings.folders), settings.rules);
    const readDocument = await documentReader();
    port.on('message', (task: ScanTask) => {
      const answer = task.kind === 'file' ? scanFile(task, set, settings, readDocument) : Promise.resolve(scanForm(task, set, settings));
      void answer.then((result) => port.postMessage({ kind: 'done', result } satisfies FromWorker));
    });
    port.postMessage({ kind: 'ready', ruleSet: set.digest, ruleIds: set.rules.map((rule) => rule.id) } satisfies FromWorker);
  } catch (error) {
    port.postMessage({ kind: 'broken', message: error instanceof Error ? error.message : String(error) } satisfies FromWorker);
  }
}

await main();
