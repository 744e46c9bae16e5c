import { expect, test } from '@jest/globals';
import type { AnyStateMachine } from 'xstate';
import { and, transition } from 'xstate';
import { POLICY } from '../../src/domain/policy.ts';
import { advance, advanceFrom, eventsOf, initial, restore, takes } from '../../src/domain/workflow/advance.ts';
import { attemptsAt, playOf } from '../../src/domain/workflow/check/attempts.ts';
import { DRAFTER } from '../../src/domain/workflow/check/cast.ts';
import { SCENARIOS } from '../../src/domain/workflow/check/revisions.ts';
import { type ReviewContext, type Snapshot, type StartInput, start } from '../../src/domain/workflow/context.ts';
import type { ReviewEvent, ReviewEventType, RevisionDigest } from '../../src/domain/workflow/events.ts';
import { EFFECTS, workflow } from '../../src/domain/workflow/vocabulary.ts';
import { allMachines } from './play.ts';
import { officialDocument } from './shipped.ts';

const SCENARIO = SCENARIOS[0] as readonly [RevisionDigest, RevisionDigest];

/** Every event of a type that the model check would try on an item with this memory. */
function attemptsOn(machine: AnyStateMachine): (type: ReviewEventType, context: ReviewContext) => ReviewEvent[] {
  const play = playOf(machine, SCENARIO);
  return (type, context) => attemptsAt(play, type, { context, isReferred: false, stepsFor: () => play.cast.steps });
}

/** Snapshots along the first few hundred states that the model check visits. */
function statesOf(machine: AnyStateMachine, most = 300): Snapshot[] {
  const found = [initial(machine, { drafter: DRAFTER, revision: SCENARIO[0] }).snapshot];
  const attempts = attemptsOn(machine);
  const seen = new Set([JSON.stringify(found[0])]);
  for (let at = 0; at < found.length && found.length < most; at++) {
    const snapshot = found[at] as Snapshot;
    for (const event of eventsOf(restore(machine, snapshot)).flatMap((type) => attempts(type, snapshot.context))) {
      const next = advance(machine, snapshot, event)?.snapshot;
      const key = JSON.stringify(next);
      if (!next || seen.has(key)) continue;
      seen.add(key);
      found.push(next);
    }
  }
  return found;
}

/** What of an event that is taken the engine stores, by XState itself with an actor of its own for each event. */
function byXState(machine: AnyStateMachine, { value, context }: Snapshot, event: ReviewEvent) {
  const state = machine.resolveState({ value: value as string, context });
  if (!state.can(event)) return undefined;
  const [next, actions] = transition(machine, state, event);
  const effects = actions.filter(({ type }) => (EFFECTS as readonly string[]).includes(type as string));
  return {
    snapshot: { value: next.value, context: next.context },
    open: next.status === 'active',
    effects: effects.map(({ type, params }) => (params === undefined ? { type } : { type, params })),
  };
}

const TYPES = Object.keys(POLICY) as ReviewEvent['type'][];

/** Everything that anybody could send in the states of a machine: taken by us as by XState, with the same result. */
function compare(machine: AnyStateMachine): { taken: number; refused: number } {
  const count = { taken: 0, refused: 0 };
  const attempts = attemptsOn(machine);
  for (const snapshot of statesOf(machine)) {
    const state = restore(machine, snapshot);
    for (const event of TYPES.flatMap((type) => attempts(type, snapshot.context))) {
      const ours = advanceFrom(machine, state, event);
      expect(ours && { snapshot: ours.snapshot, open: ours.open, effects: ours.effects }).toEqual(byXState(machine, snapshot, event));
      expect(takes(machine, snapshot, event)).toBe(ours !== undefined);
      count[ours ? 'taken' : 'refused']++;
    }
  }
  return count;
}

test.each(await allMachines())(
  '%s: an event is taken or refused, and leads where it leads, as on an actor of its own, whatever came before it',
  (_, machine) => {
    const { taken, refused } = compare(machine);
    expect(taken).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(1000);
  },
);

const contextOf = ({ input }: { input: StartInput | undefined }) => start(input, { steps: ['unit', 'confidentiality'] });
const withdrawn = { withdrawn: { type: 'final' } } as const;
/** What XState can say beyond named conditions, changes and effects, and what is easily got wrong. */
const odd: Record<string, AnyStateMachine> = {
  'a wildcard': workflow.createMachine({
    context: contextOf,
    initial: 'draft',
    states: {
      draft: { on: { WITHDRAW: { guard: 'isAllowedWithReason', target: 'withdrawn' }, '*': { target: 'withdrawn' } } },
      ...withdrawn,
    },
  }) as unknown as AnyStateMachine,
  'an event forbidden below its parent': workflow.createMachine({
    context: contextOf,
    initial: 'running',
    states: {
      running: {
        initial: 'draft',
        on: { WITHDRAW: { guard: 'isAllowedWithReason', target: 'withdrawn' }, SUBMIT: '.open' },
        states: { draft: { on: { WITHDRAW: undefined } }, open: {} },
      },
      ...withdrawn,
    },
  }) as unknown as AnyStateMachine,
  'a condition made of others': workflow.createMachine({
    context: contextOf,
    initial: 'draft',
    states: {
      draft: { on: { WITHDRAW: { guard: and(['isDrafter', 'isWithheld']), target: 'withdrawn' }, REVISE: { actions: 'recordRevision' } } },
      ...withdrawn,
    },
  }) as unknown as AnyStateMachine,
  'a condition of what follows by itself': workflow.createMachine({
    context: contextOf,
    initial: 'draft',
    states: {
      draft: { on: { REVISE: { guard: 'isDrafter', target: 'looked', actions: 'recordRevision' } } },
      looked: { always: [{ guard: 'isWithheld', target: 'draft' }, { target: 'withdrawn' }] },
      ...withdrawn,
    },
  }) as unknown as AnyStateMachine,
  'conditions above and below': workflow.createMachine({
    context: contextOf,
    initial: 'open',
    states: {
      open: {
        type: 'parallel',
        on: {
          REVISE: { actions: 'recordRevision' },
          WITHDRAW: [
            { guard: 'isWithheld', target: 'withdrawn' },
            { guard: 'isDrafter', actions: 'endRound' },
          ],
        },
        states: {
          left: {
            initial: 'on',
            states: { on: { on: { WITHDRAW: { guard: 'isWithheld', target: 'off' } }, exit: 'stopAllClocks' }, off: { type: 'final' } },
          },
          right: {
            initial: 'on',
            states: { on: { on: { SUBMIT: { guard: 'maySubmit', target: 'off' } } }, off: { entry: 'openRound', type: 'final' } },
          },
        },
        onDone: 'withdrawn',
      },
      ...withdrawn,
    },
  }) as unknown as AnyStateMachine,
};

test.each(Object.entries(odd))('%s: means what it means to XState', (_, machine) => {
  expect(compare(machine).taken).toBeGreaterThan(0);
});

test('an event in the middle of which a guard throws leaves nothing behind', () => {
  const machine = officialDocument;
  const first = initial(machine, { drafter: DRAFTER, revision: SCENARIO[0] }).snapshot;
  const [event] = attemptsOn(machine)('SUBMIT', first.context);
  if (!event) throw new Error('nothing to submit');
  const before = advance(machine, first, event);
  expect(() => advance(machine, first, { ...event, by: undefined } as never)).toThrow();
  expect(advance(machine, first, event)).toEqual(before);
});
