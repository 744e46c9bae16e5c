import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { Proof, ProofRow, RedactionRun } from '../ports.ts';
import { type OpenFile, readableFiles } from '../reading/read-file.ts';
import { openMarks } from './marked-file.ts';
import { proofOf } from './proof-record.ts';

/** What was made of one file, for people. */
export interface ProofView extends Pick<ProofRow, 'id' | 'position' | 'source' | 'result' | 'marksDigest' | 'passed' | 'madeAt'> {
  name: string;
  checks: Proof['checks'];
  readers: string[];
}

export interface RunView extends RedactionRun {
  proofs: ProofView[];
  /** Every file with marks was made and proved. */
  passed: boolean;
  /** Marks were changed since. */
  outdated: boolean;
}

/** How far the redaction of a full revision is. */
export interface RedactionView {
  /** Per file of the revision. */
  files: { name: string; marks: number; undecided: number; version: number }[];
  /** The newest making; null when there was none. */
  run: RunView | null;
}

/** For who may read the files of the revision. */
export async function readRedaction(engine: Engine, account: string, item: string, number: number): Promise<RedactionView> {
  const { revision } = await readableFiles(engine, account, item, number);
  const rows = await engine.store.redactions.marks(revision.id);
  const files = revision.content.files.map(({ name }, index) => {
    const row = rows.find(({ position }) => position === index);
    const marks = row ? openMarks(engine, row) : [];
    const count = (...states: string[]) => marks.filter(({ state }) => states.includes(state)).length;
    return { name, marks: count('kept'), undecided: count('proposed', 'lost'), version: row?.version ?? 0 };
  });
  const [newest] = await engine.store.redactions.runs(revision.id);
  return {
    files,
    run: newest
      ? await viewOf(
          engine,
          newest,
          files,
          rows.map(({ changedAt }) => changedAt),
        )
      : null,
  };
}

async function viewOf(engine: Engine, run: RedactionRun, files: RedactionView['files'], changes: readonly string[]): Promise<RunView> {
  const rows = await engine.store.redactions.proofsOf(run.id);
  const wanted = files.filter(({ marks }) => marks > 0).length;
  return {
    ...run,
    proofs: rows.map((row) => proofView(row, files[row.position]?.name ?? '')),
    passed: run.endedAt !== null && run.failure === null && rows.length === wanted && rows.every(({ passed }) => passed),
    outdated: changes.some((at) => at > run.askedAt),
  };
}

function proofView(row: ProofRow, name: string): ProofView {
  const { id, position, source, result, marksDigest, passed, madeAt } = row;
  const { checks, readers } = proofOf(row);
  return { id, position, source, result, marksDigest, passed, madeAt, name, checks, readers };
}

/** A file that was made and proved and is in no revision yet, to be looked at beside its original. For who may read that. */
export async function readMadeFile(engine: Engine, account: string, item: string, number: number, proof: string): Promise<OpenFile> {
  const { revision } = await readableFiles(engine, account, item, number);
  const row = (await engine.store.redactions.proofs(revision.id)).find(({ id }) => id === proof);
  const source = row && revision.content.files[row.position];
  if (!row || !source)
    throw new ReviewError(
      'not-found',
      { en: 'There is no such redacted file of this revision. Make it again.', zh: '该稿次没有此删减文件，请重新制作。' },
      { item, number },
    );
  const content = await engine.store.blobs.open(row.result);
  return { ref: { ...source, sha256: row.result, size: content.size }, content };
}
