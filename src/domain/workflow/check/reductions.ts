import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Step } from '../../roles.ts';
import { start } from '../context.ts';
import { allNodes, stepOfGuard } from '../place.ts';
import { workflow } from '../vocabulary.ts';

/** Conditions that take a decision on the step that they name, and on no other: `decides` in `guards.ts`. */
const DECIDING: ReadonlySet<string> = new Set([
  'mayApprove',
  'mayApproveWithheld',
  'mayApproveSkipping',
  'completesGroup',
  'completesGroupSkipping',
  'mayReturn',
  'mayRefer',
  'mayConsult',
]);

/** A machine of nothing but the vocabulary. */
const SHARED = workflow.createMachine({ context: ({ input }) => start(input, { steps: [] }) }) as unknown as AnyStateMachine;

/**
 * Whether a workflow says nothing but conditions and changes of the vocabulary, by name. Then it is known what its conditions look at, and what
 * they do not look at needs no states of its own: the test of the reductions reads it off them.
 */
export function speaksVocabulary(machine: AnyStateMachine): boolean {
  const { guards, actions } = machine.implementations as { guards: Record<string, unknown>; actions: Record<string, unknown> };
  const shared = SHARED.implementations as { guards: Record<string, unknown>; actions: Record<string, unknown> };
  const isShared = (named: unknown) => {
    const name = nameOf(named);
    return name !== undefined && actions[name] !== undefined && actions[name] === shared.actions[name];
  };
  return allNodes(machine.root).every(
    (node) =>
      [...node.entry, ...node.exit, ...transitionsOf(node).flatMap((one) => one.actions)].every(isShared) &&
      transitionsOf(node).every(({ guard }) => {
        const name = guard === undefined ? undefined : nameOf(guard);
        return guard === undefined || (name !== undefined && guards[name] === shared.guards[name]);
      }),
  );
}

/** Steps that an event can decide here; all of them where a condition is not one that names its step. */
export function stepsDecided(nodes: readonly AnyStateNode[], type: string, all: readonly Step[]): readonly Step[] {
  const guards = nodes.flatMap((node) => node.transitions.get(type) ?? []).map(({ guard }) => guard);
  const isNamed = guards.every((guard) => DECIDING.has(nameOf(guard) ?? '') && stepOfGuard(guard) !== undefined);
  return isNamed ? [...new Set(guards.map((guard) => stepOfGuard(guard) as Step))] : all;
}

function transitionsOf(node: AnyStateNode) {
  return [...node.transitions.values()].flat();
}

function nameOf(named: unknown): string | undefined {
  if (typeof named === 'string') return named;
  const { type } = (typeof named === 'object' && named ? named : {}) as { type?: unknown };
  return typeof type === 'string' ? type : undefined;
}
