import { ReviewError } from '../../domain/errors.ts';
import { compareWorkflows, type Difference } from '../../domain/workflow/compare-workflows.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { Engine } from '../engine.ts';
import { namingOf } from '../naming.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { knownCheck } from './check-definition.ts';
import { definitionRow } from './definition-row.ts';
import { machineOfText } from './machine-of-text.ts';

export interface ComparedVersions {
  from: { id: string; version: string };
  to: { id: string; version: string };
  differences: Difference[];
}

/**
 * What is otherwise in a version than in another one of the same workflow, in words: the one in force when none is named. Throws `not-found`,
 * and `invalid-input` for a draft that does not read.
 */
export async function compareVersions(
  engine: Engine,
  { by, id, version, from }: { by: string; id: string; version: number; from?: number | undefined },
): Promise<ComparedVersions> {
  await requireRoleEverywhere(engine, by, ['administrator', 'auditor']);
  const after = await versionOf(engine, id, version);
  const before = from === undefined ? engine.workflows.current(id) : await versionOf(engine, id, from);
  const differences = compareWorkflows(before, after, namingOf(engine, after));
  return { from: { id, version: before.version }, to: { id, version: after.version }, differences };
}

/** One that runs here, or a draft as far as it reads. */
async function versionOf(engine: Engine, id: string, version: number): Promise<LoadedWorkflow> {
  const running = engine.workflows.list().find((one) => one.id === id && one.version === String(version));
  if (running) return running;
  const row = await definitionRow(engine, { id, version });
  const { state, textFaults } = await knownCheck(engine, row);
  if (state !== 'unreadable') return machineOfText(row.definition).workflow;
  throw new ReviewError('invalid-input', textFaults[0]?.message ?? 'This draft does not read.', { field: textFaults[0]?.path });
}
