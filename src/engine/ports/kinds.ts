import type { AdminRecord } from './people.ts';

/** A version of a kind as it is stored. */
export interface KindRow {
  id: string;
  version: number;
  /** Canonical JSON of the definition; `digest` is its SHA-256. */
  definition: string;
  digest: string;
  /** It came with the product. */
  shipped: boolean;
  madeBy: string;
  madeAt: string;
  inForceFrom: string | null;
  /** The confirmed proposal that put it in force, and the digest that this proposal names. */
  proposal: string | null;
  confirmedDigest: string | null;
  confirmedBy: string | null;
  retiredAt: string | null;
  /** A proposal that waits for a second person to put it in force. */
  waiting: string | null;
}

/** How many items were made with a version: all of them, and those that were never submitted. */
export interface KindUsage {
  id: string;
  version: number;
  items: number;
  drafts: number;
}

/** What a confirmed proposal does to a kind. `retire`: every version of it that is in force. */
export type KindChange =
  | { change: 'in-force'; id: string; version: number; from: string; proposal: string }
  | { change: 'retire'; id: string; at: string; proposal: string };

export interface KindStore {
  /** All versions of all kinds, the oldest version first. `now`: an expired proposal does not wait any more. */
  kinds(now: string): Promise<KindRow[]>;
  usage(): Promise<KindUsage[]>;
  /** Stores the next version as a draft. Rejects with `invalid-input` when the number was taken meanwhile. */
  addDraft(
    draft: Pick<KindRow, 'id' | 'version' | 'definition' | 'digest' | 'madeBy' | 'madeAt'> & { workflow: string; attributes: string[] },
    record: AdminRecord,
  ): Promise<void>;
}
