import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate';
import { POLICY } from '../policy.ts';
import { ROLES, type Role } from '../roles.ts';
import type { ReviewEventType } from './events.ts';
import type { StateMeta } from './vocabulary.ts';

/** What a state's value alone decides, whatever the item remembers. */
export interface Place {
  restored: AnyMachineSnapshot;
  /** Top-level state. */
  state: string;
  waitsFor: readonly Role[];
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
  const place = newPlace(machine.resolveState({ value: value as string, context: {} as never }) as AnyMachineSnapshot);
  places.byKey.set(key, place);
  if (typeof place.restored.value === 'object') places.byValue.set(place.restored.value, place);
  return place;
}

function newPlace(restored: AnyMachineSnapshot): Place {
  const metas = Object.values(restored.getMeta()) as (StateMeta | undefined)[];
  return {
    restored,
    state: typeof restored.value === 'string' ? restored.value : (Object.keys(restored.value)[0] as string),
    waitsFor: rolesOf(metas),
    open: restored.status === 'active',
    released: metas.some((meta) => meta?.released === true),
    listensTo: [...new Set(restored._nodes.flatMap((node) => node.ownEvents as string[]))].filter(isEventType),
  };
}

export function isEventType(type: string): type is ReviewEventType {
  return type in POLICY;
}

function rolesOf(metas: readonly (StateMeta | undefined)[]): Role[] {
  const named = metas.flatMap((meta) => meta?.waitsFor ?? []);
  return ROLES.filter((role) => named.includes(role));
}

/** A state and all below it. */
export function allNodes(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states as Record<string, AnyStateNode>).flatMap(allNodes)];
}
