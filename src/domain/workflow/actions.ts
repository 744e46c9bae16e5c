import type { FindingOwner } from '../finding.ts';
import type { IncidentKind } from '../incident.ts';
import { permission } from '../policy.ts';
import type { Step } from '../roles.ts';
import type { Consultation } from './consultation.ts';
import type { ReviewContext } from './context.ts';
import type { ReviewEvent } from './events.ts';
import { peopleOf } from './guards.ts';

interface Args {
  context: ReviewContext;
  event: ReviewEvent;
}

const NONE: Record<FindingOwner, number> = { confidentiality: 0, legal: 0, disclosure: 0 };

/** Changes of what a machine remembers, by name. Pure: each gives the members of the context that change. */
export const CHANGES = {
  /** Any change voids (I3): another digest takes every approval with it. */
  recordRevision: ({ context, event }: Args): Partial<ReviewContext> =>
    event.revision ? { revision: event.revision, approvals: {}, scanned: null, releaseOrder: null } : { revision: context.revision },
  openRound: ({ context, event }: Args): Partial<ReviewContext> => ({
    round: context.round + 1,
    review: event.id,
    ...(event.revision ? { revision: event.revision } : {}),
    approvals: {},
    scanned: null,
    open: NONE,
    toConsult: NONE,
    blockers: 0,
    consultations: [],
    releaseOrder: null,
  }),
  recordScan: ({ context, event }: Args): Partial<ReviewContext> =>
    event.verdict && event.type === 'SCANNED'
      ? {
          scanned: { scan: event.scan, digest: context.revision.digest, ruleSet: event.verdict.ruleSet },
          open: event.verdict.open,
          toConsult: event.verdict.toConsult,
          blockers: event.verdict.blockers,
          consultations: context.consultations.map((one) => ({
            ...one,
            findings: [...one.findings, ...(event.verdict?.consulted?.[one.id] ?? [])],
          })),
        }
      : {},
  /** For the steps that are left out when nothing was found for them. */
  recordFound: ({ event }: Args): Partial<ReviewContext> =>
    event.type === 'SCANNED' && event.verdict ? { found: event.verdict.open } : {},
  recordApproval: ({ context, event }: Args, { step }: { step: Step }): Partial<ReviewContext> => {
    const granted = permission(event.by, event, context);
    const onBehalfOf = granted.allowed ? (granted.as?.onBehalfOf ?? null) : null;
    return {
      approvals: { ...context.approvals, [step]: { by: event.by.id, onBehalfOf, digest: context.revision.digest } },
      filled: fill(context, event.by.id, onBehalfOf, step),
    };
  },
  /** Who returned, referred or consulted has filled the step too. */
  recordStep: ({ context, event }: Args, { step }: { step: Step }): Partial<ReviewContext> => {
    const granted = permission(event.by, event, context);
    return { filled: fill(context, event.by.id, granted.allowed ? (granted.as?.onBehalfOf ?? null) : null, step) };
  },
  recordDisposition: (args: Args): Partial<ReviewContext> => lessSettled(args),
  recordConsultation: ({ context, event }: Args, { step }: { step: Step }): Partial<ReviewContext> =>
    event.type === 'CONSULT'
      ? {
          consultations: [
            ...context.consultations,
            { id: event.id, step, kind: event.kind, party: event.party, findings: event.findings ?? [], outcome: 'pending' },
          ],
        }
      : {},
  /** However it ends, what it was about was put to the third party: the reviewer decides in knowledge of that. */
  recordAnswer: ({ context, event }: Args): Partial<ReviewContext> =>
    event.type === 'CONSULTATION_ANSWERED'
      ? {
          ...lessSettled({ context, event }),
          consultations: settle(context, event.consultation, () => (event.consent ? 'consented' : 'objected')),
        }
      : {},
  /** The two opposite meanings of silence (art 32, art 34). */
  recordSilence: ({ context, event }: Args): Partial<ReviewContext> =>
    event.type === 'CONSULTATION_LAPSED'
      ? {
          ...lessSettled({ context, event }),
          consultations: settle(context, event.consultation, (one) =>
            one.kind === 'co-producer' ? 'silence-consent' : 'silence-organ-decides',
          ),
        }
      : {},
  orderRelease: ({ context, event }: Args): Partial<ReviewContext> => ({
    releaseOrder: { by: event.by.id, at: event.type === 'SCHEDULE' ? event.at : null, digest: context.revision.digest },
  }),
  cancelRelease: (): Partial<ReviewContext> => ({ releaseOrder: null }),
  recordRelease: ({ context, event }: Args): Partial<ReviewContext> => ({
    release: { id: event.id, digest: context.revision.digest },
    releaseOrder: null,
  }),
  /** A mark was found: the clock of what may be an incident runs from now. */
  suspectIncident: ({ event }: Args): Partial<ReviewContext> => ({
    incident: { id: event.id, kind: 'quarantine', since: event.now, openedBy: [], reportedBy: [] },
  }),
  dismissIncident: (): Partial<ReviewContext> => ({ incident: null }),
  recordIncident: (args: Args, { kind }: { kind: IncidentKind }): Partial<ReviewContext> => {
    // What was wrong and no leak begins with its recall, whatever was suspected.
    const suspected = kind === 'error' ? null : args.context.incident;
    const { id, now } = args.event;
    return { incident: { id, kind, since: suspected?.since ?? now, openedBy: peopleOf(args), reportedBy: [] } };
  },
  recordReport: (args: Args): Partial<ReviewContext> => {
    const { incident } = args.context;
    return incident ? { incident: { ...incident, reportedBy: peopleOf(args) } } : {};
  },
  endRound: (): Partial<ReviewContext> => ({ review: null, approvals: {}, releaseOrder: null }),
} as const;

function fill(context: ReviewContext, actor: string, onBehalfOf: string | null, step: Step): Record<string, Step> {
  return onBehalfOf ? { ...context.filled, [actor]: step, [onBehalfOf]: step } : { ...context.filled, [actor]: step };
}

function lessSettled({ context, event: { settles } }: Args): Partial<ReviewContext> {
  if (!settles) return {};
  return {
    open: less(context.open, settles.open),
    toConsult: less(context.toConsult, settles.toConsult),
    blockers: Math.max(0, context.blockers - settles.blockers),
  };
}

function less(counts: Record<FindingOwner, number>, by: Record<FindingOwner, number>): Record<FindingOwner, number> {
  const rest = { ...counts };
  for (const owner of Object.keys(rest) as FindingOwner[]) rest[owner] = Math.max(0, rest[owner] - by[owner]);
  return rest;
}

function settle(context: ReviewContext, id: string, outcome: (one: Consultation) => Consultation['outcome']): Consultation[] {
  return context.consultations.map((one) => (one.id === id ? { ...one, outcome: outcome(one) } : one));
}
