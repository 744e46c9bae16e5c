import { planFault } from '../../form/disclosure.ts';
import { roleOfStep, type Step } from '../../roles.ts';
import type { ReviewContext } from '../context.ts';
import type { ReviewEvent, RevisionDigest } from '../events.ts';
import { DRAFTER } from './attempts.ts';
import { type History, OWNERS, releases } from './history.ts';
import type { Move } from './situations.ts';

/** Steps that no workflow may do without: what is to be published is reviewed for secrets (Secrets Law art 35), by a second pair of eyes. */
export const FLOOR: readonly Step[] = ['confidentiality'];

/** An event that was taken, between what had happened before it and what has happened after it. */
export interface Taken extends Move {
  /** What the workflow knew before. */
  context: ReviewContext;
  before: History;
  after: History;
}

/** What an event has done that must never happen. */
export function faultOf(taken: Taken, pair: readonly RevisionDigest[]): string | undefined {
  const { event, effects, to, before, after } = taken;
  if (event.type === 'APPROVE') {
    const fault = approvalFault(taken, event);
    if (fault) return fault;
  }
  if (event.type === 'CLOSE_INCIDENT') {
    const fault = closingFault(before.incident, event.by.id);
    if (fault) return fault;
  }
  if (to.released && !after.released) return `"${to.state}" counts as released but nothing is released on the way there.`;
  if (releases(effects)) return releaseFault(taken, pair);
  if (effects.some((effect) => effect.type === 'closeReview' && effect.params?.outcome === 'approved')) {
    return missingSteps(taken).map((step) => `A review is closed as approved without the step "${step}".`)[0];
  }
  return undefined;
}

function closingFault(incident: History['incident'], by: string): string | undefined {
  if (!incident) return 'An incident is closed that was never opened.';
  if (incident.needsReport && incident.reportedBy === null) return 'An incident is closed before its report is on record.';
  if (by === incident.openedBy || by === incident.reportedBy) return `"${by}" closes an incident that the same person opened or reported.`;
  return undefined;
}

function approvalFault(
  { context: { owners, stepRoles }, before }: Taken,
  event: Extract<ReviewEvent, { type: 'APPROVE' }>,
): string | undefined {
  const who = event.by;
  if (who.id === DRAFTER.id) return `The drafter approves the step "${event.step}" of their own item (I4).`;
  if (!who.roles.some((held) => held.role === roleOfStep(event.step, stepRoles)))
    return `"${who.id}" approves the step "${event.step}" without the role (I4).`;
  if (event.digest !== before.digest) return `An approval of an older digest is taken for the step "${event.step}" (I3).`;
  if (OWNERS.some((owner) => owners[owner] === event.step && before.open[owner] > 0))
    return `The step "${event.step}" is approved with a finding that has no disposition and that no third party was asked about (I5).`;
  const filled = before.filled[who.id];
  if (filled !== undefined && filled !== event.step) return `One person fills the steps "${filled}" and "${event.step}" (I4).`;
  return undefined;
}

function releaseFault(taken: Taken, pair: readonly RevisionDigest[]): string | undefined {
  const { event, before, after } = taken;
  const missing = missingSteps(taken);
  if (missing.length > 0) return `Released without an approval of this digest by: ${missing.join(', ')} (I1).`;
  if (!after.scanned) return 'Released without a clear scan of this digest (I5).';
  if (OWNERS.some((owner) => after.open[owner] > 0)) return 'Released with a finding that nobody has answered for (I5).';
  if (event.overtaken) return 'Released without a look at what was released since its scan (I5).';
  if (after.returned) return 'Released in a round that a reviewer returned (I1).';
  if ('digest' in event && event.digest !== after.digest) return 'A digest other than the approved one is released (I2).';
  if (event.by.id === DRAFTER.id) return 'The drafter releases their own item (I4).';
  const current = pair.find((one) => one.digest === after.digest) as RevisionDigest;
  if (!current.attribute || planFault(current.attribute, current.releasePlan) || current.lacks.length > 0) {
    return `Released ${current.releasePlan?.mode} although the attribute is "${current.attribute}"${current.lacks.length > 0 ? ` and lacks its ${current.lacks.join(', ')}` : ''} (I6).`;
  }
  return before.released ? 'Released twice (I2).' : undefined;
}

function missingSteps({ to, after }: Taken): Step[] {
  const required = new Set([...FLOOR, ...to.snapshot.context.requiredSteps]);
  return [...required].filter((step) => after.approved[step] === undefined);
}
