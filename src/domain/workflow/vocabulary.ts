import { assign, setup } from 'xstate';
import type { IncidentKind } from '../incident.ts';
import type { ReviewOutcome } from '../item.ts';
import type { ShippedStep, Step } from '../roles.ts';
import type { DeadlineKind } from '../time/deadline.ts';
import { CHANGES } from './actions.ts';
import type { ReviewContext, StartInput } from './context.ts';
import type { ReviewEvent } from './events.ts';
import { GUARDS } from './guards.ts';
import { WAY_GUARDS } from './ways.ts';

/** An effect does nothing when a machine runs: `advance` hands it to the engine as data. */
const effect = () => {};

/**
 * The vocabulary that every workflow is written in: conditions, changes of memory, effects. A workflow adds states and
 * transitions, never code. `meta.waitsFor` of a state names the roles in whose queues the item is.
 */
export const workflow = setup({
  types: {
    context: {} as ReviewContext,
    events: {} as ReviewEvent,
    input: {} as StartInput | undefined,
    meta: {} as StateMeta,
  },
  guards: { ...GUARDS, ...WAY_GUARDS },
  actions: {
    recordRevision: assign((args) => CHANGES.recordRevision(args)),
    openRound: assign((args) => CHANGES.openRound(args)),
    recordScan: assign((args) => CHANGES.recordScan(args)),
    recordFound: assign((args) => CHANGES.recordFound(args)),
    recordApproval: assign((args, params: { step: Step }) => CHANGES.recordApproval(args, params)),
    recordStep: assign((args, params: { step: Step }) => CHANGES.recordStep(args, params)),
    recordDisposition: assign((args) => CHANGES.recordDisposition(args)),
    recordConsultation: assign((args, params: { step: Step }) => CHANGES.recordConsultation(args, params)),
    recordAnswer: assign((args) => CHANGES.recordAnswer(args)),
    recordSilence: assign((args) => CHANGES.recordSilence(args)),
    orderRelease: assign((args) => CHANGES.orderRelease(args)),
    cancelRelease: assign(() => CHANGES.cancelRelease()),
    recordRelease: assign((args) => CHANGES.recordRelease(args)),
    suspectIncident: assign((args) => CHANGES.suspectIncident(args)),
    dismissIncident: assign(() => CHANGES.dismissIncident()),
    recordIncident: assign((args, params: { kind: IncidentKind }) => CHANGES.recordIncident(args, params)),
    recordReport: assign((args) => CHANGES.recordReport(args)),
    endRound: assign(() => CHANGES.endRound()),
    openReview: effect,
    closeReview: effect as (_: unknown, params: { outcome: ReviewOutcome }) => void,
    scan: effect as (_: unknown, params: { purpose: 'review' | 'release' }) => void,
    startClock: effect as (_: unknown, params: ClockParams & { workingDays?: number }) => void,
    stopClock: effect as (_: unknown, params: ClockParams) => void,
    startConsultationClock: effect,
    stopConsultationClock: effect,
    stopAllClocks: effect,
    stopReviewClocks: effect,
    release: effect,
    recall: effect,
    quarantine: effect,
    liftQuarantine: effect,
    openIncident: effect,
    reportIncident: effect,
    noteMeasure: effect,
    closeIncident: effect,
    note: effect,
  },
});

/** A clock; `key` tells several of one kind apart. */
interface ClockParams {
  kind: DeadlineKind;
  key?: string;
}

/** Who acts in a state; `released` marks the states in which the content is out. */
export interface StateMeta {
  waitsFor?: 'system' | string | readonly string[];
  released?: boolean;
}

/** Effects by name; every other action changes memory only. */
export const EFFECTS = [
  'openReview',
  'closeReview',
  'scan',
  'startClock',
  'stopClock',
  'startConsultationClock',
  'stopConsultationClock',
  'stopAllClocks',
  'stopReviewClocks',
  'release',
  'recall',
  'quarantine',
  'liftQuarantine',
  'openIncident',
  'reportIncident',
  'noteMeasure',
  'closeIncident',
] as const;
export type EffectName = (typeof EFFECTS)[number];

export interface Effect {
  type: EffectName;
  params?: { kind?: DeadlineKind; key?: string; workingDays?: number; outcome?: ReviewOutcome; purpose?: 'review' | 'release' };
}

/** RETURN of a step: the round ends, the drafter has the item again. */
export function returns<const S extends Step>(step: S, target: string) {
  return {
    guard: { type: 'mayReturn', params: { step } },
    target,
    actions: [
      { type: 'recordStep', params: { step } },
      { type: 'closeReview', params: { outcome: 'returned' } },
      'stopAllClocks',
      'endRound',
    ],
  } as const;
}

/** APPROVE of a step. */
export function approves<const S extends Step>(step: S, target: string) {
  return {
    guard: { type: 'mayApprove', params: { step } },
    target,
    actions: [
      { type: 'recordApproval', params: { step } },
      { type: 'stopClock', params: { kind: 'step' } },
    ],
  } as const;
}

/** APPROVE of one of several steps that run side by side: their common clock runs on for the others, until the next state sets its own. */
export function approvesBeside<const S extends Step>(step: S, target: string) {
  return {
    guard: { type: 'mayApprove', params: { step } },
    target,
    actions: [{ type: 'recordApproval', params: { step } }],
  } as const;
}

/** DISPOSE anywhere: settles findings and stays. */
export const DISPOSES = { guard: 'mayDispose', actions: 'recordDisposition' } as const;

/** WITHDRAW by the drafter: the round ends, nothing is deleted. */
export function withdraws(target: string) {
  return {
    guard: 'isAllowedWithReason',
    target,
    actions: [{ type: 'closeReview', params: { outcome: 'withdrawn' } }, 'stopAllClocks', 'endRound'],
  } as const;
}

/** CONSULT of a step and its three ends: an answer, or silence with the meaning that the law gives it. */
export function consults<const S extends Step>(step: S) {
  return {
    CONSULT: {
      guard: { type: 'mayConsult', params: { step } },
      actions: [{ type: 'recordStep', params: { step } }, { type: 'recordConsultation', params: { step } }, 'startConsultationClock'],
    },
    CONSULTATION_ANSWERED: { guard: 'isPendingConsultation', actions: ['recordAnswer', 'stopConsultationClock'] },
    CONSULTATION_LAPSED: { guard: 'isPendingConsultation', actions: ['recordSilence', 'stopConsultationClock'] },
  } as const;
}

/** A plain step in a line of steps: approve, return, withdraw, dispose. */
export function step<const S extends ShippedStep>(name: S, targets: { approved: string; returned: string; withdrawn: string }) {
  return {
    meta: { waitsFor: ROLE_NAMES[name] },
    entry: { type: 'startClock', params: { kind: 'step' } },
    on: {
      APPROVE: approves(name, targets.approved),
      RETURN: returns(name, targets.returned),
      DISPOSE: DISPOSES,
      WITHDRAW: withdraws(targets.withdrawn),
    },
  } as const;
}

const ROLE_NAMES = {
  unit: 'unitHead',
  confidentiality: 'confidentialityReviewer',
  legal: 'legalReviewer',
  disclosure: 'disclosureOfficer',
  signature: 'signatory',
} as const;

/** A drafter's state: revise and submit until somebody has to decide. */
export function drafting(targets: { submitted: string; withdrawn: string }) {
  return {
    meta: { waitsFor: 'drafter' },
    on: {
      REVISE: { guard: 'isDrafter', actions: 'recordRevision' },
      SUBMIT: {
        guard: 'maySubmit',
        target: targets.submitted,
        actions: ['openRound', 'openReview', { type: 'startClock', params: { kind: 'publish' } }],
      },
      WITHDRAW: { guard: 'isAllowedWithReason', target: targets.withdrawn, actions: ['stopAllClocks'] },
    },
  } as const;
}

/**
 * After the clearance the rules of the day have found something new that does not block: those who answer for it look at it. With its
 * last disposition the item is cleared again; who wants it mended revokes the clearance.
 */
export function reexamination(targets: { settled: string; revoked: string; waitsFor: string[] }) {
  return {
    meta: { waitsFor: targets.waitsFor },
    entry: { type: 'startClock', params: { kind: 'step' } },
    exit: { type: 'stopClock', params: { kind: 'step' } },
    on: {
      DISPOSE: [{ guard: 'disposesOfLast', target: targets.settled, actions: 'recordDisposition' }, DISPOSES],
      REVOKE_CLEARANCE: { guard: 'isAllowedWithReason', target: targets.revoked, actions: ['stopAllClocks', 'endRound'] },
    },
  } as const;
}

const ROUND_RETURNED = [{ type: 'closeReview', params: { outcome: 'returned' } }, 'stopAllClocks', 'endRound'] as const;

/** The scan before a review: a mark quarantines, a blocker or a failure returns, anything else goes on. */
export function scanned(targets: { clear: string; blocked: string; quarantined: string; withdrawn: string }) {
  return {
    meta: { waitsFor: 'system' },
    entry: { type: 'scan', params: { purpose: 'review' } },
    on: {
      SCANNED: [
        { guard: 'isQuarantined', target: targets.quarantined, actions: 'recordScan' },
        { guard: 'isBlocked', target: targets.blocked, actions: ['recordScan', ...ROUND_RETURNED] },
        { guard: 'isClear', target: targets.clear, actions: 'recordScan' },
      ],
      WITHDRAW: withdraws(targets.withdrawn),
    },
  } as const;
}

/** A state-secret mark: processing stops, the file is out of sight for everybody but the confidentiality reviewer, who decides alone. */
export function quarantine(targets: { incident: string; falseAlarm: string; again: string }) {
  const dismissed = ['recordDisposition', 'liftQuarantine', { type: 'recordStep', params: { step: 'confidentiality' } }] as const;
  return {
    meta: { waitsFor: 'confidentialityReviewer' },
    entry: ['quarantine', { type: 'startClock', params: { kind: 'incident-report' } }],
    on: {
      CONFIRM_INCIDENT: {
        guard: 'isAllowedWithReason',
        target: targets.incident,
        actions: [{ type: 'closeReview', params: { outcome: 'incident' } }, 'stopAllClocks', 'endRound'],
      },
      DISPOSE: DISPOSES,
      FALSE_ALARM: [
        { guard: 'mustStartAgain', target: targets.again, actions: [...dismissed, ...ROUND_RETURNED] },
        {
          guard: 'isAllowedWithReason',
          target: targets.falseAlarm,
          actions: [...dismissed, { type: 'stopClock', params: { kind: 'incident-report' } }],
        },
      ],
    },
  } as const;
}

/**
 * A state of a running round, with QUARANTINE by the system it runs, a mark was found in another item that
 * holds one of its files. The round ends: whatever was approved was approved without knowledge of that. `approved`: its review is closed
 * already.
 */
export function watched<const S extends { on: object }>(state: S, target: string, review: 'open' | 'approved' = 'open') {
  const [close, ...ends] = ROUND_RETURNED;
  const QUARANTINE = { guard: 'holdsQuarantined', target, actions: review === 'open' ? [close, ...ends] : ends } as const;
  return { ...state, on: { ...state.on, QUARANTINE } };
}

const INCIDENT_CLOCK = { kind: 'incident-report' } as const;

/**
 * As `quarantine`, with a record: the clock runs from the mark's detection, goes on when the mark is confirmed, and ends with the
 * recorded report. Only a false alarm stops it here.
 */
export function suspicion(targets: { incident: string; falseAlarm: string; again: string }) {
  const { meta, entry, on } = quarantine(targets);
  const [again, goesOn] = on.FALSE_ALARM;
  return {
    meta,
    entry: ['suspectIncident', ...entry],
    on: {
      CONFIRM_INCIDENT: {
        guard: 'isAllowedWithReason',
        target: targets.incident,
        actions: [
          // Of its own from now on, whatever becomes of another item with the same file.
          'quarantine',
          { type: 'closeReview', params: { outcome: 'incident' } },
          'stopReviewClocks',
          { type: 'recordIncident', params: { kind: 'quarantine' } },
          'openIncident',
          'endRound',
        ],
      },
      DISPOSE: on.DISPOSE,
      FALSE_ALARM: [
        { ...again, actions: [...again.actions, 'dismissIncident'] },
        { ...goesOn, actions: [...goesOn.actions, 'dismissIncident'] },
      ],
    },
  } as const;
}

/** What an authority has called secret is an incident from the moment of its answer. */
export function referralIsSecret(target: string) {
  return {
    guard: 'saysSecret',
    target,
    actions: [
      'quarantine',
      { type: 'closeReview', params: { outcome: 'incident' } },
      'stopAllClocks',
      { type: 'recordIncident', params: { kind: 'referral' } },
      'openIncident',
      { type: 'startClock', params: INCIDENT_CLOCK },
      'endRound',
    ],
  } as const;
}

/** RECALL: taken for a leak, which is reported within 24 hours, unless it says that something was wrong. Both have a record. */
export function recalls(target: string) {
  return [
    {
      guard: 'recallsLeak',
      target,
      actions: [
        'recall',
        { type: 'recordIncident', params: { kind: 'leak' } },
        'openIncident',
        { type: 'startClock', params: INCIDENT_CLOCK },
      ],
    },
    {
      guard: 'isAllowedWithReason',
      target,
      actions: ['recall', { type: 'recordIncident', params: { kind: 'error' } }, 'openIncident'],
    },
  ] as const;
}

/** What is out. A mark that was found in another item with one of its files puts it in doubt: it stays out, and somebody is asked at once. */
export function watchedRelease(targets: { recalled: string; doubted: string }) {
  return {
    meta: { released: true },
    on: {
      RECALL: recalls(targets.recalled),
      QUARANTINE: {
        guard: 'holdsQuarantined',
        target: targets.doubted,
        actions: ['suspectIncident', { type: 'startClock', params: INCIDENT_CLOCK }],
      },
    },
  } as const;
}

/**
 * Out, and perhaps a leak: the clock of the report runs since the mark was found. Who recalls it for the leak goes on with that clock; the
 * confidentiality reviewer may say that nothing of it is secret.
 */
export function doubtedRelease(targets: { recalled: string; dismissed: string }) {
  const [leak, error] = recalls(targets.recalled);
  const [recall, recordLeak, open] = leak.actions;
  const stop = { type: 'stopClock', params: INCIDENT_CLOCK } as const;
  return {
    meta: { released: true, waitsFor: ['confidentialityReviewer', 'publisher'] },
    on: {
      RECALL: [
        { ...leak, actions: [recall, recordLeak, open] },
        { ...error, actions: [stop, ...error.actions] },
      ],
      FALSE_ALARM: {
        guard: 'isAllowedWithReason',
        target: targets.dismissed,
        actions: ['recordDisposition', 'dismissIncident', stop, { type: 'recordStep', params: { step: 'confidentiality' } }],
      },
    },
  } as const;
}

/** An incident waits until its report is on record, where one is due, and a second person has closed it. */
export function incident(closed: string) {
  return {
    meta: { waitsFor: ['confidentialityReviewer', 'signatory'] },
    on: {
      REPORT_INCIDENT: {
        guard: 'mayReportIncident',
        actions: ['recordReport', 'reportIncident', { type: 'stopClock', params: INCIDENT_CLOCK }],
      },
      RECORD_MEASURE: { guard: 'mayRecordMeasure', actions: 'noteMeasure' },
      CLOSE_INCIDENT: { guard: 'mayCloseIncident', target: closed, actions: ['closeIncident', 'stopAllClocks'] },
    },
  } as const;
}
