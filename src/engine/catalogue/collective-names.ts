import { unitNameKey } from '../../domain/catalogue/units.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { CatalogueNameRow } from '../ports.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { requireWorker } from './authority.ts';
import { catalogueNow } from './catalogue-now.ts';

/** Names that catalogues use for several units, or for one by another name; and those in force that stand for nothing yet. */
export async function listCollectiveNames(
  engine: Engine,
  by: string,
): Promise<{ names: CatalogueNameRow[]; unknown: { name: string; entries: number }[] }> {
  await requireWorker(engine, by);
  const [names, now] = await Promise.all([engine.store.catalogue.names(), catalogueNow(engine)]);
  const unknown = new Map<string, number>();
  for (const { entry } of now.entries)
    for (const name of entry.units) if (!now.names.has(unitNameKey(name))) unknown.set(name, (unknown.get(name) ?? 0) + 1);
  return { names, unknown: [...unknown].map(([name, entries]) => ({ name, entries })).toSorted((a, b) => b.entries - a.entries) };
}

/**
 * Says which units a name means; a new name without `id`. It counts for all entries at once, since they keep what was written. Throws `invalid-input` for
 * a unit that is gone, a name that a unit has, and one that is there already.
 */
export async function setCollectiveName(
  engine: Engine,
  { by, id, name, units }: { by: string; id?: string; name: string; units: readonly string[] },
): Promise<CatalogueNameRow> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  await refuseForbidden(engine, { name });
  const known = await engine.store.directory.units();
  const chosen = [...new Set(units)];
  if (chosen.some((unit) => !known.some((one) => one.id === unit)))
    throw new ReviewError(
      'invalid-input',
      { en: 'One of these units is gone. Choose them again.', zh: '所选单位有的已不存在，请重新选择。' },
      { field: 'units' },
    );
  if (known.some((unit) => unitNameKey(unit.name) === unitNameKey(name)))
    throw new ReviewError(
      'invalid-input',
      { en: 'A unit is called so: no other name is needed.', zh: '已有单位使用该名称，无须另设统称。' },
      { field: 'name' },
    );
  const kept = id === undefined || (await engine.store.catalogue.names()).some((one) => one.id === id);
  if (!kept) throw noName();
  const at = engine.clock.now();
  const row: CatalogueNameRow = { id: id ?? newId(), name: name.trim(), units: chosen, changedBy: by, changedAt: at };
  const record = { actor: by, action: 'catalogue.name-set', at, payload: { id: row.id, name: row.name, units: chosen } };
  if (await engine.store.catalogue.setName(row, record)) return row;
  throw new ReviewError(
    'invalid-input',
    { en: 'This name is there already. Change that one.', zh: '该统称已存在，请直接修改。' },
    { field: 'name' },
  );
}

export async function endCollectiveName(engine: Engine, { by, id }: { by: string; id: string }): Promise<void> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const at = engine.clock.now();
  if (!(await engine.store.catalogue.endName(id, at, { actor: by, action: 'catalogue.name-ended', at, payload: { id } }))) throw noName();
}

function noName(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such collective name.', zh: '没有该统称。' });
}
