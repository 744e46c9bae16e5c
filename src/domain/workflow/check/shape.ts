import type { AnyStateMachine } from 'xstate';
import { isShippedRole } from '../../roles.ts';
import { initial } from '../advance.ts';
import type { RevisionDigest } from '../events.ts';
import { allNodes } from '../place.ts';
import { DRAFTER, SCENARIOS } from './attempts.ts';
import { FLOOR } from './faults.ts';

const LEAST_STEPS = 2;

/** What is wrong with a workflow before anything happens in it. */
export function shapeFaults(machine: AnyStateMachine): string[] {
  const { context } = initial(machine, { drafter: DRAFTER.id, revision: SCENARIOS[0]?.[0] as RevisionDigest }).snapshot;
  const faults: string[] = [];
  for (const step of FLOOR)
    if (!context.requiredSteps.includes(step))
      faults.push(`The step "${step}" is missing from the required steps: nothing is published without it.`);
  if (context.requiredSteps.length < LEAST_STEPS) faults.push(`At least ${LEAST_STEPS} steps must approve.`);
  for (const [owner, step] of Object.entries(context.owners)) {
    if (!context.requiredSteps.includes(step))
      faults.push(
        `Findings of the ${owner} reviewer belong to the step "${step}", which this workflow does not have. Name a step in "owners".`,
      );
  }
  const declared = Object.values(context.stepRoles ?? {});
  for (const node of allNodes(machine.root)) {
    const waitsFor = [(node.meta as { waitsFor?: string | string[] } | undefined)?.waitsFor ?? []].flat();
    for (const role of waitsFor) {
      if (role !== 'system' && !isShippedRole(role) && !declared.includes(role))
        faults.push(`The state "${node.key}" waits for "${role}", which is no role.`);
    }
    if (node.invoke.length > 0 || node.after.length > 0)
      faults.push(`The state "${node.key}" starts an actor or a timer. A workflow has neither: clocks are effects.`);
  }
  return faults;
}

/** States that no path leads to. */
export function unreached(machine: AnyStateMachine, reached: ReadonlySet<string>): string[] {
  return allNodes(machine.root)
    .filter((node) => !reached.has(node.id))
    .map((node) => `The state "${node.path.join('.')}" can never be reached.`);
}
