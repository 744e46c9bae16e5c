import type { BundleRules, BundleState, Stop } from '../../domain/bundles/bundle.ts';
import type { ReleaseMode } from '../../domain/form/disclosure.ts';
import type { Name } from '../../domain/names/name.ts';
import type { ReleasedFact, ReleasedTrace } from '../../domain/trace.ts';
import type { AdminRecord } from './people.ts';
import type { ItemRow } from './transitions.ts';

export interface BundleRow {
  id: string;
  /** What people name it by. */
  number: number;
  kind: string;
  rules: BundleRules;
  unit: string;
  state: BundleState;
  madeBy: string;
  madeAt: string;
  orderedBy: string | null;
  orderedAt: string | null;
  /** The time that was ordered. */
  releaseAt: string | null;
  /** Why the last order ended without a release. */
  stopped: Stop | null;
  releasedAt: string | null;
  dissolvedBy: string | null;
  dissolvedAt: string | null;
  reason: string | null;
  /** Of an issue of a gazette that is out. */
  issue: { year: number; number: number } | null;
}

/** An issue of a gazette that is out. */
export interface GazetteIssue {
  id: string;
  name: Name;
  unitName: string;
  year: number;
  number: number;
  releasedAt: string;
}

/** A bundle in a list. `lead`: its leading document, else its first member; `open`: questions of recalls without an answer. */
export interface ListedBundle extends BundleRow {
  members: number;
  lead: { item: string; number: number; title: string } | null;
  open: number;
}

/** A member as it is now. */
export interface BundleMemberRow {
  item: ItemRow;
  role: string;
  position: number;
  /** The digest that was seen by who ordered the release. */
  ordered: string | null;
  /** Its latest release. */
  release: { id: string; mode: ReleaseMode; releasedAt: string; recalledAt: string | null } | null;
  quarantined: boolean;
  withheld: boolean;
}

/** Whether a member may stay with the public after another one was recalled. */
export interface BundleQuestionRow {
  id: string;
  bundle: string;
  /** Of the bundle. */
  number: number;
  recalled: string;
  about: string;
  askedAt: string;
  answer: 'kept' | 'recalled' | null;
  reason: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
}

export type NewBundle = Pick<BundleRow, 'id' | 'kind' | 'rules' | 'unit' | 'madeBy' | 'madeAt'>;
export interface NewMember {
  item: string;
  role: string;
  addedBy: string;
  addedAt: string;
}

/** Which bundles: by their state, and with one of these: a member in these units or of this drafter, or made by them. */
export interface BundleFilter {
  states: BundleState[];
  units: readonly string[];
  account: string;
}

export interface BundleStore {
  bundle(id: string): Promise<BundleRow | undefined>;
  /** In the order in which they were put in. */
  members(bundle: string): Promise<BundleMemberRow[]>;
  /** The bundle that an item is in now, else the last one that it was released with. */
  ofItem(item: string): Promise<BundleRow | undefined>;
  /** The open bundle of an item, with what the item is in it and the roles of all members. */
  openOf(item: string): Promise<{ bundle: BundleRow; role: string; held: string[] } | undefined>;
  /** Newest first, below a number. */
  bundles(filter: BundleFilter, page: { below?: number; limit: number }): Promise<ListedBundle[]>;
  /** All or nothing. Rejects with a constraint that is in the way (`in-use`). */
  make(bundle: NewBundle, members: readonly NewMember[], record: AdminRecord): Promise<void>;
  add(bundle: string, member: NewMember, record: AdminRecord): Promise<void>;
  /** Resolves false when it is no member. */
  remove(bundle: string, item: string, record: AdminRecord): Promise<boolean>;
  /** Resolves false when it is released or dissolved already. */
  dissolve(bundle: string, by: { by: string; at: string; reason: string }, record: AdminRecord): Promise<boolean>;
  /** Keeps an order with the digests that were seen, and the job that carries it out. Resolves false when there is one, or the bundle is closed. */
  order(
    bundle: string,
    order: { by: string; at: string; releaseAt: string; digests: Record<string, string> },
    record: AdminRecord,
  ): Promise<boolean>;
  /** Ends an order: `stop` says why, null when somebody cancelled it. Resolves false when there is none. */
  endOrder(bundle: string, stop: Stop | null, record: AdminRecord): Promise<boolean>;
  /** An issue of which every member is out already is released by itself: nothing else is written then. Resolves false when it is closed. */
  closeIssue(bundle: string, at: string, record: AdminRecord): Promise<boolean>;
  /** Issues of gazettes that are out, newest first, below a bundle's number (`ordinal`). */
  issues(below: number | null, limit: number): Promise<(GazetteIssue & { ordinal: number })[]>;
  issue(id: string): Promise<GazetteIssue | undefined>;
  /** Members whose scan looked at no scan of another member that may complete it, nor that one at it: one of each pair. */
  uncompared(bundle: string): Promise<string[]>;
  /** What the scans of the other members of an item's bundle tell about these, and which revisions they are of. */
  beside(item: string, lookups: readonly string[]): Promise<{ revisions: string[]; parts: ReleasedTrace[]; facts: ReleasedFact[] }>;
  /** Of a bundle, or those without an answer about items of these units. */
  questions(of: { bundle: string } | { units: readonly string[] }): Promise<BundleQuestionRow[]>;
  /** Resolves false when it was answered already. */
  keep(question: string, by: { by: string; at: string; reason: string }, record: AdminRecord): Promise<boolean>;
}
