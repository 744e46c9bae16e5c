import { assign } from 'xstate';
import { permission } from '../../../src/domain/policy.ts';
import { roleOfStep } from '../../../src/domain/roles.ts';
import type { FaultCode } from '../../../src/domain/workflow/check/fault-texts.ts';
import type { Approval } from '../../../src/domain/workflow/consultation.ts';
import type { ReviewContext } from '../../../src/domain/workflow/context.ts';
import type { ReviewEvent } from '../../../src/domain/workflow/events.ts';
import type { Beast } from './definitions.ts';
import { type Loose, spoilt } from './spoil.ts';

type Spoil = Parameters<typeof spoilt>[0];
const machine = (name: string, code: FaultCode, spoil: Spoil, shape?: Parameters<typeof spoilt>[1], id?: string): Beast => ({
  name,
  code,
  make: () => spoilt(spoil, shape, id),
});

interface Args {
  context: ReviewContext;
  event: ReviewEvent;
}
/** A condition of its own, which no vocabulary knows. */
const when = (condition: (args: Args) => boolean) => condition as never;
const onCurrent = ({ context, event }: Args) => 'digest' in event && event.digest === context.revision.digest;
const holdsRole = ({ context, event }: Args) =>
  'step' in event && event.by.roles.some(({ role }) => role === roleOfStep(event.step, context.stepRoles));
const isStep = (step: string, { event }: Args) => 'step' in event && event.step === step;
/** What every approval asks for, but for who asks. */
const ready = (step: string, args: Args) =>
  isStep(step, args) && onCurrent(args) && args.context.blockers === 0 && openOf(args.context, step) === 0 && args.event.type === 'APPROVE';
const openOf = ({ owners, open }: ReviewContext, step: string) =>
  (Object.keys(open) as (keyof typeof open)[]).reduce((sum, owner) => sum + (owners[owner] === step ? open[owner] : 0), 0);
const isAllowed = ({ context, event }: Args) => permission(event.by, event, context).allowed;
const releasesNow = { target: 'released', actions: ['release', 'recordRelease', 'stopAllClocks'] } as never;
const on = (states: Loose, state: string) => (states[state] as Loose).on;
const region = (states: Loose, step: string) => ((states['specialistReview'] as Loose).states[step] as Loose).states;
const isUpToDate = ({ event }: Args) => event.overtaken !== true && event.ruleSet === 'rules';
const publishes = (args: Args) => isAllowed(args) && onCurrent(args);
/** The unit's approval, by its condition alone. */
const unitApproves =
  (condition: (args: Args) => boolean): Spoil =>
  (states) => {
    (on(states, 'inUnitReview')['APPROVE'] as Loose).guard = when((args) => ready('unit', args) && condition(args));
  };
const clearedReleases =
  (condition: (args: Args) => boolean): Spoil =>
  (states) => {
    on(states, 'cleared')['RELEASE'] = { ...(releasesNow as object), guard: when((args) => onCurrent(args) && condition(args)) } as never;
  };
const quietTimer = { guard: 'hasPassed' } as const;
const keptApprovals = assign(({ context, event }: Args) => {
  const { revision = context.revision } = event;
  const approvals = Object.fromEntries(
    Object.entries(context.approvals).map(([step, one]) => [step, { ...(one as Approval), digest: revision.digest }]),
  );
  return { revision, approvals, scanned: context.scanned && { ...context.scanned, digest: revision.digest } };
}) as never;
const approvedBySilence = (step: string) =>
  assign(({ context }: Args) => ({
    approvals: { ...context.approvals, [step]: { by: 'system', onBehalfOf: null, digest: context.revision.digest } },
  })) as never;

/** What only a machine with its own conditions, or with a state of its own, can say. */
export const MACHINES: readonly Beast[] = [
  // Who decides.
  machine('the drafter may approve', 'drafter-decides', unitApproves(holdsRole)),
  machine(
    'a delegate of the drafter may approve',
    'drafter-decides-by-delegate',
    unitApproves((args) => holdsRole(args) && args.event.by.id !== args.context.drafter),
  ),
  machine(
    'anybody but the drafter may approve',
    'without-role',
    unitApproves(
      ({ context, event }) => event.by.roles.every(({ onBehalfOf }) => onBehalfOf !== context.drafter) && event.by.id !== context.drafter,
    ),
  ),
  machine('an approval of an earlier text counts', 'stale-approval', (states) => {
    (on(states, 'inUnitReview')['APPROVE'] as Loose).guard = when(
      (args) => isStep('unit', args) && isAllowed(args) && args.context.blockers === 0,
    );
  }),
  machine('it is approved over open findings', 'open-finding-approved', (states) => {
    (region(states, 'legal')['pending'] as Loose).on['APPROVE'] = {
      guard: { type: 'mayReturn', params: { step: 'legal' } },
      target: 'approved',
      actions: [{ type: 'recordApproval', params: { step: 'legal' } }],
    } as never;
  }),
  machine('it is approved over a failure of the scan', 'blocker-approved', (states) => {
    on(states, 'scanning')['SCANNED'] = { guard: 'isCurrentScan', target: 'inUnitReview', actions: 'recordScan' } as never;
    (on(states, 'inUnitReview')['APPROVE'] as Loose).guard = { type: 'mayReturn', params: { step: 'unit' } } as never;
  }),
  machine('a person fills two steps', 'two-steps-one-person', (states) => {
    (on(states, 'inDisclosureReview')['APPROVE'] as Loose).guard = when(
      (args) => ready('disclosure', args) && isAllowed({ ...args, context: { ...args.context, filled: {} } }),
    );
  }),
  machine('nobody writes down who approved', 'two-steps-one-person', (states) => {
    const silent = assign(({ context, event }: Args) => ({
      approvals: { ...context.approvals, unit: { by: event.by.id, onBehalfOf: null, digest: context.revision.digest } },
    }));
    (on(states, 'inUnitReview')['APPROVE'] as Loose).actions = [silent];
  }),
  machine('a person fills a second step through somebody else', 'two-steps-by-delegate', (states) => {
    (on(states, 'inDisclosureReview')['APPROVE'] as Loose).guard = when((args) => {
      const delegated = args.event.by.roles.some(({ onBehalfOf }) => onBehalfOf !== undefined);
      return ready('disclosure', args) && isAllowed(delegated ? { ...args, context: { ...args.context, filled: {} } } : args);
    });
  }),
  machine(
    'one person gives two votes of a group',
    'group-one-person',
    (states) => {
      const approve = (step: string) => ({
        guard: when((args) => ready(step, args) && isAllowed({ ...args, context: { ...args.context, filled: {} } })),
        target: 'approved',
        actions: [{ type: 'recordApproval', params: { step } }],
      });
      (states['inUnitReview'] as Loose) = {
        type: 'parallel',
        entry: { type: 'startClock', params: { kind: 'step' } },
        onDone: 'specialistReview',
        states: Object.fromEntries(
          ['unit', 'editor'].map((step) => [
            step,
            {
              initial: 'pending',
              states: {
                pending: { meta: { waitsFor: step === 'unit' ? 'unitHead' : 'editor' }, on: { APPROVE: approve(step) } },
                approved: { type: 'final' },
              },
            },
          ]),
        ),
      } as never;
      states['inUnitReview'] = states['inUnitReview'] as Loose;
    },
    {
      steps: ['confidentiality', 'legal', 'disclosure', 'signature'],
      quorums: [{ steps: ['unit', 'editor'], least: 2 }],
      stepRoles: { editor: 'editor' },
    },
  ),
  machine('a clock approves', 'timer-approves', (states) => {
    on(states, 'inUnitReview')['DEADLINE_PASSED'] = {
      ...quietTimer,
      target: 'specialistReview',
      actions: [approvedBySilence('unit')],
    } as never;
  }),
  machine('a referral that times out approves', 'referral-lapses', (states) => {
    (region(states, 'confidentiality')['referred'] as Loose).on['DEADLINE_PASSED'] = { ...quietTimer, target: 'approved' } as never;
  }),
  machine('the answer to a referral approves', 'referral-approves', (states) => {
    (((region(states, 'confidentiality')['referred'] as Loose).on['REFERRAL_ANSWERED'] as unknown as Loose[])[1] as Loose).target =
      'approved' as never;
  }),
  machine('a person may report the scan', 'scan-made-up', (states) => {
    on(states, 'scanning')['SCANNED'] = [{ guard: when(onCurrent), target: 'inUnitReview', actions: 'recordScan' }] as never;
  }),
  machine('a branch leaks out before the others', 'closed-unapproved', (states) => {
    (region(states, 'legal')['pending'] as Loose).on['APPROVE'] = {
      guard: { type: 'mayApprove', params: { step: 'legal' } },
      target: '#official-document.cleared',
      actions: [
        { type: 'recordApproval', params: { step: 'legal' } },
        { type: 'closeReview', params: { outcome: 'approved' } },
      ],
    } as never;
  }),
  // What is released.
  machine('an edit keeps the approvals', 'approval-survives-edit', (states) => {
    on(states, 'cleared')['REVISE'] = { guard: 'isDrafter', actions: [keptApprovals] } as never;
  }),
  machine('a new round keeps the approvals', 'approval-survives-return', (states) => {
    const again = on(states, 'returned')['SUBMIT'] as Loose;
    again.actions = ['openReview', { type: 'startClock', params: { kind: 'publish' } }];
    again.target = 'scanning' as never;
    (on(states, 'awaitingSignature')['RETURN'] as Loose).actions = [{ type: 'recordStep', params: { step: 'signature' } }];
    (on(states, 'scanning')['SCANNED'] as unknown as Loose[])[2]!.target = 'awaitingSignature' as never;
    on(states, 'scanning')['SCANNED'] = [
      ...(on(states, 'scanning')['SCANNED'] as unknown as Loose[]).slice(0, 2),
      {
        guard: when(
          (args) =>
            args.event.verdict?.outcome === 'clean' &&
            args.event.by.kind === 'system' &&
            onCurrent(args) &&
            args.context.approvals['unit'] !== undefined,
        ),
        target: 'awaitingSignature',
        actions: 'recordScan',
      },
      { guard: 'isClear', target: 'inUnitReview', actions: 'recordScan' },
    ] as never;
  }),
  machine('it is released from the draft', 'step-skipped', (states) => {
    on(states, 'draft')['RELEASE'] = { ...(releasesNow as object), guard: 'isAllowed' } as never;
  }),
  machine('it is released from returned', 'returned-released', (states) => {
    on(states, 'cleared')['RETURN'] = { guard: { type: 'mayReturn', params: { step: 'signature' } }, target: 'returned' } as never;
    on(states, 'returned')['RELEASE'] = { ...(releasesNow as object), guard: 'mayRelease' } as never;
  }),
  machine('a clearance survives its revocation', 'revoked-released', (states) => {
    on(states, 'cleared')['REVOKE_CLEARANCE'] = { guard: 'isAllowedWithReason', actions: 'note' } as never;
  }),
  machine('a mark in another item stops nothing', 'quarantined-released', (states) => {
    on(states, 'cleared')['QUARANTINE'] = { guard: 'holdsQuarantined', actions: 'note' } as never;
  }),
  machine('less of a group is enough', 'group-incomplete', clearedReleases(publishes), {
    steps: ['confidentiality', 'legal', 'disclosure', 'signature'],
    quorums: [{ steps: ['unit', 'editor'], least: 2 }],
    stepRoles: { editor: 'editor' },
  }),
  machine('the publisher releases another text', 'stale-release', (states) => {
    on(states, 'cleared')['RELEASE'] = { ...(releasesNow as object), guard: when((args) => isAllowed(args) && isUpToDate(args)) } as never;
  }),
  machine(
    'the drafter releases',
    'drafter-releases',
    clearedReleases((args) => isUpToDate(args) && args.event.by.roles.some(({ role }) => role === 'publisher')),
  ),
  machine(
    'a delegate of the drafter releases',
    'drafter-releases-by-delegate',
    clearedReleases(
      (args) =>
        isUpToDate(args) && args.event.by.id !== args.context.drafter && args.event.by.roles.some(({ role }) => role === 'publisher'),
    ),
  ),
  machine(
    'anybody releases',
    'released-without-role',
    clearedReleases(({ event }) => event.by.roles.some(({ role }) => role === 'administrator') && event.by.roles.length === 1),
  ),
  machine(
    'a reviewer releases',
    'decider-releases',
    clearedReleases((args) => isUpToDate(args) && isAllowed({ ...args, context: { ...args.context, filled: {} } })),
  ),
  machine('a timer releases', 'timer-releases', (states) => {
    on(states, 'cleared')['DEADLINE_PASSED'] = { ...quietTimer, ...(releasesNow as object) } as never;
  }),
  machine('a schedule survives an edit', 'schedule-survives-edit', (states) => {
    on(states, 'scheduled')['REVISE'] = { guard: 'isDrafter', actions: [keptApprovals] } as never;
    on(states, 'scheduled')['RELEASE_DUE'] = {
      guard: when((args) => args.event.by.kind === 'system' && isUpToDate(args)),
      ...(releasesNow as object),
    } as never;
  }),
  machine('a schedule survives a revocation', 'schedule-survives-return', (states) => {
    on(states, 'scheduled')['REVOKE_CLEARANCE'] = { guard: 'isAllowedWithReason', actions: 'note' } as never;
  }),
  machine('a schedule survives its cancellation', 'schedule-survives-cancel', (states) => {
    on(states, 'scheduled')['UNSCHEDULE'] = { guard: 'isAllowedWithReason', actions: 'note' } as never;
  }),
  machine('what the last scan could not read is talked away', 'scan-skipped', (states) => {
    const [, blocked] = on(states, 'releaseScan')['SCANNED'] as unknown as Loose[];
    Object.assign(blocked as Loose, { target: 'inReexamination', actions: ['recordScan', 'cancelRelease'] });
  }),
  machine('the look at what was released meanwhile is left out', 'release-scan-skipped', (states) => {
    on(states, 'cleared')['RELEASE'] = { ...(releasesNow as object), guard: 'mayReleaseAfterScan' } as never;
  }),
  machine('the scan at the scheduled time is left out', 'release-scan-outdated', (states) => {
    on(states, 'scheduled')['RELEASE_DUE'] = {
      ...(releasesNow as object),
      guard: when(({ event }) => event.by.kind === 'system' && event.overtaken !== true),
    } as never;
  }),
  machine('what came up in the last scan is released', 'open-finding-released', (states) => {
    on(states, 'inReexamination')['RELEASE'] = { ...(releasesNow as object), guard: when(publishes) } as never;
  }),
  machine('what blocks in the last scan is released', 'blocker-released', (states) => {
    on(states, 'releaseScan')['SCANNED'] = [
      {
        guard: when(
          ({ context, event }) => event.by.kind === 'system' && event.verdict?.outcome === 'failed' && onCurrent({ context, event }),
        ),
        ...(releasesNow as object),
      },
      ...(on(states, 'releaseScan')['SCANNED'] as unknown as Loose[]),
    ] as never;
  }),
  machine(
    'the audience is widened',
    'attribute-forbids',
    clearedReleases((args) => isAllowed(args) && isUpToDate(args) && args.context.revision.attribute === 'on-request'),
    {},
    'notice',
  ),
  machine(
    'it is released without what its attribute needs',
    'released-lacking',
    clearedReleases((args) => isAllowed(args) && isUpToDate(args) && args.context.revision.attribute === 'redacted'),
    {},
    'notice',
  ),
  machine('what is withheld is released', 'withheld-released', (states) => {
    on(states, 'awaitingSignature')['APPROVE'] = (on(states, 'awaitingSignature')['APPROVE'] as unknown as Loose[])[1] as never;
    clearedReleases((args) => isAllowed(args) && isUpToDate(args))(states, {} as never);
  }),
  machine('what was withheld turns public', 'withheld-turns-public', (states) => {
    on(states, 'closedWithheld')['RELEASE'] = { ...(releasesNow as object), guard: when(publishes) } as never;
  }),
  machine('it is released twice', 'released-twice', (states) => {
    on(states, 'released')['RELEASE'] = { guard: 'mayRelease', actions: ['release', 'recordRelease'] } as never;
  }),
  machine('what was recalled is released again', 'recalled-released', (states) => {
    on(states, 'recalled')['RELEASE'] = { ...(releasesNow as object), guard: 'mayRelease' } as never;
  }),
  machine('a closed recall counts as released', 'recall-undone', (states) => {
    (on(states, 'recalled')['CLOSE_INCIDENT'] as Loose).target = 'released' as never;
  }),
  machine('a recall takes nothing back', 'recall-does-nothing', (states) => {
    on(states, 'released')['RECALL'] = { guard: 'isAllowedWithReason', target: 'recalled' } as never;
  }),
  machine('a state counts as released', 'released-in-name', (states) => {
    on(states, 'cleared')['RELEASE'] = { guard: 'mayRelease', target: 'released' } as never;
  }),
  // Marks and incidents.
  machine('the drafter takes it out of quarantine', 'quarantine-left', (states) => {
    on(states, 'quarantined')['WITHDRAW'] = { guard: 'isAllowedWithReason', target: 'withdrawn' } as never;
  }),
  machine('a false alarm goes on past what else blocks', 'false-alarm-past-blockers', (states) => {
    on(states, 'quarantined')['FALSE_ALARM'] = (on(states, 'quarantined')['FALSE_ALARM'] as unknown as Loose[])[1] as never;
  }),
  machine('the drafter says that it is a false alarm', 'false-alarm-by-drafter', (states) => {
    ((on(states, 'quarantined')['FALSE_ALARM'] as unknown as Loose[])[0] as Loose).guard = when(({ event }) => 'reason' in event);
  }),
  machine('an incident is closed that nobody opened', 'incident-unopened', (states) => {
    on(states, 'releasedInDoubt')['CLOSE_INCIDENT'] = {
      guard: 'isAllowedWithReason',
      target: 'recallClosed',
      actions: 'closeIncident',
    } as never;
  }),
  machine('an incident is closed without its report', 'incident-unreported', (states) => {
    (on(states, 'incident')['CLOSE_INCIDENT'] as Loose).guard = 'isAllowedWithReason' as never;
  }),
  machine('an incident is closed by who opened it', 'incident-closed-by-opener', (states) => {
    (on(states, 'recalled')['CLOSE_INCIDENT'] as Loose).guard = when(
      (args) => isAllowed(args) && (args.context.incident?.kind === 'error' || (args.context.incident?.reportedBy.length ?? 0) > 0),
    );
  }),
  machine('a recall ends without its incident', 'incident-forgotten', (states) => {
    on(states, 'recalled')['REEVALUATE'] = { guard: 'isAllowedWithReason', target: 'withdrawn' } as never;
  }),
  // Where it leads.
  machine('nobody can go on', 'dead-end', (states) => {
    states['cleared']!.on = {} as never;
  }),
  machine('it goes round for ever', 'never-ends', (states) => {
    for (const state of ['parked', 'parkedToo'])
      states[state] = {
        meta: { waitsFor: 'drafter' },
        on: { SUBMIT: { guard: 'maySubmit', target: state === 'parked' ? 'parkedToo' : 'parked' } },
      } as never;
    on(states, 'returned')['REEVALUATE'] = { guard: 'isAllowedWithReason', target: 'parked' } as never;
  }),
  machine('a state is out of reach', 'unreached', (states) => {
    states['orphan'] = { type: 'final' } as never;
  }),
  machine('nothing is ever released', 'never-released', (states) => {
    delete states['cleared']!.on['RELEASE'];
    delete states['cleared']!.on['SCHEDULE'];
  }),
  machine('it waits in the queue of a role that cannot act', 'role-cannot-act', (states) => {
    (states['inDisclosureReview'] as { meta?: unknown }).meta = { waitsFor: ['disclosureOfficer', 'publisher'] };
  }),
  machine('it waits for a role that there is not', 'no-role', (states) => {
    (states['cleared'] as { meta?: unknown }).meta = { waitsFor: 'chairman' };
  }),
  machine('a step has no clock', 'no-clock', (states) => {
    delete (states['awaitingSignature'] as Partial<Loose>)['entry'];
    (on(states, 'draft')['SUBMIT'] as Loose).actions = ['openRound', 'openReview'];
    (on(states, 'returned')['SUBMIT'] as Loose).actions = ['openRound', 'openReview'];
  }),
  machine('nobody hears the clock', 'clock-unheard', (_, root) => {
    delete (root as Partial<Loose>).on;
  }),
  machine('a state has a timer of its own', 'own-timer', (states) => {
    Object.assign(states['cleared']!, { after: { 1000: 'draft' } });
  }),
  machine('findings belong to a step that there is not', 'owner-without-step', () => {}, { owners: { legal: 'translation' } }),
  machine('a step is decided that counts for nothing', 'step-unknown', () => {}, {
    steps: ['unit', 'confidentiality', 'legal', 'disclosure'],
  }),
  machine('a group asks for more than it has', 'group-too-small', () => {}, {
    steps: ['confidentiality', 'legal', 'disclosure', 'signature'],
    quorums: [{ steps: ['unit'], least: 2 }],
  }),
];
