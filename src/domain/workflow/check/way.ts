import type { ReviewEvent, RevisionDigest } from '../events.ts';
import type { Fault } from './fault-texts.ts';

/** One step of the way to a fault. */
export interface WayStep {
  event: ReviewEvent;
  /** What the workflow's state is after it. */
  value: unknown;
  state: string;
}

export interface Refused {
  fault: Fault;
  way: WayStep[];
  /** The revision that the item began with. */
  first?: RevisionDigest;
}
