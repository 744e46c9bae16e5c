import type { Finding, ScanFailure, ScanOutcome } from '../../domain/finding.ts';
import type { DispositionKind } from '../../domain/item.ts';

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

export interface ScanStore {
  /**
   * Stores a scan with its findings. Findings whose rule and fingerprint a reviewer has disposed of as false positive or
   * accepted on this item before inherit that disposition, else that of a live waiver over the item's unit and kind; a quarantining
   * finding inherits none from a waiver. Storing the same scan id again changes nothing (a job may run twice).
   */
  saveScan(scan: ScanRow, findings: FindingRow[]): Promise<void>;
  /** A stored scan with its findings as they stand now. */
  scan(id: string): Promise<{ scan: ScanRow; findings: FindingRow[] } | undefined>;
  /** Newest scan of a revision. */
  latestScan(revision: string): Promise<ScanRow | undefined>;
  /** Findings of one scan, ordered by file, part, start; keyset by id order position. */
  findings(scan: string, page: { after?: string; limit: number }): Promise<FindingRow[]>;
  /** The findings with these ids that belong to the item's newest scan. */
  findingsByIds(item: string, ids: string[]): Promise<FindingRow[]>;
}
