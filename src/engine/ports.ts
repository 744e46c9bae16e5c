import type { AuditEntry } from '../domain/audit.ts';
import type { Deadline, DeadlineKind } from '../domain/deadline.ts';
import type { Attribute, ReleasePlan } from '../domain/disclosure.ts';
import type { Finding, RevisionFacts, ScanFailure, ScanOutcome, ScanResult } from '../domain/finding.ts';
import type { Decision, DispositionKind, FileRef, Review, ReviewOutcome, Revision, WorkflowRef } from '../domain/item.ts';
import type { HeldRole, Role } from '../domain/roles.ts';
import type { PackRef, RulePlace } from '../domain/rule-pack.ts';
import type { RuleBook, WaiverStore } from './rule-ports.ts';

/**
 * What the engine needs from the world. Contracts, not conveniences: each says what is guaranteed, what a failure
 * leaves behind, and who may call concurrently. All instants are ISO 8601 UTC strings with milliseconds; all ids are UUIDs
 * (version 7 where we make them).
 */

// ---------------------------------------------------------------- the hot path

/** An item with everything that one event needs, as of one instant. */
export interface ItemForTransition {
  item: ItemRow;
  /** The current revision's digest and number; the content is not read here. */
  revision: Pick<Revision, 'id' | 'number' | 'digest' | 'ruleSet'>;
  /** The account that acts: undefined when there is none of that id. */
  account?: { id: string; active: boolean; roles: HeldRole[] };
  /** A result that the same account already has for the same idempotency key. */
  replay?: { requestHash: string; response: unknown };
}

export interface ItemRow {
  id: string;
  kind: string;
  title: string;
  unit: string;
  drafter: string;
  workflow: WorkflowRef;
  /** Top-level state name. */
  state: string;
  /** XState value and context: what `resolveState` takes. */
  snapshot: { value: unknown; context: unknown };
  /** Roles that the item waits for, empty when it waits for the system or for nobody. */
  waitsFor: Role[];
  /** Final states are closed and leave the queues. */
  open: boolean;
  round: number;
  revision: string;
  /** Open review of this round, if any. */
  review: string | null;
  due: string | null;
  /** Version for optimistic locking: 1, 2, 3… one up with every transition. */
  version: number;
  /** Head of the item's audit chain. */
  auditSequence: number;
  auditHash: string;
  createdAt: string;
  updatedAt: string;
}

/** Job for the queue, written in the transaction that needs it; visible to workers after its commit only. */
export interface JobSpec {
  task: 'scan' | 'deadline' | 'deliver';
  payload: Record<string, unknown>;
  /** A later job of the same key replaces a waiting one. */
  key?: string;
  /** Not before this instant. */
  runAt?: string;
}

export interface ReleaseRow {
  id: string;
  item: string;
  review: string;
  revision: string;
  digest: string;
  attribute: Attribute;
  mode: ReleasePlan['mode'];
  audience: string[];
  place: string;
  releasedBy: string;
  releasedAt: string;
  until: string | null;
  recalledAt: string | null;
  recallReason: string | null;
}

/** One named recipient's copy of a directed release. `tokenHash` opens it without an account; shown once, never stored plain. */
export interface DeliveryRow {
  id: string;
  release: string;
  recipient: string;
  /** Account id of the recipient, when it has one. */
  account: string | null;
  tokenHash: string | null;
  createdAt: string;
  expiresAt: string | null;
  openedAt: string | null;
  receiptAt: string | null;
  revokedAt: string | null;
}

/**
 * Everything that one accepted event writes. It becomes true as a whole or not at all (I7).
 * `audit.previous` is the head that was read; `audit` carries the canonical bytes that were hashed, stored as they are.
 */
export interface TransitionCommit {
  item: string;
  /** Version that was read: another one now means `stale`. */
  expectedVersion: number;
  next: Pick<ItemRow, 'title' | 'state' | 'snapshot' | 'waitsFor' | 'open' | 'round' | 'revision' | 'review' | 'due'>;
  audit: AuditEntry & { canonical: string };
  revision?: Revision;
  openReview?: Review;
  closeReview?: { id: string; outcome: ReviewOutcome; at: string };
  decision?: Decision;
  /** Marks findings with a disposition; each must belong to the item's current scan and be without one. */
  dispositions?: { findings: string[]; kind: DispositionKind; reason: string; by: string; at: string };
  release?: ReleaseRow;
  deliveries?: DeliveryRow[];
  recall?: { release: string; at: string; reason: string };
  /** Files of this revision can be read by the confidentiality reviewer only, or by everyone again. */
  quarantine?: { revision: string; on: boolean };
  setDeadlines?: Deadline[];
  clearDeadlines?: { kind: DeadlineKind; key: string }[];
  jobs?: JobSpec[];
  idempotency?: { account: string; key: string; requestHash: string; response: unknown };
}

/**
 * Outcome of one commit. `stale`: the version moved, nothing of it was written. `refused`: a constraint or trigger of the
 * database said no (`constraint` is its name), nothing of it was written.
 */
export type CommitOutcome = { ok: true } | { ok: false; why: 'stale' } | { ok: false; why: 'refused'; constraint: string; message: string };

export interface TransitionStore {
  /**
   * Reads what one event needs. `account` null for the system. Roles are those active at `at` whose unit is the item's or
   * one above it, each grant's delegator active too. Resolves undefined when there is no such item.
   */
  readForTransition(item: string, account: string | null, at: string, idempotencyKey?: string): Promise<ItemForTransition | undefined>;
  /**
   * Commits each of the transitions, each as a whole and independently of the others: an outcome each, in order.
   * May gather concurrent callers into one statement. Rejects with `store-unavailable` when the outcome is unknown
   * (connection lost): then the commit may or may not have happened, and a retry with the same version or idempotency key tells.
   */
  commitTransitions(commits: readonly TransitionCommit[]): Promise<CommitOutcome[]>;
  /** A new item with its first revision and first audit entry, as one. */
  createItem(creation: NewItem): Promise<void>;
}

export interface NewItem {
  item: ItemRow;
  revision: Revision;
  audit: AuditEntry & { canonical: string };
  idempotency?: TransitionCommit['idempotency'];
}

// ---------------------------------------------------------------- scans

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

// ---------------------------------------------------------------- reading

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
  'id' | 'kind' | 'title' | 'unit' | 'drafter' | 'state' | 'waitsFor' | 'round' | 'due' | 'version' | 'createdAt' | 'updatedAt'
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
  /** Deadlines of all items that are due at `at`, earliest first: what the sweep by the minute sends. */
  dueDeadlines(at: string, limit: number): Promise<Deadline[]>;
  /** True when the revision, or another one of its item that holds one of the same files, is quarantined. */
  quarantined(revision: string): Promise<boolean>;
  /** Digest of the last revision on which this account decided, for the diff it wants to see. */
  lastSeen(item: string, account: string): Promise<{ revision: string; number: number } | undefined>;
  /** Open items of these (unit and below, role) grants that wait for the role; due first, then id. */
  queue(grants: { unit: string; role: Role }[], filter: QueueFilter, page: { after?: QueueCursor; limit: number }): Promise<QueueRow[]>;
  /** Items that the account drafted, newest first. */
  drafted(account: string, page: { after?: QueueCursor; limit: number }): Promise<QueueRow[]>;
  /** All items of these units and below, for auditors and administrators. */
  search(units: string[], filter: QueueFilter & { open?: boolean }, page: { after?: QueueCursor; limit: number }): Promise<QueueRow[]>;
}

export interface TrailReader {
  /** Entries of one stream in order, with the canonical bytes that were hashed. */
  trail(stream: string, page: { afterSequence?: number; limit: number }): Promise<(AuditEntry & { canonical: string })[]>;
  /** Entries of all streams by time, for auditors. */
  byTime(
    filter: { actor?: string; from?: string; until?: string },
    page: { after?: { at: string; stream: string; sequence: number }; limit: number },
  ): Promise<AuditEntry[]>;
  /** All stream ids, in order, for a full verification; keyset. */
  streams(page: { after?: string; limit: number }): Promise<string[]>;
  /** Head recorded on the item row, which must agree with the last entry. */
  head(stream: string): Promise<{ sequence: number; hash: string } | undefined>;
}

// ---------------------------------------------------------------- the public library and deliveries

export interface LibraryRow {
  release: string;
  item: string;
  title: string;
  kind: string;
  place: string;
  fields: Record<string, string>;
  files: FileRef[];
  attribute: Attribute;
  digest: string;
  unit: string;
  unitName: string;
  releasedAt: string;
}

export interface LibraryReader {
  /** Public releases that are not recalled, newest first; `text` matches title, fields and document number. */
  publicReleases(
    filter: { text?: string; kind?: string; unit?: string; from?: string; until?: string },
    page: { after?: { releasedAt: string; release: string }; limit: number },
  ): Promise<LibraryRow[]>;
  /** A recalled or directed release is as if it were not there. */
  publicRelease(release: string): Promise<LibraryRow | undefined>;
}

export interface DeliveryStore {
  deliveries(release: string): Promise<DeliveryRow[]>;
  deliveriesTo(account: string): Promise<(DeliveryRow & { title: string })[]>;
  delivery(id: string): Promise<(DeliveryRow & { release_: ReleaseRow; revision_: Revision }) | undefined>;
  deliveryByToken(tokenHash: string): Promise<(DeliveryRow & { release_: ReleaseRow; revision_: Revision }) | undefined>;
  /**
   * Changes a delivery once (opened, receipt, revoked, new link) together with an audit entry on its item's chain, in one
   * transaction. Resolves false when it was so already.
   */
  markDelivery(id: string, change: DeliveryChange, audit: { actor: string; at: string }): Promise<boolean>;
}

export type DeliveryChange =
  | { opened: string }
  | { receipt: string }
  | { revoked: string }
  | { tokenHash: string; expiresAt: string | null };

// ---------------------------------------------------------------- people

export interface UnitRow {
  id: string;
  name: string;
  parent: string | null;
  organCode: string | null;
}

export interface AccountRow {
  id: string;
  /** Sign-in name, unique, lower case. */
  login: string;
  name: string;
  email: string | null;
  unit: string;
  active: boolean;
  mustChangePassword: boolean;
  passwordHash: string;
  createdAt: string;
}

export interface GrantRow {
  id: string;
  account: string;
  role: Role;
  unit: string;
  from: string;
  until: string | null;
  delegatedBy: string | null;
  revokedAt: string | null;
}

export interface SessionRow {
  id: string;
  account: string;
  tokenHash: string;
  createdAt: string;
  expiresAt: string;
}

export interface TokenRow {
  id: string;
  account: string;
  name: string;
  tokenHash: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/**
 * Accounts, units, grants, sessions, tokens. Every change is one transaction with its entry on the `administration`
 * chain; `record` is that entry before it has its place, and the store chains it.
 */
export interface Directory {
  units(): Promise<UnitRow[]>;
  createUnit(unit: UnitRow, record: AdminRecord): Promise<void>;
  account(id: string): Promise<AccountRow | undefined>;
  accountByLogin(login: string): Promise<AccountRow | undefined>;
  accounts(page: { after?: string; limit: number }): Promise<AccountRow[]>;
  createAccount(account: AccountRow, grants: GrantRow[], record: AdminRecord): Promise<void>;
  updateAccount(
    id: string,
    change: Partial<Pick<AccountRow, 'name' | 'email' | 'unit' | 'active' | 'passwordHash' | 'mustChangePassword'>>,
    record: AdminRecord,
  ): Promise<void>;
  /** Grants of an account that are active at `at`, delegated ones only while the delegator is active and holds the role. */
  activeGrants(account: string, at: string): Promise<GrantRow[]>;
  grants(account: string): Promise<GrantRow[]>;
  /** Delegations that the account has given, ended ones too. */
  delegationsBy(account: string): Promise<GrantRow[]>;
  addGrant(grant: GrantRow, record: AdminRecord): Promise<void>;
  revokeGrant(id: string, at: string, record: AdminRecord): Promise<boolean>;
  createSession(session: SessionRow): Promise<void>;
  /** The session and its account, when neither is expired nor disabled at `at`. */
  session(tokenHash: string, at: string): Promise<{ session: SessionRow; account: AccountRow } | undefined>;
  deleteSession(tokenHash: string): Promise<void>;
  deleteSessionsOf(account: string): Promise<void>;
  /** Deletes sessions that ended before `at`; tells how many. */
  forgetSessions(at: string): Promise<number>;
  createToken(token: TokenRow, record: AdminRecord): Promise<void>;
  token(tokenHash: string, at: string): Promise<{ token: TokenRow; account: AccountRow } | undefined>;
  tokensOf(account: string): Promise<TokenRow[]>;
  revokeToken(id: string, at: string, record: AdminRecord): Promise<boolean>;
  /** Calendar overrides: days that the administrator declares working or free. */
  dayOverrides(): Promise<{ day: string; working: boolean; reason: string }[]>;
  setDayOverride(override: { day: string; working: boolean | null; reason: string }, record: AdminRecord): Promise<void>;
}

export interface AdminRecord {
  actor: string;
  action: string;
  at: string;
  payload: Record<string, unknown>;
}

/** Answers to requests that carry an `Idempotency-Key` and are not events (those carry it in their commit). */
export interface IdempotencyStore {
  /** Takes the key, or tells what stands there: the same request's answer, a request still running, or another request. */
  begin(
    account: string,
    key: string,
    requestHash: string,
    at: string,
  ): Promise<{ fresh: true } | { fresh: false; requestHash: string; response: unknown | null }>;
  finish(account: string, key: string, response: unknown): Promise<void>;
  /** Frees a key whose request failed before it changed anything. */
  abandon(account: string, key: string): Promise<void>;
  /** Forgets keys taken before `at`, answered or not; tells how many. */
  forget(at: string): Promise<number>;
}

// ---------------------------------------------------------------- files, clock, scanner, queue

export interface BlobStore {
  /**
   * Stores bytes under their SHA-256. When it resolves, the bytes are on stable storage under their final name and a
   * `blob` row exists. The same bytes again are a no-op. Refuses with `too-large` as soon as `maxBytes` is passed; leaves no partial file behind.
   */
  put(name: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<FileRef>;
  /** Whole content, verified against its hash. Rejects with `not-found` or, when the bytes changed on disk, `internal`. */
  get(sha256: string): Promise<Uint8Array>;
  stream(sha256: string): Promise<NodeJS.ReadableStream>;
  has(sha256: string): Promise<boolean>;
}

export interface Clock {
  /** Now, as a UTC instant. */
  now(): string;
}

export interface Scanner {
  /** Digest of the rule set in force now for items of this kind and unit. */
  ruleSetFor(place: RulePlace): string;
  /** Scans with the rule set in force for this kind and unit when the scan starts; the result names its digest. */
  scan(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace): Promise<ScanResult>;
  /** Scans with rules that are in force nowhere, to see what they would do. */
  tryOut(files: ScannedBytes[], facts: RevisionFacts | undefined, pack: PackRef): Promise<ScanResult>;
  /** Every rule that is loaded, for whoever names one. */
  readonly rules: readonly { id: string; quarantine: boolean }[];
  /** Reads packs and units at once, and never rejects; other processes see a change within seconds. */
  reload(): Promise<void>;
}

export interface ScannedBytes {
  name: string;
  bytes: Uint8Array;
}

/** Files as text, for comparing revisions. Reads off the main thread. */
export interface TextReader {
  /** Visible text of a file, a paragraph an element. Rejects with an IntakeError for a file that cannot be read. */
  paragraphs(file: { name: string; sha256: string }, bytes: Uint8Array): Promise<string[]>;
}

/** Jobs as an administrator sees them. */
export interface JobBoard {
  failed(
    limit: number,
  ): Promise<{ id: string; task: string; attempts: number; maxAttempts: number; lastError: string | null; runAt: string }[]>;
  counts(): Promise<{ waiting: number; failed: number }>;
  retry(id: string): Promise<boolean>;
}

/** The whole of persistence, as the composition root hands it to the engine. */
export interface Store {
  transitions: TransitionStore;
  scans: ScanStore;
  items: ItemReader;
  trails: TrailReader;
  library: LibraryReader;
  deliveries: DeliveryStore;
  directory: Directory;
  ruleBook: RuleBook;
  waivers: WaiverStore;
  idempotency: IdempotencyStore;
  blobs: BlobStore;
  jobs: JobBoard;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
