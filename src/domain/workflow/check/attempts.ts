import type { FindingOwner, ScanOutcome } from '../../finding.ts';
import type { Attribute, ReleaseMode } from '../../form/disclosure.ts';
import { type Actor, type Role, type ShippedStep, STEP_ROLE, STEPS } from '../../roles.ts';
import type { Consultation } from '../consultation.ts';
import type { ReviewContext } from '../context.ts';
import type { EventFacts, ReviewEvent, ReviewRequest, RevisionDigest, Settled } from '../events.ts';

/**
 * The cast and the alphabet of the model check. The drafter holds every role and tries everything; one person per step does
 * the job; `anyone` holds every reviewing role and tries to fill several steps.
 */
const ALL_ROLES = [...Object.values(STEP_ROLE), 'publisher', 'drafter', 'administrator'] as Role[];
const person = (id: string, roles: readonly Role[]): Actor => ({ kind: 'account', id, roles: roles.map((role) => ({ role })) });

export const DRAFTER = person('drafter', ALL_ROLES);
const ANYONE = person(
  'anyone',
  ALL_ROLES.filter((role) => role !== 'drafter'),
);
const PUBLISHER = person('publisher', ['publisher']);
const ADMINISTRATOR = person('administrator', ['administrator']);
const SYSTEM: Actor = { kind: 'system', id: 'system', roles: [] };
const REVIEWER = Object.fromEntries(STEPS.map((step) => [step, person(`reviewer:${step}`, [STEP_ROLE[step]])])) as Record<
  ShippedStep,
  Actor
>;

const NOW = '2024-05-10T00:00:00.000Z';
const LATER = '2024-05-11T00:00:00.000Z';
const NONE: Record<FindingOwner, number> = { confidentiality: 0, legal: 0, disclosure: 0 };
const SOME: Record<FindingOwner, number> = { confidentiality: 1, legal: 1, disclosure: 0 };

const revision = (
  digest: string,
  attribute: Attribute,
  mode: ReleaseMode | null,
  { lacks = [], audience = mode === 'directed' ? ['recipient'] : [] }: { lacks?: string[]; audience?: string[] } = {},
): RevisionDigest => ({
  id: digest,
  number: 1,
  digest,
  attribute,
  releasePlan: mode && { mode, audience, place: 'website' },
  lacks,
});

/** Pairs of revisions between which the drafter goes to and fro; each pair is explored on its own. */
export const SCENARIOS: readonly (readonly [RevisionDigest, RevisionDigest])[] = [
  [revision('a', 'proactive', 'public'), revision('b', 'withheld', null)],
  [revision('a', 'on-request', 'directed'), revision('b', 'on-request', 'directed', { audience: ['applicant', 'another'] })],
  [revision('a', 'redacted', 'place'), revision('b', 'redacted', 'public', { lacks: ['redaction'] })],
];

const facts = (by: Actor, more: Partial<EventFacts> = {}): EventFacts => ({ by, now: NOW, id: 'new', ruleSet: 'rules', ...more });
const event = (request: ReviewRequest, by: Actor, more?: Partial<EventFacts>): ReviewEvent => ({ ...request, ...facts(by, more) });

const NOTHING: Settled = { open: NONE, toConsult: NONE, blockers: 0 };
/** The one finding of the legal reviewer asks for a consultation. */
const VERDICTS: Record<ScanOutcome, Settled> = {
  clean: NOTHING,
  findings: { open: SOME, toConsult: { ...NONE, legal: 1 }, blockers: 0 },
  blocked: { ...NOTHING, blockers: 1 },
  quarantined: { ...NOTHING, blockers: 1 },
  failed: { ...NOTHING, blockers: 1 },
};

/**
 * Every event of a type that somebody could send to an item with this memory, honest or not. Most do not depend on more of it than the
 * current digest: these are made once.
 */
export function attemptsOn(
  pair: readonly [RevisionDigest, RevisionDigest],
): (type: RequestType, context: ReviewContext) => readonly ReviewEvent[] {
  const byCurrent = pair.map((current, at) => {
    const other = pair[1 - at] as RevisionDigest;
    const digests = [current.digest, other.digest];
    const made = new Map<RequestType, readonly ReviewEvent[]>();
    return (type: RequestType, context: ReviewContext) => {
      if (isOfMemory(type)) return OF_MEMORY[type](context, digests);
      const events = made.get(type) ?? ALWAYS[type](other, digests);
      made.set(type, events);
      return events;
    };
  });
  return (type, context) => byCurrent[context.revision.digest === pair[0].digest ? 0 : 1]?.(type, context) ?? [];
}

/** What the end of a consultation settles: the findings of the reviewer who asked that were to be put to the third party. */
function ends({ owners, toConsult }: ReviewContext, { step }: Consultation): Partial<EventFacts> {
  const open = owners.legal === step ? { ...NONE, legal: toConsult.legal } : NONE;
  return { settles: { open, toConsult: open, blockers: 0 } };
}

const reason = 'reason';

type RequestType = ReviewRequest['type'];

/** Those that an item's memory decides about. */
const OF_MEMORY = {
  DISPOSE: (context) =>
    context.blockers + context.open.legal + context.open.confidentiality === 0
      ? []
      : [REVIEWER.confidentiality, DRAFTER].map((by) =>
          event({ type: 'DISPOSE', findings: [], disposition: 'false-positive', reason }, by, {
            settles: { open: context.open, toConsult: context.toConsult, blockers: context.blockers },
          }),
        ),
  // One consultation at a time keeps the model finite; several differ in nothing that a guard looks at.
  CONSULT: (context, digests) =>
    context.consultations.length > 0
      ? []
      : (['confidentiality', 'legal', 'disclosure'] as const).map((step) =>
          event(
            { type: 'CONSULT', step, digest: digests[0] as string, kind: 'third-party', party: 'party', reason, findings: ['finding'] },
            REVIEWER[step],
          ),
        ),
  CONSULTATION_ANSWERED: (context) =>
    context.consultations.map((one) =>
      event({ type: 'CONSULTATION_ANSWERED', consultation: one.id, consent: false, opinion: 'no' }, REVIEWER.legal, ends(context, one)),
    ),
  CONSULTATION_LAPSED: (context) =>
    context.consultations.map((one) => event({ type: 'CONSULTATION_LAPSED', consultation: one.id }, SYSTEM, ends(context, one))),
  FALSE_ALARM: (context) =>
    [REVIEWER.confidentiality, DRAFTER].flatMap((by) =>
      [0, context.blockers].map((blockers) => event({ type: 'FALSE_ALARM', reason }, by, { settles: { ...NOTHING, blockers } })),
    ),
  // The one clock whose end moves an item; what else has passed is noted and changes nothing.
  DEADLINE_PASSED: ({ clocks }) =>
    clocks['re-evaluation'] === undefined
      ? []
      : [SYSTEM, ANYONE].map((by) => event({ type: 'DEADLINE_PASSED', kind: 're-evaluation', key: '' }, by)),
} satisfies Partial<Record<RequestType, (context: ReviewContext, digests: string[]) => ReviewEvent[]>>;

type OfMemory = keyof typeof OF_MEMORY;

function isOfMemory(type: RequestType): type is OfMemory {
  return type in OF_MEMORY;
}

const ALWAYS: Record<Exclude<RequestType, OfMemory>, (other: RevisionDigest, digests: string[]) => ReviewEvent[]> = {
  REVISE: (other) => [DRAFTER, ANYONE].map((by) => event({ type: 'REVISE' }, by, { revision: other })),
  SUBMIT: (_, digests) => digests.flatMap((digest) => [DRAFTER, ANYONE].map((by) => event({ type: 'SUBMIT', digest }, by))),
  SCANNED: (_, digests) => [
    ...digests.flatMap((digest) =>
      (Object.keys(VERDICTS) as ScanOutcome[]).map((outcome) =>
        event({ type: 'SCANNED', digest, scan: 'scan' }, SYSTEM, { verdict: { outcome, ruleSet: 'rules', ...VERDICTS[outcome] } }),
      ),
    ),
    event({ type: 'SCANNED', digest: digests[0] as string, scan: 'scan' }, SYSTEM, {
      verdict: { outcome: 'clean', ruleSet: 'rules', ...NOTHING },
      overtaken: true,
    }),
    event({ type: 'SCANNED', digest: digests[0] as string, scan: 'scan' }, ANYONE, {
      verdict: { outcome: 'clean', ruleSet: 'rules', ...NOTHING },
    }),
  ],
  APPROVE: (_, digests) =>
    STEPS.flatMap((step) => [
      ...digests.map((digest) => event({ type: 'APPROVE', step, digest, opinion: 'agreed' }, REVIEWER[step])),
      ...[DRAFTER, ANYONE, ADMINISTRATOR].map((by) =>
        event({ type: 'APPROVE', step, digest: digests[0] as string, opinion: 'agreed' }, by),
      ),
    ]),
  RETURN: (_, digests) =>
    STEPS.flatMap((step) =>
      [REVIEWER[step], DRAFTER].map((by) => event({ type: 'RETURN', step, digest: digests[0] as string, reason }, by)),
    ),
  REFER: (_, digests) => [
    event(
      { type: 'REFER', step: 'confidentiality', digest: digests[0] as string, authority: 'authority', reason },
      REVIEWER.confidentiality,
    ),
  ],
  REFERRAL_ANSWERED: () =>
    [true, false].map((secret) => event({ type: 'REFERRAL_ANSWERED', secret, reference: 'ref', reason }, REVIEWER.confidentiality)),
  CONFIRM_INCIDENT: () => [event({ type: 'CONFIRM_INCIDENT', reason }, REVIEWER.confidentiality)],
  RELEASE: (_, digests) =>
    [PUBLISHER, DRAFTER, ANYONE].flatMap((by) =>
      digests.flatMap((digest) =>
        [{}, { ruleSet: 'newer rules' }, { overtaken: true }].map((changed) => event({ type: 'RELEASE', digest }, by, changed)),
      ),
    ),
  SCHEDULE: (_, digests) =>
    [PUBLISHER, DRAFTER].flatMap((by) => digests.map((digest) => event({ type: 'SCHEDULE', digest, at: LATER }, by))),
  UNSCHEDULE: () => [event({ type: 'UNSCHEDULE', reason }, PUBLISHER)],
  REVOKE_CLEARANCE: () => [event({ type: 'REVOKE_CLEARANCE', reason }, REVIEWER.signature)],
  RECALL: () => (['leak', 'error'] as const).map((cause) => event({ type: 'RECALL', reason, cause }, PUBLISHER)),
  REPORT_INCIDENT: () =>
    [REVIEWER.confidentiality, PUBLISHER].map((by) =>
      event({ type: 'REPORT_INCIDENT', authority: 'authority', at: NOW, reference: 'ref', what: 'what' }, by),
    ),
  RECORD_MEASURE: () => [event({ type: 'RECORD_MEASURE', measure: 'measure' }, REVIEWER.confidentiality)],
  CLOSE_INCIDENT: () => [REVIEWER.confidentiality, REVIEWER.signature, DRAFTER].map((by) => event({ type: 'CLOSE_INCIDENT', reason }, by)),
  WITHDRAW: () => [DRAFTER, ANYONE].map((by) => event({ type: 'WITHDRAW', reason }, by)),
  REEVALUATE: () => [true, false].map((reopen) => event({ type: 'REEVALUATE', reopen, reason }, REVIEWER.disclosure)),
  QUARANTINE: () => [
    ...[SYSTEM, ANYONE].map((by) => event({ type: 'QUARANTINE' }, by, { heldElsewhere: true })),
    event({ type: 'QUARANTINE' }, SYSTEM),
  ],
  RELEASE_DUE: () => [SYSTEM, PUBLISHER].flatMap((by) => [NOW, LATER].map((now) => event({ type: 'RELEASE_DUE' }, by, { now }))),
};
