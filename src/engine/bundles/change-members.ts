import { MOST_MEMBERS } from '../../domain/bundles/bundle.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { itemInSight } from '../reading/sight.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { bundleInSight, requireCharge, requireItemRight } from './authority.ts';
import { requireRole } from './kinds.ts';
import type { MemberRequest } from './make-bundle.ts';

/**
 * Puts an item into a bundle that the person sees. Throws `not-found`, `not-allowed`, `invalid-input`, `in-use` when its release is ordered or the item
 * belongs to another open bundle, `already-released`.
 */
export async function addMember(
  engine: Engine,
  { by, bundle: id, item: wanted, role }: MemberRequest & { by: string; bundle: string },
): Promise<void> {
  const { bundle, members } = await bundleInSight(engine, by, id);
  const { item } = await itemInSight(engine, by, wanted);
  await requireItemRight(engine, by, item);
  if (members.length >= MOST_MEMBERS)
    throw new ReviewError('too-large', {
      en: `A bundle holds ${MOST_MEMBERS} items at most. Make another one.`,
      zh: `一个同步发布组最多 ${MOST_MEMBERS} 个事项，请另建一组。`,
    });
  requireRole(bundle.rules, role, { kind: item.kind, held: members.map((member) => member.role) });
  const at = engine.clock.now();
  const record = { actor: by, action: 'bundle.member-added', at, payload: { bundle: id, item: item.id, role } };
  await engine.store.bundles.add(id, { item: item.id, role, addedBy: by, addedAt: at }, record);
}

/** Takes an item out: by who is in charge of the bundle, or of the item. Throws `not-found`, `not-allowed`, `in-use` when the release is ordered. */
export async function removeMember(engine: Engine, { by, bundle: id, item }: { by: string; bundle: string; item: string }): Promise<void> {
  const known = await bundleInSight(engine, by, id);
  const member = known.members.find((one) => one.item.id === item);
  if (!member) throw new ReviewError('not-found', { en: 'The item is not in this bundle.', zh: '该事项不在本组。' });
  if (!known.inCharge) await requireItemRight(engine, by, member.item);
  const record = { actor: by, action: 'bundle.member-removed', at: engine.clock.now(), payload: { bundle: id, item, role: member.role } };
  await engine.store.bundles.remove(id, item, record);
}

/** Lets every member go its own way. Throws `not-found`, `not-allowed`, `in-use` for one that is released or dissolved. */
export async function dissolveBundle(
  engine: Engine,
  { by, bundle: id, reason }: { by: string; bundle: string; reason: string },
): Promise<void> {
  const known = await bundleInSight(engine, by, id);
  requireCharge(known);
  await refuseForbidden(engine, { reason });
  const at = engine.clock.now();
  const record = { actor: by, action: 'bundle.dissolved', at, payload: { bundle: id, reason } };
  if (!(await engine.store.bundles.dissolve(id, { by, at, reason }, record))) throw closedBundle();
}

export function closedBundle(): ReviewError {
  return new ReviewError('in-use', {
    en: 'The bundle is released, dissolved or ordered already. Look at it again.',
    zh: '该组已发布、已解散或已下达发布，请刷新后查看。',
  });
}
