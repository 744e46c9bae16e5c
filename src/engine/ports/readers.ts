import type { AuditEntry } from '../../domain/audit.ts';
import type { Deadline } from '../../domain/deadline.ts';
import type { Decision, Review, Revision } from '../../domain/item.ts';
import type { Role } from '../../domain/roles.ts';
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
  overdueAt?: string;
}

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
  /** Open items of these (unit and below, role) grants that wait for the role; due first, then id. */
  queue(grants: { unit: string; role: Role }[], filter: QueueFilter, page: { after?: QueueCursor; limit: number }): Promise<QueueRow[]>;
  /** Items that the account drafted, newest first. */
  drafted(account: string, page: { after?: QueueCursor; limit: number }): Promise<QueueRow[]>;
  /** All items of these units and below, for auditors and administrators. */
  search(units: string[], filter: QueueFilter & { open?: boolean }, page: { after?: QueueCursor; limit: number }): Promise<QueueRow[]>;
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

export interface TrailReader {
  /** Entries of one stream in order, with the canonical bytes that were hashed. */
  trail(stream: string, page: { afterSequence?: number; limit: number }): Promise<(AuditEntry & { canonical: string })[]>;
  /** Entries over time that fulfil every condition, oldest first, for auditors. Keyset pages. */
  byTime(filter: TrailFilter, page: { after?: { at: string; stream: string; sequence: number }; limit: number }): Promise<AuditEntry[]>;
  /** All stream ids, in order, for a full verification; keyset. */
  streams(page: { after?: string; limit: number }): Promise<string[]>;
  /** Head recorded on the item row, which must agree with the last entry. */
  head(stream: string): Promise<{ sequence: number; hash: string } | undefined>;
}
