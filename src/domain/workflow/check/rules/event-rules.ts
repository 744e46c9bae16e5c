import { roleOfStep, type Step } from '../../../roles.ts';
import type { ReviewContext } from '../../context.ts';
import type { ReviewEvent } from '../../events.ts';
import { DRAFTER } from '../cast.ts';
import { type Fault, fault } from '../fault-texts.ts';
import { OWNERS, peopleBehind, releases } from '../history.ts';
import type { Taken } from '../taken.ts';
import { RELEASE_RULES } from './release-rules.ts';
import { type Rule, type RuleGroup, rule } from './rule.ts';
import { groups, optionalSteps, requiredSteps } from './steps.ts';

/** A rule about an approval. */
function approval(code: Rule['code'], isBroken: (taken: Taken, step: Step) => boolean): Rule {
  return {
    code,
    breach: (taken) => {
      const { event } = taken;
      return event.type === 'APPROVE' && isBroken(taken, event.step) ? { step: event.step, who: event.by.id } : undefined;
    },
  };
}

const APPROVALS: RuleGroup = {
  asksOf: ({ event }) => event.type === 'APPROVE',
  rules: [
    approval('drafter-decides', ({ event }) => event.by.id === DRAFTER),
    approval(
      'drafter-decides-by-delegate',
      ({ event: { by } }) => by.id !== DRAFTER && by.roles.every(({ onBehalfOf }) => onBehalfOf === DRAFTER),
    ),
    approval(
      'without-role',
      ({ event, context }, step) => !event.by.roles.some(({ role }) => role === roleOfStep(step, context.stepRoles)),
    ),
    approval('stale-approval', ({ event, before }) => 'digest' in event && event.digest !== before.digest),
    approval('blocker-approved', ({ before }) => before.blockers > 0),
    approval('approved-unscanned', ({ before }) => before.scanned === null),
    approval('open-finding-approved', ({ context: { owners }, before }, step) =>
      OWNERS.some((owner) => owners[owner] === step && before.open[owner] > 0),
    ),
  ],
};

const CLOSED_INCIDENTS: RuleGroup = {
  asksOf: ({ event, effects }) => event.type === 'CLOSE_INCIDENT' || effects.some(({ type }) => type === 'closeIncident'),
  rules: [
    rule('incident-unopened', ({ before }) => before.incident === null),
    rule('incident-unreported', ({ before: { incident } }) => incident?.needsReport === true && incident.reportedBy.length === 0),
    rule(
      'incident-closed-by-opener',
      ({ event, before: { incident } }) =>
        peopleBehind(event).some((one) => incident?.openedBy.includes(one) || incident?.reportedBy.includes(one)),
      ({ event }) => ({ who: event.by.id }),
    ),
  ],
};

const MARKS: RuleGroup = {
  asksOf: ({ event, before }) => event.type === 'SCANNED' || event.type === 'FALSE_ALARM' || before.quarantined,
  rules: [
    rule('scan-made-up', ({ event }) => event.type === 'SCANNED' && event.by.kind === 'account'),
    rule('false-alarm-by-drafter', ({ event }) => event.type === 'FALSE_ALARM' && peopleBehind(event).includes(DRAFTER)),
    rule(
      'false-alarm-past-blockers',
      ({ event, before, after, to }) =>
        event.type === 'FALSE_ALARM' && after.blockers > 0 && to.snapshot.context.review !== null && before.release === 'none',
    ),
    // A suspected item stays where it is until the confidentiality reviewer has said what it is.
    rule(
      'quarantine-left',
      ({ event, from, to, before, after }) =>
        before.quarantined &&
        from !== to.state &&
        after.incident === null &&
        (!event.by.roles.some(({ role }) => role === 'confidentialityReviewer') || peopleBehind(event).includes(DRAFTER)),
      ({ event }) => ({ who: event.by.id }),
    ),
  ],
};

/** A step that counts as approved, and nobody has approved it. */
function silence(code: Rule['code'], isIt: (event: ReviewEvent) => boolean): Rule {
  return {
    code,
    breach: ({ event, context, to: { snapshot }, after }) => {
      if (!isIt(event)) return undefined;
      const { approvals, revision } = snapshot.context;
      const isNew = (one: Step) => approvals[one]?.digest === revision.digest && context.approvals[one]?.digest !== revision.digest;
      const step = Object.keys(approvals).find((one) => isNew(one) && !after.approved.includes(one));
      return step === undefined ? undefined : { step };
    },
  };
}

const isReferralClock = (event: ReviewEvent) => event.type === 'DEADLINE_PASSED' && event.kind.startsWith('referral');

/** No clock approves, and no answer to a referral does. */
const SILENCE: RuleGroup = {
  asksOf: ({ event }) => event.by.kind === 'system' || event.type === 'REFERRAL_ANSWERED',
  rules: [
    silence('referral-approves', ({ type }) => type === 'REFERRAL_ANSWERED'),
    silence('referral-lapses', isReferralClock),
    silence('timer-approves', (event) => event.type !== 'REFERRAL_ANSWERED' && !isReferralClock(event)),
  ],
};

const ENDS: RuleGroup = {
  asksOf: ({ effects }) => !releases(effects),
  rules: [
    rule('released-in-name', ({ to, after }) => to.released && after.release === 'none', stateAfter),
    rule('recall-undone', ({ to, before }) => to.released && before.release === 'recalled', stateAfter),
    rule('recall-does-nothing', ({ event, effects }) => event.type === 'RECALL' && !effects.some(({ type }) => type === 'recall')),
    rule('incident-forgotten', ({ to, after }) => to.ended && after.incident !== null, stateAfter),
  ],
};

const CLOSED_REVIEWS: RuleGroup = {
  asksOf: ({ effects }) =>
    !releases(effects) && effects.some(({ type, params }) => type === 'closeReview' && params?.outcome === 'approved'),
  rules: [requiredSteps('closed-unapproved'), optionalSteps, groups],
};

/** What an event must never do, in the order in which it is asked. */
export const EVENT_RULES: readonly RuleGroup[] = [APPROVALS, CLOSED_INCIDENTS, MARKS, SILENCE, RELEASE_RULES, ENDS, CLOSED_REVIEWS];

function stateAfter({ to }: Taken) {
  return { state: to.state };
}

/** The step that somebody filled before who now fills this one, or releases. */
export function secondFault(event: ReviewEvent, other: Step, context: ReviewContext): Fault {
  if (event.type !== 'APPROVE') return fault('decider-releases', { other });
  const { step } = event;
  if (event.by.roles.every(({ onBehalfOf }) => onBehalfOf !== undefined)) return fault('two-steps-by-delegate', { other, step });
  const group = (context.quorums ?? []).some(({ steps }) => steps.includes(other) && steps.includes(step));
  return fault(group ? 'group-one-person' : 'two-steps-one-person', { other, step });
}
