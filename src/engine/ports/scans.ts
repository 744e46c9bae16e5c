import type { Finding, ScanFailure, ScanOutcome } from '../../domain/finding.ts';
import type { DispositionKind } from '../../domain/item.ts';
import type { KeyedTrace, ReleasedTraces } from '../../domain/trace.ts';

export interface ScanRow {
  id: string;
  item: string;
  revision: string;
  digest: string;
  ruleSet: string;
  outcome: ScanOutcome;
  failures: ScanFailure[];
  timings: Record<string, number>;
  at: string;
}

export interface FindingRow extends Finding {
  id: string;
  scan: string;
  item: string;
  disposition: DispositionKind | null;
  dispositionReason: string | null;
  disposedBy: string | null;
  disposedAt: string | null;
  /** The waiver that disposed of it when it was found. */
  waiver?: string;
}

/** What a scan tells in parts, and how far it was compared with what was released. */
export interface ScanTraces {
  traces: KeyedTrace[];
  /** From {@link ReleasedTraceStore.find}. */
  releasedSeen: number;
}

/**
 * Traces of everything that was ever released, recalled or not. A release adds those of its revision's newest scan in its own
 * statement: none is lost, and of two releases that join the second is refused as `release_overtaken` until it was scanned again.
 */
export interface ReleasedTraceStore {
  /**
   * Traces of other items with one of these lookups, oldest release first; the newest 500 of a lookup. `seen`: up to where was looked.
   */
  find(item: string, lookups: readonly string[]): Promise<ReleasedTraces & { seen: number }>;
  /** Something with a lookup of the revision's newest scan was released after that scan looked. */
  overtaken(revision: string): Promise<boolean>;
}

export interface ScanStore {
  /**
   * Stores a scan with its findings. Findings whose rule and fingerprint a reviewer has disposed of as false positive or
   * accepted on this item before inherit that disposition, else that of a live waiver over the item's unit and kind; a quarantining
   * finding inherits none from a waiver. Storing the same scan id again changes nothing (a job may run twice).
   */
  saveScan(scan: ScanRow, findings: FindingRow[], told: ScanTraces): Promise<void>;
  /** A stored scan with its findings as they are now. */
  scan(id: string): Promise<{ scan: ScanRow; findings: FindingRow[] } | undefined>;
  /** Newest scan of a revision. */
  latestScan(revision: string): Promise<ScanRow | undefined>;
  /** Findings of one scan, ordered by file, part, start; keyset by id order position. */
  findings(scan: string, page: { after?: string; limit: number }): Promise<FindingRow[]>;
  /** The findings with these ids that belong to the item's newest scan. */
  findingsByIds(item: string, ids: string[]): Promise<FindingRow[]>;
}
