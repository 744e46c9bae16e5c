import { roleIn } from '../../domain/bundles/bundle.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { BundleRow } from '../ports.ts';
import { itemInSight } from '../reading/sight.ts';
import { requireItemRight } from './authority.ts';
import { bundleKinds, requireRole } from './kinds.ts';

export interface MemberRequest {
  item: string;
  role: string;
}

/**
 * Makes a bundle of items that are not out yet; an issue of a gazette may hold what is. It is of the unit of its leading document, else of its first member.
 * Throws `not-found`, `not-allowed`, `invalid-input` for a role that an item cannot have, `in-use` for one that is in an open bundle or whose release is ordered,
 * `already-released`.
 */
export async function makeBundle(
  engine: Engine,
  { by, kind: wanted, members }: { by: string; kind: string; members: readonly MemberRequest[] },
): Promise<BundleRow> {
  const kind = (await bundleKinds(engine)).find(({ id }) => id === wanted);
  if (!kind)
    throw new ReviewError('not-found', { en: 'There is no such kind of bundle.', zh: '没有该类型的同步发布组。' }, { kind: wanted });
  const at = engine.clock.now();
  const held: string[] = [];
  let unit: string | undefined;
  for (const { item: id, role } of members) {
    const { item } = await itemInSight(engine, by, id);
    await requireItemRight(engine, by, item);
    requireRole(kind, role, { kind: item.kind, held });
    held.push(role);
    if (unit === undefined || roleIn(kind, role)?.leads) unit = item.unit;
  }
  if (unit === undefined)
    throw new ReviewError('invalid-input', { en: 'Name the first member.', zh: '请指定首个事项。' }, { field: 'members' });
  const { id: kindId, ...rules } = kind;
  const bundle = { id: newId(), kind: kindId, rules, unit, madeBy: by, madeAt: at };
  await engine.store.bundles.make(
    bundle,
    members.map(({ item, role }) => ({ item, role, addedBy: by, addedAt: at })),
    {
      actor: by,
      action: 'bundle.made',
      at,
      payload: { bundle: bundle.id, kind: kindId, unit, members: members.map(({ item, role }) => ({ item, role })) },
    },
  );
  return (await engine.store.bundles.bundle(bundle.id)) as BundleRow;
}
