import type { AnyStateMachine } from 'xstate';
import { compile } from '../../domain/workflow/definition/compile.ts';
import type { WorkflowDefinition } from '../../domain/workflow/definition/definition.ts';
import { namesOf } from '../../domain/workflow/definition/names.ts';
import { parseDefinition } from '../../domain/workflow/definition/read-definition.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import { described } from '../load-workflows.ts';

/** What a text makes, not checked. Throws for a text that does not read. */
export function machineOfText(text: string): { definition: WorkflowDefinition; machine: AnyStateMachine; workflow: LoadedWorkflow } {
  const { definition, faults } = parseDefinition(text);
  if (!definition) throw new Error(`The definition cannot be read: ${faults.length} faults.`);
  const machine = compile(definition);
  return { definition, machine, workflow: described(machine, namesOf(definition)) };
}
