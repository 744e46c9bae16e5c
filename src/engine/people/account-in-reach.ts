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
  if (by === id)
    throw new ReviewError('not-allowed', {
      en: 'Nobody does this to their own account. Ask another administrator.',
      zh: '不得对本人账号办理此事，请联系其他管理员。',
    });
  const account = await engine.store.directory.account(id);
  if (!account) throw new ReviewError('not-found', { en: 'There is no such account.', zh: '没有该账号。' });
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
