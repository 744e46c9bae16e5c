import type { AnyStateMachine } from 'xstate';
import { isShippedRole, roleOfStep } from '../../roles.ts';
import { type ReviewContext, stepsOfReview } from '../context.ts';
import { allNodes, memoryOf } from '../place.ts';
import { stepsNamed } from './cast.ts';
import { type Fault, fault } from './fault-texts.ts';
import { FLOOR } from './rules/steps.ts';

const LEAST_STEPS = 2;

/** What is wrong with a workflow before anything happens in it. */
export function shapeFaults(machine: AnyStateMachine): Fault[] {
  const memory = memoryOf(machine);
  return [...reviewFaults(memory), ...stepFaults(machine, memory), ...allNodes(machine.root).flatMap((node) => nodeFaults(node, memory))];
}

function reviewFaults(memory: ReviewContext): Fault[] {
  const { requiredSteps, quorums = [], owners } = memory;
  const faults: Fault[] = [];
  const counted = stepsOfReview(memory);
  for (const step of FLOOR)
    if (!requiredSteps.includes(step)) faults.push(fault(counted.includes(step) ? 'floor-optional' : 'floor-missing', { step }));
  if (requiredSteps.length + quorums.reduce((sum, { least }) => sum + least, 0) < LEAST_STEPS)
    faults.push(fault('too-few-steps', { least: LEAST_STEPS }));
  for (const { steps, least } of quorums)
    if (least < 1 || least > new Set(steps).size) faults.push(fault('group-too-small', { least, steps }));
  for (const [owner, step] of Object.entries(owners))
    if (!counted.includes(step)) faults.push(fault('owner-without-step', { owner, step }));
  return faults;
}

/** A step that a state decides is a step of the review, and has a role. */
function stepFaults(machine: AnyStateMachine, memory: ReviewContext): Fault[] {
  const counted = stepsOfReview(memory);
  const named = [...new Set([...counted, ...stepsNamed(machine)])];
  return named
    .filter((step) => !counted.includes(step) || roleOfStep(step, memory.stepRoles) === undefined)
    .map((step) => fault('step-unknown', { step }));
}

function nodeFaults(node: ReturnType<typeof allNodes>[number], { stepRoles = {} }: ReviewContext): Fault[] {
  const declared = Object.values(stepRoles);
  const waitsFor = [(node.meta as { waitsFor?: string | string[] } | undefined)?.waitsFor ?? []].flat();
  const unknown = waitsFor.filter((role) => role !== 'system' && !isShippedRole(role) && !declared.includes(role));
  return [
    ...unknown.map((role) => fault('no-role', { state: node.key, role })),
    ...(node.invoke.length > 0 || node.after.length > 0 ? [fault('own-timer', { state: node.key })] : []),
  ];
}

/** States that no path leads to. */
export function unreached(machine: AnyStateMachine, reached: ReadonlySet<string>): Fault[] {
  return allNodes(machine.root)
    .filter((node) => node !== machine.root && !reached.has(node.path.join('.')))
    .map((node) => fault('unreached', { state: node.path.join('.') }));
}
