import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { EVENT_NAMES } from '../names/events.ts';
import type { Name } from '../names/name.ts';
import { statesByPath, type WorkflowNames } from '../names/workflow-names.ts';
import type { Role } from '../roles.ts';
import type { ReviewEventType } from './events.ts';
import { rolesIn } from './place.ts';
import type { StateMeta } from './vocabulary.ts';

export interface ChartState {
  /** Path of the state: a state inside another is `outer.region.inner`. */
  id: string;
  name: Name;
  /** The state that it is inside of. */
  parent: string | null;
  /** `parallel`: all of its inner states are active at once. */
  kind: 'simple' | 'compound' | 'parallel' | 'final';
  /** Where its parent, or the item, begins. */
  initial: boolean;
  waitsFor: Role[];
  released: boolean;
}

export interface ChartTransition {
  from: string;
  to: string;
  /** Event that is sent; `done` when everything inside is finished. */
  event: ReviewEventType | 'done';
  name: Name;
  /** Key of the condition; null where the event always leads there. */
  condition: string | null;
}

export interface Chart {
  states: ChartState[];
  transitions: ChartTransition[];
}

const DONE: Name = { en: 'All approved', zh: '各环节均同意' };

/** A workflow as what one draws it from: every state, and every way from one to another. Ways that lead back to where one is are left out. */
export function chartOf(machine: AnyStateMachine, { states: names }: WorkflowNames): Chart {
  const states = statesByPath(machine);
  return {
    states: [...states].map(([id, node]) => stateOf(machine, id, node, names[id] as Name)),
    transitions: [...states].flatMap(([id, node]) => transitionsFrom(id, node)),
  };
}

function stateOf(machine: AnyStateMachine, id: string, node: AnyStateNode, name: Name): ChartState {
  const meta = node.meta as StateMeta | undefined;
  const waitsFor = [meta?.waitsFor ?? []].flat();
  return {
    id,
    name,
    parent: node.parent && node.parent !== machine.root ? node.parent.path.join('.') : null,
    kind: node.type === 'history' || node.type === 'atomic' ? 'simple' : node.type,
    initial: node.parent?.config.initial === node.key,
    waitsFor: rolesIn(waitsFor),
    released: meta?.released === true,
  };
}

function transitionsFrom(from: string, node: AnyStateNode): ChartTransition[] {
  const found = new Map<string, ChartTransition>();
  for (const transitions of node.transitions.values()) {
    for (const { eventType, guard, target } of transitions) {
      const event = eventType.startsWith('xstate.done') ? 'done' : (eventType as ReviewEventType);
      const condition = typeof guard === 'string' ? guard : ((guard as { type?: string } | undefined)?.type ?? null);
      for (const one of target ?? []) {
        const to = one.path.join('.');
        if (to === from) continue;
        const name = event === 'done' ? DONE : EVENT_NAMES[event];
        found.set(`${to} ${event} ${condition}`, { from, to, event, name, condition: transitions.length > 1 ? condition : null });
      }
    }
  }
  return [...found.values()];
}
