import { type Quorum, roleOfStep, type Step } from '../../roles.ts';
import type { ReviewContext } from '../context.ts';
import type { ReviewEvent, RevisionDigest } from '../events.ts';
import { DRAFTER } from './cast.ts';
import { type Fault, fault } from './fault-texts.ts';
import { type History, OWNERS, peopleBehind, releases } from './history.ts';
import { releaseFault } from './release-faults.ts';
import type { Taken } from './taken.ts';

/** Steps that no workflow may do without: what is to be published is reviewed for secrets (Secrets Law art 35), by a second pair of eyes. */
export const FLOOR: readonly Step[] = ['confidentiality'];

/** What an event has done that must never happen. */
export function faultOf(taken: Taken, scenario: readonly RevisionDigest[]): Fault | undefined {
  const { event, effects, to, before, after } = taken;
  const first = eventFault(taken) ?? timerFault(taken) ?? quarantineFault(taken);
  if (first) return first;
  if (releases(effects)) return releaseFault(taken, scenario, missingOf(taken));
  if (to.released && after.release === 'none') return fault('released-in-name', { state: to.state });
  if (to.released && before.release === 'recalled') return fault('recall-undone', { state: to.state });
  if (event.type === 'RECALL' && !effects.some(({ type }) => type === 'recall')) return fault('recall-does-nothing');
  if (to.ended && after.incident) return fault('incident-forgotten', { state: to.state });
  return closesApproved(taken)
    ? missingOf(taken).map((one) => (one.code === 'step-skipped' ? { ...one, code: 'closed-unapproved' as const } : one))[0]
    : undefined;
}

function eventFault(taken: Taken): Fault | undefined {
  const { event, effects, before } = taken;
  if (event.type === 'APPROVE') return approvalFault(taken, event);
  if (event.type === 'CLOSE_INCIDENT') return closingFault(before.incident, event);
  if (event.type === 'SCANNED' && event.by.kind === 'account') return fault('scan-made-up');
  if (event.type === 'FALSE_ALARM') return falseAlarmFault(taken);
  if (effects.some(({ type }) => type === 'closeIncident')) return closingFault(before.incident, event);
  return undefined;
}

function closingFault(incident: History['incident'], event: ReviewEvent): Fault | undefined {
  if (!incident) return fault('incident-unopened');
  if (incident.needsReport && incident.reportedBy.length === 0) return fault('incident-unreported');
  const before = [...incident.openedBy, ...incident.reportedBy];
  return peopleBehind(event).some((one) => before.includes(one)) ? fault('incident-closed-by-opener', { who: event.by.id }) : undefined;
}

function falseAlarmFault({ event, before, after, to }: Taken): Fault | undefined {
  if (peopleBehind(event).includes(DRAFTER)) return fault('false-alarm-by-drafter');
  const goesOn = to.snapshot.context.review !== null && before.release === 'none';
  return after.blockers > 0 && goesOn ? fault('false-alarm-past-blockers') : undefined;
}

function approvalFault(
  { context: { owners, stepRoles }, before }: Taken,
  event: Extract<ReviewEvent, { type: 'APPROVE' }>,
): Fault | undefined {
  const { by: who, step } = event;
  if (who.id === DRAFTER) return fault('drafter-decides', { step });
  if (who.roles.every(({ onBehalfOf }) => onBehalfOf === DRAFTER)) return fault('drafter-decides-by-delegate', { step });
  if (!who.roles.some((held) => held.role === roleOfStep(step, stepRoles))) return fault('without-role', { who: who.id, step });
  if (event.digest !== before.digest) return fault('stale-approval', { step });
  if (before.blockers > 0) return fault('blocker-approved', { step });
  if (before.scanned === null) return fault('approved-unscanned', { step });
  return OWNERS.some((owner) => owners[owner] === step && before.open[owner] > 0) ? fault('open-finding-approved', { step }) : undefined;
}

/** No clock approves, and no answer to a referral does. */
function timerFault({ event, context, to: { snapshot }, after }: Taken): Fault | undefined {
  if (event.by.kind === 'account' && event.type !== 'REFERRAL_ANSWERED') return undefined;
  const { approvals, revision } = snapshot.context;
  const isNew = (one: Step) => approvals[one]?.digest === revision.digest && context.approvals[one]?.digest !== revision.digest;
  const step = Object.keys(approvals).find((one) => isNew(one) && !after.approved.includes(one));
  if (step === undefined) return undefined;
  if (event.type === 'REFERRAL_ANSWERED') return fault('referral-approves', { step });
  return fault(event.type === 'DEADLINE_PASSED' && event.kind.startsWith('referral') ? 'referral-lapses' : 'timer-approves', { step });
}

/** A suspected item stays where it is until the confidentiality reviewer has said what it is. */
function quarantineFault({ event, from, to, before, after }: Taken): Fault | undefined {
  if (!before.quarantined || from === to.state || after.incident) return undefined;
  const isReviewer = event.by.roles.some(({ role }) => role === 'confidentialityReviewer') && !peopleBehind(event).includes(DRAFTER);
  return isReviewer ? undefined : fault('quarantine-left', { who: event.by.id });
}

function closesApproved({ effects }: Taken): boolean {
  return effects.some(({ type, params }) => type === 'closeReview' && params?.outcome === 'approved');
}

/** What is not approved of all that has to be: by the digest, in the round. */
function missingOf({ to, after }: Taken): Fault[] {
  const { context } = to.snapshot;
  const { approved } = after;
  const required = [...new Set([...FLOOR, ...context.requiredSteps])];
  const optional = (context.optionalSteps ?? []).filter((step) => !required.includes(step));
  const skipped = required.filter((step) => !approved.includes(step));
  const needed = optional.filter((step) => !approved.includes(step) && answersForSomething(step, context, after));
  const groups = (context.quorums ?? []).filter((group) => !isMet(group, approved));
  return [
    ...(skipped.length > 0 ? [fault('step-skipped', { steps: skipped, ...only(skipped) })] : []),
    ...(needed.length > 0 ? [fault('optional-skipped', { steps: needed, ...only(needed) })] : []),
    ...groups.map(({ steps, least }) => fault('group-incomplete', { steps, least, ...only(steps) })),
  ];
}

function only(steps: readonly Step[]): { step: Step } {
  return { step: steps[0] as Step };
}

function isMet({ steps, least }: Quorum, approved: readonly Step[]): boolean {
  return steps.filter((step) => approved.includes(step)).length >= least;
}

function answersForSomething(step: Step, { owners }: ReviewContext, { found }: History): boolean {
  return OWNERS.some((owner) => owners[owner] === step && found[owner]);
}

/** The step that somebody filled before who now fills this one, or releases. */
export function secondFault(event: ReviewEvent, other: Step, context: ReviewContext): Fault {
  if (event.type !== 'APPROVE') return fault('decider-releases', { other });
  const { step } = event;
  if (event.by.roles.every(({ onBehalfOf }) => onBehalfOf !== undefined)) return fault('two-steps-by-delegate', { other, step });
  const group = (context.quorums ?? []).some(({ steps }) => steps.includes(other) && steps.includes(step));
  return fault(group ? 'group-one-person' : 'two-steps-one-person', { other, step });
}
