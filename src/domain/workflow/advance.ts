import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { initialTransition, transition } from 'xstate';
import { ROLES, type Role } from '../roles.ts';
import type { ReviewContext } from './context.ts';
import type { ReviewEvent } from './events.ts';
import { EFFECTS, type Effect, type EffectName, type StateMeta } from './vocabulary.ts';

/** What is stored of a machine between two events. */
export interface Snapshot {
  value: unknown;
  context: ReviewContext;
}

/** Where an item is after an event, and what the engine has to write. */
export interface Advanced {
  snapshot: Snapshot;
  /** Top-level state. */
  state: string;
  waitsFor: Role[];
  open: boolean;
  released: boolean;
  effects: Effect[];
}

const NAMES: ReadonlySet<string> = new Set(EFFECTS);

/** The machine's state again, from what was stored. Throws when the stored state is not one of this machine's. */
export function restore(machine: AnyStateMachine, snapshot: Snapshot): AnyMachineSnapshot {
  return machine.resolveState({ value: snapshot.value as string, context: snapshot.context as never }) as AnyMachineSnapshot;
}

/** Applies one event. Undefined when the machine does not accept it: the caller says why. Pure. */
export function advance(machine: AnyStateMachine, snapshot: Snapshot, event: ReviewEvent): Advanced | undefined {
  return advanceFrom(machine, restore(machine, snapshot), event);
}

/** As {@link advance}, from a state that was restored before: for many events on one state. */
export function advanceFrom(machine: AnyStateMachine, state: AnyMachineSnapshot, event: ReviewEvent): Advanced | undefined {
  if (!state.can(event)) return undefined;
  const [next, actions] = transition(machine, state, event);
  return { ...describe(next as AnyMachineSnapshot), effects: effectsOf(actions) };
}

/** Where a new item of this workflow is. */
export function initial(machine: AnyStateMachine, input: { drafter: string; revision: ReviewContext['revision'] }): Advanced {
  const [state] = initialTransition(machine, input as never);
  return { ...describe(state as AnyMachineSnapshot), effects: [] };
}

function describe(state: AnyMachineSnapshot): Omit<Advanced, 'effects'> {
  const metas = Object.values(state.getMeta()) as (StateMeta | undefined)[];
  const value = state.value as string | Record<string, unknown>;
  return {
    snapshot: { value: state.value, context: state.context as ReviewContext },
    state: typeof value === 'string' ? value : (Object.keys(value)[0] as string),
    waitsFor: rolesOf(metas),
    open: state.status === 'active',
    released: metas.some((meta) => meta?.released === true),
  };
}

function rolesOf(metas: readonly (StateMeta | undefined)[]): Role[] {
  const named = metas.flatMap((meta) => meta?.waitsFor ?? []);
  return ROLES.filter((role) => named.includes(role));
}

function effectsOf(actions: readonly { type: string; params?: unknown }[]): Effect[] {
  return actions
    .filter((action) => NAMES.has(action.type))
    .map((action) => {
      const effect: Effect = { type: action.type as EffectName };
      if (action.params !== undefined) effect.params = action.params as NonNullable<Effect['params']>;
      return effect;
    });
}
