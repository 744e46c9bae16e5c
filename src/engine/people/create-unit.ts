import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { UnitRow } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { requireRole } from './authority.ts';

export interface UnitRequest {
  by: string;
  name: string;
  /** A new unit is always below another one: the root is made at the first start. */
  parent: string;
  organCode: string | null;
}

export async function createUnit(engine: Engine, request: UnitRequest): Promise<UnitRow> {
  await requireRole(engine, request.by, ['administrator'], request.parent);
  await refuseForbidden(engine, { name: request.name });
  const unit: UnitRow = { id: newId(), name: request.name, parent: request.parent, organCode: request.organCode };
  await engine.store.directory.createUnit(unit, {
    actor: request.by,
    action: 'unit.created',
    at: engine.clock.now(),
    payload: { unit: unit.id, name: unit.name, parent: unit.parent, organCode: unit.organCode },
  });
  // A new unit is under the packs of the units above it at once.
  await engine.scanner.reload();
  return unit;
}
