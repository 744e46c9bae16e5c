import type { Finding, ScanFailure, Severity } from '../../domain/finding.ts';
import type { RulePlace } from '../../domain/rule-pack.ts';
import type { AdminRecord } from './people.ts';
import type { PackRow } from './rules.ts';

/** What would be another way: a pack, or a list or pattern in the place of its earlier versions. */
export type PreviewKind = 'rule-pack' | 'term-list' | 'pattern';

export interface PreviewRow {
  id: string;
  kind: PreviewKind;
  /** Canonical JSON of what would change. */
  content: string;
  /** SHA-256 of the content: that of the proposal of the same pack. */
  digest: string;
  /** Null: the whole installation. */
  unit: string | null;
  /** Of how many of the last items, and of how many of the last releases. */
  latest: number;
  /** Digest of the revisions and of the rules that each has without and with the change. */
  corpus: string;
  askedBy: string;
  askedAt: string;
  total: number;
  done: number;
  endedAt: string | null;
  cancelledBy: string | null;
}

/** A change of the rules as the scanner takes it. */
export type RuleChange =
  /** The pack as if it were in force already. */
  | { pack: PackRow }
  /** One version of a list or pattern, in the place of the others of its name or beside what is in force. */
  | { part: 'termLists' | 'patterns'; id: string; digest: string; others: { id: string; digest: string }[] };

/** One revision that a preview looks at. */
export interface PreviewedRevision extends RulePlace {
  item: string;
  revision: string;
}

/** What one rule would say differently of one revision. `weighs`: found as before, and ranked differently. */
export interface RuleChangeOfItem {
  change: 'found' | 'gone' | 'weighs';
  ruleId: string;
  severity: Severity;
  shadow: boolean;
  /** How it ranked before. */
  was?: { severity: Severity; shadow: boolean };
  count: number;
  /** The first of them. */
  places: Finding['location'][];
}

export interface ItemChange {
  changes: RuleChangeOfItem[];
  /** What could not be done any more. */
  failures: ScanFailure['code'][];
  /** Its next scan would stop it, which it would not now; or the other way round. */
  blocks: boolean;
  unblocks: boolean;
}

export interface PreviewResult {
  position: number;
  item: string;
  revision: string;
  /** Null before it was looked at. */
  result: ItemChange | null;
}

export interface RulePreviewStore {
  /** The last submitted items and the last releases that are out, newest first, of this unit and those below and of this kind; nothing quarantined. */
  corpus(scope: { unit: string | null; kind: string | null }, latest: number): Promise<PreviewedRevision[]>;
  /**
   * Begins a preview with its first job and its entry, unless the same is there already (same change, same corpus): then that one. Null: the
   * account has begun `limit` since then. Two at once are one.
   */
  begin(
    preview: PreviewRow,
    revisions: readonly PreviewedRevision[],
    record: AdminRecord,
    most: { since: string; limit: number },
  ): Promise<PreviewRow | null>;
  preview(id: string): Promise<PreviewRow | undefined>;
  /** Previews of this change, newest first. */
  previews(digest: string, limit: number): Promise<PreviewRow[]>;
  /** The next revisions of a running preview. */
  next(preview: string, limit: number): Promise<PreviewResult[]>;
  /** Keeps what came of one revision. False: the preview was broken off, or another worker was there first. */
  keep(preview: string, position: number, result: ItemChange): Promise<boolean>;
  goOn(preview: string): Promise<void>;
  /** Resolves false when it has ended before. */
  end(preview: string, ended: { at: string; by: string | null }): Promise<boolean>;
  /** What was looked at and would change. */
  results(preview: string): Promise<(PreviewResult & { result: ItemChange })[]>;
}
