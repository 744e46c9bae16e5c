import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { requireOwnRight } from './authority.ts';
import { grantRecord } from './grant-role.ts';

/**
 * Ends a grant now: the delegator their own delegation, an administrator (never a delegate of one) any grant over their units except their
 * own. The last administrator's stays. A grant that has ended already is left as it is.
 */
export async function revokeGrant(engine: Engine, request: { by: string; account: string; grant: string }): Promise<{ revoked: boolean }> {
  const grant = (await engine.store.directory.grants(request.account)).find(({ id }) => id === request.grant);
  if (!grant) throw new ReviewError('not-found', { en: 'There is no such grant.', zh: '没有该授权。' });
  const isOwnDelegation = grant.delegatedBy === request.by;
  if (!isOwnDelegation) {
    await requireOwnRight(engine, request.by, ADMINISTRATORS, grant.unit);
    if (grant.account === request.by) {
      throw new ReviewError('not-allowed', {
        en: 'Nobody changes their own roles. Ask another administrator.',
        zh: '不得变更本人的角色，请联系其他管理员。',
      });
    }
  }
  const at = engine.clock.now();
  const revoked = await engine.store.directory.revokeGrant(grant.id, at, {
    actor: request.by,
    action: 'grant.revoked',
    at,
    payload: grantRecord(grant),
    ...(!isOwnDelegation && { under: { roles: ADMINISTRATORS, unit: grant.unit } }),
  });
  return { revoked };
}
