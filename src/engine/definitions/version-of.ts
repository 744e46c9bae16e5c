import { ReviewError } from '../../domain/errors.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { Engine } from '../engine.ts';
import { knownCheck } from './check-definition.ts';
import { definitionRow } from './definition-row.ts';
import { machineOfText } from './machine-of-text.ts';

/** A version that runs here, or a draft as far as it reads. Throws `not-found`, and `invalid-input` for a draft that does not read. */
export async function versionOf(engine: Engine, id: string, version: number): Promise<LoadedWorkflow> {
  const running = engine.workflows.list().find((one) => one.id === id && one.version === String(version));
  if (running) return running;
  const row = await definitionRow(engine, { id, version });
  const { state, textFaults } = await knownCheck(engine, row);
  if (state !== 'unreadable') return machineOfText(row.definition).workflow;
  throw new ReviewError('invalid-input', textFaults[0]?.message ?? 'This draft does not read.', { field: textFaults[0]?.path });
}
