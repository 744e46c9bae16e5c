import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { AdminRecord, Store } from '../../ports.ts';
import { ADMINISTRATORS } from '../../two-people/propose.ts';
import { refuseForbidden } from '../../typed-texts.ts';
import { requireOwnRight } from '../authority.ts';

export interface RetiredRole {
  id: string;
  retiredAt: string;
  /** Open items that wait for it now: its holders keep it until they are done. */
  waiting: number;
}

/**
 * Retires a declared role: nobody gets it any more, and who holds it keeps it, so that no item waits for nobody. Answers how many items wait
 * for it. Throws `not-allowed`, or `not-found` where no role of this id is in use.
 */
export async function retireRole(engine: Engine, { by, id, reason }: { by: string; id: string; reason: string }): Promise<RetiredRole> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  await refuseForbidden(engine, { reason });
  const under = { roles: ADMINISTRATORS, unit: null };
  const retired = await endRole(engine.store, { id, reason }, { actor: by, at: engine.clock.now(), under });
  await engine.roles.reload();
  return retired;
}

/** As {@link retireRole}, by who runs the machine as well. */
export async function endRole(
  store: Pick<Store, 'roles'>,
  { id, reason }: { id: string; reason: string },
  as: Pick<AdminRecord, 'actor' | 'at' | 'under'>,
): Promise<RetiredRole> {
  if (!(await store.roles.retire(id, { ...as, action: 'role.retired', payload: { role: id, reason } }))) {
    throw new ReviewError('not-found', {
      en: 'No declared role of this id is in use. The list of roles shows which there are; shipped ones are not retired.',
      zh: '没有在用的该自定义角色。可在角色列表中查看；系统自带的角色不能停用。',
    });
  }
  return { id, retiredAt: as.at, waiting: await store.roles.itemsWaitingFor(id) };
}
