import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyStateMachine } from 'xstate';
import type { WorkflowNames } from '../domain/names/workflow-names.ts';
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
