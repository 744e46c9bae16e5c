import type { FindingOwner, ScanOutcome } from '../finding.ts';
import type { Attribute, ReleasePlan } from '../form/disclosure.ts';
import type { DispositionKind } from '../item.ts';
import type { Actor, Step } from '../roles.ts';
import type { SwitchedOff } from '../rule-pack.ts';
import type { Consultation } from './consultation.ts';

/** What a person or a timer asks for. Imperatives; an event that is not accepted is an error with its reason. */
export type ReviewRequest =
  | { type: 'REVISE' }
  | { type: 'SUBMIT'; digest: string }
  | { type: 'DISPOSE'; findings: string[]; disposition: DispositionKind; reason: string }
  | { type: 'APPROVE'; step: Step; digest: string; opinion?: string; basis?: string }
  | { type: 'RETURN'; step: Step; digest: string; reason: string }
  | { type: 'REFER'; step: Step; digest: string; authority: string; reason: string }
  | { type: 'REFERRAL_ANSWERED'; secret: boolean; reference: string; reason: string }
  | { type: 'CONSULT'; step: Step; digest: string; kind: Consultation['kind']; party: string; reason: string; findings?: string[] }
  | { type: 'CONSULTATION_ANSWERED'; consultation: string; consent: boolean; opinion: string }
  | { type: 'CONFIRM_INCIDENT'; reason: string }
  | { type: 'FALSE_ALARM'; reason: string }
  | { type: 'RELEASE'; digest: string }
  | { type: 'SCHEDULE'; digest: string; at: string }
  | { type: 'UNSCHEDULE'; reason: string }
  | { type: 'REVOKE_CLEARANCE'; reason: string }
  | { type: 'RECALL'; reason: string; cause?: 'leak' | 'error' }
  | { type: 'REPORT_INCIDENT'; authority: string; at: string; reference: string; what: string }
  | { type: 'RECORD_MEASURE'; measure: string }
  | { type: 'CLOSE_INCIDENT'; reason: string }
  | { type: 'WITHDRAW'; reason: string }
  | { type: 'REEVALUATE'; reopen: boolean; reason: string }
  // sent by jobs and timers only
  | { type: 'SCANNED'; digest: string; scan: string }
  | { type: 'QUARANTINE' }
  | { type: 'RELEASE_DUE' }
  | { type: 'CONSULTATION_LAPSED'; consultation: string }
  | { type: 'DEADLINE_PASSED'; kind: string; key: string };

export type ReviewEventType = ReviewRequest['type'];

/** What a scan says to the workflow: counts only. */
export interface ScanVerdict {
  outcome: ScanOutcome;
  ruleSet: string;
  /** Findings that need a disposition and have none, by the reviewer who answers for them. */
  open: Record<FindingOwner, number>;
  /** How many of these ask for a consultation of a third party. */
  toConsult: Record<FindingOwner, number>;
  /** Blocking findings and failures without a disposition. */
  blockers: number;
  /** Findings that a consultation of this round was about when an earlier scan found them: its end settles them again. By its id. */
  consulted?: Record<string, string[]>;
  /** Rules that a pack weakened for the scan: for the record. */
  switchedOff?: readonly SwitchedOff[];
}

/** Open findings that an event settles. */
export type Settled = Pick<ScanVerdict, 'open' | 'toConsult' | 'blockers'>;

/** The current revision as the guards need it. */
export interface RevisionDigest {
  id: string;
  number: number;
  digest: string;
  attribute: Attribute | null;
  releasePlan: ReleasePlan | null;
  /** What a release of this attribute still lacks: a ground, a reason, a redaction list…; empty when complete. */
  lacks: string[];
}

/** Facts that the engine adds to a request before the workflow sees it. Guards trust these and nothing else. */
export interface EventFacts {
  by: Actor;
  /** UTC instant. */
  now: string;
  /** Id for whatever the event creates (a review, a consultation, a release). */
  id: string;
  /** REVISE: the revision that becomes current. */
  revision?: RevisionDigest;
  /** SCANNED: the verdict of the scan that is named. */
  verdict?: ScanVerdict;
  /** DISPOSE, FALSE_ALARM: the open findings that get a disposition. The end of a consultation: those that it was about. Below zero: open again. */
  settles?: Settled;
  /** QUARANTINE: the item holds, or ever held, a file that is quarantined in another item. */
  heldElsewhere?: boolean;
  /** RELEASE, SCANNED: something was released since the last scan that may complete what this item tells. */
  overtaken?: boolean;
  /** Digest of the rule set in force now. */
  ruleSet: string;
}

export type ReviewEvent = ReviewRequest & EventFacts;
