import type { AdminRecord } from './people.ts';

/** A version of a workflow that the organisation made, as it is stored. */
export interface DefinitionRow {
  id: string;
  version: number;
  /** Canonical JSON of the definition; `digest` is its SHA-256. */
  definition: string;
  digest: string;
  /** Goes up with every edit of the draft. */
  edition: number;
  madeBy: string;
  madeAt: string;
  editedBy: string;
  editedAt: string;
  /** When it was first proposed; never edited from then on. */
  proposedAt: string | null;
  /** Hash that items are pinned to; null before it was confirmed. */
  machineHash: string | null;
  inForceFrom: string | null;
  proposal: string | null;
  /** Digest of the text that two people have confirmed. */
  confirmedDigest: string | null;
  retiredAt: string | null;
  /** A proposal that waits for a second person: to put it in force, or to retire it. */
  waiting: string | null;
}

/** What the check said of a text. No faults: it was passed. */
export interface CheckRow {
  digest: string;
  /** Version of the check. */
  checker: string;
  /** Of the machine that it makes; null for a text that is refused, as is `seal`. */
  machineHash: string | null;
  /** By which an installation knows what it has checked itself. */
  seal: string | null;
  states: number;
  faults: readonly unknown[];
  milliseconds: number;
  checkedAt: string;
}

/** How many items run on a version: open ones, and of these the ones that were never submitted. */
export interface DefinitionUsage {
  id: string;
  version: string;
  hash: string;
  items: number;
  open: number;
  drafts: number;
}

/** What a confirmed proposal does to a version of a workflow. */
export type DefinitionChange =
  | { change: 'in-force'; id: string; version: number; machineHash: string; from: string; proposal: string }
  | { change: 'retire'; id: string; version: number; at: string; proposal: string };

export interface DefinitionStore {
  /** Every version, by id and number. `now`: an expired proposal does not wait any more. */
  definitions(now: string): Promise<DefinitionRow[]>;
  usage(): Promise<DefinitionUsage[]>;
  /** Stores a draft. Resolves false when the number was taken meanwhile. */
  addDraft(
    draft: Pick<DefinitionRow, 'id' | 'version' | 'definition' | 'digest' | 'madeBy' | 'madeAt'>,
    record: AdminRecord,
  ): Promise<boolean>;
  /** Edits a draft. Resolves false when it is another edition by now, or was proposed or put aside. */
  editDraft(
    draft: Pick<DefinitionRow, 'id' | 'version' | 'definition' | 'digest' | 'edition' | 'editedBy' | 'editedAt'>,
    record: AdminRecord,
  ): Promise<boolean>;
  /** From now on it is not edited. Resolves false when it is another text by now, or was put aside. */
  freeze(which: Pick<DefinitionRow, 'id' | 'version' | 'digest'>, at: string): Promise<boolean>;
  /** Puts a version aside that was never in force. Resolves false where there is none. */
  discard(which: Pick<DefinitionRow, 'id' | 'version'>, record: AdminRecord): Promise<boolean>;
  check(digest: string, checker: string): Promise<CheckRow | undefined>;
  /** In place of an earlier one of the same text by the same version of the check. */
  keepCheck(check: CheckRow): Promise<void>;
}
