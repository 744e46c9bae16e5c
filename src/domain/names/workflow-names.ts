import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Name } from './name.ts';

/**
 * What a workflow and its states are called, for all of its versions. A state inside another is named by its path:
 * `specialistReview.legal.pending`.
 */
export interface WorkflowNames {
  name: Name;
  /** What it is for, in a few words. */
  about: Name;
  states: Readonly<Record<string, Name>>;
  /** Steps that it declares beside the shipped ones. */
  steps?: Readonly<Record<string, Name>>;
}

/** The states of a machine by path, parents first. */
export function statesByPath(machine: AnyStateMachine): Map<string, AnyStateNode> {
  const found = new Map<string, AnyStateNode>();
  const walk = (node: AnyStateNode) => {
    for (const child of Object.values(node.states as Record<string, AnyStateNode>)) {
      found.set(child.path.join('.'), child);
      walk(child);
    }
  };
  walk(machine.root);
  return found;
}

/** Paths of states that have no name in both languages. */
export function namelessStates(machine: AnyStateMachine, { states }: WorkflowNames): string[] {
  return [...statesByPath(machine).keys()].filter((path) => !states[path]?.en.trim() || !states[path]?.zh.trim());
}

/** Paths of the innermost active states, from the value that is stored of a machine. */
export function activePaths(value: unknown, outer = ''): string[] {
  const inside = (key: string) => (outer === '' ? key : `${outer}.${key}`);
  if (typeof value === 'string') return [inside(value)];
  return Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([key, inner]) => activePaths(inner, inside(key)));
}
