import type { AnyStateMachine } from 'xstate';
import type { FindingOwner } from '../../finding.ts';
import { type Actor, roleOfStep, type Step } from '../../roles.ts';
import type { ReviewContext } from '../context.ts';
import type { EventFacts, ReviewEvent, ReviewEventType, ReviewRequest, RevisionDigest, ScanVerdict, Settled } from '../events.ts';
import { ADMINISTRATOR, ANYONE, type Cast, castOf, delegateOfDrafter, drafterOf, PUBLISHER, SYSTEM } from './cast.ts';
import { OWNERS } from './history.ts';

const NOW = '2024-05-10T00:00:00.000Z';
const LATER = '2024-05-11T00:00:00.000Z';
const RULES = 'rules';
const NEWER_RULES = 'newer rules';

const NONE: Record<FindingOwner, number> = { confidentiality: 0, legal: 0, disclosure: 0 };
const ALL: Record<FindingOwner, number> = { confidentiality: 1, legal: 1, disclosure: 1 };
const NOTHING: Settled = { open: NONE, toConsult: NONE, blockers: 0 };

const clean: ScanVerdict = { outcome: 'clean', ruleSet: RULES, ...NOTHING };
/** Each reviewer has a finding; that of the legal reviewer asks for a consultation. */
const findings: ScanVerdict = { ...clean, outcome: 'findings', open: ALL, toConsult: { ...NONE, legal: 1 } };
const stopped = (outcome: ScanVerdict['outcome']): ScanVerdict => ({ ...clean, outcome, blockers: 1 });
const VERDICTS: readonly ScanVerdict[] = [clean, findings, stopped('blocked'), stopped('quarantined'), stopped('failed')];
/** One reviewer alone has a finding: it may decide which of the others are left out. */
const ALONE: readonly ScanVerdict[] = (['confidentiality', 'legal', 'disclosure'] as const).map((owner) => ({
  ...findings,
  open: { ...NONE, [owner]: 1 },
  toConsult: { ...NONE, legal: owner === 'legal' ? 1 : 0 },
}));

const reason = 'reason';
const facts = (by: Actor, more: Partial<EventFacts> = {}): EventFacts => ({ by, now: NOW, id: 'new', ruleSet: RULES, ...more });
const event = (request: ReviewRequest, by: Actor, more?: Partial<EventFacts>): ReviewEvent => ({ ...request, ...facts(by, more) });

/** What an item's workflow remembers, and what its states listen to. */
export interface Here {
  context: ReviewContext;
  /** Steps that this event may decide here, as far as its conditions say. */
  stepsFor(type: ReviewEventType): readonly Step[];
  /** A referral waits for its answer. */
  isReferred: boolean;
}

/** Who plays, in which scenario, and how far the reductions go. */
export interface Play {
  cast: Cast;
  drafter: Actor;
  drafterDelegate: Actor;
  scenario: readonly RevisionDigest[];
  /** Without the reductions: several referrals and consultations at a time. */
  full: boolean;
}

/** The people of this workflow, in a scenario. */
export function playOf(machine: AnyStateMachine, scenario: Play['scenario'], full = false): Play {
  const drafter = drafterOf(machine);
  return { cast: castOf(machine), drafter, drafterDelegate: delegateOfDrafter(drafter), scenario, full };
}

type Attempts = (play: Play, here: Here) => ReviewEvent[];

/** Every event of a type that somebody could send here, honest or not. */
export function attemptsAt(play: Play, type: ReviewEventType, here: Here): ReviewEvent[] {
  return ATTEMPTS[type](play, here);
}

/**
 * What somebody who has filled a step already could try besides: a second step, or the release. The people of `busy` are who they are, only
 * with every role.
 */
export function secondAttempts({ cast }: Play, type: ReviewEventType, here: Here): ReviewEvent[] {
  const digest = current(here);
  const people = [cast.busy, cast.busyDelegate];
  if (type === 'APPROVE')
    return here.stepsFor(type).flatMap((step) => people.map((by) => event({ type, step, digest, opinion: 'agreed' }, by)));
  if (type === 'RELEASE') return people.map((by) => event({ type, digest }, by));
  return [];
}

const current = ({ context }: Here) => context.revision.digest;

/** The other digests of the scenario: what somebody may have read who does not know of the latest change. */
function stale({ scenario }: Play, here: Here): string[] {
  return scenario.map(({ digest }) => digest).filter((digest) => digest !== current(here));
}

/** The drafter, who may hold every role, and who acts for the drafter. */
const own = ({ drafter, drafterDelegate }: Play) => [drafter, drafterDelegate];

function decisions(type: 'RETURN' | 'REFER', { cast }: Play, here: Here): ReviewEvent[] {
  const digest = current(here);
  return here.stepsFor(type).map((step) => {
    const by = cast.reviewer(step);
    return event(type === 'RETURN' ? { type, step, digest, reason } : { type, step, digest, authority: 'authority', reason }, by);
  });
}

/** Steps with a finding that has no disposition. */
function owningSteps({ owners, open }: ReviewContext): Step[] {
  return [...new Set(OWNERS.filter((owner) => open[owner] > 0).map((owner) => owners[owner]))];
}

/** The open findings that a step answers for, and those of them that a third party is asked about. */
function findingsOf({ owners, open, toConsult }: ReviewContext, step: Step): Omit<Settled, 'blockers'> {
  const own = (counts: typeof open) =>
    Object.fromEntries(OWNERS.map((one) => [one, owners[one] === step ? counts[one] : 0])) as typeof open;
  return { open: own(open), toConsult: own(toConsult) };
}

const ends = ({ owners, toConsult }: ReviewContext, step: Step): Partial<EventFacts> => {
  const open = owners.legal === step ? { ...NONE, legal: toConsult.legal } : NONE;
  return { settles: { open, toConsult: open, blockers: 0 } };
};

const isOptional = ({ context }: Here) => (context.optionalSteps ?? []).length > 0;

/** The event types, each with what may be tried. Total: an event without its row does not compile. */
const ATTEMPTS: Record<ReviewEventType, Attempts> = {
  REVISE: ({ scenario, drafter }, here) =>
    scenario.filter(({ digest }) => digest !== current(here)).map((revision) => event({ type: 'REVISE' }, drafter, { revision })),
  SUBMIT: (play, here) => [current(here), ...stale(play, here)].map((digest) => event({ type: 'SUBMIT', digest }, play.drafter)),
  SCANNED: (play, here) => {
    const scanned = (digest: string, verdict: ScanVerdict, by: Actor, more?: Partial<EventFacts>) =>
      event({ type: 'SCANNED', digest, scan: 'scan' }, by, { verdict, ...more });
    const now = current(here);
    return [
      ...[...VERDICTS, ...(isOptional(here) ? ALONE : [])].map((verdict) => scanned(now, verdict, SYSTEM)),
      ...stale(play, here).map((digest) => scanned(digest, clean, SYSTEM)),
      scanned(now, clean, SYSTEM, { overtaken: true }),
      scanned(now, clean, SYSTEM, { ruleSet: NEWER_RULES }),
      scanned(now, clean, ANYONE),
    ];
  },
  DISPOSE: ({ cast, drafter }, { context }) => {
    const { open, toConsult, blockers } = context;
    const dispose = (by: Actor, settles: Settled) =>
      event({ type: 'DISPOSE', findings: [], disposition: 'false-positive', reason }, by, { settles });
    const byOwner = owningSteps(context).map((step) => dispose(cast.reviewer(step), { ...findingsOf(context, step), blockers: 0 }));
    const rest = blockers > 0 ? [dispose(cast.reviewer('confidentiality'), { ...NOTHING, blockers })] : [];
    const all = [...byOwner, ...rest];
    return all.length === 0 ? [] : [...all, dispose(drafter, { open, toConsult, blockers })];
  },
  APPROVE: (play, here) =>
    here
      .stepsFor('APPROVE')
      .flatMap((step) => [
        ...[play.cast.reviewer(step), play.cast.delegateOf(step), ...own(play), ADMINISTRATOR, PUBLISHER].map((by) =>
          event({ type: 'APPROVE', step, digest: current(here), opinion: 'agreed' }, by),
        ),
        ...stale(play, here).map((digest) => event({ type: 'APPROVE', step, digest, opinion: 'agreed' }, play.cast.reviewer(step))),
      ]),
  RETURN: (play, here) => decisions('RETURN', play, here),
  // One referral and one consultation at a time: several differ in nothing that a condition looks at.
  REFER: (play, here) => (here.isReferred && !play.full ? [] : decisions('REFER', play, here)),
  REFERRAL_ANSWERED: (play) =>
    [play.cast.reviewer('confidentiality'), ...own(play)].flatMap((by) =>
      [true, false].map((secret) => event({ type: 'REFERRAL_ANSWERED', secret, reference: 'ref', reason }, by)),
    ),
  CONSULT: (play, here) => {
    const asked = here.context.consultations.filter(({ outcome }) => play.full || outcome === 'pending').map(({ step }) => step);
    const isOver = (step: Step) => (play.full ? asked.includes(step) : asked.length > 0);
    return here
      .stepsFor('CONSULT')
      .filter((step) => !isOver(step))
      .map((step) =>
        event(
          { type: 'CONSULT', step, digest: current(here), kind: 'third-party', party: 'party', reason, findings: ['finding'] },
          play.cast.reviewer(step),
          { id: `consultation:${step}` },
        ),
      );
  },
  CONSULTATION_ANSWERED: ({ cast }, { context }) =>
    pendingOf(context).map(({ id, step }) =>
      event(
        { type: 'CONSULTATION_ANSWERED', consultation: id, consent: false, opinion: 'no' },
        answering(cast, context, step),
        ends(context, step),
      ),
    ),
  CONSULTATION_LAPSED: (_, { context }) =>
    pendingOf(context).map(({ id, step }) => event({ type: 'CONSULTATION_LAPSED', consultation: id }, SYSTEM, ends(context, step))),
  CONFIRM_INCIDENT: (play) =>
    [play.cast.reviewer('confidentiality'), play.drafter].map((by) => event({ type: 'CONFIRM_INCIDENT', reason }, by)),
  FALSE_ALARM: (play, { context: { blockers } }) =>
    [play.cast.reviewer('confidentiality'), ...own(play)].flatMap((by) =>
      [...new Set([0, blockers])].map((settled) =>
        event({ type: 'FALSE_ALARM', reason }, by, { settles: { ...NOTHING, blockers: settled } }),
      ),
    ),
  RELEASE: (play, here) => {
    const release = (by: Actor, digest: string, more?: Partial<EventFacts>) => event({ type: 'RELEASE', digest }, by, more);
    const now = current(here);
    return [
      release(PUBLISHER, now),
      release(PUBLISHER, now, { overtaken: true }),
      release(PUBLISHER, now, { ruleSet: NEWER_RULES }),
      ...stale(play, here).map((digest) => release(PUBLISHER, digest)),
      ...[...own(play), ADMINISTRATOR].map((by) => release(by, now)),
    ];
  },
  SCHEDULE: (play, here) =>
    [
      ...[PUBLISHER, ...own(play)].map((by) => [by, current(here)] as const),
      ...stale(play, here).map((one) => [PUBLISHER, one] as const),
    ].map(([by, digest]) => event({ type: 'SCHEDULE', digest, at: LATER }, by)),
  UNSCHEDULE: () => [event({ type: 'UNSCHEDULE', reason }, PUBLISHER)],
  REVOKE_CLEARANCE: ({ cast }) =>
    (['signature', 'confidentiality'] as const).map((step) => event({ type: 'REVOKE_CLEARANCE', reason }, cast.reviewer(step))),
  RECALL: ({ cast }) =>
    (['leak', 'error'] as const).flatMap((cause) =>
      [PUBLISHER, cast.reviewer('confidentiality')].map((by) => event({ type: 'RECALL', reason, cause }, by)),
    ),
  REPORT_INCIDENT: ({ cast }) =>
    [cast.reviewer('confidentiality'), PUBLISHER].map((by) =>
      event({ type: 'REPORT_INCIDENT', authority: 'authority', at: NOW, reference: 'ref', what: 'what' }, by),
    ),
  RECORD_MEASURE: ({ cast }) => [event({ type: 'RECORD_MEASURE', measure: 'measure' }, cast.reviewer('confidentiality'))],
  CLOSE_INCIDENT: ({ cast, drafter }) =>
    [
      cast.reviewer('confidentiality'),
      cast.delegateOf('confidentiality'),
      cast.reviewer('signature'),
      drafter,
      { ...drafter, id: PUBLISHER.id },
    ].map((by) => event({ type: 'CLOSE_INCIDENT', reason }, by)),
  WITHDRAW: ({ drafter }) => [event({ type: 'WITHDRAW', reason }, drafter)],
  REEVALUATE: (play) =>
    [play.cast.reviewer('disclosure'), play.drafter].flatMap((by) =>
      [true, false].map((reopen) => event({ type: 'REEVALUATE', reopen, reason }, by)),
    ),
  QUARANTINE: () => [
    ...[SYSTEM, ANYONE].map((by) => event({ type: 'QUARANTINE' }, by, { heldElsewhere: true })),
    event({ type: 'QUARANTINE' }, SYSTEM),
  ],
  RELEASE_DUE: () => [
    event({ type: 'RELEASE_DUE' }, SYSTEM, { now: NOW }),
    ...[{}, { ruleSet: NEWER_RULES }, { overtaken: true }].map((more) => event({ type: 'RELEASE_DUE' }, SYSTEM, { now: LATER, ...more })),
    event({ type: 'RELEASE_DUE' }, PUBLISHER, { now: LATER }),
  ],
  DEADLINE_PASSED: (_, { context: { clocks } }) =>
    Object.keys(clocks)
      .filter((name) => !OTHERWISE_HEARD.has(name))
      .map((name) => {
        const [kind = '', key = ''] = name.split(':');
        return event({ type: 'DEADLINE_PASSED', kind, key }, SYSTEM);
      }),
};

/** Clocks whose end has an event of its own. */
export const OTHERWISE_HEARD: ReadonlySet<string> = new Set(['release-due', 'third-party-opinion', 'co-producer-opinion']);

function pendingOf({ consultations }: ReviewContext) {
  return consultations.filter(({ outcome }) => outcome === 'pending');
}

/** Who records the answer: the reviewer who asked, where the table lets that role, else the legal reviewer. */
function answering(cast: Cast, { stepRoles }: ReviewContext, step: Step): Actor {
  const role = roleOfStep(step, stepRoles);
  return role === 'unitHead' || role === 'signatory' ? cast.reviewer('legal') : cast.reviewer(step);
}
