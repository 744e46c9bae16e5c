import type { SourceDocument } from '../../domain/document.ts';
import type { FileElements } from '../../domain/document-elements.ts';
import type { Finding, RevisionFacts, ScanFailure } from '../../domain/finding.ts';
import type { DeletedPlace } from '../../domain/item.ts';
import type { PackRules } from '../../domain/rule-pack.ts';
import type { KeyedTrace } from '../../domain/trace.ts';
import type { Traces } from '../aggregation/trace.ts';
import type { CatalogueAsked, CatalogueRead, NoCatalogue } from '../catalogue/read-catalogue.ts';
import type { EarlierRead } from '../earlier/read-earlier.ts';
import type { RuleSummary } from '../rule-set/rule-summary.ts';

/** A file to scan: its bytes, or where they are on disk. `isProved`: a redaction made it, and its proof says that its text layer is what its pages show. */
export type ScanFile = { name: string; isProved?: boolean } & ({ path: string } | { bytes: Uint8Array });

/** `rules` is left out where the thread has the pack compiled already. */
export interface SentPack {
  digest: string;
  rules?: PackRules;
}

/** Position of the file in its revision, and whether its traces are wanted keyed as well. */
export interface TracesOf {
  position: number;
  keyed: boolean;
}

/** A redacted revision and its original, to be compared as a whole. */
export interface RedactionFiles {
  original: readonly ScanFile[];
  redacted: readonly ScanFile[];
  deletions: readonly (DeletedPlace | undefined)[];
  words: readonly { field: string; text: string }[];
  isProved?: boolean;
}

export type ScanTask = (
  | { kind: 'file'; file: ScanFile; facts: RevisionFacts | undefined; traces?: TracesOf; withDocument?: boolean }
  | { kind: 'document'; document: SourceDocument; facts: RevisionFacts | undefined }
  | { kind: 'fields'; facts: RevisionFacts }
  | { kind: 'transcript'; file: ScanFile }
  | { kind: 'earlier'; file: ScanFile }
  | { kind: 'catalogue'; file: ScanFile; asked: CatalogueAsked }
  | ({ kind: 'redaction' } & RedactionFiles)
) & { pack?: SentPack };

export interface TaskResult {
  findings: Finding[];
  failures: ScanFailure[];
  /** What the file tells in parts, for joining it with the revision's other files. */
  traces?: Traces;
  /** The same as fingerprints, for joining it with what was released before. */
  keyedTraces?: KeyedTrace[];
  /** What the file says of itself, where there is a form to compare it with. */
  fileElements?: FileElements;
  /** What was read, for rules that run in their own threads. */
  document?: SourceDocument;
  /** Of a file that was published earlier; absent where nothing of it can be read. */
  earlier?: EarlierRead;
  /** Of a list of what must be published; absent where nothing of it can be read. */
  catalogue?: CatalogueRead | NoCatalogue;
  /** The file packed for its readers. */
  transcript?: Uint8Array<ArrayBuffer>;
  timings: { intake: number; scan: number };
}

export type FromWorker =
  | { kind: 'ready'; ruleSet: string; rules: RuleSummary[] }
  | { kind: 'broken'; message: string }
  | { kind: 'done'; result: TaskResult };
