import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { catalogueNow } from './catalogue-now.ts';

/** Says that an entry does not apply (any more), and why: for disclosure officers of the whole installation. It is on the record and can be taken back. */
export async function markNotApplicable(
  engine: Engine,
  { by, entry, reason }: { by: string; entry: string; reason: string },
): Promise<void> {
  await requireRoleEverywhere(engine, by, ['disclosureOfficer']);
  await refuseForbidden(engine, { reason });
  if (!(await catalogueNow(engine)).byId.has(entry)) throw noEntry();
  const at = engine.clock.now();
  const record = { actor: by, action: 'catalogue.not-applicable', at, payload: { entry, reason } };
  await engine.store.catalogue.mark({ id: newId(), entry, reason, markedBy: by, markedAt: at }, record);
}

/** Takes that back. Doing it twice is doing it once. */
export async function markApplicable(engine: Engine, { by, entry }: { by: string; entry: string }): Promise<void> {
  await requireRoleEverywhere(engine, by, ['disclosureOfficer']);
  const at = engine.clock.now();
  await engine.store.catalogue.unmark(entry, { by, at }, { actor: by, action: 'catalogue.applicable', at, payload: { entry } });
}

export function noEntry(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such entry in the catalogue.', zh: '目录中没有该条目。' });
}
