import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';

interface ErasureContent {
  item: string;
  number: number;
}

/**
 * Erases the secret of an item, for data whose law demands that nothing of it can be shown any more: the leaves of its entries say nothing from then on, to nobody, and
 * no other proof breaks. Entries and files stay; entries that come later are in the log under another secret. A proposal, whoever makes it. `not-found` for no item,
 * `not-in-log-yet` while the log does not hold every entry of it and the statement of every release.
 */
export async function eraseSecret(
  engine: Engine,
  { by, item, reason }: { by: string; item: string | number; reason: string },
): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const content = await wholeInLog(engine, item);
  return propose(engine, { by, kind: 'secret-erasure', content, unit: null, reason }, erasureEffect);
}

export const erasureEffect: EffectOf<ErasureContent, Pick<Engine, 'store'>> = async (engine, { id, reason }, { item }, at) => {
  await wholeInLog(engine, item);
  return { effect: { kind: 'secret-erasure', item, at, proposal: id }, action: 'log.secret-erased', payload: { item, reason } };
};

async function wholeInLog({ store }: Pick<Engine, 'store'>, item: string | number): Promise<ErasureContent> {
  const found = await store.log.itemInLog(item);
  if (!found) throw new ReviewError('not-found', { en: 'There is no item with this id or number.', zh: '没有该编号的事项。' });
  if (found.isWhole) return { item: found.id, number: found.number };
  throw new ReviewError('not-in-log-yet', {
    en: 'The log does not hold every entry of this item yet, or a release of it has no statement. Try again in a minute, while a server or worker runs.',
    zh: '该事项的记录尚未全部进入日志，或其发布尚未形成声明。请在服务或任务进程运行时，稍候一分钟再试。',
  });
}
