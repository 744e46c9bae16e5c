import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { SHIPPED_NAMING } from '../domain/names/people.ts';
import { statesByPath, type WorkflowNames } from '../domain/names/workflow-names.ts';
import { type Role, roleOfStep } from '../domain/roles.ts';
import { checkWorkflow } from '../domain/workflow/check/check-workflow.ts';
import { stepsOfReview } from '../domain/workflow/context.ts';
import { mermaidOf } from '../domain/workflow/mermaid.ts';
import { allNodes, memoryOf, stepOfGuard } from '../domain/workflow/place.ts';
import { type LoadedWorkflow, WorkflowRegistry, type WorkflowStep } from '../domain/workflow/registry.ts';
import { canonicalJson } from '../evidence/canonical-json.ts';
import { sha256 } from '../evidence/digest.ts';
import { checkApart } from './check-apart.ts';
import { checkerVersion, folderDigest } from './checker-version.ts';
import { readWorkflowFile, VERSION_FILE, type WorkflowFile, workflowNames } from './workflow-file.ts';

/**
 * Checks that were passed in an earlier start. What it says is believed, so it must be able to tell its own entries from those that somebody
 * else wrote; a key names one definition under one version of the check.
 */
export interface PassedChecks {
  /** States that the check visited; undefined when it was never passed. */
  states(key: string): number | undefined;
  /** Keeps these and forgets all others. Never rejects: what is not kept is checked again. */
  keep(passed: ReadonlyMap<string, number>): Promise<void>;
}

/**
 * Loads every version of every workflow in a folder and checks each exhaustively, or takes the word of `passed` that this very definition
 * passed this very check. An unsafe, broken, duplicate or misnamed one stops the start-up, with its name and the shortest counterexample:
 * it cannot even be loaded.
 */
export async function loadWorkflows(folder: string, passed?: PassedChecks): Promise<WorkflowRegistry> {
  const checker = passed && checkerVersion();
  const found: { workflow: LoadedWorkflow; file: string; key: string | undefined }[] = [];
  for (const { id, version, file } of versionsIn(folder)) {
    const { machine, names } = await loadOne(file, id, version);
    const workflow = described(machine, names ?? (await workflowNames(path.dirname(file), machine)));
    // The folder as well: a hash of states and guards by name does not see code that a workflow brings along.
    const key = checker && sha256([checker, folderDigest(path.dirname(file)), id, version, workflow.hash].join('\n'));
    found.push({ workflow: { ...workflow, checked: (key && passed?.states(key)) || 0 }, file, key });
  }
  if (found.length === 0) throw new Error(`No workflow in ${folder}. Put a folder with a v1.json there.`);
  const toCheck = found.filter(({ workflow }) => workflow.checked === 0);
  const states = await checkApart(toCheck.map(({ file, workflow: { hash } }) => ({ file, hash })));
  for (const [at, { workflow }] of toCheck.entries()) workflow.checked = states[at] as number;
  await passed?.keep(new Map(found.flatMap(({ key, workflow: { checked } }) => (key ? [[key, checked] as const] : []))));
  return new WorkflowRegistry(found.map(({ workflow }) => workflow));
}

interface VersionFile {
  id: string;
  version: string;
  file: string;
}

function versionsIn(folder: string): VersionFile[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .flatMap((id) => {
      const found = readdirSync(path.join(folder, id))
        .filter((name) => VERSION_FILE.test(name))
        .sort()
        .map((name) => ({ id, version: name.slice(1, name.indexOf('.')), file: path.join(folder, id, name) }));
      const twice = found.find(({ version }, at) => found.findIndex((one) => one.version === version) < at);
      if (twice) throw new Error(`Workflow ${id} v${twice.version} is there twice. Take ${path.basename(twice.file)} or the other away.`);
      return found;
    });
}

async function loadOne(file: string, id: string, version: string): Promise<WorkflowFile> {
  const where = `Workflow ${id} v${version}`;
  let read: WorkflowFile;
  try {
    read = await readWorkflowFile(file);
  } catch (cause) {
    throw new Error(`${where} cannot be loaded. Mend ${path.basename(file)} or take it out of the folder.`, { cause });
  }
  const { machine } = read;
  if (machine?.id !== id || machine.config.version !== version) {
    throw new Error(`${where} calls itself "${machine?.id}" v${machine?.config.version}: folder, file name and machine must agree.`);
  }
  return read;
}

/** Checks a machine and gives it its hash. Throws with the counterexample when it is unsafe. */
export function admit(machine: AnyStateMachine): LoadedWorkflow {
  return { ...described(machine), checked: statesOf(machine) };
}

/** Number of states that the check visited. Throws with the counterexample. */
function statesOf(machine: AnyStateMachine): number {
  const { faults, states } = checkWorkflow(machine);
  const [first] = faults;
  if (!first) return states;
  const path = first.path.map((step, index) => `\n  ${index + 1}. ${step}`).join('');
  throw new Error(`Workflow ${machine.id} v${machine.config.version} is unsafe and is not loaded: ${first.fault}${path}`);
}

/** What the registry keeps of a machine, without the check. Without `names` everything is called by its key. */
export function described(machine: AnyStateMachine, names = keysAsNames(machine)): LoadedWorkflow {
  const states = Object.keys(machine.states as Record<string, unknown>);
  return {
    id: machine.id,
    version: machine.config.version as string,
    hash: definitionHash(machine),
    machine,
    mermaid: mermaidOf(machine),
    states,
    checked: 0,
    names,
    steps: stepsWith(machine, names),
  };
}

function stepsWith(machine: AnyStateMachine, { steps = {} }: WorkflowNames): WorkflowStep[] {
  const memory = memoryOf(machine);
  // In the order in which an item comes to them.
  const decided = allNodes(machine.root).flatMap((node) => [...node.transitions.values()].flat().map(({ guard }) => stepOfGuard(guard)));
  const ordered = stepsOfReview(memory).toSorted((a, b) => decided.indexOf(a) - decided.indexOf(b));
  return ordered.map((id) => ({
    id,
    name: steps[id] ?? SHIPPED_NAMING.step(id),
    role: roleOfStep(id, memory.stepRoles) as Role,
  }));
}

function keysAsNames(machine: AnyStateMachine): WorkflowNames {
  const key = (text: string) => ({ en: text, zh: text });
  return {
    name: key(machine.id),
    about: key(machine.id),
    states: Object.fromEntries([...statesByPath(machine).keys()].map((path) => [path, key(path)])),
  };
}

/** Hash over states, transitions, guards, actions and the review shape: all that a workflow file can say. */
function definitionHash(machine: AnyStateMachine): string {
  const { context: _factory, ...states } = machine.config;
  const { requiredSteps, owners, quorums, optionalSteps, stepRoles } = memoryOf(machine);
  const shape = { requiredSteps, owners, quorums, optionalSteps, stepRoles };
  // What a workflow does not say is no part of it.
  return sha256(canonicalJson(JSON.parse(JSON.stringify({ format: 'imprimatur-workflow/1', shape, definition: states }))));
}
