import type { AnyStateMachine } from 'xstate';
import type { FindingOwner } from '../../finding.ts';
import { type DeclaredSteps, isShippedStep, type Quorum, type Step } from '../../roles.ts';
import { type ReviewShape, start } from '../context.ts';
import { workflow } from '../vocabulary.ts';
import { afterReview } from './compile/after-review.ts';
import { Plan } from './compile/plan.ts';
import { reviewStates } from './compile/review.ts';
import { isQuorum, type StepDefinition, type WorkflowDefinition } from './definition.ts';

/**
 * The state machine of a definition that was read without a fault, out of the vocabulary alone. What is made of one definition never changes: items
 * run on it, and its hash is theirs.
 */
export function compile(definition: WorkflowDefinition): AnyStateMachine {
  const shape = shapeOf(definition);
  const plan = new Plan(definition);
  return workflow.createMachine({
    id: definition.id,
    version: definition.version,
    context: ({ input }) => start(input, shape),
    initial: plan.stateOf('drafting'),
    on: { DEADLINE_PASSED: { guard: 'hasPassed', actions: 'note' } },
    states: { ...reviewStates(plan), ...afterReview(plan) },
  } as Parameters<typeof workflow.createMachine>[0]) as unknown as AnyStateMachine;
}

/** What a definition says of its reviews: who must approve, who may be left out, who answers for what. */
function shapeOf({ steps, blocks }: WorkflowDefinition): ReviewShape {
  const quorums: Quorum[] = blocks.filter(isQuorum).map((group) => ({ steps: group.steps, least: group.least }));
  const inGroup = new Set<Step>(quorums.flatMap((group) => group.steps));
  const optional = steps.filter((step) => step.required === false && !inGroup.has(step.id)).map(({ id }) => id);
  const declared = steps.filter(({ id }) => !isShippedStep(id)).map(({ id, role }) => [id, role] as const);
  return {
    steps: steps.map(({ id }) => id).filter((id) => !inGroup.has(id) && !optional.includes(id)),
    owners: Object.fromEntries(steps.flatMap(ownedBy)) as Partial<Record<FindingOwner, Step>>,
    ...(quorums.length > 0 && { quorums }),
    ...(optional.length > 0 && { optionalSteps: optional }),
    ...(declared.length > 0 && { stepRoles: Object.fromEntries(declared) as DeclaredSteps }),
  };
}

function ownedBy({ id, answersFor = [] }: StepDefinition): [FindingOwner, Step][] {
  return answersFor.map((owner) => [owner, id]);
}
