import type { RevisionContent } from '../../domain/item.ts';
import type { ReviewRequest } from '../../domain/workflow/events.ts';
import type { Idempotency } from '../engine.ts';
import type { ItemRow } from '../ports.ts';

/** One request to one item: the only way in for people, jobs and timers alike. */
export interface EventCommand {
  item: string;
  /** Account that acts; null for a job or a timer, which then names itself in `system`. */
  account: string | null;
  system?: string;
  request: ReviewRequest;
  /** REVISE only: what the new revision holds. Its files are stored already. */
  content?: RevisionContent;
  /** Refuse with `stale-version` unless the item still has this version. */
  expectedVersion?: number;
  idempotency?: Idempotency;
  /** RELEASE of a member with its bundle. `scanFirst`: it is scanned once more, and waits cleared for the others then. */
  bundle?: { id: string; scanFirst: boolean };
}

export interface EventResult {
  item: ItemRow;
  /** The audit entry of this event; absent when nothing changed. */
  entry: { sequence: number; hash: string; action: string } | null;
  /** Single-purpose links of a directed release: shown once, stored as hashes only. */
  links: { recipient: string; token: string }[];
  /** The event had been taken before under the same idempotency key. */
  replayed: boolean;
}
