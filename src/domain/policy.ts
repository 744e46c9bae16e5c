import type { ErrorCode } from './errors.ts';
import type { Actor, HeldRole, Role, Step } from './roles.ts';
import { allHeld, holds, STEP_ROLE } from './roles.ts';
import type { ReviewEventType } from './workflow/events.ts';

/** Who may send an event. `independent`: not the drafter, and nobody who filled another step of the item (I4). */
export type EventPolicy =
  | { who: 'drafter' }
  | { who: 'system' }
  | { who: 'step'; independent: true }
  | { who: readonly Role[]; step?: Step; independent: boolean };

const REVIEWERS: readonly Role[] = ['confidentialityReviewer', 'legalReviewer', 'disclosureOfficer'];

/** The policy table: who may do what. An administrator is in no row: administering is not deciding. */
export const POLICY: Record<ReviewEventType, EventPolicy> = {
  REVISE: { who: 'drafter' },
  SUBMIT: { who: 'drafter' },
  WITHDRAW: { who: 'drafter' },
  DISPOSE: { who: [...REVIEWERS, 'unitHead', 'signatory'], independent: false },
  APPROVE: { who: 'step', independent: true },
  RETURN: { who: 'step', independent: true },
  REFER: { who: 'step', independent: true },
  CONSULT: { who: 'step', independent: true },
  REFERRAL_ANSWERED: { who: ['confidentialityReviewer'], step: 'confidentiality', independent: true },
  CONSULTATION_ANSWERED: { who: REVIEWERS, independent: false },
  CONFIRM_INCIDENT: { who: ['confidentialityReviewer'], step: 'confidentiality', independent: false },
  FALSE_ALARM: { who: ['confidentialityReviewer'], step: 'confidentiality', independent: true },
  RELEASE: { who: ['publisher'], independent: true },
  SCHEDULE: { who: ['publisher'], independent: true },
  UNSCHEDULE: { who: ['publisher', 'signatory'], independent: false },
  REVOKE_CLEARANCE: { who: ['signatory', 'confidentialityReviewer'], independent: false },
  // Taking back is never harder than publishing: anybody who sees the leak first may stop it.
  RECALL: { who: ['publisher', 'signatory', 'confidentialityReviewer'], independent: false },
  REPORT_INCIDENT: { who: ['confidentialityReviewer'], independent: false },
  RECORD_MEASURE: { who: ['confidentialityReviewer', 'publisher', 'signatory'], independent: false },
  // That it is another person than the one who opened or reported it, the workflow says.
  CLOSE_INCIDENT: { who: ['confidentialityReviewer', 'signatory'], independent: false },
  REEVALUATE: { who: ['disclosureOfficer'], step: 'disclosure', independent: false },
  SCANNED: { who: 'system' },
  QUARANTINE: { who: 'system' },
  RELEASE_DUE: { who: 'system' },
  CONSULTATION_LAPSED: { who: 'system' },
  DEADLINE_PASSED: { who: 'system' },
};

/** What the policy needs to know of an item. */
export interface PolicySubject {
  drafter: string;
  filled: Readonly<Record<string, Step>>;
}

export type Permission = { allowed: true; as: HeldRole | null } | { allowed: false; code: ErrorCode; message: string };

/** Decides whether this actor may send this event on this item, and in which capacity. */
export function permission(actor: Actor, event: { type: ReviewEventType; step?: Step }, subject: PolicySubject): Permission {
  const policy = POLICY[event.type];
  if (policy.who === 'system') {
    return actor.kind === 'system' ? { allowed: true, as: null } : refuse('not-allowed', `${event.type} is sent by the system only.`);
  }
  if (actor.kind === 'system') return refuse('not-allowed', `${event.type} needs a person.`);
  if (policy.who === 'drafter') {
    return actor.id === subject.drafter
      ? { allowed: true, as: holds(actor, 'drafter') ?? { role: 'drafter' } }
      : refuse('not-allowed', `Only the drafter of the item can send ${event.type}.`);
  }
  return rolePermission(actor, event, policy, subject);
}

function rolePermission(
  actor: Actor,
  event: { type: ReviewEventType; step?: Step },
  policy: Extract<EventPolicy, { independent: boolean }>,
  subject: PolicySubject,
): Permission {
  const step = policy.who === 'step' ? event.step : policy.step;
  if (policy.who === 'step' && step === undefined) return refuse('invalid-input', `${event.type} must name its step.`);
  const roles = policy.who === 'step' ? [STEP_ROLE[step as Step]] : policy.who;
  const held = roles.flatMap((role) => allHeld(actor, role));
  if (held.length === 0) return refuse('not-allowed', `${event.type} needs the role ${roles.join(' or ')} over this item's unit.`);
  // The drafter's own item is out of reach for the drafter, whatever other role they hold, and for their delegate as such.
  const as = held.find((one) => one.onBehalfOf !== subject.drafter);
  if (actor.id === subject.drafter || !as) {
    return refuse(
      'own-item',
      'The drafter decides nothing on their own item, nor does anyone on their behalf. Leave it to another holder of the role.',
    );
  }
  return policy.independent ? independence(actor, as, event.type, step, subject) : { allowed: true, as };
}

function independence(actor: Actor, as: HeldRole, type: ReviewEventType, step: Step | undefined, subject: PolicySubject): Permission {
  for (const person of as.onBehalfOf ? [actor.id, as.onBehalfOf] : [actor.id]) {
    const filled = subject.filled[person];
    if (filled !== undefined && filled !== step) {
      return refuse(
        'already-decided',
        `One person fills one step of an item; this one has filled the step "${filled}" and cannot send ${type}.`,
      );
    }
  }
  return { allowed: true, as };
}

function refuse(code: ErrorCode, message: string): Permission {
  return { allowed: false, code, message };
}
