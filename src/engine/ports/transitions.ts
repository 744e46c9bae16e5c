import type { AuditEntry } from '../../domain/audit.ts';
import type { Attribute, ReleaseMode } from '../../domain/form/disclosure.ts';
import type { Incident, IncidentReport } from '../../domain/incident.ts';
import type { Decision, DispositionKind, Review, ReviewOutcome, Revision, WorkflowRef } from '../../domain/item.ts';
import type { News } from '../../domain/notifications/news.ts';
import type { Oversight } from '../../domain/proposal.ts';
import type { HeldRole, Role } from '../../domain/roles.ts';
import type { Deadline, DeadlineKind } from '../../domain/time/deadline.ts';
import type { Snapshot } from '../../domain/workflow/context.ts';

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
  /** What people name the item by: a serial of the installation, never given twice. */
  number: number;
  kind: string;
  /** Version of the kind that it was made with, for good. */
  kindVersion: number;
  title: string;
  unit: string;
  drafter: string;
  workflow: WorkflowRef;
  /** Top-level state name. */
  state: string;
  /** XState value and context: what `resolveState` takes. */
  snapshot: Snapshot;
  /** Roles that the item waits for, empty when it waits for the system or for nobody. */
  waitsFor: Role[];
  /** Final states are closed and leave the queues. */
  open: boolean;
  round: number;
  revision: string;
  /** Open review of this round, if any. */
  review: string | null;
  /** The scan that counts: what it found is shown, answered for and released by. Null until the revision was scanned in this round. */
  scan: string | null;
  /** Ticket of the scan that the item waits for; null when it waits for none. */
  scanTicket: string | null;
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
  task: 'scan' | 'deadline' | 'deliver' | 'plan-channels' | 'quarantine-copies' | 'mail' | 'bundle';
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
  mode: ReleaseMode;
  audience: string[];
  place: string;
  releasedBy: string;
  releasedAt: string;
  until: string | null;
  recalledAt: string | null;
  recallReason: string | null;
  /** Under how many eyes the installation ran then: the database writes it. Null for releases from before this was recorded. */
  oversight?: Oversight | null;
}

/** One named recipient's copy of a directed release. `tokenHash` opens it without an account; shown once, never stored plain. */
export interface DeliveryRow {
  id: string;
  release: string;
  recipient: string;
  /** Account id of the recipient, when it has one. */
  account: string | null;
  /** Id of the contact; with neither, the delivery is from before and went to a plain address. */
  contact: string | null;
  tokenHash: string | null;
  createdAt: string;
  expiresAt: string | null;
  openedAt: string | null;
  receiptAt: string | null;
  revokedAt: string | null;
}

/** `id`: the incident of the item. Exactly one of the others. */
export interface IncidentChange {
  id: string;
  open?: Incident;
  measure?: { measure: string; by: string; at: string };
  report?: { by: string; onBehalfOf: string | null; at: string; report: IncidentReport };
  close?: { by: string; onBehalfOf: string | null; at: string; reason: string };
}

/**
 * Everything that one accepted event writes. It becomes true as a whole or not at all (I7).
 * `audit.previous` is the head that was read; `audit` carries the canonical bytes that were hashed, stored as they are.
 */
export interface TransitionCommit {
  item: string;
  /** Version that was read: another one now means `stale`. */
  expectedVersion: number;
  next: Pick<
    ItemRow,
    'title' | 'state' | 'snapshot' | 'waitsFor' | 'open' | 'round' | 'revision' | 'review' | 'scan' | 'scanTicket' | 'due'
  >;
  audit: AuditEntry & { canonical: string };
  revision?: Revision;
  openReview?: Review;
  closeReview?: { id: string; outcome: ReviewOutcome; at: string };
  decision?: Decision;
  /**
   * Marks findings with a disposition; each must belong to the scan that the item names and be without one, or with one of the same
   * person when it `corrects`.
   */
  dispositions?: { findings: string[]; kind: DispositionKind; reason: string; by: string; at: string; corrects: boolean };
  release?: ReleaseRow;
  deliveries?: DeliveryRow[];
  recall?: { release: string; at: string; reason: string };
  /** Files of this revision can be read by the confidentiality reviewer only, or by everyone again. */
  quarantine?: { revision: string; on: boolean };
  /** What happens to the record of the item's incident. */
  incident?: IncidentChange;
  setDeadlines?: Deadline[];
  clearDeadlines?: { kind: DeadlineKind; key: string }[];
  jobs?: JobSpec[];
  /** What people are to be told of it: kept in the same commit, told after it. */
  news?: News[];
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
  /**
   * Commits transitions of several items in one statement: all of them or, whatever comes between, none. `stale` when the version of one of them moved.
   * Rejects as above.
   */
  commitTogether(commits: readonly TransitionCommit[]): Promise<CommitOutcome>;
  /** A number that no item has had. One that is not used then is lost. */
  nextNumber(): Promise<number>;
  /** A new item with its first revision and first audit entry, as one. */
  createItem(creation: NewItem): Promise<void>;
}

export interface NewItem {
  item: ItemRow;
  revision: Revision;
  /** 32 random bytes, with which its trail begins. They are stored with it and told to nobody. */
  secret: Uint8Array;
  audit: AuditEntry & { canonical: string };
  idempotency?: TransitionCommit['idempotency'];
}
