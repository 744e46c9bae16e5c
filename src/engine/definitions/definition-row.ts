import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { DefinitionRow } from '../ports.ts';

/** A version of the organisation's, as it is stored now; `not-found` where there is none. */
export async function definitionRow(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  { id, version }: Pick<DefinitionRow, 'id' | 'version'>,
): Promise<DefinitionRow> {
  const found = (await store.definitions.definitions(clock.now())).find((row) => row.id === id && row.version === version);
  if (found) return found;
  throw new ReviewError('not-found', {
    en: 'The organisation has no such version of a workflow. GET /api/workflow-definitions lists them.',
    zh: '没有该自定义流程版本，可在流程列表中查看。',
  });
}
