import type { AuditEntry } from '../../domain/audit.ts';
import type { FindingOwner } from '../../domain/finding.ts';
import type { Attribute, ReleaseMode } from '../../domain/form/disclosure.ts';
import type { Decision, Review, Revision, WorkflowRef } from '../../domain/item.ts';
import type { Role, Step } from '../../domain/roles.ts';
import type { Deadline } from '../../domain/time/deadline.ts';
import type { ReviewEventType } from '../../domain/workflow/events.ts';
import type { ChainFault } from '../../evidence/audit-chain.ts';
import type { RowFault } from '../../evidence/cover/expected.ts';
import type { ItemRow, ReleaseRow } from './transitions.ts';

/** Where a page of a queue starts: the last row of the page before. */
export interface QueueCursor {
  due: string | null;
  id: string;
}

export interface QueueFilter {
  states?: string[];
  kind?: string;
  text?: string;
  /** Due before this instant: with now, what is overdue. */
  dueBefore?: string;
  /** Of this unit and those below. */
  unit?: string;
  attribute?: Attribute;
  /** Not drafted by this account. */
  notBy?: string;
}

/** Due first, or the newest item first. */
export type QueueOrder = 'due' | 'newest';

/** How much waits for one combination of roles. */
export interface QueueCount {
  waitsFor: Role[];
  waiting: number;
  overdue: number;
  dueToday: number;
}

/** What a row tells beside the item's own row. */
export interface RowDetail {
  item: string;
  /** Number of the current revision. */
  revision: number;
  documentNumber: string | null;
  attribute: Attribute | null;
  mode: ReleaseMode | null;
  workflow: WorkflowRef;
  /** Value of the machine's state. */
  state: unknown;
  owners: Record<FindingOwner, Step>;
  /** Findings without a disposition, high and medium. */
  open: { owner: FindingOwner; severity: 'high' | 'medium'; count: number }[];
  /** When the item came into its state. */
  since: string;
  /** The latest revision that the account decided on or read a file of. */
  lastSeen: { number: number; at: string } | null;
  /** Accounts that hold one of the roles that it waits for over its unit. */
  holders: string[];
  /** Accounts that have it open, the asking one left out. */
  viewers: string[];
}

/**
 * Where an own item is, as its drafter asks: to be written on, with others, out, or over. Over is also what is withheld, withdrawn or
 * recalled.
 */
export type DraftStage = 'mine' | 'underway' | 'released' | 'ended';

/** An item with its drafter's view on it. `returned`: it is theirs again after a round. */
export type DraftRow = QueueRow & { stage: DraftStage; returned: boolean };

/** An item that somebody had a hand in, with the last that they did. */
export type DoneRow = QueueRow & { did: { event: ReviewEventType; at: string } };

/** Rows of a work queue: everything a list shows and nothing more. */
export type QueueRow = Pick<
  ItemRow,
  'id' | 'number' | 'kind' | 'title' | 'unit' | 'drafter' | 'state' | 'waitsFor' | 'round' | 'due' | 'version' | 'createdAt' | 'updatedAt'
>;

export interface ItemReader {
  item(id: string): Promise<ItemRow | undefined>;
  revisions(item: string): Promise<Revision[]>;
  revision(item: string, number: number): Promise<Revision | undefined>;
  revisionById(id: string): Promise<Revision | undefined>;
  reviews(item: string): Promise<Review[]>;
  decisions(item: string): Promise<Decision[]>;
  releases(item: string): Promise<ReleaseRow[]>;
  deadlines(item: string): Promise<Deadline[]>;
  /** Provisional deadlines of the items after this id, in the order of the items. */
  provisionalDeadlines(after: string | undefined, limit: number): Promise<Deadline[]>;
  /** Deadlines of all items that are due at `at`, earliest first: what the sweep by the minute sends. */
  dueDeadlines(at: string, limit: number): Promise<Deadline[]>;
  /** Names of those files of a revision that are quarantined in another revision, of this item or of any other. */
  quarantinedFiles(revision: string): Promise<string[]>;
  /** Open items, submitted once, that ever held a file of a quarantined revision of this item: those that its quarantine put out of sight. */
  copiesInReview(item: string): Promise<string[]>;
  /** Digest of the last revision on which this account decided, for the diff it wants to see. */
  lastSeen(item: string, account: string): Promise<{ revision: string; number: number } | undefined>;
  /** Open items of these (unit and below, role) grants that wait for the role; due first, then id, or by id from the newest on. */
  queue(
    grants: { unit: string; role: Role }[],
    filter: QueueFilter,
    page: { after?: QueueCursor; limit: number; order?: QueueOrder },
  ): Promise<QueueRow[]>;
  /** Items that the account drafted: those that were returned first, then the newest. The text is looked for in title and number. */
  drafted(
    account: string,
    filter: { stage?: DraftStage; text?: string },
    page: { after?: Pick<DraftRow, 'returned' | 'id'>; limit: number },
  ): Promise<DraftRow[]>;
  /** How many of them there are of each stage, and how many of these were returned. */
  draftedCounts(account: string): Promise<{ stage: DraftStage; items: number; returned: number }[]>;
  /** How much of that waits, by what it waits for; what the account drafted does not wait for it. */
  queueCounts(grants: { unit: string; role: Role }[], account: string, times: { now: string; tomorrow: string }): Promise<QueueCount[]>;
  /** All items of these units and below, due first; drafts that were never submitted in those of `withDrafts` only. */
  search(
    places: { units: string[]; withDrafts: string[] },
    filter: QueueFilter & { open?: boolean },
    page: { after?: QueueCursor; limit: number },
  ): Promise<QueueRow[]>;
  /** Items that the account drafted, due first. */
  own(account: string, filter: QueueFilter & { open?: boolean }, page: { after?: QueueCursor; limit: number }): Promise<QueueRow[]>;
  /** Items of others that the account sent an event to, the latest first. */
  done(account: string, page: { after?: { at: string; id: string }; limit: number }): Promise<DoneRow[]>;
  /**
   * Items of these units and below, and those that the account drafted, with the text in title, number, document number, an opinion or the
   * drafter's name; newest first. Nothing that is quarantined, and no draft of somebody else.
   */
  find(account: string, units: string[], text: string, page: { after?: string; limit: number }): Promise<QueueRow[]>;
  /** Details of these items for one account at one instant. */
  details(items: readonly string[], account: string, at: string): Promise<RowDetail[]>;
  /** Accounts that would hold one of these roles over the item's unit then, without its drafter and who is barred from the role; ten at most. */
  holders(item: Pick<ItemRow, 'id' | 'waitsFor'>, barred: readonly { account: string; role: Role }[], at: string): Promise<string[]>;
  /** The account has the item open at this instant; null: not any more. */
  look(item: string, account: string, at: string | null): Promise<void>;
  /** Who has these items open at this instant. */
  lookers(items: readonly string[], at: string): Promise<{ item: string; account: string; name: string }[]>;
}

/** What a search of the trail asks for; `from` is included, `until` is not. */
export interface TrailFilter {
  /** The trail of this item. */
  item?: string;
  /** Who acted. */
  actor?: string;
  /** What was done, as the entries name it: `item.released`. */
  action?: string;
  from?: string;
  until?: string;
}

/** Which end comes first. */
export type TrailOrder = 'oldest' | 'newest';

/** What an entry is about, as a list shows it beside the entry. */
export interface TrailSubject {
  id: string;
  number: number;
  title: string;
  unit: string;
}

export interface TrailReader {
  /** Entries of one stream in order, with the canonical bytes that were hashed. */
  trail(stream: string, page: { afterSequence?: number; limit: number }): Promise<(AuditEntry & { canonical: string })[]>;
  /** Entries over time that fulfil every condition, for auditors, oldest first unless asked otherwise. Keyset pages. */
  byTime(
    filter: TrailFilter,
    page: { order?: TrailOrder; after?: { at: string; stream: string; sequence: number }; limit: number },
  ): Promise<AuditEntry[]>;
  /** The items of these streams; those that are no item are left out. */
  subjects(streams: readonly string[]): Promise<TrailSubject[]>;
  /** All stream ids, in order, for a full verification; keyset. */
  streams(page: { after?: string; limit: number }): Promise<string[]>;
  /** What the first entry of a stream must name as the one before it; undefined where the stream's secret is not there. */
  start(stream: string): Promise<string | undefined>;
  /** Head recorded on the item row, which must agree with the last entry. */
  head(stream: string): Promise<{ sequence: number; hash: string } | undefined>;
}

/** Rows that were compared with what the trail says of them. */
export interface RowReport {
  checked: number;
  faults: RowFault[];
  /** Rows by table that no entry answers for, because they are from before entries did. */
  before: Record<string, number>;
}

/** The secret of an item was erased: up to this entry its leaves say nothing, and are compared with nothing. */
export interface ErasedSecret {
  stream: string;
  through: number;
  at: string;
}

export interface TrailCheck {
  streams: number;
  entries: number;
  erased: ErasedSecret[];
  faults: ChainFault[];
  rows: RowReport;
  /** What the log was compared with; null where one stream alone was verified. */
  log: LogCheck | null;
}

/** A checkpoint of the log that was kept outside the database. */
export interface TrustedCheckpoint {
  origin: string;
  size: number;
  root: Buffer;
}

export interface LogCheck {
  origin: string | null;
  /** Leaves that were compared. */
  size: number;
  /** Whether the tree of today goes on from the checkpoint that was given; null without one. */
  agrees: boolean | null;
  /** When the checkpoint was signed, where the log still knows. */
  at: string | null;
}

export interface VerificationOptions {
  /** One stream; everything when left out. */
  stream?: string;
  /** Threads that read side by side, each on two connections: while one waits for rows, entries of the other are hashed. */
  threads?: number;
  /** Stored files are read and hashed as well. */
  files?: boolean;
  /**
   * File that says which stretches are done already, and is written as they are: a verification that was broken off goes on. It is gone when
   * everything was verified; items that were made since the first beginning are met by the next one.
   */
  resume?: string;
  /** What the log is compared with: an owner of the database can write anew everything but this. */
  checkpoint?: TrustedCheckpoint;
}

export interface TrailVerification {
  /**
   * Verifies chains, heads and every row that the trail answers for, as of one instant. Memory stays flat over any number of items.
   */
  verify(options: VerificationOptions): Promise<TrailCheck>;
  /** The whole trail as of one instant, one line of JSON for each entry and for each end of a chain. */
  exported(): AsyncIterable<string>;
}
