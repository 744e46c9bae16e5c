import type { Name } from './names/name.ts';

/** A run that takes what was published before this product came into the index of aggregation. */
export interface ReleaseImport {
  id: string;
  startedBy: string;
  startedAt: string;
  /** Address that names of files continue, where the files do not say their own. */
  base: string | null;
  /** All files are handed in. */
  ready: boolean;
  /** Files and rows; archives and lists count as what they hold once they were opened. */
  total: number;
  /** Files that are still to be read. */
  waiting: number;
  /** Releases that are in the index since; the same bytes were in it already; nothing to read: style sheets, scripts, pictures of a site. */
  imported: number;
  known: number;
  passed: number;
  /** Lines that say what could not be read, or not as a whole. */
  unread: number;
  endedAt: string | null;
  cancelledBy: string | null;
}

/** Something that an import could not read, or not as a whole. Nothing of its content. */
export interface ImportLine {
  position: number;
  name: string;
  /** Row of a list. */
  row: number | null;
  code: string;
  words: Name;
}

/** What is kept of an imported release beside its traces. */
export interface ImportedRelease {
  id: string;
  import: string;
  sha256: string;
  title: string;
  /** As `2024-05-10`; null where nobody says it. */
  day: string | null;
  address: string | null;
  importedAt: string;
  removedAt: string | null;
}

/** What is said of a file apart from its content: by a list, or by the file itself. */
export interface ImportedFacts {
  title?: string;
  day?: string;
  address?: string;
}
