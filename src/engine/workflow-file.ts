import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyStateMachine } from 'xstate';
import { namelessStates, type WorkflowNames } from '../domain/names/workflow-names.ts';
import { compile } from '../domain/workflow/definition/compile.ts';
import { namesOf } from '../domain/workflow/definition/names.ts';
import { parseDefinition } from '../domain/workflow/definition/read-definition.ts';

/** Versions of a workflow in its folder: a machine (`v1.ts`), or a definition in blocks (`v2.json`). */
export const VERSION_FILE = /^v(\d+)\.(?:[jt]s|json)$/;

export interface WorkflowFile {
  machine: AnyStateMachine;
  /** A definition brings its names along. */
  names?: WorkflowNames;
}

/** What the file of one version says. Rejects with every fault when it is not written well. */
export async function readWorkflowFile(file: string): Promise<WorkflowFile> {
  if (!file.endsWith('.json')) return { machine: ((await import(pathToFileURL(file).href)) as { default: AnyStateMachine }).default };
  const { definition, faults } = parseDefinition(await readFile(file, 'utf8'));
  if (definition) return { machine: compile(definition), names: namesOf(definition) };
  const told = faults.map((one) => `\n  ${one.path}: ${one.message.en}`).join('');
  throw new Error(`${path.basename(file)} is no definition of a workflow:${told}`);
}

/** The names of a workflow and its states, from the `names.ts` of its folder. A state without a name in both languages stops the start-up. */
export async function workflowNames(folder: string, machine: AnyStateMachine): Promise<WorkflowNames> {
  const where = `Workflow ${machine.id} v${machine.config.version}`;
  const file = readdirSync(folder).find((name) => /^names\.[jt]s$/.test(name));
  if (file === undefined) throw new Error(`${where} has no names. Put a names.ts in its folder.`);
  const { default: names } = (await import(pathToFileURL(path.join(folder, file)).href)) as { default: WorkflowNames };
  const nameless = namelessStates(machine, names);
  if (nameless.length > 0)
    throw new Error(`${where} does not say what these states are called: ${nameless.join(', ')}. Add them to ${file}.`);
  return names;
}
