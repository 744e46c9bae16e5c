import { ReviewError } from '../../domain/errors.ts';
import { listensTo } from '../../domain/workflow/advance.ts';
import type { Engine } from '../engine.ts';
import type { LeadingRevision } from '../event/revision-facts.ts';
import type { ItemForTransition } from '../ports.ts';
import { formalLacks } from './formal-lacks.ts';

/**
 * What is formally lacking is told before a scan is queued for it: `incomplete`. Only to who could submit it otherwise; the item knows what
 * it lacks, and the revision itself is looked at where that may not be all.
 */
export async function requireComplete(engine: Engine, { item, revision }: ItemForTransition, digest: string): Promise<void> {
  if (!(await mayLack(engine, item))) return;
  const { machine } = engine.workflows.pinned(item.workflow);
  if (digest !== revision.digest || !listensTo(machine, item.snapshot).includes('SUBMIT')) return;
  const full = await engine.store.items.revisionById(revision.id);
  const told = full ? await formalLacks(engine, full, item) : [];
  if (told.length === 0) return;
  throw new ReviewError(
    'incomplete',
    {
      en: `It is not complete yet. ${told.map(({ message }) => message.en).join(' ')}`,
      zh: `尚不完整，不能送审。${told.map(({ message }) => message.zh).join('')}`,
    },
    { event: 'SUBMIT', state: item.state, lacks: told },
  );
}

/** Whether there is anything to look at: what the item knows that it lacks, what its form leads to, or a kind that it may not begin under. */
async function mayLack(engine: Engine, item: ItemForTransition['item']): Promise<boolean> {
  const { lacks, attribute, leads } = item.snapshot.context.revision as LeadingRevision;
  if (lacks.length > 0 || attribute === 'redacted' || leads === true) return true;
  if (item.round > 0) return false;
  const { isUnknown, units } = await engine.kinds.of(item);
  return isUnknown === true || units !== null || engine.kinds.isRetired(item.kind);
}
