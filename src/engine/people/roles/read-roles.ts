import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { RoleTally } from '../../ports.ts';
import type { RoleWatch } from './role-watch.ts';
import { type NamingWorkflow, workflowsNaming } from './workflows-naming.ts';

export type CountedRole = ReturnType<RoleWatch['all']>[number] & RoleTally & { workflows: NamingWorkflow[] };

const NOBODY: RoleTally = { holders: 0, waiting: 0, unheld: 0 };

/** Every role with how many hold it, how many items wait for it and which workflows name it, for whoever administers or audits. */
export async function readRoles(engine: Engine, by: string): Promise<CountedRole[]> {
  const now = engine.clock.now();
  const held = await engine.store.directory.activeGrants(by, now);
  if (!held.some(({ role }) => role === 'administrator' || role === 'auditor')) {
    throw new ReviewError('not-allowed', {
      en: 'This needs the role administrator or auditor. Ask an administrator for it.',
      zh: '此页须由管理员或审计员查看。如需该角色，请联系管理员。',
    });
  }
  const [tallies, usage] = await Promise.all([engine.store.roles.tallies(now), engine.store.definitions.usage()]);
  const naming = workflowsNaming(engine, usage);
  return engine.roles.all().map((role) => ({ ...role, ...(tallies.get(role.id) ?? NOBODY), workflows: naming(role.id) }));
}
