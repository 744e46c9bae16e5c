import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { AccountRow } from '../ports.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { requireOwnRight, unitOverAll } from './authority.ts';

/**
 * The account with the unit that a change of it touches: its own and those of its grants. `not-allowed` for who does not administer all
 * of that in their own right, and for one's own account.
 */
export async function accountInReach(
  engine: Engine,
  by: string,
  id: string,
): Promise<{ account: AccountRow; unit: string | null; decides: boolean }> {
  if (by === id) throw new ReviewError('not-allowed', 'Nobody does this to their own account. Ask another administrator.');
  const account = await engine.store.directory.account(id);
  if (!account) throw new ReviewError('not-found', 'There is no such account.');
  const [units, grants, decides] = await Promise.all([
    engine.store.directory.units(),
    engine.store.directory.grants(id),
    engine.store.proposals.decides(id),
  ]);
  const held = grants.filter(({ revokedAt, delegatedBy }) => revokedAt === null && delegatedBy === null);
  const unit = unitOverAll(units, [account.unit, ...held.map((grant) => grant.unit)]);
  await requireOwnRight(engine, by, ADMINISTRATORS, unit);
  return { account, unit, decides };
}
