import type { Attribute } from '../../domain/form/disclosure.ts';
import type { FileRef, Revision } from '../../domain/item.ts';
import type { LinkType } from '../../domain/library/links.ts';
import type { SearchWords } from '../../domain/library/search-words.ts';
import type { DeliveryRow, ReleaseRow } from './transitions.ts';

export interface LibraryRow {
  release: string;
  item: string;
  title: string;
  kind: string;
  kindVersion: number;
  place: string;
  fields: Record<string, string>;
  files: FileRef[];
  attribute: Attribute;
  digest: string;
  unit: string;
  unitName: string;
  releasedAt: string;
  /** 索引号; null where releases were not numbered then. */
  indexNumber: string | null;
}

/** What the library is narrowed by. */
export interface LibraryNarrowing {
  kind?: string;
  unit?: string;
  /** One item alone: of the list, not of a search. */
  item?: string;
  /** 主题分类 as the form has it. */
  topic?: string;
  from?: string;
  until?: string;
}

/** A document that a search found, with a piece of its text around the first word; empty when only its title or form has them. */
export interface LibraryHit extends LibraryRow {
  passage: string;
}

export interface LibraryReader {
  /** Public releases that are neither recalled nor over at `at`, newest first. */
  publicReleases(
    at: string,
    filter: LibraryNarrowing,
    page: { after?: { releasedAt: string; release: string }; limit: number },
  ): Promise<LibraryRow[]>;
  /**
   * Documents with all of these words, the best first: in the title or the form before in the text, then the newest. Of very many it knows the newest
   * hundreds. Only what the index holds, which never is anything recalled, in doubt, quarantined or directed.
   */
  search(at: string, asked: SearchWords, filter: LibraryNarrowing, page: { skip: number; limit: number }): Promise<LibraryHit[]>;
  /**
   * What was released to those who asked for it (依申请公开), by items of these units and those below them, the newest first; nothing that is recalled,
   * in doubt or quarantined.
   */
  onRequest(
    units: readonly string[],
    filter: Pick<LibraryNarrowing, 'unit' | 'from' | 'until'>,
    page: { after?: { releasedAt: string; release: string }; limit: number },
  ): Promise<LibraryRow[]>;
  /** A release that is recalled, over, directed or to a place is as if it were not there. */
  publicRelease(at: string, release: string): Promise<LibraryRow | undefined>;
  /** What this document and others of the library say of each other, the newest first. An end that is not in the library is not there. */
  links(at: string, release: string): Promise<LibraryLink[]>;
  /** What is in force instead of each of these releases to the public, recalled or not: the last of its corrections that is with the public. */
  inForce(at: string, releases: readonly string[]): Promise<ReadonlyMap<string, InForce>>;
  /** Months in China, `2026-03`, of which the library holds something at `at`, the newest first. */
  months(at: string): Promise<string[]>;
  /** When a release to the public was recalled; undefined for every other one, and for one that nobody made. */
  publicRecall(release: string): Promise<string | undefined>;
  /** Kinds and units of what the library holds at `at`: what it can be narrowed by. */
  publicFacets(at: string): Promise<LibraryFacets>;
}

export interface LibraryFacets {
  kinds: string[];
  units: { id: string; name: string }[];
  topics: string[];
}

/** Another document of the library, and what this one says of it (`out`) or it of this one (`back`). */
export interface LibraryLink {
  type: LinkType;
  direction: 'out' | 'back';
  release: string;
  title: string;
  documentNumber: string | null;
  releasedAt: string;
}

/** A document that is in force instead of another one. */
export interface InForce {
  release: string;
  title: string;
}

/** What the index holds of one release. */
export interface LibraryDocument {
  release: string;
  releasedAt: string;
  title: string;
  /** What its form says. */
  form: string;
  /** What people see in its files. */
  words: string;
  /** What a search is narrowed by: `kind:notice`. */
  facets: string[];
  /** What it says of other items. */
  links: { type: LinkType; target: string }[];
}

/** The index of the library's search, which is written in the background. */
export interface LibraryIndex {
  /** Releases whose text was not read yet, the oldest first. */
  waiting(limit: number): Promise<LibraryRow[]>;
  /** Puts a release into the index and ends its waiting, in one transaction. What may not be in it ends its waiting only. */
  keep(document: LibraryDocument): Promise<void>;
  /** Takes releases off the waiting list that may not be in the index. */
  passOver(): Promise<void>;
}

/** A delivery with what its contact is now. */
export interface DeliveryNow extends DeliveryRow {
  contactName: string | null;
  contactRetiredAt: string | null;
}

export interface DeliveryStore {
  deliveries(release: string): Promise<DeliveryNow[]>;
  deliveriesTo(account: string): Promise<(DeliveryNow & { title: string; item: string } & Pick<ReleaseRow, 'recalledAt' | 'until'>)[]>;
  delivery(id: string): Promise<(DeliveryNow & { release_: ReleaseRow; revision_: Revision }) | undefined>;
  deliveryByToken(tokenHash: string): Promise<(DeliveryNow & { release_: ReleaseRow; revision_: Revision }) | undefined>;
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
