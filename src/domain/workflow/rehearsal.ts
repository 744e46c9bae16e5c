import type { AnyActorScope, AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate';
import { assign, createActor } from 'xstate';
import type { ReviewContext } from './context.ts';
import type { ReviewEvent } from './events.ts';
import { allNodes, type Place, placeOf } from './place.ts';
import { EFFECTS, type Effect, type EffectName } from './vocabulary.ts';

interface Args {
  context: ReviewContext;
  event: ReviewEvent;
}
type Condition = (args: Args) => boolean;
type Change = (args: Args, params: unknown) => Partial<ReviewContext>;
/** An action that changes memory, as XState makes it. */
interface Assign {
  assignment: Change;
}

/** What XState did once, for all items in the same place for whom the same conditions hold. */
interface Script {
  changes: { change: Change; params: unknown }[];
  effects: readonly Effect[];
  to: Place;
}

/** Which conditions hold: the bits of a number, or of a text where there are more of them than a number has. */
type Holding = number | string;

/** What is known of one type of event in one place. */
interface Reaction {
  /** Those of all transitions for it from the active states. */
  conditions: Condition[];
  /** By the conditions that hold. */
  scripts: Map<Holding, Script>;
}

interface Rehearsal {
  /** The machine, with changes that write themselves down. */
  machine: AnyStateMachine;
  record: Script['changes'];
  reactions: Map<Place, Map<string, Reaction>>;
}

/** What an event does to an item. */
export interface Played {
  to: Place;
  context: ReviewContext;
  effects: readonly Effect[];
}

/**
 * Applies one event; undefined when the machine does not take it. Pure.
 *
 * Where a machine goes, and by which changes and effects, depends on the item only through the conditions of its transitions. So XState is
 * asked once for each place, type of event and set of conditions that hold, and what it did is done again after that, at a tenth of the
 * cost. The model check explores what is played here, so what was checked is what runs. A machine that says more than named conditions,
 * changes and effects is XState's each time.
 */
export function play(machine: AnyStateMachine, state: AnyMachineSnapshot, event: ReviewEvent): Played | undefined {
  const rehearsal = rehearsalOf(machine);
  if (!rehearsal) return performed(machine, state, event);
  const place = placeOf(machine, state.value);
  const reaction = reactionTo(rehearsal, place, event.type);
  const args = { context: state.context as ReviewContext, event };
  const holding = holdingOf(reaction.conditions, args);
  if (holding === 0) return undefined;
  let script = reaction.scripts.get(holding);
  if (!script) {
    script = recorded(machine, rehearsal, place, args);
    reaction.scripts.set(holding, script);
  }
  return { to: script.to, context: changed(args, script.changes), effects: script.effects };
}

/** Whether the machine takes an event, without applying it. */
export function wouldPlay(machine: AnyStateMachine, state: AnyMachineSnapshot, event: ReviewEvent): boolean {
  const rehearsal = rehearsalOf(machine);
  if (!rehearsal) return state.can(event);
  const { conditions } = reactionTo(rehearsal, placeOf(machine, state.value), event.type);
  return holdingOf(conditions, { context: state.context as ReviewContext, event }) !== 0;
}

/** As many as the bits of a number hold. */
const MOST_BITS = 30;

/** Zero when none holds. */
function holdingOf(conditions: readonly Condition[], args: Args): Holding {
  if (conditions.length > MOST_BITS) return manyHolding(conditions, args);
  let bits = 0;
  for (let at = 0; at < conditions.length; at++) if ((conditions[at] as Condition)(args)) bits |= 1 << at;
  return bits;
}

/** Many steps side by side. */
function manyHolding(conditions: readonly Condition[], args: Args): Holding {
  const bits = conditions.map((holds) => (holds(args) ? '1' : '0')).join('');
  return bits.includes('1') ? bits : 0;
}

function changed({ context, event }: Args, changes: Script['changes']): ReviewContext {
  let next = context;
  for (const { change, params } of changes) next = { ...next, ...change({ context: next, event }, params) };
  return next;
}

function performed(machine: AnyStateMachine, state: AnyMachineSnapshot, event: ReviewEvent): Played | undefined {
  if (!state.can(event)) return undefined;
  const effects: Effect[] = [];
  const actionExecutor: AnyActorScope['actionExecutor'] = ({ type, params }) => {
    if (isEffectName(type)) effects.push(params === undefined ? { type } : { type, params: params as NonNullable<Effect['params']> });
  };
  const next = machine.transition(state, event, { ...inertScope(machine), actionExecutor }) as AnyMachineSnapshot;
  return { to: placeOf(machine, next.value), context: next.context as ReviewContext, effects };
}

function recorded(machine: AnyStateMachine, rehearsal: Rehearsal, { restored }: Place, { context, event }: Args): Script {
  rehearsal.record = [];
  const there = { ...placeOf(rehearsal.machine, restored.value).restored, context } as AnyMachineSnapshot;
  const { to, effects } = performed(rehearsal.machine, there, event) as Played;
  return { changes: rehearsal.record, effects, to: placeOf(machine, to.restored.value) };
}

function reactionTo({ machine, reactions }: Rehearsal, place: Place, type: string): Reaction {
  const known = reactions.get(place) ?? new Map<string, Reaction>();
  reactions.set(place, known);
  const reaction = known.get(type) ?? { conditions: conditionsOf(machine, place, type), scripts: new Map() };
  known.set(type, reaction);
  return reaction;
}

function conditionsOf({ implementations: { guards } }: AnyStateMachine, { restored }: Place, type: string): Condition[] {
  const transitions = restored._nodes.flatMap((node) => node.transitions.get(type) ?? []);
  return transitions.map(({ guard }) => {
    if (guard === undefined) return () => true;
    const { type: name, params } = typeof guard === 'string' ? { type: guard } : (guard as { type: string; params?: unknown });
    const holds = (guards as Record<string, (args: Args, params: unknown) => boolean>)[name] as (args: Args, params: unknown) => boolean;
    return (args) => holds(args, params);
  });
}

const REHEARSALS = new WeakMap<AnyStateMachine, Rehearsal | null>();

/** Whether a machine is played from what was recorded, and not by XState each time. */
export function isRehearsed(machine: AnyStateMachine): boolean {
  return rehearsalOf(machine) !== null;
}

function rehearsalOf(machine: AnyStateMachine): Rehearsal | null {
  const known = REHEARSALS.get(machine);
  if (known !== undefined) return known;
  const made = isPlain(machine) ? rehearse(machine) : null;
  REHEARSALS.set(machine, made);
  return made;
}

function rehearse(machine: AnyStateMachine): Rehearsal {
  const rehearsal: Rehearsal = { machine, record: [], reactions: new Map() };
  const writingItself = ({ assignment: change }: Assign) =>
    assign((args, params) => {
      rehearsal.record.push({ change, params });
      return change(args as unknown as Args, params);
    });
  const actions = Object.entries(machine.implementations.actions as Record<string, unknown>)
    .filter((entry): entry is [string, Assign] => isAssign(entry[1]))
    .map(([name, action]) => [name, writingItself(action)]);
  rehearsal.machine = machine.provide({ actions: Object.fromEntries(actions) } as never) as AnyStateMachine;
  return rehearsal;
}

/** Whether the item's memory decides nothing in it but what the conditions of the event itself say, and all is named. */
function isPlain(machine: AnyStateMachine): boolean {
  const nodes = allNodes(machine.root);
  const transitions = nodes.flatMap((node) => [...node.transitions.values()].flat());
  return nodes.every((node) => isPlainNode(machine, node)) && transitions.every((one) => isPlainTransition(machine, one));
}

function isPlainNode(machine: AnyStateMachine, node: AnyStateNode): boolean {
  const initial = node.type === 'compound' ? node.initial.actions : [];
  const acts = [...node.entry, ...node.exit, ...initial];
  const actsLater = node.invoke.length + node.after.length + (node.always?.length ?? 0) > 0;
  return node.type !== 'history' && !actsLater && acts.every((action) => isPlainAction(machine, action));
}

/** A wildcard, or a transition that forbids an event by doing nothing, is not; nor a condition of what follows by itself. */
function isPlainTransition(machine: AnyStateMachine, { eventType, guard, target, actions }: Transition): boolean {
  if (eventType.includes('*') || (target === undefined && actions.length === 0)) return false;
  if (guard !== undefined && (eventType.startsWith('xstate.') || !isPlainGuard(machine, guard))) return false;
  return actions.every((action) => isPlainAction(machine, action));
}

type Transition = NonNullable<ReturnType<AnyStateNode['transitions']['get']>>[number];

function isPlainGuard({ implementations }: AnyStateMachine, guard: unknown): boolean {
  const known = isNamed(guard) && (implementations.guards as Record<string, unknown>)[nameOf(guard)];
  return typeof known === 'function' && !('check' in known);
}

function isPlainAction({ implementations }: AnyStateMachine, action: unknown): boolean {
  if (!isNamed(action)) return false;
  const known = (implementations.actions as Record<string, unknown>)[nameOf(action)];
  return typeof known === 'function' && (!('resolve' in known) || isAssign(known));
}

type Named = string | { type: string; params?: unknown };

function isNamed(said: unknown): said is Named {
  const { type, params } = (typeof said === 'object' && said ? said : {}) as { type?: unknown; params?: unknown };
  return typeof said === 'string' || (typeof type === 'string' && typeof params !== 'function');
}

function nameOf(said: Named): string {
  return typeof said === 'string' ? said : said.type;
}

function isAssign(action: unknown): action is Assign {
  const { type, assignment } = action as { type?: unknown; assignment?: unknown };
  return type === 'xstate.assign' && typeof assignment === 'function';
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

const NAMES: ReadonlySet<string> = new Set(EFFECTS);

function isEffectName(type: string): type is EffectName {
  return NAMES.has(type);
}
