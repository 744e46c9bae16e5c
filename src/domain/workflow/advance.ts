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
  waitsFor: readonly Role[];
  open: boolean;
  released: boolean;
  effects: Effect[];
}

const NAMES: ReadonlySet<string> = new Set(EFFECTS);

/** What a state's value alone decides, whatever the item remembers. */
interface Place extends Pick<Advanced, 'state' | 'waitsFor' | 'open' | 'released'> {
  restored: AnyMachineSnapshot;
  listensTo: readonly ReviewEventType[];
}

const PLACES = new WeakMap<AnyStateMachine, Map<string, Place>>();

/** Worked out once per machine and value. Throws when the value is none of this machine's: then nothing is kept. */
function placeOf(machine: AnyStateMachine, value: unknown): Place {
  const places = PLACES.get(machine) ?? new Map<string, Place>();
  PLACES.set(machine, places);
  const key = typeof value === 'string' ? value : JSON.stringify(value);
  const known = places.get(key);
  if (known) return known;
  const restored = machine.resolveState({ value: value as string, context: {} as never }) as AnyMachineSnapshot;
  const metas = Object.values(restored.getMeta()) as (StateMeta | undefined)[];
  const place: Place = {
    restored,
    state: typeof restored.value === 'string' ? restored.value : (Object.keys(restored.value)[0] as string),
    waitsFor: rolesOf(metas),
    open: restored.status === 'active',
    released: metas.some((meta) => meta?.released === true),
    listensTo: [...new Set(restored._nodes.flatMap((node) => node.ownEvents as string[]))].filter(isEventType),
  };
  places.set(key, place);
  return place;
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
  return restore(machine, snapshot).can(event);
}

/** As {@link advance}, from a state that was restored before: for many events on one state. */
export function advanceFrom(machine: AnyStateMachine, state: AnyMachineSnapshot, event: ReviewEvent): Advanced | undefined {
  if (!state.can(event)) return undefined;
  const actions: { type: string; params?: unknown }[] = [];
  const next = machine.transition(state, event, { ...inertScope(machine), actionExecutor: (action) => actions.push(action) });
  return { ...describe(machine, next as AnyMachineSnapshot), effects: effectsOf(actions) };
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
  return { ...describe(machine, state as AnyMachineSnapshot), effects: [] };
}

function describe(machine: AnyStateMachine, { value, context }: AnyMachineSnapshot): Omit<Advanced, 'effects'> {
  const { state, waitsFor, open, released } = placeOf(machine, value);
  return { snapshot: { value, context: context as ReviewContext }, state, waitsFor, open, released };
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
