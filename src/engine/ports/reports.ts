import type { LedgerName } from '../../domain/reports/ledgers.ts';
import type { SectionId } from '../../domain/reports/reports.ts';
import type { Dimension } from '../../domain/reports/section.ts';

/** What a report is asked of. */
export interface ReportScope {
  /** Units whose items count, each with the unit in whose row they are told. */
  places: readonly { unit: string; branch: string }[];
  /** From this instant on, before that one. */
  from: string;
  until: string;
  now: string;
  /** States in which somebody, or the scan, has work to do. */
  working: readonly string[];
}

/** Numbers of one row: of one value of a dimension, or of everything when `by` is null. */
export interface ReportCount {
  by: Dimension | null;
  /** A unit's id, a month as `2026-03`, or what the section's own dimension calls it; null for everything. */
  row: string | null;
  counts: Readonly<Record<string, number>>;
  middles: Readonly<Record<string, number | null>>;
}

/** Which of a section's facts: those of one count, in one row or in all. */
export interface ReportCell {
  section: SectionId;
  count: string;
  by?: Dimension;
  row?: string;
}

/** One thing that was counted, without a word of its content. */
export interface ReportFact {
  /** Unique within the section. */
  thing: string;
  item: string;
  number: number;
  kind: string;
  unit: string;
  /** The item's state now. */
  state: string;
  /** Value of the section's own dimension. */
  key: string;
  at: string;
  /** Days that a section with middles counts; null elsewhere. */
  days: number | null;
}

/** A row of a ledger as the records have it. What the ledger does not tell is null. */
export interface LedgerRow {
  /** Unique within the ledger. */
  thing: string;
  at: string;
  item: string;
  number: number;
  /** Null where the content may be a state secret. */
  title: string | null;
  kind: string;
  unit: string;
  drafter: string;
  attribute: string | null;
  round: number;
  outcome: string | null;
  scan: string | null;
  decisions: { step: string; actor: string; verdict: string; at: string }[];
  index: string | null;
  mode: string | null;
  place: string | null;
  /** An account, or what released it by itself at the set time. */
  releasedBy: string | null;
  recalledAt: string | null;
}

export interface ReportReader {
  /** Rows of a ledger, the latest first. */
  ledger(name: LedgerName, scope: ReportScope, page: { after?: Pick<LedgerRow, 'at' | 'thing'>; limit: number }): Promise<LedgerRow[]>;
  /** Numbers of a section: one row for everything, and one for each value of each of its dimensions that has any. */
  reportCounts(section: SectionId, scope: ReportScope): Promise<ReportCount[]>;
  /** The things that a number counts, the latest first; exactly as many as the number says while nothing changes. */
  reportFacts(
    cell: ReportCell,
    scope: ReportScope,
    page: { after?: Pick<ReportFact, 'at' | 'thing'>; limit: number },
  ): Promise<ReportFact[]>;
}
