import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { IntakeError, type SourceDocument } from '../../domain/document.ts';
import type { ScanFailure } from '../../domain/finding.ts';
import type { PackRef } from '../../domain/rule-pack.ts';
import { packTranscript } from '../../intake/transcript/pack.ts';
import { type FactReader, factReader } from '../aggregation/facts/facts-in.ts';
import { SHIPPED_CLASSES } from '../aggregation/facts/shipped-classes.ts';
import { type SubjectClass, withTermLists } from '../aggregation/facts/subject-class.ts';
import { seal } from '../aggregation/seal.ts';
import { TooManyTraces, tracesOf } from '../aggregation/traces.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { documentReader, type ReadDocument } from '../document-reader.ts';
import { readEarlier } from '../earlier/read-earlier.ts';
import { normalise } from '../pass/normalise.ts';
import { compileRules, type RuleSet, type RuleSetOptions } from '../pass/rule-set.ts';
import { compareRedacted } from '../redaction/compare-redacted.ts';
import { showLoading } from '../rule-set/load-once.ts';
import { loadRule, loadRules } from '../rule-set/load-rules.ts';
import { compilePack, RecentPacks } from '../rule-set/packed-rules.ts';
import { summaryOf } from '../rule-set/rule-summary.ts';
import { scanDocument, scanFields } from '../scanner.ts';
import type { FromWorker, ScanFile, ScanTask, SentPack, TaskResult, TracesOf } from './scan-task.ts';

interface Settings {
  key: string | Uint8Array;
  folders: string[];
  /** The one rule of the first folder that this thread is for. */
  only?: string;
  rules?: RuleSetOptions;
  subjects?: readonly SubjectClass[];
  timeoutMs: number;
  current: Int32Array;
}

/** What is compiled once: for the standard rules, and for each pack. */
interface Compiled {
  set: RuleSet;
  factsIn: FactReader;
}

type Running = Settings & Pick<Compiled, 'factsIn'>;

async function scanFile(
  task: Extract<ScanTask, { kind: 'file' }>,
  set: RuleSet,
  settings: Running,
  read: ReadDocument,
): Promise<TaskResult> {
  const begun = performance.now();
  const { file } = task;
  try {
    const document = await readFrom(file, read);
    const readAt = performance.now();
    const { findings, failures, fileElements } = scanDocument(document, task.facts, set, settings.key, {
      timeoutMs: settings.timeoutMs,
      current: settings.current,
    });
    const told = task.traces ? tracesIn(document, task.traces, settings) : { failures: [] };
    const kept = { ...(task.withDocument && { document }), ...(fileElements && { fileElements }) };
    const timings = { intake: readAt - begun, scan: performance.now() - readAt };
    return { ...told, ...kept, findings, failures: [...failures, ...told.failures], timings };
  } catch (error) {
    return { findings: [], failures: [readFailure(error, file.name)], timings: { intake: performance.now() - begun, scan: 0 } };
  }
}

async function readFrom(file: ScanFile, read: ReadDocument): Promise<SourceDocument> {
  const bytes = 'path' in file ? await readFile(file.path) : file.bytes;
  return read(file.name, bytes, file.isProved ? { isLayerProved: true } : {});
}

function tracesIn(
  document: SourceDocument,
  { position, keyed }: TracesOf,
  { key, factsIn }: Running,
): Pick<TaskResult, 'traces' | 'keyedTraces' | 'failures'> {
  try {
    const traces = tracesOf(document.name, normalise(document.parts.map((part) => part.text).join('\n')).text, factsIn);
    return { failures: [], traces, ...(keyed && { keyedTraces: seal(traces, position, key) }) };
  } catch (error) {
    if (!(error instanceof TooManyTraces)) throw error;
    const message = `The file cannot be compared with others: ${error.message}. Split it.`;
    const zh = '文件涉及的人员、部分隐去的号码或案件过多，无法与其他文件比对。请拆分文件。';
    return { failures: [{ code: 'too-many-findings', message, zh, file: document.name }] };
  }
}

/** An error that no reader foresaw means that the file is not understood: it blocks as corrupt. */
function readFailure(error: unknown, file: string): ScanFailure {
  if (error instanceof IntakeError) return { code: error.code, message: error.words.en, zh: error.words.zh, file };
  // The system did not hand it over, which says nothing about the file.
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (syscall) {
    const message = `The file could not be opened (${code}). Check that it is there and may be read.`;
    return { code: 'corrupt', message, zh: `文件无法打开（${code}）。请确认文件存在且允许读取。`, file };
  }
  const name = error instanceof Error ? error.name : 'error';
  return {
    code: 'corrupt',
    message: `The file could not be read (${name}). Save it again and upload the new copy.`,
    zh: `文件无法读取（${name}）。请重新保存后上传。`,
    file,
  };
}

function scanForm(task: Extract<ScanTask, { kind: 'fields' }>, set: RuleSet, settings: Settings): TaskResult {
  const begun = performance.now();
  const { findings, failures } = scanFields(task.facts, set, settings.key, { timeoutMs: settings.timeoutMs, current: settings.current });
  return { findings, failures, timings: { intake: 0, scan: performance.now() - begun } };
}

function scanRead(task: Extract<ScanTask, { kind: 'document' }>, set: RuleSet, settings: Settings): TaskResult {
  const begun = performance.now();
  const { timeoutMs, current, key } = settings;
  const { findings, failures } = scanDocument(task.document, task.facts, set, key, { timeoutMs, current });
  return { findings, failures, timings: { intake: 0, scan: performance.now() - begun } };
}

/** Reads a file as a scan does, for those who look at it: the same text, the same offsets. */
async function transcribe({ file }: Extract<ScanTask, { kind: 'transcript' }>, read: ReadDocument): Promise<TaskResult> {
  const begun = performance.now();
  const timings = () => ({ intake: performance.now() - begun, scan: 0 });
  try {
    const document = await readFrom(file, read);
    return { findings: [], failures: [], transcript: packTranscript(document), timings: timings() };
  } catch (error) {
    return { findings: [], failures: [readFailure(error, file.name)], timings: timings() };
  }
}

/** Reads a file as a scan does and asks no rule: what it tells in parts, and what it says of itself. */
async function readAsEarlier({ file }: Extract<ScanTask, { kind: 'earlier' }>, settings: Running, read: ReadDocument): Promise<TaskResult> {
  const begun = performance.now();
  const timings = () => ({ intake: performance.now() - begun, scan: 0 });
  try {
    const document = await readFrom(file, read);
    const { keyedTraces, failures } = tracesIn(document, { position: 0, keyed: true }, settings);
    return { findings: [], failures, ...(keyedTraces && { earlier: readEarlier(document, keyedTraces) }), timings: timings() };
  } catch (error) {
    return { findings: [], failures: [readFailure(error, file.name)], timings: timings() };
  }
}

/** Reads a file as a scan does and takes it for a list of what must be published. */
async function readList({ file, asked }: Extract<ScanTask, { kind: 'catalogue' }>, read: ReadDocument): Promise<TaskResult> {
  const begun = performance.now();
  const timings = () => ({ intake: performance.now() - begun, scan: 0 });
  try {
    const document = await readFrom(file, read);
    return { findings: [], failures: [], catalogue: readCatalogue(document, asked), timings: timings() };
  } catch (error) {
    return { findings: [], failures: [readFailure(error, file.name)], timings: timings() };
  }
}

const UNREADABLE = {
  message:
    'The redacted revision could not be compared with its original: a file of one of them cannot be read. Upload files that can be read.',
  zh: '无法将删减稿与全文稿比对：其中有文件无法读取。请上传可读取的文件。',
};

/** A file of either side that cannot be read leaves nothing to compare: that is a failure like every other (I5). */
async function compareFiles(task: Extract<ScanTask, { kind: 'redaction' }>, read: ReadDocument): Promise<TaskResult> {
  const begun = performance.now();
  const timings = () => ({ intake: performance.now() - begun, scan: 0 });
  try {
    const readAll = async (files: readonly ScanFile[]) => {
      const documents: SourceDocument[] = [];
      for (const file of files) documents.push(await readFrom(file, read));
      return documents;
    };
    const [original, redacted] = [await readAll(task.original), await readAll(task.redacted)];
    const failures = compareRedacted({
      ...{ original, redacted, deletions: task.deletions, words: task.words },
      ...(task.isProved && { isProved: true }),
    });
    return { findings: [], failures, timings: timings() };
  } catch {
    return { findings: [], failures: [{ code: 'redaction-differs', ...UNREADABLE }], timings: timings() };
  }
}

/** Rejects when the rules of a pack do not compile: the thread then ends, and the caller that waits gets a failure. */
async function perform(
  task: ScanTask,
  compiledFor: (pack?: SentPack) => Compiled,
  settings: Settings,
  read: ReadDocument,
): Promise<TaskResult> {
  if (task.kind === 'transcript') return transcribe(task, read);
  if (task.kind === 'catalogue') return readList(task, read);
  const { set, factsIn } = compiledFor(task.pack);
  if (task.kind === 'earlier') return readAsEarlier(task, { ...settings, factsIn }, read);
  if (task.kind === 'file') return scanFile(task, set, { ...settings, factsIn }, read);
  if (task.kind === 'redaction') return compareFiles(task, read);
  return task.kind === 'document' ? scanRead(task, set, settings) : scanForm(task, set, settings);
}

/** A rule from elsewhere is given documents that were read already. */
const readsNothing: ReadDocument = () => Promise.reject(new Error('This thread reads no files.'));

async function main(): Promise<void> {
  const settings = workerData as Settings;
  const port = parentPort;
  if (!port) throw new Error('This file runs as a worker thread of the scan pool.');
  const send = (message: FromWorker) => port.postMessage(message);
  // What was packed changes its owner: it is never copied.
  const sendResult = (result: TaskResult) =>
    port.postMessage({ kind: 'done', result } satisfies FromWorker, result.transcript ? [result.transcript.buffer] : []);
  const sendBroken = (error: unknown) => send({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  try {
    const { folders, only, current } = settings;
    showLoading(current);
    const set = compileRules(
      only === undefined ? await loadRules(...folders) : [await loadRule(folders[0] as string, only)],
      settings.rules,
    );
    const classes = settings.subjects ?? SHIPPED_CLASSES;
    const standard: Compiled = { set, factsIn: factReader(classes) };
    const packs = new RecentPacks<Compiled>();
    const ofPack = (pack: PackRef): Compiled => ({
      set: compilePack(set.rules, pack),
      factsIn: classes.some(({ termLists }) => termLists?.length) ? factReader(withTermLists(classes, pack.rules)) : standard.factsIn,
    });
    const compiledFor = (pack?: SentPack) => (pack ? packs.take(pack.digest, () => ofPack(pack as PackRef)) : standard);
    const readDocument = only === undefined ? await documentReader() : readsNothing;
    port.on('message', (task: ScanTask) => {
      void perform(task, compiledFor, settings, readDocument).then((result) => sendResult(result), sendBroken);
    });
    send({ kind: 'ready', ruleSet: set.digest, rules: set.rules.map(summaryOf) });
  } catch (error) {
    sendBroken(error);
  }
}

await main();
