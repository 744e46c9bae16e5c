import type { Attribute } from '../../domain/form/disclosure.ts';
import type { FileRef, Revision } from '../../domain/item.ts';
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
}

export interface LibraryReader {
  /** Public releases that are neither recalled nor over at `at`, newest first; `text` matches title, fields and document number. */
  publicReleases(
    at: string,
    filter: { text?: string; kind?: string; unit?: string; from?: string; until?: string },
    page: { after?: { releasedAt: string; release: string }; limit: number },
  ): Promise<LibraryRow[]>;
  /** A release that is recalled, over, directed or to a place is as if it were not there. */
  publicRelease(at: string, release: string): Promise<LibraryRow | undefined>;
  /** When a release to the public was recalled; undefined for every other one, and for one that nobody made. */
  publicRecall(release: string): Promise<string | undefined>;
  /** Kinds and units of what the library holds at `at`: what it can be narrowed by. */
  publicFacets(at: string): Promise<LibraryFacets>;
}

export interface LibraryFacets {
  kinds: string[];
  units: { id: string; name: string }[];
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
