import type { Finding, ScanFailure } from '../../domain/finding.ts';
import type { IncidentCandidate } from '../../domain/incident-candidate.ts';
import type { AdminRecord } from './people.ts';

/** One run of the rules in force over what was released before. */
export interface RescanRow {
  id: string;
  /** `rules`: those in force have changed since a release was read. */
  cause: 'rules' | 'by-hand';
  startedBy: string;
  startedAt: string;
  /** Releases from then on; null: all. */
  since: string | null;
  /** Findings of these rules only; null: of all. */
  rules: string[] | null;
  /** Releases that it goes through, and how many are done. */
  total: number;
  done: number;
  /** Of those done: read by the same rules before; not readable as a whole. */
  unchanged: number;
  failed: number;
  candidates: number;
  endedAt: string | null;
  cancelledBy: string | null;
}

export type NewRescan = Pick<RescanRow, 'id' | 'cause' | 'startedBy' | 'startedAt' | 'since' | 'rules'>;

/** A release that is out, in the order of a rescan: the newest first. */
export interface RescanRelease {
  release: string;
  item: string;
  revision: string;
  /** Digest of the rules that read it last. */
  ruleSet: string | null;
}

/** What came of one release. */
export interface RescanResult {
  rescan: string;
  /** The release that was done before this one; null for the first. */
  before: string | null;
  release: string;
  item: string;
  at: string;
  /** Digest of the rules that read all of it; null when the same had read it before, or not all of it was asked. */
  ruleSet: string | null;
  unchanged: boolean;
  failures: ScanFailure['code'][];
  /** Every finding that blocks, each value once. */
  hits: RescanHit[];
}

export interface RescanHit {
  /** Id of the candidate, should it become one. */
  id: string;
  ruleSet: string;
  places: number;
  finding: Finding;
}

/** A release that a rescan could not read as a whole. */
export interface UnreadRelease {
  release: string;
  item: string;
  number: number;
  codes: string[];
}

export interface CandidateFilter {
  open?: boolean;
  item?: string;
  /** Not drafted by this account. */
  notBy: string;
}

/** Which kinds and units releases are of, by which rules these were read last, and how many they are. */
export interface ReadReleases {
  kind: string;
  kindVersion: number;
  unit: string;
  ruleSet: string | null;
  releases: number;
}

export interface RescanStore {
  /** Begins a rescan with its first job, and records it. False: one is running already. */
  start(rescan: NewRescan, record: AdminRecord): Promise<boolean>;
  rescan(id: string): Promise<RescanRow | undefined>;
  /** Newest first. */
  rescans(page: { after?: string; limit: number }): Promise<RescanRow[]>;
  unread(rescan: string, limit: number): Promise<UnreadRelease[]>;
  /** The next releases of a running rescan with the one that was done last; undefined when it has ended. */
  next(rescan: string, limit: number): Promise<{ before: string | null; releases: RescanRelease[] } | undefined>;
  /**
   * Keeps what came of one release, in one transaction with the entry of its item: of the hits those become candidates that nobody has
   * answered for on this item, by a disposition, a waiver or as a candidate before. No state of an item changes. Resolves false, and keeps
   * nothing, when the rescan has ended or another worker was there first.
   */
  keep(result: RescanResult): Promise<boolean>;
  /** Queues the job that goes on. */
  goOn(rescan: string): Promise<void>;
  /** Queues a look whether something that is out was read last by other rules than those in force. */
  look(): Promise<void>;
  /** Ends a rescan, with `by` when it is broken off. Resolves false when it has ended before. */
  end(rescan: string, ended: { at: string; by: string | null }, record: AdminRecord): Promise<boolean>;
  /** What is out, by the rules that read it last. */
  readBy(): Promise<ReadReleases[]>;
  /** Candidates of items of these units and below, newest first. */
  candidates(units: readonly string[], filter: CandidateFilter, page: { after?: string; limit: number }): Promise<IncidentCandidate[]>;
  candidate(id: string): Promise<IncidentCandidate | undefined>;
  /** Records that it is a false alarm, with the entry on the item's chain. Resolves false when it was decided before. */
  dismiss(
    id: string,
    decision: { by: string; onBehalfOf: string | null; at: string; reason: string },
    payload: Record<string, unknown>,
  ): Promise<boolean>;
}
