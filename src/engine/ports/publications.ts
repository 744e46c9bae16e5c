import type { CalendarMark, PublicationStage } from '../../domain/publication.ts';
import type { QueueRow } from './readers.ts';
import type { ReleaseRow } from './transitions.ts';

/** An item with where it is for its publisher. */
export type PublicationRow = QueueRow & {
  stage: PublicationStage;
  /** Due date, planned time, release or recall, by the stage: what its list is in the order of. Null: no due date. */
  at: string | null;
  release: Pick<ReleaseRow, 'id' | 'mode' | 'releasedAt' | 'until' | 'recalledAt'> | null;
  deliveries: { total: number; opened: number; received: number; revoked: number } | null;
  /** It holds a file that is quarantined, here or elsewhere. */
  doubted: boolean;
};

/** One mark in the publisher's calendar. */
export interface CalendarRow {
  item: string;
  number: number;
  title: string;
  mark: CalendarMark;
  at: string;
}

export interface PublicationReader {
  /** Items of these units and below: cleared and scheduled ones by their time, released and recalled ones the latest first. */
  publications(
    units: string[],
    filter: { stage: PublicationStage; text?: string },
    page: { after?: { at: string | null; id: string }; limit: number },
  ): Promise<PublicationRow[]>;
  /** How many there are of each stage, counted up to a thousand; `doubted`: released ones that wait for somebody. */
  publicationCounts(units: string[]): Promise<Record<PublicationStage | 'doubted', number>>;
  /** Marks from the first instant up to the second, in order. */
  releaseCalendar(units: string[], span: { from: string; until: string }, limit: number): Promise<CalendarRow[]>;
  /** What was signed of releases that were taken back since, in no order. */
  recalledStatements(): Promise<Buffer[]>;
}
