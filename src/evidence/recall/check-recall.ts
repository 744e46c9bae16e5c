import type { RecallList } from './list.ts';

/** Clocks of two machines may differ by so many milliseconds. */
const TOLERANCE = 10 * 60_000;

/** What a reader asks of a list. */
export interface RecallQuestion {
  /** `recallId` of the release, and the origin of the log that holds it. */
  id: string;
  origin: string;
  /** The reader's clock, in milliseconds since 1970. */
  now: number;
  /** `issuedAt` of the newest list that this reader ever saw. */
  newest?: string;
}

/**
 * What a list says of a release. `rolled-back`: the reader saw a newer one, so that somebody hides what that one says. `from-future`, `stale`: not
 * recalled as of the list, and one of the two clocks is wrong, or the list is too old to say more.
 */
export type RecallAnswer = 'other-log' | 'rolled-back' | 'recalled' | 'from-future' | 'stale' | 'fresh';

/** What is certain comes before what depends on clocks: an old list that names the release is reason enough. */
export function checkRecall(list: RecallList, { id, origin, now, newest = '' }: RecallQuestion): RecallAnswer {
  if (list.log !== origin) return 'other-log';
  if (list.issuedAt < newest) return 'rolled-back';
  if (list.recalled.includes(id)) return 'recalled';
  if (Date.parse(list.issuedAt) > now + TOLERANCE) return 'from-future';
  return Date.parse(list.freshUntil) < now ? 'stale' : 'fresh';
}
