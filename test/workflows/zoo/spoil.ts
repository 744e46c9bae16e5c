import { readFileSync } from 'node:fs';
import type { AnyStateMachine } from 'xstate';
import { type ReviewShape, start } from '../../../src/domain/workflow/context.ts';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import type { Block, StepDefinition, WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { readDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';
import { memoryOf } from '../../../src/domain/workflow/place.ts';
import { workflow } from '../../../src/domain/workflow/vocabulary.ts';

/** A state of a workflow as data that a test may spoil. */
export type Loose = { [key: string]: Loose } & { on: Loose; states: Loose; actions: unknown; guard: unknown; target: unknown };

function read(value: unknown): WorkflowDefinition {
  const { definition, faults } = readDefinition(value);
  if (!definition) throw new Error(`Written badly, so that the check never sees it: ${JSON.stringify(faults)}`);
  return definition;
}

const shipped = (id: string): WorkflowDefinition => JSON.parse(readFileSync(`workflows/${id}/v2.json`, 'utf8')) as WorkflowDefinition;

type Wide = { steps: (StepDefinition & Record<string, unknown>)[]; blocks: (Block & Record<string, unknown>)[] };

/** The official document in blocks, with something written otherwise: a definition that reads well. */
export function written(change: (definition: Wide) => void, id = 'official-document'): AnyStateMachine {
  const definition = shipped(id);
  change(definition as unknown as Wide);
  return compile(read(definition));
}

/** The official document as a machine, with something spoilt that blocks cannot say. */
export function spoilt(
  spoil: (states: Loose, root: Loose) => void,
  shape: Partial<ReviewShape> = {},
  id = 'official-document',
): AnyStateMachine {
  return spoiltMachine(compile(shipped(id)), spoil, shape);
}

/** A machine with something spoilt. */
export function spoiltMachine(
  machine: AnyStateMachine,
  spoil: (states: Loose, root: Loose) => void,
  shape: Partial<ReviewShape> = {},
): AnyStateMachine {
  const { context: _context, ...data } = machine.config;
  const config = JSON.parse(JSON.stringify(data)) as Loose;
  spoil(config.states, config);
  const { requiredSteps, owners, quorums, optionalSteps, stepRoles } = memoryOf(machine);
  const whole = {
    steps: requiredSteps,
    owners,
    ...(quorums && { quorums }),
    ...(optionalSteps && { optionalSteps }),
    ...(stepRoles && { stepRoles }),
    ...shape,
  };
  return workflow.createMachine({
    ...(config as object),
    context: ({ input }: { input: never }) => start(input, whole),
  } as never) as unknown as AnyStateMachine;
}
