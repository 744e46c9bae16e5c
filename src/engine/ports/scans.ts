import type { Finding, ScanOutcome } from '../../domain/finding.ts';
import type { DispositionKind } from '../../domain/item.ts';
import type { StoredFailure } from '../../domain/names/failures.ts';
import type { Oversight } from '../../domain/proposal.ts';
import type { SwitchedOff } from '../../domain/rule-pack.ts';
import type { KeyedTrace, ReleasedFact, ReleasedTraces } from '../../domain/trace.ts';

export interface ScanRow {
  id: string;
  /** What the item drew when it asked for a scan; null for a scan from before there were tickets. */
  ticket: string | null;
  item: string;
  revision: string;
  digest: string;
  ruleSet: string;
  outcome: ScanOutcome;
  failures: StoredFailure[];
  timings: Record<string, number>;
  at: string;
  /** Rules that a pack weakened for this scan; null for scans from before this was recorded. */
  switchedOff?: SwitchedOff[] | null;
  /** Under how many eyes the installation ran then: the database writes it. */
  oversight?: Oversight | null;
}

/** A scan as it is stored, for whoever answers for it. */
export interface StoredScan {
  scan: ScanRow;
  findings: FindingRow[];
  /** Hex SHA-256 of its traces, and up to where it looked at what was released. */
  traces: { digest: string; seen: number };
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
  /** Revisions of other members of its bundle that it was compared with. */
  beside?: readonly string[];
}

/**
 * Traces of everything that was ever released, recalled or not. A release adds those of the scan that its item names in its own
 * statement: none is lost, and of two releases that join the second is refused as `release_overtaken` until it was scanned again.
 */
export interface ReleasedTraceStore {
  /**
   * Traces of other items with one of these lookups, oldest release first; the newest 500 of a lookup. `seen`: up to where was looked.
   */
  find(item: string, lookups: readonly string[]): Promise<ReleasedTraces & { seen: number }>;
  /** Facts that other items have released about these subjects: of each one the newest 200. Look for traces first: what comes between is `overtaken`. */
  findFacts(item: string, lookups: readonly string[]): Promise<ReleasedFact[]>;
  /** Something with a lookup of the scan was released after that scan looked. */
  overtaken(scan: string): Promise<boolean>;
}

/** What was said of a value last on one other item. */
export interface EarlierDisposition extends Pick<FindingRow, 'ruleId' | 'fingerprint' | 'item'> {
  disposition: DispositionKind;
  reason: string | null;
  at: string;
}

export interface ScanStore {
  /**
   * Stores a scan with its findings. Findings whose rule and fingerprint a reviewer has disposed of as false positive or
   * accepted on this item before inherit that disposition, else that of a live waiver over the item's unit and kind; a quarantining
   * finding inherits none from a waiver. Of two scans with one ticket the first is stored and the other is not (a job may run
   * twice). Resolves to the id of the one that is stored; undefined when the item does not wait for this ticket: nothing is stored then.
   */
  saveScan(scan: ScanRow, findings: FindingRow[], told: ScanTraces): Promise<string | undefined>;
  /** A stored scan with its findings as they are now. */
  scan(id: string): Promise<StoredScan | undefined>;
  /**
   * The last scan of what a round of review is about from its opening to its end, with its findings as they are now; undefined where there was
   * none. A scan at the release, after the round, is not among them.
   */
  scanOfRound(review: string): Promise<{ scan: ScanRow; findings: FindingRow[] } | undefined>;
  /** A stored scan without its findings. */
  scanRow(id: string): Promise<ScanRow | undefined>;
  /** Findings of one scan, ordered by file, part, start; keyset by id order position. */
  findings(scan: string, page: { after?: string; limit: number }): Promise<FindingRow[]>;
  /**
   * The last disposition of these values on each other item of the item's unit, latest first, at most `limit`. By a reviewer: what a waiver
   * said is not among them.
   */
  earlier(item: string, values: readonly Pick<FindingRow, 'ruleId' | 'fingerprint'>[], limit: number): Promise<EarlierDisposition[]>;
  /**
   * Of a scan, the first finding of each sort that a disposition tells apart: whose it is, how it was disposed of, by whom. Those
   * without a disposition come first. A few, however many there are.
   */
  findingsBySort(scan: string): Promise<FindingRow[]>;
  /** The findings with these ids that belong to the scan that the item names. */
  findingsByIds(item: string, ids: string[]): Promise<FindingRow[]>;
}
