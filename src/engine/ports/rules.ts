import type { PatternRule, RulePack, SwitchedOff, TermListRule } from '../../domain/rule-pack.ts';
import type { Waiver } from '../../domain/waiver.ts';
import type { AdminRecord } from './people.ts';
import type { FindingRow } from './scans.ts';

interface CustomRuleRow {
  id: string;
  name: string;
  /** Whose it is: administrators of this unit and of those above read it. All versions of a name belong to one unit. */
  unit: string;
  /** Over everything that the scanner is given. */
  digest: string;
  createdBy: string;
  createdAt: string;
}

/** One version of a word list, without its words. */
export interface TermListRow extends CustomRuleRow, Omit<TermListRule, 'terms'> {
  termCount: number;
}

/** One version of a pattern; a draft until it is activated. */
export interface PatternRow extends CustomRuleRow, PatternRule {
  positive: string[];
  negative: string[];
  activatedBy: string | null;
  activatedAt: string | null;
}

/** A pack with who confirmed it, and the digests of its lists and patterns in the order of their ids. */
export type PackRow = RulePack & Pick<SwitchedOff, 'confirmedBy' | 'basis'> & { contentDigests: string[] };

/** Packs, word lists and patterns: rows that are only ever added. A name's versions follow one another, else `in-use` or `invalid-input`. */
export interface RuleBook {
  packs(): Promise<PackRow[]>;
  createPack(pack: RulePack, record: AdminRecord): Promise<void>;
  /** By name, newest version first. */
  termLists(): Promise<TermListRow[]>;
  termList(id: string): Promise<(TermListRow & { terms: string[] }) | undefined>;
  createTermList(list: TermListRow & { terms: string[] }, record: AdminRecord): Promise<void>;
  patterns(): Promise<PatternRow[]>;
  pattern(id: string): Promise<PatternRow | undefined>;
  createPattern(pattern: PatternRow, record: AdminRecord): Promise<void>;
  /** Resolves false when it is active already. */
  activatePattern(id: string, by: string, at: string, record: AdminRecord): Promise<boolean>;
  /** Ids of the newest items in these units and below or of this drafter, newest first. */
  newestItems(units: readonly string[], drafter: string, limit: number): Promise<string[]>;
  /** Records that a rule is tried, unless the account has tried `limit` since then; resolves to whether it may. Two at once count as two. */
  beginTrial(record: AdminRecord, since: string, limit: number): Promise<boolean>;
  endTrial(record: AdminRecord): Promise<void>;
}

/** A waiver with who answers for it. */
export interface AppliedWaiver extends Pick<Waiver, 'id' | 'ruleId' | 'author' | 'createdAt' | 'expiresAt' | 'proposal'> {
  confirmedBy: string | null;
  findings: number;
}

export interface WaiverStore {
  waiver(id: string): Promise<Waiver | undefined>;
  /** Waivers of these units, of units below and of units above, newest first. */
  waivers(units: string[], filter: { liveAt?: string }, page: { after?: string; limit: number }): Promise<Waiver[]>;
  /** The item that each of these waivers came from. */
  origins(waivers: readonly string[]): Promise<{ waiver: string; item: string }[]>;
  /** The waivers that disposed of findings of this scan when it was stored. */
  appliedWaivers(scan: string): Promise<AppliedWaiver[]>;
  /** Resolves false when it was revoked before. */
  revokeWaiver(id: string, revocation: { by: string; at: string; reason: string }, record: AdminRecord): Promise<boolean>;
  /** A finding of any scan. */
  finding(id: string): Promise<FindingRow | undefined>;
}
