import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { grantsOver } from '../people/authority.ts';
import type { DeliveryNow, LetterRow } from '../ports.ts';
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

/** With the letters that the product sent: when the last one left, how many did, and whether it gave up. */
export type TrackedDelivery = DeliveryNow & { mailedAt: string | null; mails: number; mailFailed: boolean };

/** All deliveries of an item's releases, for its publisher. */
export async function itemDeliveries(engine: Engine, account: string, item: string): Promise<TrackedDelivery[]> {
  const row = await engine.store.items.item(item);
  if (!row || (await grantsOver(engine, account, 'publisher', row.unit)).length === 0) {
    throw new ReviewError('not-found', { en: 'There is no such item.', zh: '没有该事项。' });
  }
  const releases = await engine.store.items.releases(item);
  const all = releases.map(({ id }) => Promise.all([engine.store.deliveries.deliveries(id), engine.store.letters.ofRelease(id)]));
  const tracked = (await Promise.all(all)).flatMap(([deliveries, letters]) => deliveries.map((delivery) => withLetter(delivery, letters)));
  const cover = (await coversOf(engine, account, [item])).get(item) ?? null;
  return tracked.map((delivery) => ({ ...delivery, ...shownDelivery(delivery, cover) }));
}

function withLetter(delivery: DeliveryNow, letters: readonly LetterRow[]): TrackedDelivery {
  const letter = letters.find((one) => one.delivery === delivery.id);
  return { ...delivery, mailedAt: letter?.sentAt ?? null, mails: letter?.sends ?? 0, mailFailed: letter?.failed ?? false };
}
