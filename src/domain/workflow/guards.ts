import { planFault, planTime } from '../form/disclosure.ts';
import { permission } from '../policy.ts';
import type { Step } from '../roles.ts';
import type { ReviewContext } from './context.ts';
import { fullyApproved, openFindingsOf } from './context.ts';
import type { ReviewEvent, Settled } from './events.ts';

interface Args {
  context: ReviewContext;
  event: ReviewEvent;
}

/** The vocabulary of conditions. Each is a predicate over what is stored and what the engine vouches for. */
export const GUARDS = {
  /** The policy table lets this actor send this event on this item. */
  isAllowed: (args: Args) => allowed(args),
  isDrafter: (args: Args) => allowed(args),
  /** The clock that is said to have passed runs, and has passed: not one that was set anew since the timer looked. */
  hasPassed: (args: Args) => allowed(args) && args.event.type === 'DEADLINE_PASSED' && passed(args.context, args.event),
  /** Submitted on the digest that the drafter saw. What is formally lacking the engine refuses before, and the scan once more. */
  maySubmit: (args: Args) => allowed(args) && onCurrentDigest(args),
  mayApprove: (args: Args, { step }: { step: Step }) =>
    decides(args, step) &&
    openFindingsOf(args.context, step) === 0 &&
    args.context.blockers === 0 &&
    !consultsStill(args.context, step) &&
    objectionAnswered(args, step),
  mayReturn: (args: Args, { step }: { step: Step }) => decides(args, step) && hasReason(args.event),
  mayRefer: (args: Args, { step }: { step: Step }) => decides(args, step) && hasReason(args.event),
  mayConsult: (args: Args, { step }: { step: Step }) => decides(args, step) && hasReason(args.event),
  /** A disposition is made by the reviewer who answers for the finding; the engine counts only such findings. */
  mayDispose: (args: Args) => allowed(args) && hasReason(args.event) && args.event.settles !== undefined,
  /** The last open finding gets its disposition with this one. */
  disposesOfLast: (args: Args) => GUARDS.mayDispose(args) && isSettled(args.context, args.event.settles),
  isAllowedWithReason: (args: Args) => allowed(args) && hasReason(args.event),
  /** The scan that reports is about the digest under review. */
  isCurrentScan: (args: Args) => allowed(args) && onCurrentDigest(args) && args.event.verdict !== undefined,
  isQuarantined: (args: Args) => currentVerdict(args) === 'quarantined',
  /** The engine vouches that a file of the item is quarantined in another one. */
  holdsQuarantined: (args: Args) => allowed(args) && args.event.type === 'QUARANTINE' && args.event.heldElsewhere === true,
  isBlocked: (args: Args) => {
    const outcome = currentVerdict(args);
    return outcome === 'failed' || outcome === 'blocked';
  },
  isClear: (args: Args) => {
    const outcome = currentVerdict(args);
    return outcome === 'clean' || outcome === 'findings';
  },
  /** Clear, but with findings that nobody has answered for yet. */
  hasOpenFindings: (args: Args) => GUARDS.isClear(args) && args.event.verdict?.outcome === 'findings',
  /** A false alarm settles the mark; with other blockers left, or found after the round was over, the item starts a new round. */
  mustStartAgain: (args: Args) =>
    allowed(args) && hasReason(args.event) && (args.context.review === null || args.context.blockers > (args.event.settles?.blockers ?? 0)),
  isWithheld: ({ context }: Args) => context.revision.attribute === 'withheld',
  mayApproveWithheld: (args: Args, { step }: { step: Step }) => GUARDS.mayApprove(args, { step }) && GUARDS.isWithheld(args),
  mayRelease: (args: Args) =>
    allowed(args) &&
    onCurrentDigest(args) &&
    releasable(args.context, args.event.now) &&
    args.context.scanned?.ruleSet === args.event.ruleSet &&
    args.event.overtaken !== true,
  /** As `mayRelease`, but the rules, or what is released, have changed since the scan: it is scanned once more first. */
  mayReleaseAfterScan: (args: Args) => allowed(args) && onCurrentDigest(args) && releasable(args.context, args.event.now),
  maySchedule: (args: Args) =>
    allowed(args) &&
    onCurrentDigest(args) &&
    args.event.type === 'SCHEDULE' &&
    args.event.at > args.event.now &&
    releasable(args.context, args.event.at),
  /** The scheduled digest is still the approved one when its time comes. */
  isReleaseDue: (args: Args) =>
    allowed(args) && orderStands(args.context) && orderIsDue(args.context, args.event.now) && releasable(args.context, args.event.now),
  /** Scanned by the rules in force now: a scan that was overtaken by a change of the rules, or by another release, releases nothing. */
  mayReleaseAsOrdered: (args: Args) =>
    GUARDS.isClear(args) &&
    args.event.verdict?.ruleSet === args.event.ruleSet &&
    args.event.overtaken !== true &&
    args.event.verdict.outcome === 'clean' &&
    orderStands(args.context) &&
    releasable(args.context, args.event.now),
  /** A recall is taken for a leak unless it says that something was wrong: then a report is due within 24 hours (art 61). */
  recallsLeak: (args: Args) => GUARDS.isAllowedWithReason(args) && args.event.type === 'RECALL' && args.event.cause !== 'error',
  /** Reported once, after the incident and not in the future. */
  mayReportIncident: (args: Args) =>
    allowed(args) && args.event.type === 'REPORT_INCIDENT' && reportFault(args.context, args.event) === null,
  mayRecordMeasure: (args: Args) => allowed(args) && args.event.type === 'RECORD_MEASURE' && args.event.measure.trim() !== '',
  /** Reported, where a report is due, and closed by a second person. */
  mayCloseIncident: (args: Args) =>
    GUARDS.isAllowedWithReason(args) && isReported(args.context) && isSecondPerson(args.context, peopleOf(args)),
  /** The re-evaluation is due: from now on it waits for the disclosure officer (art 18). */
  isReevaluationDue: (args: Args) => GUARDS.hasPassed(args) && args.event.type === 'DEADLINE_PASSED' && args.event.kind === 're-evaluation',
  reopens: (args: Args) => allowed(args) && hasReason(args.event) && args.event.type === 'REEVALUATE' && args.event.reopen,
  keeps: (args: Args) => allowed(args) && hasReason(args.event) && args.event.type === 'REEVALUATE' && !args.event.reopen,
  saysSecret: (args: Args) => allowed(args) && hasReason(args.event) && args.event.type === 'REFERRAL_ANSWERED' && args.event.secret,
  saysNotSecret: (args: Args) => allowed(args) && hasReason(args.event) && args.event.type === 'REFERRAL_ANSWERED' && !args.event.secret,
  isPendingConsultation: (args: Args) => allowed(args) && 'consultation' in args.event && hasPending(args.context, args.event.consultation),
} as const;

/** Why a report cannot be taken as it is. */
export function reportFault(
  { incident }: ReviewContext,
  { authority, reference, what, at, now }: Extract<ReviewEvent, { type: 'REPORT_INCIDENT' }>,
): 'none' | 'reported' | 'text' | 'time' | null {
  if (!incident) return 'none';
  if (incident.reportedBy.length > 0) return 'reported';
  if ([authority, reference, what].some((text) => text.trim() === '')) return 'text';
  return at < incident.since || at > now ? 'time' : null;
}

/** Whether nothing is left to report. */
export function isReported({ incident }: ReviewContext): boolean {
  return incident !== null && incident !== undefined && (incident.kind === 'error' || incident.reportedBy.length > 0);
}

/** Who closes an incident neither opened nor reported it, nor does so for somebody who did. */
function isSecondPerson({ incident }: ReviewContext, people: readonly string[]): boolean {
  const before = [...(incident?.openedBy ?? []), ...(incident?.reportedBy ?? [])];
  return people.every((one) => !before.includes(one));
}

/** Who acts, and the person on whose behalf. */
export function peopleOf({ context, event }: Args): string[] {
  const granted = permission(event.by, event, context);
  const onBehalfOf = granted.allowed ? granted.as?.onBehalfOf : undefined;
  return onBehalfOf ? [event.by.id, onBehalfOf] : [event.by.id];
}

function allowed({ context, event }: Args): boolean {
  return permission(event.by, event, context).allowed;
}

function onCurrentDigest({ context, event }: Args): boolean {
  return 'digest' in event && event.digest === context.revision.digest;
}

function decides(args: Args, step: Step): boolean {
  const { event } = args;
  return 'step' in event && event.step === step && onCurrentDigest(args) && allowed(args);
}

function hasReason(event: ReviewEvent): boolean {
  const text = 'reason' in event ? event.reason : 'opinion' in event ? event.opinion : '';
  return typeof text === 'string' && text.trim() !== '';
}

function consultsStill(context: ReviewContext, step: Step): boolean {
  return context.consultations.some((consultation) => consultation.step === step && consultation.outcome === 'pending');
}

/** Who approves against a third party's objection says why (Disclosure Regulation art 15). */
function objectionAnswered({ context, event }: Args, step: Step): boolean {
  const objected = context.consultations.some((consultation) => consultation.step === step && consultation.outcome === 'objected');
  return !objected || (event.type === 'APPROVE' && (event.opinion ?? '').trim() !== '');
}

function hasPending(context: ReviewContext, id: string): boolean {
  return context.consultations.some((consultation) => consultation.id === id && consultation.outcome === 'pending');
}

function currentVerdict(args: Args): string | undefined {
  return allowed(args) && onCurrentDigest(args) ? args.event.verdict?.outcome : undefined;
}

function orderStands(context: ReviewContext): boolean {
  return context.releaseOrder?.digest === context.revision.digest;
}

/** A timer may look at one order and send its event to the next. */
function orderIsDue(context: ReviewContext, now: string): boolean {
  const at = context.releaseOrder?.at;
  return typeof at !== 'string' || at <= now;
}

function passed(context: ReviewContext, { kind, key, now }: { kind: string; key: string; now: string }): boolean {
  const due = context.clocks[key ? `${kind}:${key}` : kind];
  return due !== undefined && due <= now;
}

/** Nothing that the scan found waits for an answer: what came up after the approvals is answered for as well. */
function isSettled({ open, blockers }: ReviewContext, by?: Settled): boolean {
  const owners = Object.keys(open) as (keyof typeof open)[];
  return owners.every((owner) => open[owner] <= (by?.open[owner] ?? 0)) && blockers <= (by?.blockers ?? 0);
}

/** I1 and I6 in one place: approved as a whole on this digest, and the attribute allows this mode of release at this time. */
function releasable(context: ReviewContext, at: string): boolean {
  const { attribute, releasePlan, lacks } = context.revision;
  return (
    attribute !== null &&
    lacks.length === 0 &&
    releasePlan !== null &&
    planFault(attribute, releasePlan) === undefined &&
    planTime(releasePlan, at) === 'open' &&
    context.scanned?.digest === context.revision.digest &&
    isSettled(context) &&
    fullyApproved(context)
  );
}
