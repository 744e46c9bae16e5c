import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { initialTransition } from 'xstate';
import { POLICY } from '../policy.ts';
import { type Role, STEPS, type Step } from '../roles.ts';
import type { ReviewContext, Snapshot } from './context.ts';
import type { ReviewEvent, ReviewEventType } from './events.ts';
import { isEventType, type Place, placeOf } from './place.ts';
import { play, wouldPlay } from './rehearsal.ts';
import type { Effect } from './vocabulary.ts';

/** Where an item is after an event, and what the engine has to write. */
export interface Advanced {
  snapshot: Snapshot;
  /** Top-level state. */
  state: string;
  waitsFor: readonly Role[];
  open: boolean;
  released: boolean;
  effects: readonly Effect[];
}

/** The machine's state again, from what was stored. Throws when the stored state is not one of this machine's. */
export function restore(machine: AnyStateMachine, snapshot: Snapshot): AnyMachineSnapshot {
  return { ...placeOf(machine, snapshot.value).restored, context: snapshot.context } as AnyMachineSnapshot;
}

/** Applies one event. Undefined when the machine does not accept it: the caller says why. Pure. */
export function advance(machine: AnyStateMachine, snapshot: Snapshot, event: ReviewEvent): Advanced | undefined {
  return advanceFrom(machine, restore(machine, snapshot), event);
}

/** Whether the machine takes an event, without applying it. */
export function takes(machine: AnyStateMachine, snapshot: Snapshot, event: ReviewEvent): boolean {
  return wouldPlay(machine, restore(machine, snapshot), event);
}

/** As {@link advance}, from a state that was restored before: for many events on one state. */
export function advanceFrom(machine: AnyStateMachine, state: AnyMachineSnapshot, event: ReviewEvent): Advanced | undefined {
  const played = play(machine, state, event);
  return played && { ...described(played.to, played.context), effects: played.effects };
}

/** Types of the events that the active states listen to; an event of any other type is refused. */
export function listensTo(machine: AnyStateMachine, snapshot: Snapshot): readonly ReviewEventType[] {
  return placeOf(machine, snapshot.value).listensTo;
}

/** As {@link listensTo}, from a state that was restored before. */
export function eventsOf(state: AnyMachineSnapshot): readonly ReviewEventType[] {
  return placeOf(state.machine, state.value).listensTo;
}

/** An event type that the active states take, and for a decision the step that its guard names. */
export interface AcceptedEvent {
  type: ReviewEventType;
  step?: Step;
}

/** What the active states take, as far as the machine alone can say: neither the person nor the content is judged. */
export function acceptedBy(machine: AnyStateMachine, snapshot: Snapshot): AcceptedEvent[] {
  const accepted = new Map<string, AcceptedEvent>();
  for (const node of restore(machine, snapshot)._nodes) {
    for (const [type, transitions] of node.transitions) {
      if (!isEventType(type)) continue;
      for (const event of eventsFor(type, transitions)) accepted.set(`${type} ${event.step ?? ''}`, event);
    }
  }
  return [...accepted.values()];
}

function eventsFor(type: ReviewEventType, transitions: readonly { guard?: unknown }[]): AcceptedEvent[] {
  if (POLICY[type].who !== 'step') return [{ type }];
  const named = transitions.map(({ guard }) => (guard as { params?: { step?: Step } } | undefined)?.params?.step);
  return [...new Set([...STEPS.filter((step) => named.includes(step)), ...named.filter((step) => step !== undefined)])].map((step) => ({
    type,
    step,
  }));
}

/** Where a new item of this workflow is. */
export function initial(machine: AnyStateMachine, input: { drafter: string; revision: ReviewContext['revision'] }): Advanced {
  const [state] = initialTransition(machine, input as never);
  return { ...described(placeOf(machine, state.value), state.context as unknown as ReviewContext), effects: [] };
}

function described({ restored: { value }, state, waitsFor, open, released }: Place, context: ReviewContext): Omit<Advanced, 'effects'> {
  return { snapshot: { value, context }, state, waitsFor, open, released };
}
