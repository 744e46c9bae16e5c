import type { ImportedFacts, ImportedRelease, ImportLine, ReleaseImport } from '../../domain/release-import.ts';
import type { KeyedTrace } from '../../domain/trace.ts';
import type { AdminRecord } from './people.ts';

export type NewReleaseImport = Pick<ReleaseImport, 'id' | 'startedBy' | 'startedAt' | 'base'>;
export type NewImportLine = Omit<ImportLine, 'position'>;

/** In which order files are taken up: what holds others, what may be a list of others, the rest. */
export type ImportStep = 0 | 1 | 2;

/** A file that an import has still to read. */
export interface WaitingFile extends ImportedFacts {
  /** Name within the import, with its folders. */
  name: string;
  bytes: Uint8Array;
  step: ImportStep;
  /** How many archives it lay in. */
  depth: number;
}

export type PlacedFile = WaitingFile & { position: number };

/** What came of one file. What it becomes in its place is read by the same import. */
export interface ImportStepResult {
  import: string;
  position: number;
  /** The release, unless there was none to keep. */
  release?: { row: Omit<ImportedRelease, 'import' | 'removedAt'>; traces: readonly KeyedTrace[] };
  /** Nobody reads such files. */
  passed?: true;
  /** What takes its place: members of an archive, rows of a list with their text, the file itself at a later step. */
  becomes?: readonly WaitingFile[];
  /** What a list says of other files that wait. */
  said?: readonly { position: number; facts: ImportedFacts }[];
  lines?: readonly NewImportLine[];
}

/**
 * What was published before this product came. Files wait here until they are read; then their rows are gone. It is no release of the
 * product: no reader of items, library or reports looks here.
 */
export interface ReleaseImportStore {
  /** Begins an import to which files can be added, with its entry. */
  begin(started: NewReleaseImport, record: AdminRecord): Promise<void>;
  /** Adds files. Resolves false, and keeps nothing, when it is complete or has ended. */
  add(id: string, files: readonly WaitingFile[], lines: readonly NewImportLine[]): Promise<boolean>;
  /** All files are there: queues the first job. Once. */
  ready(id: string): Promise<boolean>;
  one(id: string): Promise<ReleaseImport | undefined>;
  /** Newest first. */
  list(page: { after?: string; limit: number }): Promise<ReleaseImport[]>;
  /** What could not be read, in order. */
  lines(id: string, page: { after?: number; limit: number }): Promise<ImportLine[]>;
  /** The next file of a running import; null when none waits, undefined when it has ended or is not complete. */
  next(id: string): Promise<PlacedFile | null | undefined>;
  /** Names of the files that wait, for a list that speaks of them. */
  waiting(id: string): Promise<{ position: number; name: string }[]>;
  /**
   * Keeps what came of one file in one transaction, and forgets its content: the release with its traces, in the order of all releases, or that
   * the same bytes are in the index already. Resolves false, and keeps nothing, when the import has ended or another worker was there first.
   */
  keep(result: ImportStepResult): Promise<boolean>;
  /** Queues the job that goes on. */
  goOn(id: string): Promise<void>;
  /** Ends it, with `by` when it is broken off; what still waits is forgotten. Resolves false when it has ended before. */
  end(id: string, ended: { at: string; by: string | null }, record: AdminRecord): Promise<boolean>;
  /** Imports begun before this instant whose files were never all handed in. */
  abandoned(before: string): Promise<string[]>;
  /** Imported releases with these ids, removed ones too. */
  named(ids: readonly string[]): Promise<ImportedRelease[]>;
  /** What is in the index of an import, or of all of them; newest first. */
  releases(filter: { import?: string }, page: { after?: string; limit: number }): Promise<ImportedRelease[]>;
  /** Takes releases out of the index with their traces, all of an import or one. Resolves to their number; with none nothing is recorded. */
  remove(what: { import: string } | { release: string }, removed: { at: string; by: string }, record: AdminRecord): Promise<number>;
}
