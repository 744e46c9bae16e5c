import { describe, expect, test } from '@jest/globals';
import type { AnyStateMachine } from 'xstate';
import { checkWorkflow } from '../../src/domain/workflow/check/check-workflow.ts';
import { start } from '../../src/domain/workflow/context.ts';
import { workflow } from '../../src/domain/workflow/vocabulary.ts';
import { admit } from '../../src/engine/load-workflows.ts';
import { allMachines } from './play.ts';
import { notice } from './shipped.ts';

/** A workflow as data that a test may spoil. */
type Loose = { [key: string]: Loose } & { on: Loose; states: Loose; actions: unknown; guard: unknown; target: unknown };

/** The notice workflow with something spoilt. */
function spoilt(
  spoil: (states: Loose) => void,
  shape: Parameters<typeof start>[1] = { steps: ['unit', 'confidentiality'] },
): AnyStateMachine {
  const { context: _context, ...data } = notice.config;
  const config = JSON.parse(JSON.stringify(data)) as Loose;
  spoil(config.states);
  const owners = { legal: 'confidentiality', disclosure: 'unit' } as const;
  return workflow.createMachine({
    ...(config as object),
    context: ({ input }: { input: never }) => start(input, { owners, ...shape }),
  } as never) as unknown as AnyStateMachine;
}

const MACHINES = await allMachines();

describe('the workflows that are shipped, and the samples', () => {
  test.each(MACHINES)('%s holds every invariant in every state that can be reached', (_, machine) => {
    const { faults, states } = checkWorkflow(machine);
    expect(faults).toEqual([]);
    expect(states).toBeGreaterThan(900);
  });
});

describe('a workflow cannot be loaded', () => {
  test.each<[string, AnyStateMachine, RegExp]>([
    [
      'when it does without the confidentiality step',
      spoilt(() => {}, { steps: ['unit'], owners: { confidentiality: 'unit', legal: 'unit' } }),
      /confidentiality/,
    ],
    [
      'when an approval leads past a step and memory is told so',
      spoilt((states) => {
        states['inUnitReview']!.on['APPROVE']!.target = 'cleared';
        states['inUnitReview']!.on['APPROVE']!.actions = [
          { type: 'recordApproval', params: { step: 'unit' } },
          { type: 'recordApproval', params: { step: 'confidentiality' } },
        ];
      }),
      /Released without an approval of this digest by: confidentiality/,
    ],
    [
      'when a guard lets the drafter approve',
      spoilt((states) => {
        states['inUnitReview']!.on['APPROVE']!.guard = 'isWithheld';
      }),
      /I3|I4/,
    ],
    [
      'when approvals of the round before are kept',
      spoilt((states) => {
        states['returned']!.on['SUBMIT']!.actions = ['openReview'];
        states['inConfidentialityReview']!.on['RETURN']!.actions = [];
        states['returned']!.on['SUBMIT']!.target = 'inConfidentialityReview';
      }),
      /without the step "unit"|approved before the content was scanned/,
    ],
    [
      'when a change in mid-review does not void',
      spoilt((states) => {
        states['cleared']!.on['REVISE'] = { guard: 'isDrafter', actions: 'note' } as never;
      }),
      /Released without|older digest|other than the approved/,
    ],
    [
      'when blocked content goes on',
      spoilt((states) => {
        states['scanning']!.on['SCANNED'] = [{ guard: 'isCurrentScan', target: 'inUnitReview', actions: 'forgetBlockers' }] as never;
      }),
      /approved with a finding that has no disposition|Released without a clear scan/,
    ],
    [
      'when a step approves with a finding that has no disposition and that no third party was asked about',
      spoilt((states) => {
        // It asks for the right person, digest and reason, and for nothing else.
        states['inConfidentialityReview']!.on['APPROVE']!.guard = { type: 'mayReturn', params: { step: 'confidentiality' } };
      }),
      /"confidentiality" is approved with a finding that has no disposition/,
    ],
    [
      'when it releases from the draft',
      spoilt((states) => {
        states['draft']!.on['RELEASE'] = { guard: 'isAllowed', target: 'released', actions: ['release', 'recordRelease'] } as never;
      }),
      /Released without an approval/,
    ],
    [
      'when it releases without a look at what was released since its scan',
      spoilt((states) => {
        states['cleared']!.on['RELEASE'] = {
          guard: 'mayReleaseAfterScan',
          target: 'released',
          actions: ['release', 'recordRelease', 'stopAllClocks'],
        } as never;
      }),
      /Released without a look at what was released/,
    ],
    [
      'when it releases a second time',
      spoilt((states) => {
        states['released']!.on['RELEASE'] = { guard: 'mayRelease', actions: ['release', 'recordRelease'] } as never;
      }),
      /Released twice/,
    ],
    [
      'when a state counts as released and nothing was released',
      spoilt((states) => {
        states['cleared']!.on['RELEASE'] = { guard: 'mayRelease', target: 'released' } as never;
      }),
      /counts as released/,
    ],
    [
      'when a state has a timer of its own',
      spoilt((states) => {
        Object.assign(states['cleared']!, { after: { 1000: 'draft' } });
      }),
      /"cleared" starts an actor or a timer/,
    ],
    [
      'when a state starts an actor',
      spoilt((states) => {
        Object.assign(states['cleared']!, { invoke: { src: 'somebody', systemId: 'somebody' } });
      }),
      /"cleared" starts an actor or a timer/,
    ],
    [
      'when it has a dead end',
      spoilt((states) => {
        states['cleared']!.on = {} as never;
      }),
      /Dead end: in "cleared"/,
    ],
    [
      'when nothing can be released',
      spoilt((states) => {
        delete states['cleared']!.on['RELEASE'];
      }),
      /Nothing can ever be released/,
    ],
    [
      'when a state is out of reach',
      spoilt((states) => {
        states['orphan'] = { type: 'final' } as never;
      }),
      /"orphan" can never be reached/,
    ],
    [
      'when it waits for a role that does not exist',
      spoilt((states) => {
        (states['cleared'] as { meta?: unknown }).meta = { waitsFor: 'chairman' };
      }),
      /"chairman", which is no role/,
    ],
    [
      'when findings belong to a step it does not have',
      spoilt(() => {}, { steps: ['unit', 'confidentiality'], owners: { legal: 'legal' } }),
      /belong to the step "legal"/,
    ],
  ])('%s', (_, machine, fault) => {
    expect(
      checkWorkflow(machine)
        .faults.map((one) => one.fault)
        .join(' '),
    ).toMatch(fault);
    expect(() => admit(machine)).toThrow(fault);
  });

  test('and the error shows the shortest way to the fault', () => {
    const unsafe = spoilt((states) => {
      states['draft']!.on['RELEASE'] = { guard: 'isAllowed', target: 'released', actions: ['release', 'recordRelease'] } as never;
    });
    const [fault] = checkWorkflow(unsafe).faults;
    expect(fault?.path).toEqual(['RELEASE by publisher → released']);
  });
});
