import { assign } from 'xstate';
import type { FaultCode } from '../../../src/domain/workflow/check/fault-texts.ts';
import type { Approval } from '../../../src/domain/workflow/consultation.ts';
import type { ReviewContext } from '../../../src/domain/workflow/context.ts';
import type { ReviewEvent } from '../../../src/domain/workflow/events.ts';
import { GUARDS } from '../../../src/domain/workflow/guards.ts';
import type { Beast } from './definitions.ts';
import { type Loose, spoilt, spoiltMachine, written } from './spoil.ts';

interface Args {
  context: ReviewContext;
  event: ReviewEvent;
}
type Spoil = Parameters<typeof spoilt>[0];
/** The short review with one thing spoilt. */
const pure = (name: string, code: FaultCode, spoil: Spoil, shape: Parameters<typeof spoilt>[1] = {}, id = 'notice'): Beast => ({
  name,
  code,
  make: () => spoilt(spoil, shape, id),
});

const when = (condition: (args: Args) => boolean) => condition as never;
const on = (states: Loose, state: string) => (states[state] as Loose).on;
const list = (one: unknown) => (Array.isArray(one) ? one : [one]) as Loose[];
/** Comes before what the state does otherwise. */
const before = (states: Loose, state: string, event: string, more: object) => {
  on(states, state)[event] = [more, ...(on(states, state)[event] === undefined ? [] : list(on(states, state)[event]))] as never;
};
const NONE = { confidentiality: 0, legal: 0, disclosure: 0 };
/** Of one text of three: what is spoilt is so for it alone, and everything else happens to the others. */
const isThird = ({ context }: Args) => context.revision.digest === 'c';
const PUBLISHER = { kind: 'account', id: 'publisher', roles: [{ role: 'publisher' }] } as const;

/** Everything that an approval asks for, but for who asks. */
const approvesBy = (step: 'unit' | 'confidentiality', who: (args: Args) => boolean) =>
  when((args) => {
    const reviewer = { kind: 'account', id: 'new', roles: [{ role: step === 'unit' ? 'unitHead' : 'confidentialityReviewer' }] } as const;
    return (
      GUARDS.mayApprove(args, { step }) || (who(args) && GUARDS.mayApprove({ ...args, event: { ...args.event, by: reviewer } }, { step }))
    );
  });
const unitApprovesFor =
  (who: (args: Args) => boolean, ...actions: unknown[]): Spoil =>
  (states) => {
    const approve = on(states, 'inUnitReview')['APPROVE'] as Loose;
    approve.guard = approvesBy('unit', who);
    approve.actions = [...list(approve.actions), ...actions];
  };
const releases = (more: object = {}) => ({ target: 'released', actions: ['release', 'recordRelease', 'stopAllClocks'], ...more });
/** Releases what is cleared, or what would be if this were otherwise. */
const clearedReleasesAs =
  (otherwise: (args: Args) => Args): Spoil =>
  (states) => {
    before(states, 'cleared', 'RELEASE', releases({ guard: when((args) => GUARDS.mayRelease(otherwise(args))) }));
  };
const by = (id: string) => (args: Args) => (args.event.by.id === id ? { ...args, event: { ...args.event, by: PUBLISHER } } : args);
const approvedBySilence = (step: string) =>
  assign(({ context }: Args) => ({
    approvals: { ...context.approvals, [step]: { by: 'system', onBehalfOf: null, digest: context.revision.digest } as Approval },
  })) as never;
const isGood = ({ context, event }: Args) =>
  GUARDS.isAllowed({ context, event }) &&
  'digest' in event &&
  event.digest === context.revision.digest &&
  event.overtaken !== true &&
  context.scanned?.ruleSet === event.ruleSet &&
  context.revision.attribute === 'proactive' &&
  context.blockers === 0 &&
  Object.values(context.open).every((open) => open === 0);

type Change = Parameters<typeof written>[0];
/** The short review written otherwise, and then spoilt. */
const both = (name: string, code: FaultCode, change: Change, spoil: Spoil = () => {}, id = 'notice'): Beast => ({
  name,
  code,
  make: () => spoiltMachine(written(change, id), spoil),
});
const stepAt = ({ blocks }: Parameters<Change>[0], step: string) => blocks.findIndex((one) => one['step'] === step);
const own = (id: string, more: object = {}) => ({ id, role: id, name: { en: id, zh: id }, ...more }) as never;

const GROUP = ['editor', 'translator', 'reader'];
/** Before everybody else a group, of which two approve. */
const withGroup: Change = (definition) => {
  definition.steps.push(...GROUP.map((id) => own(id)));
  definition.blocks.splice(stepAt(definition, 'unit'), 0, { block: 'sideBySide', steps: GROUP, least: 2, state: 'inGroup' } as never);
};
const voteOf = (states: Loose, step: string) => (((states['inGroup'] as Loose).states[step] as Loose).states['pending'] as Loose).on;

/** After the unit an expert, unless the scan found nothing for them. */
const withExpert: Change = (definition) => {
  (definition.steps.find(({ id }) => id === 'confidentiality') as { answersFor: unknown }).answersFor = ['confidentiality'];
  definition.steps.push(own('expert', { required: false, skippedWhen: { nothingFound: true }, answersFor: ['legal'] }));
  definition.blocks.splice(stepAt(definition, 'confidentiality'), 0, { block: 'step', step: 'expert' } as never);
};
const referred = (states: Loose) =>
  (((states['specialistReview'] as Loose).states['confidentiality'] as Loose).states['referred'] as Loose).on;
/** A person fills a second step, but not through somebody else. */
const inPerson = (step: string) => (args: Args) => {
  const isOwn = args.event.by.roles.every(({ onBehalfOf }) => onBehalfOf === undefined);
  return GUARDS.mayApprove(isOwn ? { ...args, context: { ...args.context, filled: {} } } : args, { step });
};

const EVERYBODY_READS: Pick<ReviewContext['revision'], 'attribute' | 'releasePlan' | 'lacks'> = {
  attribute: 'proactive',
  releasePlan: { mode: 'public', audience: [], place: 'website' },
  lacks: [],
};

/** The unit approves, and the next step is passed by. */
const passes = {
  target: 'inConfidentialityReview',
  actions: [
    { type: 'recordApproval', params: { step: 'unit' } },
    { type: 'stopClock', params: { kind: 'step' } },
  ],
};

/** A mark elsewhere ends the round, and is a reason of its own. */
const neverDoubted = (states: Loose) => {
  delete on(states, 'released')['QUARANTINE'];
  delete states['releasedInDoubt'];
};

/** Each breaks one rule and no other: without that rule it would run. */
export const PURE: readonly Beast[] = [
  pure('findings belong to nobody', 'owner-without-step', () => {}, { owners: { disclosure: 'unit', legal: 'translation' } }),
  pure(
    'none of a group is enough',
    'group-too-small',
    () => {},
    { steps: ['confidentiality', 'legal', 'disclosure', 'signature'], quorums: [{ steps: ['unit'], least: 0 }] },
    'official-document',
  ),
  pure('what is approved is kept and never released', 'never-released', (states) => {
    for (const state of ['released', 'releasedInDoubt', 'releaseScan', 'inReexamination', 'recalled', 'recallClosed', 'scheduled'])
      delete states[state];
    const { REVOKE_CLEARANCE, QUARANTINE } = on(states, 'cleared');
    states['cleared'] = { meta: { waitsFor: 'confidentialityReviewer' }, on: { REVOKE_CLEARANCE, QUARANTINE } } as never;
  }),
  pure('it can be parked where nobody can do anything', 'dead-end', (states) => {
    states['parked'] = { meta: { waitsFor: 'drafter' } } as never;
    before(states, 'returned', 'REEVALUATE', { guard: 'isAllowedWithReason', target: 'parked' });
  }),
  {
    name: 'a step is left out for one mode by a condition of its own',
    code: 'lighter-by-choice',
    make: () =>
      spoiltMachine(
        written((definition) => {
          definition.steps.push(own('expert'));
          definition.blocks.splice(stepAt(definition, 'confidentiality'), 0, { block: 'step', step: 'expert' } as never);
        }, 'notice'),
        (states) => {
          before(states, 'inUnitReview', 'APPROVE', {
            ...passes,
            guard: when((args) => isThird(args) && GUARDS.mayApprove(args, { step: 'unit' })),
          });
        },
        { steps: ['unit', 'confidentiality'], optionalSteps: ['expert'] },
      ),
  },
  // Who decides.
  pure(
    'the drafter alone may approve as well',
    'drafter-decides',
    unitApprovesFor(({ event, context }) => event.by.id === context.drafter),
  ),
  pure(
    'one delegate of the drafter may approve as well',
    'drafter-decides-by-delegate',
    unitApprovesFor(
      ({ event }) => event.by.id === 'delegate:drafter',
      assign(({ context, event }: Args) => ({
        filled: event.by.id === 'delegate:drafter' ? { ...context.filled, drafter: 'unit' } : context.filled,
      })),
    ),
  ),
  pure(
    'an administrator may approve as well',
    'without-role',
    unitApprovesFor(({ event }) => event.by.id === 'administrator'),
  ),
  pure('a person fills two steps in person', 'two-steps-one-person', (states) => {
    for (const one of list(on(states, 'inConfidentialityReview')['APPROVE'])) one.guard = when(inPerson('confidentiality'));
  }),
  both('one person gives two votes of a group in person', 'group-one-person', withGroup, (states) => {
    for (const one of list(voteOf(states, 'reader')['APPROVE']))
      if (one.target === ('approved' as never)) one.guard = when(inPerson('reader'));
  }),
  both('the first step looks at what nobody has scanned', 'approved-unscanned', (definition) => {
    delete (definition.steps[0] as { answersFor?: unknown }).answersFor;
    Object.assign(definition.steps[1] as object, { answersFor: ['confidentiality', 'legal', 'disclosure'] });
    const [scan] = definition.blocks.splice(1, 1);
    definition.blocks.splice(2, 0, scan as never);
  }),
  pure('a clock approves, and the step decides all the same', 'timer-approves', (states) => {
    before(states, 'inUnitReview', 'DEADLINE_PASSED', { guard: 'hasPassed', actions: [approvedBySilence('unit')] });
  }),
  pure(
    'the answer to a referral approves, and the step decides all the same',
    'referral-approves',
    (states) => {
      const [, notSecret] = list(referred(states)['REFERRAL_ANSWERED']);
      (notSecret as Loose).actions = [approvedBySilence('confidentiality')];
    },
    {},
    'official-document',
  ),
  pure(
    'a referral that lapses approves, and the step decides all the same',
    'referral-lapses',
    (states) => {
      referred(states)['DEADLINE_PASSED'] = {
        guard: when((args) => 'kind' in args.event && args.event.kind === 'referral-decided' && GUARDS.hasPassed(args)),
        actions: [approvedBySilence('confidentiality')],
      } as never;
    },
    {},
    'official-document',
  ),
  pure('a person’s word about the scan is taken', 'scan-made-up', (states) => {
    before(states, 'scanning', 'SCANNED', { guard: when(({ event }) => event.by.kind === 'account'), actions: 'note' });
  }),
  // What is closed and released.
  pure('what is returned is closed as approved', 'closed-unapproved', (states) => {
    const { actions } = on(states, 'inUnitReview')['RETURN'] as Loose;
    for (const action of list(actions))
      if (action['type'] === ('closeReview' as never)) action['params'] = { outcome: 'approved' } as never;
  }),
  pure('it is released before the last step', 'step-skipped', (states) => {
    before(states, 'inConfidentialityReview', 'RELEASE', releases({ guard: when(isGood) }));
  }),
  both('an optional step is passed by when more was found', 'optional-skipped', withExpert, (states) => {
    before(states, 'inUnitReview', 'APPROVE', {
      ...passes,
      guard: when(
        (args) => args.context.open.confidentiality > 0 && args.context.open.legal > 0 && GUARDS.mayApprove(args, { step: 'unit' }),
      ),
    });
  }),
  both('one vote of two is enough for one text', 'group-incomplete', withGroup, (states) => {
    voteOf(states, 'editor')['APPROVE'] = [
      {
        guard: when((args) => isThird(args) && GUARDS.mayApprove(args, { step: 'editor' })),
        target: '#notice.inUnitReview',
        actions: [
          { type: 'recordApproval', params: { step: 'editor' } },
          { type: 'stopClock', params: { kind: 'step' } },
        ],
      },
      ...list(voteOf(states, 'editor')['APPROVE']),
    ] as never;
  }),
  pure(
    'nobody looks at what was released meanwhile',
    'release-scan-skipped',
    clearedReleasesAs(({ context, event }) => ({ context, event: { ...event, overtaken: false } })),
  ),
  pure('what the last scan found is released where it is looked at', 'open-finding-released', (states) => {
    const guard = when(({ context, event }) => GUARDS.mayRelease({ event, context: { ...context, open: NONE } }));
    before(states, 'inReexamination', 'RELEASE', releases({ guard }));
  }),
  pure(
    'the publisher names another text',
    'stale-release',
    clearedReleasesAs(({ context, event }) => ({ context, event: { ...event, digest: context.revision.digest } as ReviewEvent })),
  ),
  pure('the drafter may release as well', 'drafter-releases', clearedReleasesAs(by('drafter'))),
  pure('a delegate of the drafter may release as well', 'drafter-releases-by-delegate', clearedReleasesAs(by('delegate:drafter'))),
  pure('an administrator may release as well', 'released-without-role', clearedReleasesAs(by('administrator'))),
  pure(
    'a reviewer may release as well',
    'decider-releases',
    clearedReleasesAs(({ context, event }) => ({ event, context: { ...context, filled: {} } })),
  ),
  pure('a clock releases what is cleared', 'timer-releases', (states) => {
    const guard = when((args) => {
      const { context, event } = args;
      const release = { ...event, type: 'RELEASE', digest: context.revision.digest, by: PUBLISHER } as ReviewEvent;
      return GUARDS.hasPassed(args) && GUARDS.mayRelease({ context, event: release });
    });
    before(states, 'cleared', 'DEADLINE_PASSED', releases({ guard }));
  }),
  ...(
    [
      ['one audience is widened', 'attribute-forbids', 'on-request'],
      ['one text is released without its redaction', 'released-lacking', 'redacted'],
      ['one text that is withheld is released', 'withheld-released', 'withheld'],
    ] as const
  ).map(([name, code, attribute]) =>
    pure(
      name,
      code,
      clearedReleasesAs(({ context, event }) => {
        const { revision } = context;
        const isOne = revision.attribute === attribute && (code !== 'released-lacking' || revision.lacks.length > 0);
        return { event, context: isOne ? { ...context, revision: { ...revision, ...EVERYBODY_READS } } : context };
      }),
    ),
  ),
  pure('what was closed as withheld is cleared', 'withheld-turns-public', (states) => {
    before(states, 'inConfidentialityReview', 'APPROVE', {
      guard: when((args) => isThird(args) && GUARDS.mayApprove(args, { step: 'confidentiality' })),
      target: 'cleared',
      actions: [
        { type: 'recordApproval', params: { step: 'confidentiality' } },
        { type: 'stopClock', params: { kind: 'step' } },
        { type: 'closeReview', params: { outcome: 'withheld' } },
      ],
    });
  }),
  pure('what is out is released once more', 'released-twice', (states) => {
    neverDoubted(states);
    before(states, 'released', 'RELEASE', { guard: 'mayRelease', actions: ['release', 'recordRelease'] });
  }),
  pure('what was recalled is sent out once more', 'recalled-released', (states) => {
    neverDoubted(states);
    before(states, 'recalled', 'RELEASE', { guard: 'mayRelease', actions: ['release', 'recordRelease'] });
  }),
  pure('one recall that is closed counts as released', 'recall-undone', (states) => {
    const [closes] = list(on(states, 'recalled')['CLOSE_INCIDENT']);
    before(states, 'recalled', 'CLOSE_INCIDENT', {
      ...closes,
      guard: when((args) => isThird(args) && GUARDS.mayCloseIncident(args)),
      target: 'released',
    });
  }),
  pure('a recall is noted and takes nothing back', 'recall-does-nothing', (states) => {
    for (const one of list(on(states, 'released')['RECALL']))
      one.actions = list(one.actions).filter((action) => (action as unknown) !== 'recall');
  }),
  // Marks and incidents.
  pure('a mark is noted, and what it was found in is released where it is', 'quarantined-released', (states) => {
    before(states, 'cleared', 'DEADLINE_PASSED', {
      guard: when((args) => isThird(args) && GUARDS.hasPassed(args)),
      actions: ['quarantine'],
    });
    before(states, 'cleared', 'RELEASE', {
      guard: when((args) => isThird(args) && args.context.release === null && GUARDS.mayRelease(args)),
      actions: ['release', 'recordRelease'],
    });
  }),
  pure('a false alarm has it scanned again past what else blocks', 'false-alarm-past-blockers', (states) => {
    const [, goesOn] = list(on(states, 'quarantined')['FALSE_ALARM']);
    before(states, 'quarantined', 'FALSE_ALARM', {
      ...goesOn,
      guard: when((args) => isThird(args) && args.context.review !== null && GUARDS.isAllowedWithReason(args)),
      target: 'scanning',
    });
  }),
  pure('the drafter says of what is out that it is no secret', 'false-alarm-by-drafter', (states) => {
    const [dismisses] = list(on(states, 'releasedInDoubt')['FALSE_ALARM']);
    before(states, 'releasedInDoubt', 'FALSE_ALARM', {
      ...dismisses,
      guard: when(({ event, context }) => event.by.id === context.drafter),
    });
  }),
  pure('an incident is closed by a second person without its report', 'incident-unreported', (states) => {
    for (const one of list(on(states, 'incident')['CLOSE_INCIDENT']))
      one.guard = when(({ context, event }) => {
        const { incident } = context;
        return GUARDS.mayCloseIncident({
          event,
          context: { ...context, incident: incident && { ...incident, kind: 'error' } } as ReviewContext,
        });
      });
  }),
];
