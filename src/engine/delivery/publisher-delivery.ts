import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { grantsOver } from '../people/authority.ts';
import type { DeliveryNow } from '../ports.ts';
import { shownDelivery } from '../reading/cover.ts';
import { coversOf } from '../reading/sight.ts';
import type { OpenedDelivery } from './open-delivery.ts';

/** A delivery as its publisher manages it. `not-found` for everybody else. */
export async function publisherDelivery(engine: Engine, account: string, delivery: string): Promise<OpenedDelivery> {
  const found = await engine.store.deliveries.delivery(delivery);
  const item = found && (await engine.store.items.item(found.release_.item));
  if (!item || (await grantsOver(engine, account, 'publisher', item.unit)).length === 0) {
    throw new ReviewError('not-found', { en: 'There is no such delivery.', zh: '没有该送达记录。' });
  }
  return found;
}

/** All deliveries of an item's releases, for its publisher. */
export async function itemDeliveries(engine: Engine, account: string, item: string): Promise<DeliveryNow[]> {
  const row = await engine.store.items.item(item);
  if (!row || (await grantsOver(engine, account, 'publisher', row.unit)).length === 0) {
    throw new ReviewError('not-found', { en: 'There is no such item.', zh: '没有该事项。' });
  }
  const releases = await engine.store.items.releases(item);
  const deliveries = (await Promise.all(releases.map((release) => engine.store.deliveries.deliveries(release.id)))).flat();
  const cover = (await coversOf(engine, account, [item])).get(item) ?? null;
  return deliveries.map((delivery) => shownDelivery(delivery, cover));
}
