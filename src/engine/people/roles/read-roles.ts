import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { RoleTally } from '../../ports.ts';
import type { RoleWatch } from './role-watch.ts';

export type CountedRole = ReturnType<RoleWatch['all']>[number] & RoleTally;

const NOBODY: RoleTally = { holders: 0, waiting: 0, unheld: 0 };

/** Every role with how many hold it and how many items wait for it, for whoever administers or audits. */
export async function readRoles(engine: Engine, by: string): Promise<CountedRole[]> {
  const now = engine.clock.now();
  const held = await engine.store.directory.activeGrants(by, now);
  if (!held.some(({ role }) => role === 'administrator' || role === 'auditor')) {
    throw new ReviewError('not-allowed', {
      en: 'This needs the role administrator or auditor. Ask an administrator for it.',
      zh: '此页须由管理员或审计员查看。如需该角色，请联系管理员。',
    });
  }
  const tallies = await engine.store.roles.tallies(now);
  return engine.roles.all().map((role) => ({ ...role, ...(tallies.get(role.id) ?? NOBODY) }));
}
