import type { LibraryRow } from './library.ts';
import type { AdminRecord } from './people.ts';

/** 定点: where releases to a place are read. Plans name it by its name. */
export interface ReadingPlace {
  id: string;
  /** It shows what this unit and those below released to it. */
  unit: string;
  name: string;
  openedBy: string;
  openedAt: string;
  retiredBy: string | null;
  retiredAt: string | null;
}

/** A document that is read at a place. */
export type PlacedRow = LibraryRow & { until: string | null };

export interface ReadingPlaceStore {
  /** All of them, those in use first. */
  all(): Promise<ReadingPlace[]>;
  place(id: string): Promise<ReadingPlace | undefined>;
  /** One that is in use, by its key. */
  byKey(secretHash: string): Promise<ReadingPlace | undefined>;
  /** Resolves false when another one in use has the name. */
  open(place: ReadingPlace, secretHash: string, record: AdminRecord): Promise<boolean>;
  retire(id: string, record: AdminRecord): Promise<boolean>;
  /** What was released to this place and is neither recalled, over at `at` nor in doubt, the newest first. */
  releasesAt(place: ReadingPlace, at: string, limit: number): Promise<PlacedRow[]>;
  releaseAt(place: ReadingPlace, at: string, release: string): Promise<PlacedRow | undefined>;
}
