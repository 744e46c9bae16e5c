import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { WorkflowDefinition } from '../../domain/workflow/definition/definition.ts';
import { parseDefinition } from '../../domain/workflow/definition/read-definition.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import { described } from '../../engine/load-workflows.ts';
import { readWorkflowFile, VERSION_FILE, workflowNames } from '../../engine/workflow-file.ts';
import { CliError } from '../../start/cli-error.ts';
import { FOLDERS } from '../../start/folders.ts';
import { NotWellWritten } from './not-well-written.ts';

export interface FoundWorkflow {
  file: string;
  workflow: LoadedWorkflow;
  /** Absent for a version that is a machine written by hand. */
  definition: WorkflowDefinition | undefined;
}

/** A workflow by its file, or by its id here: the newest version, or `id@2`. Nothing is checked yet. */
export async function findWorkflow(asked: string): Promise<FoundWorkflow> {
  const file = isFile(asked) ? asked : shippedFile(asked);
  const definition = file.endsWith('.json') ? await definitionIn(file) : undefined;
  const { machine, names } = await readWorkflowFile(path.resolve(file));
  const workflow = described(machine, names ?? (await workflowNames(path.dirname(path.resolve(file)), machine)));
  return { file, workflow, definition };
}

/** The definition in a file. Throws {@link NotWellWritten} with every fault. */
export async function definitionIn(file: string): Promise<WorkflowDefinition> {
  const { definition, faults } = parseDefinition(await textOf(file));
  if (!definition) throw new NotWellWritten(file, faults);
  return definition;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CliError(`${file} cannot be read. Name a file with a workflow definition, or the id of a workflow.`, { cause });
  }
}

function isFile(asked: string): boolean {
  return /\.(?:json|[jt]s)$/.test(asked);
}

function shippedFile(asked: string): string {
  const [id = '', version] = asked.split('@');
  const known = readdirSync(FOLDERS.workflows, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folder = known.find(({ name }) => name === id);
  if (!folder) {
    const ids = known.map(({ name }) => name).join(', ');
    throw new CliError(`There is no workflow "${asked}". Name a file, or one of: ${ids}.`);
  }
  const versions = readdirSync(path.join(FOLDERS.workflows, id)).flatMap((name) => {
    const number = VERSION_FILE.exec(name)?.[1];
    return number === undefined ? [] : [{ name, number: Number(number) }];
  });
  const found =
    version === undefined ? versions.toSorted((a, b) => b.number - a.number)[0] : versions.find(({ number }) => `${number}` === version);
  if (!found) throw new CliError(`${id} has no version ${version}. It has: ${versions.map(({ number }) => number).join(', ')}.`);
  return path.join(FOLDERS.workflows, id, found.name);
}
