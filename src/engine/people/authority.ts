import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { GrantRow, UnitRow } from '../ports.ts';

/** The unit and every unit above it, nearest first. Ends at a unit it has seen already, so that a broken tree cannot hang a request. */
export function unitAndAbove(units: readonly UnitRow[], unit: string): string[] {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const path: string[] = [];
  for (let at: string | null | undefined = unit; at && parents.has(at) && !path.includes(at); at = parents.get(at)) path.push(at);
  return path;
}

/** Grants of one role that the account holds now over this unit: its own ones first, then those held by delegation. */
export async function grantsOver(engine: Engine, account: string, role: Role, unit: string): Promise<GrantRow[]> {
  const [units, grants] = await Promise.all([
    engine.store.directory.units(),
    engine.store.directory.activeGrants(account, engine.clock.now()),
  ]);
  const above = unitAndAbove(units, unit);
  return grants
    .filter((grant) => grant.role === role && above.includes(grant.unit))
    .sort((a, b) => Number(a.delegatedBy !== null) - Number(b.delegatedBy !== null));
}

/** The grant under which the account may act; `not-allowed` when it holds none of these roles over the unit. */
export async function requireRole(engine: Engine, account: string, roles: readonly Role[], unit: string): Promise<GrantRow> {
  for (const role of roles) {
    const [grant] = await grantsOver(engine, account, role, unit);
    if (grant) return grant;
  }
  throw notAllowed(roles);
}

/** As {@link requireRole}, over the whole installation: a grant on a unit that has no unit above it. */
export async function requireRoleEverywhere(engine: Engine, account: string, roles: readonly Role[]): Promise<GrantRow> {
  const [units, grants] = await Promise.all([
    engine.store.directory.units(),
    engine.store.directory.activeGrants(account, engine.clock.now()),
  ]);
  const roots = new Set(units.filter((unit) => unit.parent === null).map((unit) => unit.id));
  const grant = grants.find((held) => roles.includes(held.role) && roots.has(held.unit));
  if (!grant) throw notAllowed(roles);
  return grant;
}

function notAllowed(roles: readonly Role[]): ReviewError {
  return new ReviewError('not-allowed', `This needs the role ${roles.join(' or ')} over the unit. Ask an administrator for it.`, { roles });
}
