import type { ScanOutcome } from '../../domain/finding.ts';
import type { Attribute, ReleaseMode } from '../../domain/form/disclosure.ts';
import type { Role } from '../../domain/roles.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEventType } from '../../domain/workflow/events.ts';

/** Invented people, and what they do with an item, in order. */
export interface Simulation {
  /** Who there is besides the drafter, with the roles of each. */
  people: Readonly<Record<string, readonly Role[]>>;
  /** Of the item; proactive when left out. */
  attribute?: Attribute;
  /** Of its release; public when left out. */
  mode?: ReleaseMode;
  events: readonly SimulatedEvent[];
}

export interface SimulatedEvent {
  /** One of the people, `drafter`, or `system` for what timers and scans send. */
  by: string;
  event: ReviewEventType;
  step?: string;
  /** SCANNED: what the scan comes to. */
  scan?: ScanOutcome;
  /** SCANNED: open findings, by who answers for them. */
  findings?: Partial<ReviewContext['open']>;
  /** What else the request says; what is left out is filled in properly. */
  with?: Readonly<Record<string, unknown>>;
}
