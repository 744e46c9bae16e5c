import type { AnyStateMachine } from 'xstate';
import { ReviewError } from '../../domain/errors.ts';
import { POLICY } from '../../domain/policy.ts';
import { listensTo } from '../../domain/workflow/advance.ts';
import type { Snapshot } from '../../domain/workflow/context.ts';
import { findingsToConsult, openFindingsOf, type ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEvent, ReviewEventType } from '../../domain/workflow/events.ts';
import { isReported, reportFault } from '../../domain/workflow/guards.ts';
import type { ItemRow } from '../ports.ts';

/** Why a machine did not take an event that the policy allows: the nearest reason that the sender can do something about. */
export function refusal(machine: AnyStateMachine, snapshot: Snapshot, item: ItemRow, event: ReviewEvent): ReviewError {
  const { context } = snapshot;
  const listened = listensTo(machine, snapshot);
  const accepted = listened.filter(isForPeople).sort();
  const details = { event: event.type, state: item.state, accepts: accepted };
  if (item.state === 'released' && event.type === 'RELEASE') {
    return new ReviewError(
      'already-released',
      'The item is released already; a review authorises one release. Start a new item for another one.',
      details,
    );
  }
  if (!listened.includes(event.type)) return notNow(event, item, accepted, details);
  if ('digest' in event && event.digest !== context.revision.digest) {
    return new ReviewError(
      'stale-digest',
      'The content has changed since you saw it. Look at the current revision, then decide on its digest.',
      {
        ...details,
        digest: context.revision.digest,
      },
    );
  }
  return reasonFor(context, event, details) ?? notNow(event, item, accepted, details);
}

/** Timers and jobs have their own events, which are no help to a person. */
function isForPeople(type: ReviewEventType): boolean {
  return POLICY[type].who !== 'system';
}

function notNow(event: ReviewEvent, item: ItemRow, accepted: readonly string[], details: Record<string, unknown>): ReviewError {
  const may = accepted.length > 0 ? `It accepts: ${accepted.join(', ')}.` : 'It accepts nothing any more.';
  return new ReviewError('event-not-accepted', `The item is in "${item.state}" and does not accept ${event.type} now. ${may}`, details);
}

function reasonFor(context: ReviewContext, event: ReviewEvent, details: Record<string, unknown>): ReviewError | undefined {
  if (event.type === 'REPORT_INCIDENT') return reportReason(context, event, details);
  if (event.type === 'CLOSE_INCIDENT' && !lacksReason(event)) return closingReason(context, details);
  if (lacksReason(event)) return new ReviewError('missing-reason', `${event.type} needs a reason.`, details);
  if (event.type === 'APPROVE') return approvalReason(context, event, details);
  if (event.type === 'RELEASE' || event.type === 'SCHEDULE') return releaseReason(context, event, details);
  return undefined;
}

function lacksReason(event: ReviewEvent): boolean {
  return (
    (event.type === 'RECORD_MEASURE' && !event.measure.trim()) ||
    ('reason' in event && !event.reason?.trim()) ||
    (event.type === 'CONSULTATION_ANSWERED' && !event.opinion?.trim())
  );
}

function reportReason(
  context: ReviewContext,
  event: Extract<ReviewEvent, { type: 'REPORT_INCIDENT' }>,
  details: Record<string, unknown>,
): ReviewError | undefined {
  const fault = reportFault(context, event);
  if (fault === 'reported') {
    return new ReviewError('already-reported', 'The report of this incident is on record. Record what follows as a measure.', details);
  }
  if (fault === 'time') {
    return new ReviewError('invalid-input', 'A report is made after the incident and not in the future. Correct the time.', {
      ...details,
      field: 'at',
    });
  }
  if (fault === 'text') {
    return new ReviewError(
      'invalid-input',
      'A report names the authority, its reference and what was reported. Fill in all three.',
      details,
    );
  }
  return undefined;
}

function closingReason(context: ReviewContext, details: Record<string, unknown>): ReviewError {
  if (!isReported(context)) {
    return new ReviewError(
      'report-missing',
      'The incident has no report on record yet. Record it with REPORT_INCIDENT, then close it.',
      details,
    );
  }
  return new ReviewError(
    'another-person-closes',
    'Who opened or reported an incident does not close it, nor does anyone on their behalf. Leave it to another person.',
    details,
  );
}

function approvalReason(
  context: ReviewContext,
  event: Extract<ReviewEvent, { type: 'APPROVE' }>,
  details: Record<string, unknown>,
): ReviewError | undefined {
  const { step } = event;
  const open = openFindingsOf(context, step);
  const consulting = context.consultations.filter((one) => one.step === step);
  const pending = consulting.filter((one) => one.outcome === 'pending');
  const asked = new Set(pending.flatMap((one) => one.findings)).size;
  const toConsult = findingsToConsult(context, step);
  if (toConsult > asked) {
    return new ReviewError(
      'consultation-needed',
      `${toConsult} findings are data of a third party. CONSULT the third party and name them, or dispose of each with a reason why none is needed (Disclosure Regulation art 32).`,
      { ...details, open, toConsult },
    );
  }
  if (open > asked || context.blockers > 0) {
    return new ReviewError(
      'findings-open',
      `${Math.max(open, context.blockers)} findings have no disposition yet. Dispose of each with a reason, then approve.`,
      { ...details, open },
    );
  }
  if (pending.length > 0) {
    return new ReviewError('consultation-open', 'A consultation has no answer yet. Record the answer, or wait for its clock.', details);
  }
  if (consulting.some((one) => one.outcome === 'objected') && !event.opinion?.trim()) {
    return new ReviewError(
      'missing-reason',
      'The third party objected: approve with an opinion that says why it is disclosed all the same (Disclosure Regulation art 15).',
      details,
    );
  }
  return undefined;
}

function releaseReason(context: ReviewContext, event: ReviewEvent, details: Record<string, unknown>): ReviewError | undefined {
  const { attribute, releasePlan, lacks } = context.revision;
  const open = Math.max(context.blockers, context.open.confidentiality + context.open.legal + context.open.disclosure);
  if (open > 0) {
    return new ReviewError(
      'findings-open',
      `${open} findings have come up since the approvals and have no disposition. Revoke the clearance, so that they are answered for in a new round.`,
      { ...details, open },
    );
  }
  if (releasePlan?.notBefore !== undefined && releasePlan.notBefore > event.now) {
    return new ReviewError('too-early', `The release plan says not before ${releasePlan.notBefore}. SCHEDULE it for then.`, details);
  }
  const at = event.type === 'SCHEDULE' && event.at > event.now ? event.at : event.now;
  if (releasePlan?.until !== undefined && releasePlan.until <= at) {
    return new ReviewError(
      'too-late',
      `The release plan ends at ${releasePlan.until}, before this release would begin. A later end is a new revision and a new review.`,
      details,
    );
  }
  if (event.type === 'SCHEDULE' && event.at <= event.now) {
    return new ReviewError('too-early', 'A scheduled time lies in the future. RELEASE it now, or name a later time.', details);
  }
  return new ReviewError(
    'attribute-forbids-release',
    `The attribute "${attribute}" does not allow ${releasePlan ? `a ${releasePlan.mode} release` : 'a release'} of this revision${lacks.length > 0 ? `; it lacks ${lacks.join(', ')}` : ''}.`,
    details,
  );
}
