import { machineJson } from '../../domain/workflow/machine-json.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { versionOf } from './version-of.ts';

/**
 * What a version makes, as XState's own JSON. Throws `not-found`, and `invalid-input` with the first fault for a draft that does not read.
 */
export async function exportMachine(
  engine: Engine,
  { by, id, version }: { by: string; id: string; version: number },
): Promise<Record<string, unknown>> {
  await requireRoleEverywhere(engine, by, ['administrator', 'auditor']);
  return machineJson((await versionOf(engine, id, version)).machine);
}
