import { roleIn } from '../../domain/bundles/bundle.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { grantsOver } from '../people/authority.ts';
import type { BundleMemberRow, BundleRow, ItemRow } from '../ports.ts';
import { type Sight, sightsOf } from '../reading/sight.ts';
import { noBundle } from './faults.ts';

/** A bundle as one person knows it: sights of the members that they see at all. */
export interface KnownBundle {
  bundle: BundleRow;
  members: BundleMemberRow[];
  sights: Map<string, Sight>;
  /** They may change what it holds, and dissolve it. */
  inCharge: boolean;
  /** They are publisher over its unit. */
  isPublisher: boolean;
}

/** Whoever made it, sees a member or publishes for its unit sees that there is a bundle; `not-found` for everybody else. */
export async function bundleInSight(engine: Engine, account: string, id: string): Promise<KnownBundle> {
  const bundle = await engine.store.bundles.bundle(id);
  if (!bundle) throw noBundle();
  const members = await engine.store.bundles.members(id);
  const [sights, publishes] = await Promise.all([
    sightsOf(
      engine,
      account,
      members.map(({ item }) => item.id),
    ),
    grantsOver(engine, account, 'publisher', bundle.unit),
  ]);
  const isPublisher = publishes.length > 0;
  if (sights.size === 0 && !isPublisher && bundle.madeBy !== account) throw noBundle();
  const leads = members.some(({ item, role }) => roleIn(bundle.rules, role)?.leads && item.drafter === account);
  return { bundle, members, sights, inCharge: leads || isPublisher || bundle.madeBy === account, isPublisher };
}

/** An item is put into a bundle by its drafter, or by who publishes for its unit. */
export async function requireItemRight(engine: Engine, account: string, item: Pick<ItemRow, 'drafter' | 'unit'>): Promise<void> {
  if (item.drafter === account || (await grantsOver(engine, account, 'publisher', item.unit)).length > 0) return;
  throw new ReviewError('not-allowed', {
    en: 'An item is put into a bundle by its drafter, or by a publisher of its unit. Ask one of them.',
    zh: '事项由其拟稿人或者所属单位的发布员加入同步发布组，请联系相关人员。',
  });
}

export function requireCharge({ inCharge }: KnownBundle): void {
  if (inCharge) return;
  throw new ReviewError('not-allowed', {
    en: 'Who made the bundle, drafted its leading document or publishes for its unit does this. Ask one of them.',
    zh: '此事由建组人、主文件拟稿人或者该单位发布员办理，请联系相关人员。',
  });
}
