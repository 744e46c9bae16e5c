import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { KindEngine } from '../../kinds/kind-world.ts';
import type { AdminRecord } from '../../ports.ts';
import { ADMINISTRATORS } from '../../two-people/propose.ts';
import { refuseForbidden } from '../../typed-texts.ts';
import { requireOwnRight } from '../authority.ts';
import { type NamingWorkflow, workflowsNaming } from './workflows-naming.ts';

export interface RetiredRole {
  id: string;
  retiredAt: string;
  /** Open items that wait for it now: its holders keep it until they are done. */
  waiting: number;
}

/**
 * Retires a declared role: nobody gets it any more, and who holds it keeps it, so that no item waits for nobody. Answers how many items wait
 * for it. Throws `not-allowed`, `not-found` where no role of this id is in use, and `in-use` while new items would begin on a workflow that
 * names it, with the workflows and the kinds.
 */
export async function retireRole(engine: Engine, { by, id, reason }: { by: string; id: string; reason: string }): Promise<RetiredRole> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  await refuseForbidden(engine, { reason });
  const under = { roles: ADMINISTRATORS, unit: null };
  const retired = await endRole(engine, { id, reason }, { actor: by, at: engine.clock.now(), under });
  await engine.roles.reload();
  return retired;
}

/** As {@link retireRole}, by who runs the machine as well. */
export async function endRole(
  engine: KindEngine,
  { id, reason }: { id: string; reason: string },
  as: Pick<AdminRecord, 'actor' | 'at' | 'under'>,
): Promise<RetiredRole> {
  const { store } = engine;
  const declared = (await store.roles.declared()).find((one) => one.id === id);
  if (declared?.retiredAt !== null) throw notInUse();
  await Promise.all([engine.workflows.reload(), engine.kinds.reload()]);
  requireUnneeded(id, workflowsNaming(engine, await store.definitions.usage())(id));
  if (!(await store.roles.retire(id, { ...as, action: 'role.retired', payload: { role: id, reason } }))) throw notInUse();
  return { id, retiredAt: as.at, waiting: await store.roles.itemsWaitingFor(id) };
}

/** New items would wait for a role that nobody can be given any more. */
function requireUnneeded(id: string, naming: readonly NamingWorkflow[]): void {
  const taken = naming.filter(({ kinds }) => kinds.length > 0);
  if (taken.length === 0) return;
  const en = taken.map(({ name, version, kinds }) => `${name.en}, version ${version} (kinds: ${kinds.map((kind) => kind.en).join(', ')})`);
  const zh = taken.map(({ name, version, kinds }) => `${name.zh}第 ${version} 版（种类：${kinds.map((kind) => kind.zh).join('、')}）`);
  throw new ReviewError(
    'in-use',
    {
      en: `New items would still wait for this role. These workflows name it: ${en.join('; ')}. Put versions without it in force, or change or retire these kinds, then retire the role.`,
      zh: `新事项仍将等待该角色办理。使用该角色的流程：${zh.join('；')}。请先启用不含该角色的流程版本，或变更、停用上述种类，再停用该角色。`,
    },
    { id, workflows: taken.map((one) => `${one.id}@${one.version}`) },
  );
}

function notInUse(): ReviewError {
  return new ReviewError('not-found', {
    en: 'No declared role of this id is in use. The list of roles shows which there are; shipped ones are not retired.',
    zh: '没有在用的该自定义角色。可在角色列表中查看；系统自带的角色不能停用。',
  });
}
