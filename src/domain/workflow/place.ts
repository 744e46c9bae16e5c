import { type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode, initialTransition } from 'xstate';
import { POLICY } from '../policy.ts';
import { isShippedRole, ROLES, type Role, type Step, stepsOf } from '../roles.ts';
import type { ReviewContext } from './context.ts';
import type { ReviewEventType } from './events.ts';
import type { StateMeta } from './vocabulary.ts';

/** What a state's value alone decides, whatever the item remembers. */
export interface Place {
  restored: AnyMachineSnapshot;
  /** Top-level state. */
  state: string;
  waitsFor: readonly Role[];
  /** Steps that it waits for. */
  steps: readonly Step[];
  open: boolean;
  released: boolean;
  listensTo: readonly ReviewEventType[];
}

interface Places {
  byKey: Map<string, Place>;
  /** The values that this file gave out come back most often. */
  byValue: WeakMap<object, Place>;
}

const PLACES = new WeakMap<AnyStateMachine, Places>();

/** Worked out once per machine and value. Throws when the value is none of this machine's: then nothing is kept. */
export function placeOf(machine: AnyStateMachine, value: unknown): Place {
  const places = PLACES.get(machine) ?? { byKey: new Map(), byValue: new WeakMap() };
  PLACES.set(machine, places);
  const met = typeof value === 'object' && value ? places.byValue.get(value) : undefined;
  if (met) return met;
  const key = typeof value === 'string' ? value : JSON.stringify(value);
  const known = places.byKey.get(key);
  if (known) return known;
  const place = newPlace(machine, machine.resolveState({ value: value as string, context: {} as never }) as AnyMachineSnapshot);
  places.byKey.set(key, place);
  if (typeof place.restored.value === 'object') places.byValue.set(place.restored.value, place);
  return place;
}

function newPlace(machine: AnyStateMachine, restored: AnyMachineSnapshot): Place {
  const metas = Object.values(restored.getMeta()) as (StateMeta | undefined)[];
  const waitsFor = rolesOf(metas);
  return {
    restored,
    state: typeof restored.value === 'string' ? restored.value : (Object.keys(restored.value)[0] as string),
    waitsFor,
    steps: stepsWaitedFor(machine, restored, waitsFor),
    open: restored.status === 'active',
    released: metas.some((meta) => meta?.released === true),
    listensTo: [...new Set(restored._nodes.flatMap((node) => node.ownEvents as string[]))].filter(isEventType),
  };
}

export function isEventType(type: string): type is ReviewEventType {
  return type in POLICY;
}

function rolesOf(metas: readonly (StateMeta | undefined)[]): Role[] {
  return rolesIn(metas.flatMap((meta) => meta?.waitsFor ?? []));
}

/** The roles among what states wait for: shipped ones in their order, then declared ones by their id. */
export function rolesIn(named: readonly string[]): Role[] {
  const declared = [...new Set(named)].filter((role) => role !== 'system' && !isShippedRole(role)).sort();
  return [...ROLES.filter((role) => named.includes(role)), ...declared];
}

/** A state and all below it. */
export function allNodes(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states as Record<string, AnyStateNode>).flatMap(allNodes)];
}

/** Steps of the roles that it waits for; of those steps of a role that can be decided now, these alone: the others of a group are past. */
function stepsWaitedFor(machine: AnyStateMachine, { _nodes }: AnyMachineSnapshot, waitsFor: readonly Role[]): Step[] {
  const { stepRoles } = memoryOf(machine);
  const decided = new Set(_nodes.flatMap((node) => [...node.transitions.values()].flat().map(({ guard }) => stepOfGuard(guard))));
  return waitsFor.flatMap((role) => {
    const steps = stepsOf([role], stepRoles);
    const now = steps.filter((step) => decided.has(step));
    return now.length > 0 ? now : steps;
  });
}

/** The step that a condition names; undefined for one that names none. */
export function stepOfGuard(guard: unknown): Step | undefined {
  return (guard as { params?: { step?: Step } } | undefined)?.params?.step;
}

const MEMORIES = new WeakMap<AnyStateMachine, ReviewContext>();
const NO_REVISION = { id: '', number: 0, digest: '', attribute: null, releasePlan: null, lacks: [] };

/** What a new item of this workflow remembers: the steps, groups and roles that the workflow says of itself. */
export function memoryOf(machine: AnyStateMachine): ReviewContext {
  const known = MEMORIES.get(machine);
  if (known) return known;
  const [{ context }] = initialTransition(machine, { drafter: '', revision: NO_REVISION } as never);
  MEMORIES.set(machine, context as unknown as ReviewContext);
  return context as unknown as ReviewContext;
}
