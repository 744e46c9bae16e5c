import type { ErrorCode } from './errors.ts';
import { EVENT_NAMES } from './names/events.ts';
import type { Name } from './names/name.ts';
import { type Naming, SHIPPED_NAMING } from './names/people.ts';
import type { Actor, DeclaredSteps, HeldRole, Role, Step } from './roles.ts';
import { allHeld, holds, roleOfStep } from './roles.ts';
import type { ReviewEventType } from './workflow/events.ts';

/**
 * Who may send an event. `independent`: not the drafter, and nobody who filled another step of the item (I4). `declared`: the roles of the steps that
 * the item's workflow declares as well.
 */
export type EventPolicy =
  | { who: 'drafter' }
  | { who: 'system' }
  | { who: 'step'; independent: true }
  | { who: readonly Role[]; step?: Step; independent: boolean; declared?: true };

const REVIEWERS: readonly Role[] = ['confidentialityReviewer', 'legalReviewer', 'disclosureOfficer'];

/** The policy table: who may do what. An administrator is in no row: administering is not deciding. */
export const POLICY: Record<ReviewEventType, EventPolicy> = {
  REVISE: { who: 'drafter' },
  SUBMIT: { who: 'drafter' },
  WITHDRAW: { who: 'drafter' },
  DISPOSE: { who: [...REVIEWERS, 'unitHead', 'signatory'], independent: false, declared: true },
  APPROVE: { who: 'step', independent: true },
  RETURN: { who: 'step', independent: true },
  REFER: { who: 'step', independent: true },
  CONSULT: { who: 'step', independent: true },
  REFERRAL_ANSWERED: { who: ['confidentialityReviewer'], step: 'confidentiality', independent: true },
  CONSULTATION_ANSWERED: { who: REVIEWERS, independent: false, declared: true },
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

/** What people send; everything else is sent by jobs and timers. */
export const PERSON_EVENTS = (Object.keys(POLICY) as ReviewEventType[]).filter((type) => POLICY[type].who !== 'system');

/** What the policy needs to know of an item. */
export interface PolicySubject {
  drafter: string;
  filled: Readonly<Record<string, Step>>;
  /** Steps that its workflow declares beside the shipped ones. */
  stepRoles?: DeclaredSteps;
}

export type Permission = { allowed: true; as: HeldRole | null } | { allowed: false; code: ErrorCode; message: Name };

/** Decides whether this actor may send this event on this item, and in which capacity. `naming`: what a refusal calls roles and steps. */
export function permission(
  actor: Actor,
  event: { type: ReviewEventType; step?: Step },
  subject: PolicySubject,
  naming: Naming = SHIPPED_NAMING,
): Permission {
  const policy = POLICY[event.type];
  if (policy.who === 'system') {
    return actor.kind === 'system'
      ? { allowed: true, as: null }
      : refuse('not-allowed', {
          en: `${EVENT_NAMES[event.type].en} is done by the system only.`,
          zh: `“${EVENT_NAMES[event.type].zh}”只由系统执行。`,
        });
  }
  if (actor.kind === 'system')
    return refuse('not-allowed', {
      en: `${EVENT_NAMES[event.type].en} needs a person.`,
      zh: `“${EVENT_NAMES[event.type].zh}”须由人员办理。`,
    });
  if (policy.who === 'drafter') {
    return actor.id === subject.drafter
      ? { allowed: true, as: holds(actor, 'drafter') ?? { role: 'drafter' } }
      : refuse('not-allowed', {
          en: `Only the drafter of the item can do this (${EVENT_NAMES[event.type].en}). Ask them.`,
          zh: `只有该事项的拟稿人可以${EVENT_NAMES[event.type].zh}，请联系拟稿人。`,
        });
  }
  return rolePermission(actor, event, policy, { ...subject, naming });
}

function rolePermission(
  actor: Actor,
  event: { type: ReviewEventType; step?: Step },
  policy: Extract<EventPolicy, { independent: boolean }>,
  subject: PolicySubject & { naming: Naming },
): Permission {
  const step = policy.who === 'step' ? event.step : policy.step;
  if (policy.who === 'step' && step === undefined)
    return refuse('invalid-input', {
      en: `This (${EVENT_NAMES[event.type].en}) must name its step.`,
      zh: `“${EVENT_NAMES[event.type].zh}”须写明所属环节（step）。`,
    });
  const roles = rolesFor(policy, step, subject);
  if (roles.length === 0)
    return refuse('invalid-input', {
      en: "The item's workflow has no such step. Name one of its steps.",
      zh: '该事项的流程中没有所写的环节，请写明其中的环节。',
    });
  const held = roles.flatMap((role) => allHeld(actor, role));
  if (held.length === 0) return refuse('not-allowed', roleNeeded(event.type, roles, subject.naming));
  // The drafter's own item is out of reach for the drafter, whatever other role they hold, and for their delegate as such.
  const as = held.find((one) => one.onBehalfOf !== subject.drafter);
  if (actor.id === subject.drafter || !as) {
    return refuse('own-item', {
      en: 'The drafter decides nothing on their own item, nor does anyone on their behalf. Leave it to another holder of the role.',
      zh: '拟稿人不得对本人拟稿的事项作出决定，他人也不得代其作出。请由具有该角色的其他人员办理。',
    });
  }
  return policy.independent ? independence(actor, as, event.type, step, subject) : { allowed: true, as };
}

/** Roles of which one is needed; none for a step that the item's workflow does not know. */
function rolesFor(
  policy: Extract<EventPolicy, { independent: boolean }>,
  step: Step | undefined,
  { stepRoles = {} }: PolicySubject,
): readonly Role[] {
  if (policy.who !== 'step') return policy.declared ? [...policy.who, ...Object.values(stepRoles)] : policy.who;
  const role = step === undefined ? undefined : roleOfStep(step, stepRoles);
  return role === undefined ? [] : [role];
}

function independence(
  actor: Actor,
  as: HeldRole,
  type: ReviewEventType,
  step: Step | undefined,
  subject: PolicySubject & { naming: Naming },
): Permission {
  for (const person of as.onBehalfOf ? [actor.id, as.onBehalfOf] : [actor.id]) {
    const filled = subject.filled[person];
    if (filled !== undefined && filled !== step) {
      const { en, zh } = subject.naming.step(filled);
      return refuse('already-decided', {
        en: `One person fills one step of an item; this one has filled "${en}" and cannot do this (${EVENT_NAMES[type].en}). Leave it to another holder of the role.`,
        zh: `同一事项一人只办理一个环节：此人已办理“${zh}”，不能再${EVENT_NAMES[type].zh}。请由具有该角色的其他人员办理。`,
      });
    }
  }
  return { allowed: true, as };
}

function roleNeeded(type: ReviewEventType, roles: readonly Role[], naming: Naming): Name {
  const named = roles.map(naming.role);
  return {
    en: `This (${EVENT_NAMES[type].en}) needs the role ${named.map(({ en }) => en.toLowerCase()).join(' or ')} over this item's unit. Ask a holder of it.`,
    zh: `“${EVENT_NAMES[type].zh}”须由对该事项所属单位具有“${named.map(({ zh }) => zh).join('”或“')}”角色的人员办理，请联系有该角色的人员。`,
  };
}

function refuse(code: ErrorCode, message: Name): Permission {
  return { allowed: false, code, message };
}
