import { ReviewError } from '../../domain/errors.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Engine } from '../engine.ts';
import { requireRole, unitAndAbove } from '../people/authority.ts';

/** The unit that a new list or pattern belongs to: the one that is named, else the highest that the account administers. */
export async function unitOfRule(engine: Engine, account: string, named: string | undefined): Promise<string> {
  if (named !== undefined) {
    await requireRole(engine, account, ['administrator'], named);
    return named;
  }
  const [units, grants] = await unitsAndGrants(engine, account);
  const administered = grants.filter(({ role }) => role === 'administrator').map(({ unit }) => unit);
  const [highest] = administered.sort((a, b) => unitAndAbove(units, a).length - unitAndAbove(units, b).length);
  if (highest === undefined) {
    throw new ReviewError(
      'not-allowed',
      { en: 'This needs the role administrator. Ask an administrator for it.', zh: '此事须由管理员办理。如需该角色，请联系管理员。' },
      { roles: ['administrator'] },
    );
  }
  return highest;
}

/** A list or pattern for who administers its unit; another one's is as if it were not there. */
export async function administered<Row extends { unit: string }>(
  engine: Engine,
  account: string,
  row: Row | undefined,
  what: Name,
): Promise<Row> {
  const [units, grants] = await unitsAndGrants(engine, account);
  const over = grants.filter(({ role }) => role === 'administrator').map(({ unit }) => unit);
  if (over.length === 0) {
    throw new ReviewError(
      'not-allowed',
      { en: 'This needs the role administrator. Ask an administrator for it.', zh: '此事须由管理员办理。如需该角色，请联系管理员。' },
      { roles: ['administrator'] },
    );
  }
  if (row && unitAndAbove(units, row.unit).some((unit) => over.includes(unit))) return row;
  throw new ReviewError('not-found', {
    en: `There is no such ${what.en}, or it belongs to a unit that you do not administer.`,
    zh: `没有该${what.zh}，或其所属单位不由您管理。`,
  });
}

/** Those of the rows whose unit a grant of the account covers; null is the whole installation. */
export async function inOwnUnits<Row extends { unit: string | null }>(
  engine: Engine,
  account: string,
  rows: readonly Row[],
): Promise<Row[]> {
  const [units, grants] = await unitsAndGrants(engine, account);
  const held = new Set(grants.map(({ unit }) => unit));
  const ofAll = units.some(({ id, parent }) => parent === null && held.has(id));
  return rows.filter(({ unit }) => (unit === null ? ofAll : unitAndAbove(units, unit).some((above) => held.has(above))));
}

/** Versions of one name belong to one unit: nobody takes over the name of another unit's list. */
export function checkName(newest: { name: string; unit: string } | undefined, unit: string): void {
  if (newest && newest.unit !== unit) {
    throw new ReviewError(
      'in-use',
      {
        en: `The name "${newest.name}" belongs to another unit. Choose another name.`,
        zh: `名称“${newest.name}”已由其他单位使用，请更换。`,
      },
      { field: 'name' },
    );
  }
}

async function unitsAndGrants(engine: Engine, account: string) {
  return Promise.all([engine.store.directory.units(), engine.store.directory.activeGrants(account, engine.clock.now())]);
}

const ATTEMPTS = 3;

/**
 * Writes the next version of a name. Somebody else took the number meanwhile: it is tried with the next one. Rejects with
 * `in-use` when that goes on.
 */
export async function asNextVersion<Row>(
  newest: () => Promise<{ version: number } | undefined>,
  write: (version: number) => Promise<Row>,
): Promise<Row> {
  for (let attempt = 1; ; attempt++) {
    const version = ((await newest())?.version ?? 0) + 1;
    try {
      return await write(version);
    } catch (error) {
      if (!(error instanceof ReviewError) || error.code !== 'in-use' || attempt === ATTEMPTS) throw error;
    }
  }
}
