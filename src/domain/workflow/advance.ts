import type { AnyActorScope, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { createActor, initialTransition } from 'xstate';
import { POLICY } from '../policy.ts';
import { ROLES, type Role, STEPS, type Step } from '../roles.ts';
import type { ReviewContext, Snapshot } from './context.ts';
import type { ReviewEvent, ReviewEventType } from './events.ts';
import { EFFECTS, type Effect, type EffectName, type StateMeta } from './vocabulary.ts';

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

/** Whether the machine takes an event, without applying it. */
export function takes(machine: AnyStateMachine, snapshot: Snapshot, event: ReviewEvent): boolean {
  return restore(machine, snapshot).can(event);
}

/** As {@link advance}, from a state that was restored before: for many events on one state. */
export function advanceFrom(machine: AnyStateMachine, state: AnyMachineSnapshot, event: ReviewEvent): Advanced | undefined {
  if (!state.can(event)) return undefined;
  const actions: { type: string; params?: unknown }[] = [];
  const next = machine.transition(state, event, { ...inertScope(machine), actionExecutor: (action) => actions.push(action) });
  return { ...describe(next as AnyMachineSnapshot), effects: effectsOf(actions) };
}

const INERT_SCOPES = new WeakMap<AnyStateMachine, AnyActorScope>();

/**
 * The surroundings that a machine asks for, without anything that could act. XState's own `transition` makes an actor for each call, so
 * that children find an empty system; here every call of a machine shares one that never starts: no workflow invokes, spawns or
 * delays anything (the check refuses it), so nothing is ever registered in it.
 */
function inertScope(machine: AnyStateMachine): AnyActorScope {
  const known = INERT_SCOPES.get(machine);
  if (known) return known;
  const self = createActor(machine);
  const nothing = () => undefined;
  const scope: AnyActorScope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  };
  INERT_SCOPES.set(machine, scope);
  return scope;
}

/** Types of the events that the active states listen to; an event of any other type is refused. */
export function listensTo(machine: AnyStateMachine, snapshot: Snapshot): ReviewEventType[] {
  return eventsOf(restore(machine, snapshot));
}

/** As {@link listensTo}, from a state that was restored before. */
export function eventsOf(state: AnyMachineSnapshot): ReviewEventType[] {
  const types = new Set(state._nodes.flatMap((node) => node.ownEvents as string[]));
  return [...types].filter(isEventType);
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

/** Ids of the active states, parents included. */
export function activeIds(state: AnyMachineSnapshot): string[] {
  return state._nodes.map((node) => node.id);
}

function isEventType(type: string): type is ReviewEventType {
  return type in POLICY;
}

function eventsFor(type: ReviewEventType, transitions: readonly { guard?: unknown }[]): AcceptedEvent[] {
  if (POLICY[type].who !== 'step') return [{ type }];
  const named = transitions.map(({ guard }) => (guard as { params?: { step?: Step } } | undefined)?.params?.step);
  return STEPS.filter((step) => named.includes(step)).map((step) => ({ type, step }));
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
