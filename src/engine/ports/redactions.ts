import type { SourceDocument } from '../../domain/document.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Name } from '../../domain/names/name.ts';
import type { CarriedMark } from '../../redaction/marks/carry-over.ts';
import type { Mark, MarkList } from '../../redaction/marks/mark.ts';
import type { Proof } from '../../redaction/proof/proof.ts';
import type { Redacted } from '../../redaction/redact.ts';
import type { AdminRecord } from './people.ts';

export type { CarriedMark } from '../../redaction/marks/carry-over.ts';
export type { Mark, MarkList } from '../../redaction/marks/mark.ts';
export type { Proof } from '../../redaction/proof/proof.ts';

/** A document as far as marks need it. */
export type MarkedDocument = Pick<SourceDocument, 'parts' | 'metadata' | 'name'>;

/** Marks and files, under the key of the installation. Nothing of it touches a database. */
export interface Redactor {
  /** The marks with the quotes of what is at their places now: what a caller says of a quote counts for nothing. Throws `invalid-input` for a place that the file has not. */
  quoted(marks: readonly Mark[], document: MarkedDocument): Mark[];
  /** Proposed from findings of this file. */
  suggested(document: MarkedDocument, digest: string, findings: readonly Finding[]): Mark[];
  /** Marks of an earlier revision in these bytes. */
  carried(list: MarkList, document: MarkedDocument, digest: string): CarriedMark[];
  /** In a thread of its own. Rejects as `redact` of the redaction room does. */
  redact(
    file: { name: string; bytes: Uint8Array; marks: MarkList },
    progress: (step: 'make' | 'prove', done: number, all: number) => void,
  ): Promise<Redacted>;
}

/** Marks of one file of a revision. `marks` is sealed. */
export interface MarksRow {
  revision: string;
  /** Of the file, from 0. */
  position: number;
  version: number;
  marks: string;
  changedBy: string;
  changedAt: string;
}

/** A making of redacted files in the background. */
export interface RedactionRun {
  id: string;
  item: string;
  /** The full revision. */
  revision: string;
  askedBy: string;
  askedAt: string;
  step: 'make' | 'prove' | null;
  /** Pages of the step of the file that is being made. */
  done: number;
  total: number;
  endedAt: string | null;
  /** Why it ended without its files. */
  failure: (Name & { code: string }) | null;
}

/** What was made of one file. `marks` is sealed and bound to the rest; `proof` is a {@link Proof} as JSON. */
export interface ProofRow {
  id: string;
  run: string;
  item: string;
  /** The full revision. */
  original: string;
  position: number;
  /** Hex SHA-256 of the file and of what was made of it. */
  source: string;
  result: string;
  marks: string;
  marksDigest: string;
  proof: string;
  passed: boolean;
  madeAt: string;
}

export interface RedactionStore {
  marks(revision: string): Promise<MarksRow[]>;
  /** Keeps marks in the place of those of the version before (0: there were none). False: somebody saved others meanwhile, and nothing is kept. */
  saveMarks(row: MarksRow): Promise<boolean>;
  /** Begins a making with its job, or resolves to the one of the same revision that has not ended. */
  begin(run: RedactionRun): Promise<RedactionRun>;
  run(id: string): Promise<RedactionRun | undefined>;
  /** Newest first. */
  runs(revision: string): Promise<RedactionRun[]>;
  /** Says how far it is; nothing when it has ended. */
  progress(run: string, step: 'make' | 'prove', done: number, total: number): Promise<void>;
  /** Keeps what was made of a file, with its entry. False: another worker was there first. */
  keep(proof: ProofRow, record: AdminRecord): Promise<boolean>;
  end(run: string, ended: Pick<RedactionRun, 'endedAt' | 'failure'>): Promise<void>;
  /** Of a making. */
  proofsOf(run: string): Promise<ProofRow[]>;
  /** That passed, of files of this revision, oldest first. */
  proofs(original: string): Promise<ProofRow[]>;
  /** Which of these files were made with a proof that passed. */
  made(sha256s: readonly string[]): Promise<string[]>;
  /** It is from before redacted revisions were proved. */
  isBefore(revision: string): Promise<boolean>;
}
