import type { CatalogueEntry, ClaimState, EntryReminder } from '../../domain/catalogue/entry.ts';
import type { CollectiveName } from '../../domain/catalogue/units.ts';
import type { Attribute, Ground } from '../../domain/form/disclosure.ts';
import type { AdminRecord } from './people.ts';

/** A version of an entry. */
export interface EntryRow {
  id: string;
  version: number;
  /** Name of its list. */
  list: string;
  entry: CatalogueEntry;
  validFrom: string;
  validUntil: string | null;
  change: string;
}

/** What a change makes of the entries of its list. `base`: the change of the list before it, so that none is overwritten unseen. */
export interface ChangeContent {
  list: string;
  base: string | null;
  added: { id: string; entry: CatalogueEntry }[];
  changed: { id: string; version: number; entry: CatalogueEntry; parts: string[] }[];
  ended: { id: string; version: number }[];
}

export interface CatalogueChangeRow {
  id: string;
  list: string;
  source: string;
  /** Canonical JSON of a {@link ChangeContent}; `digest` is its SHA-256. */
  changes: string;
  digest: string;
  madeBy: string;
  madeAt: string;
  inForceFrom: string | null;
}

/** What a confirmed proposal does to the catalogue. */
export interface CatalogueChange {
  change: string;
  from: string;
  proposal: string;
}

/** That an item fulfils an entry. */
export interface ClaimRow {
  item: string;
  entry: string;
  state: ClaimState;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
}

/** A confirmed claim with what counts of its item. Instants, but for `formed`, which is a day. */
export interface ClaimFact {
  item: string;
  number: number;
  entry: string;
  /** The item's unit and those above it. */
  units: string[];
  formed: string;
  attribute: Attribute | null;
  grounds: Ground[];
  withheld: boolean;
  open: boolean;
  /** Its re-evaluation was due then; null where none is. */
  reevaluation: string | null;
  /** Of releases that are out. */
  releases: { id: string; releasedAt: string }[];
  /** Recalled as a leak. */
  leaked: boolean;
}

/** That an entry does not apply. */
export interface MarkRow {
  entry: string;
  reason: string;
  markedBy: string;
  markedAt: string;
}

export type CatalogueNameRow = CollectiveName & { changedBy: string; changedAt: string };

/** Of which due day a unit was told what. */
export interface ToldRow {
  entry: string;
  unit: string;
  due: string;
  what: EntryReminder;
}

/** A change of a list that comes in force on a day to come. */
export interface ComingChange {
  id: string;
  list: string;
  inForceFrom: string;
  added: number;
  changed: number;
  ended: number;
}

export interface CatalogueStore {
  /** Another text whenever an entry came in force or ended, a collective name changed, or a unit was added. */
  revision(at: string): Promise<string>;
  /** Entries in force at an instant, in the order of their lists and numbers. */
  entries(at: string): Promise<EntryRow[]>;
  /** Entries of a list as it is when all that was confirmed for it is in force. */
  latest(list: string): Promise<EntryRow[]>;
  /** Changes that come in force after an instant, the soonest first. */
  coming(at: string): Promise<ComingChange[]>;
  /** Versions of one entry, the newest first. */
  versions(entry: string): Promise<EntryRow[]>;
  /** Keeps a change that waits to be proposed. */
  addChange(change: Omit<CatalogueChangeRow, 'inForceFrom'>, record: AdminRecord): Promise<void>;
  change(id: string): Promise<CatalogueChangeRow | undefined>;
  /** The last change of a list that was confirmed, and from when it is in force. */
  lastChange(list: string): Promise<{ id: string; inForceFrom: string } | undefined>;

  names(): Promise<CatalogueNameRow[]>;
  /** Resolves false when another name in use is the same. */
  setName(name: CatalogueNameRow, record: AdminRecord): Promise<boolean>;
  /** Resolves false when there is no such name. */
  endName(id: string, at: string, record: AdminRecord): Promise<boolean>;

  claims(of: { item: string } | { entry: string }): Promise<ClaimRow[]>;
  /** Confirmed claims, all or of one entry, as of an instant. */
  facts(at: string, entry?: string): Promise<ClaimFact[]>;
  setClaim(claim: ClaimRow, record: AdminRecord): Promise<void>;
  /** Takes back what was only proposed; resolves false when there is nothing, or it was decided. */
  dropClaim(claim: Pick<ClaimRow, 'item' | 'entry'>, record: AdminRecord): Promise<boolean>;

  /** Entries that do not apply. */
  marks(): Promise<MarkRow[]>;
  /** All marks of one entry, ended ones too, the newest first. */
  marksOf(entry: string): Promise<(MarkRow & { endedBy: string | null; endedAt: string | null })[]>;
  /** Resolves false when the entry bears one already. */
  mark(mark: MarkRow & { id: string }, record: AdminRecord): Promise<boolean>;
  /** Resolves false when it bears none. */
  unmark(entry: string, ended: { by: string; at: string }, record: AdminRecord): Promise<boolean>;

  /** Which of these were told of already. */
  told(): Promise<ToldRow[]>;
  noteTold(rows: readonly ToldRow[], at: string): Promise<void>;
  /** Who works on what a unit has to publish: its unit heads and drafters, else the nearest disclosure officers. */
  workersOf(unit: string, at: string): Promise<string[]>;
}
