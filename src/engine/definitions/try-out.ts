import { ReviewError } from '../../domain/errors.ts';
import { compareWorkflows, type Difference } from '../../domain/workflow/compare-workflows.ts';
import { parseDefinition } from '../../domain/workflow/definition/read-definition.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { machineOfText } from './machine-of-text.ts';
import { offersAfter } from './offers.ts';
import { readSimulation } from './read-simulation.ts';
import { type SimulatedAnswer, simulate } from './simulate.ts';
import type { SimulatedEvent } from './simulation.ts';

const READERS = ['administrator', 'auditor'] as const;

interface Trial {
  by: string;
  definition: Readonly<Record<string, unknown>>;
}

/** Plays a story of invented people on a definition, and says what somebody could do next. Nothing is stored. */
export async function simulateDefinition(
  engine: Engine,
  { by, definition, story }: Trial & { story: Readonly<Record<string, unknown>> },
): Promise<{ answers: SimulatedAnswer[]; offers: SimulatedEvent[] }> {
  await requireRoleEverywhere(engine, by, READERS);
  const workflow = workflowOf(definition);
  const { simulation, faults } = readSimulation(JSON.stringify(story));
  if (!simulation) throw new ReviewError('invalid-input', faults[0]?.message ?? UNREADABLE, { field: `story${faults[0]?.path ?? ''}` });
  return { answers: simulate(workflow, simulation), offers: offersAfter(workflow, simulation) };
}

/** What is otherwise in a definition than in a version that runs here (`official-document@2`), in words. `not-found` where there is no such version. */
export async function compareDefinition(engine: Engine, { by, definition, than }: Trial & { than: string }): Promise<Difference[]> {
  await requireRoleEverywhere(engine, by, READERS);
  const other = engine.workflows.list().find(({ id, version }) => `${id}@${version}` === than);
  if (!other) {
    throw new ReviewError('not-found', {
      en: 'No such version of a workflow runs here. Choose one from the vocabulary.',
      zh: '系统中没有该流程版本，请从流程列表中选择。',
    });
  }
  return compareWorkflows(other, workflowOf(definition), { role: (role) => engine.roles.nameOf(role) });
}

/** A role that is not declared yet keeps nobody from trying out the workflow. */
function workflowOf(definition: Readonly<Record<string, unknown>>): LoadedWorkflow {
  const text = canonicalJson(definition);
  const read = parseDefinition(text);
  if (read.definition) return machineOfText(text).workflow;
  const [fault] = read.faults;
  throw new ReviewError('invalid-input', fault?.message ?? UNREADABLE, { field: fault?.path ?? 'definition' });
}

const UNREADABLE = { en: 'The definition cannot be read. Check it first.', zh: '无法读取该定义，请先核验。' };
