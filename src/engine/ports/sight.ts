import type { HeldRole } from '../../domain/roles.ts';

/** What decides how much of an item one person may see, as of one instant. */
export interface SightRow {
  item: string;
  number: number;
  drafter: string;
  /** 0 before the first submission. */
  round: number;
  /** A revision of it is quarantined, or a file that it ever held is quarantined in another item. */
  quarantined: boolean;
  /** In the public library now. */
  published: boolean;
  /** The account's roles over the item's unit; empty when it is disabled or unknown. */
  roles: HeldRole[];
}

/** One reading of one file. The name of the file is not in it: it is content. */
export interface FileRead {
  item: string;
  revision: string;
  /** The file's place in its revision, from 0. */
  position: number;
  account: string;
  /** Downloaded, compared with another revision, or asked for its elements. */
  way: 'file' | 'comparison' | 'elements';
  at: string;
}

/** A reading as the auditor sees it. */
export interface FileReadRow extends FileRead {
  id: number;
  /** Number of the item. */
  number: number;
  /** Number of the revision within the item. */
  revisionNumber: number;
}

export interface SightStore {
  /** One row for each of these items that exists. */
  sights(items: readonly string[], account: string, at: string): Promise<SightRow[]>;
  /** The same for many people at once, of those only who drafted the item or hold a role over its unit. */
  watchers(items: readonly string[], accounts: readonly string[], at: string): Promise<(SightRow & { account: string })[]>;
  /** True when files of the item may not be shown to the one who is in its delivery. */
  quarantined(item: string): Promise<boolean>;
  /** It is quarantined, or ever held a file that is quarantined elsewhere, whether it is with the public or not. */
  holdsQuarantined(item: string): Promise<boolean>;
  /**
   * Resolves once the readings are on stable storage. The same account reading the same file in the same way within `collapse`
   * milliseconds is one reading.
   */
  recordReads(reads: readonly FileRead[], collapse: number): Promise<void>;
  /** Readings of items of these units and below, newest first. */
  reads(
    units: readonly string[],
    filter: { item?: string; account?: string },
    page: { after?: number; limit: number },
  ): Promise<FileReadRow[]>;
}
