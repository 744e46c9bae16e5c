import { ReviewError } from '../../domain/errors.ts';
import type { Name } from '../../domain/names/name.ts';
import { SHIPPED_NAMING } from '../../domain/names/people.ts';
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

/** The nearest unit that is above all of these or one of them; null when only the whole installation is. */
export function unitOverAll(units: readonly UnitRow[], of: readonly string[]): string | null {
  const paths = of.map((unit) => unitAndAbove(units, unit));
  return paths[0]?.find((unit) => paths.every((path) => path.includes(unit))) ?? null;
}

/** Grants of one role that the account holds now over this unit: its own ones first, then those held by delegation. */
export async function grantsOver(engine: Engine, account: string, role: Role, unit: string): Promise<GrantRow[]> {
  const [units, grants] = await unitsAndGrants(engine, account);
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
  const [units, grants] = await unitsAndGrants(engine, account);
  const roots = rootsOf(units);
  const grant = grants.find((held) => roles.includes(held.role) && roots.has(held.unit));
  if (!grant) throw notAllowed(roles);
  return grant;
}

/** Whether the account holds one of the roles over the unit (null: over everything) itself and not for somebody else. */
export async function holdsInOwnRight(engine: Engine, account: string, roles: readonly Role[], unit: string | null): Promise<boolean> {
  const [units, grants] = await unitsAndGrants(engine, account);
  const over = unit === null ? rootsOf(units) : new Set(unitAndAbove(units, unit));
  return grants.some((held) => held.delegatedBy === null && roles.includes(held.role) && over.has(held.unit));
}

/**
 * `not-allowed` unless {@link holdsInOwnRight}. Who stands in for an administrator does the day's work, but changes nobody's roles or
 * account and proposes and confirms nothing: else a delegate could act against who delegated, and hand the role on.
 */
export async function requireOwnRight(engine: Engine, account: string, roles: readonly Role[], unit: string | null): Promise<void> {
  if (await holdsInOwnRight(engine, account, roles, unit)) return;
  if (unit === null) await requireRoleEverywhere(engine, account, roles);
  else await requireRole(engine, account, roles, unit);
  throw new ReviewError(
    'not-allowed',
    {
      en: 'A delegate cannot do this. Ask who holds the role in their own right.',
      zh: '受托代办的人员不能办理此事，请联系本人担任该角色的人员。',
    },
    { roles },
  );
}

async function unitsAndGrants(engine: Engine, account: string): Promise<[UnitRow[], GrantRow[]]> {
  const { directory } = engine.store;
  return Promise.all([directory.units(), directory.activeGrants(account, engine.clock.now())]);
}

function rootsOf(units: readonly UnitRow[]): Set<string> {
  return new Set(units.filter((unit) => unit.parent === null).map((unit) => unit.id));
}

function notAllowed(roles: readonly Role[]): ReviewError {
  const named = (language: keyof Name) => roles.map((role) => SHIPPED_NAMING.role(role)[language]);
  return new ReviewError(
    'not-allowed',
    {
      en: `This needs the role ${named('en').join(' or ').toLowerCase()} over the unit. Ask an administrator for it.`,
      zh: `此事须由对该单位具有“${named('zh').join('”或“')}”角色的人员办理。如需该角色，请联系管理员。`,
    },
    { roles },
  );
}
