import { compareWorkflows, type Difference } from '../../domain/workflow/compare-workflows.ts';
import type { Engine } from '../engine.ts';
import { namingOf } from '../naming.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { versionOf } from './version-of.ts';

export interface ComparedVersions {
  from: { id: string; version: string };
  to: { id: string; version: string };
  differences: Difference[];
}

/**
 * What is otherwise in a version than in another one, in words: than in the one in force of the same workflow when none is named. Throws `not-found`,
 * and `invalid-input` for a draft that does not read.
 */
export async function compareVersions(
  engine: Engine,
  { by, id, version, from }: { by: string; id: string; version: number; from?: { id: string; version: number } | undefined },
): Promise<ComparedVersions> {
  await requireRoleEverywhere(engine, by, ['administrator', 'auditor']);
  const after = await versionOf(engine, id, version);
  const before = from === undefined ? engine.workflows.current(id) : await versionOf(engine, from.id, from.version);
  const differences = compareWorkflows(before, after, namingOf(engine, after));
  return { from: { id: before.id, version: before.version }, to: { id, version: after.version }, differences };
}
