import type { Step } from '../roles.ts';
import type { ReviewContext } from './context.ts';
import type { ReviewEventType, ReviewRequest } from './events.ts';

/** Events that jobs and timers send; every other one is a person's. */
type SystemEventType = 'SCANNED' | 'QUARANTINE' | 'RELEASE_DUE' | 'CONSULTATION_LAPSED' | 'DEADLINE_PASSED';
type PersonEventType = Exclude<ReviewEventType, SystemEventType>;
type RequestOf<Type extends ReviewEventType> = Extract<ReviewRequest, { type: Type }>;

/** What is known before a person has typed anything. */
interface Known {
  step: Step;
  context: ReviewContext;
  /** UTC instant. */
  now: string;
  /** A finding that may be disposed of. */
  finding: string;
}

interface Asked<Type extends ReviewEventType> {
  /** What a person has to choose or type, by the names of the request. */
  needs: readonly string[];
  /** Members that may be left out, unless the workflow insists. */
  mayNeed?: readonly string[];
  /** Requests with everything filled in properly: the event is possible when one of them would be taken. None: there is nothing to do it to. */
  proper(known: Known): RequestOf<Type>[];
}

/** In the place of a text that a person has yet to type. */
const TYPED = '…';
const digestOf = ({ context }: Known) => context.revision.digest;

/**
 * For each event of a person what it asks of them, and how a proper request looks. Whether an item takes such a request is left to the
 * policy and the guards themselves, so that what is offered is what is taken. Total: an event without its row does not compile.
 */
const ASKED: { readonly [Type in PersonEventType]: Asked<Type> } = {
  REVISE: { needs: ['content'], proper: () => [{ type: 'REVISE' }] },
  SUBMIT: { needs: [], proper: (known) => [{ type: 'SUBMIT', digest: digestOf(known) }] },
  WITHDRAW: { needs: ['reason'], proper: () => [{ type: 'WITHDRAW', reason: TYPED }] },
  DISPOSE: {
    needs: ['findings', 'disposition', 'reason'],
    proper: ({ finding }) => [{ type: 'DISPOSE', findings: [finding], disposition: 'accepted', reason: TYPED }],
  },
  APPROVE: {
    needs: [],
    mayNeed: ['opinion'],
    proper: (known) => [{ type: 'APPROVE', step: known.step, digest: digestOf(known), opinion: TYPED }],
  },
  RETURN: { needs: ['reason'], proper: (known) => [{ type: 'RETURN', step: known.step, digest: digestOf(known), reason: TYPED }] },
  REFER: {
    needs: ['authority', 'reason'],
    proper: (known) => [{ type: 'REFER', step: known.step, digest: digestOf(known), authority: TYPED, reason: TYPED }],
  },
  REFERRAL_ANSWERED: {
    needs: ['secret', 'reference', 'reason'],
    proper: () => [false, true].map((secret) => ({ type: 'REFERRAL_ANSWERED', secret, reference: TYPED, reason: TYPED })),
  },
  CONSULT: {
    needs: ['kind', 'party', 'reason'],
    proper: (known) => [{ type: 'CONSULT', step: known.step, digest: digestOf(known), kind: 'third-party', party: TYPED, reason: TYPED }],
  },
  CONSULTATION_ANSWERED: {
    needs: ['consultation', 'consent', 'opinion'],
    proper: ({ context }) =>
      context.consultations
        .filter(({ outcome }) => outcome === 'pending')
        .map(({ id }) => ({ type: 'CONSULTATION_ANSWERED', consultation: id, consent: true, opinion: TYPED })),
  },
  CONFIRM_INCIDENT: { needs: ['reason'], proper: () => [{ type: 'CONFIRM_INCIDENT', reason: TYPED }] },
  FALSE_ALARM: { needs: ['reason'], proper: () => [{ type: 'FALSE_ALARM', reason: TYPED }] },
  RELEASE: { needs: [], proper: (known) => [{ type: 'RELEASE', digest: digestOf(known) }] },
  SCHEDULE: { needs: ['at'], proper: (known) => [{ type: 'SCHEDULE', digest: digestOf(known), at: firstTime(known) }] },
  UNSCHEDULE: { needs: ['reason'], proper: () => [{ type: 'UNSCHEDULE', reason: TYPED }] },
  REVOKE_CLEARANCE: { needs: ['reason'], proper: () => [{ type: 'REVOKE_CLEARANCE', reason: TYPED }] },
  RECALL: { needs: ['reason'], proper: () => [{ type: 'RECALL', reason: TYPED }] },
  REPORT_INCIDENT: {
    needs: ['authority', 'at', 'reference', 'what'],
    proper: ({ now }) => [{ type: 'REPORT_INCIDENT', authority: TYPED, at: now, reference: TYPED, what: TYPED }],
  },
  RECORD_MEASURE: { needs: ['measure'], proper: () => [{ type: 'RECORD_MEASURE', measure: TYPED }] },
  CLOSE_INCIDENT: { needs: ['reason'], proper: () => [{ type: 'CLOSE_INCIDENT', reason: TYPED }] },
  REEVALUATE: {
    needs: ['reopen', 'reason'],
    proper: () => [false, true].map((reopen) => ({ type: 'REEVALUATE', reopen, reason: TYPED })),
  },
};

/** What an event asks of a person; undefined for one that jobs and timers send. */
export function askedOf(type: ReviewEventType): Asked<ReviewEventType> | undefined {
  return (ASKED as Partial<Record<ReviewEventType, Asked<ReviewEventType>>>)[type];
}

/** The first instant at which a release could be scheduled. */
function firstTime({ now, context }: Known): string {
  const next = new Date(Date.parse(now) + 1).toISOString();
  const notBefore = context.revision.releasePlan?.notBefore;
  return notBefore !== undefined && notBefore > next ? notBefore : next;
}
