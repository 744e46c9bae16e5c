import { type DeliveryStatus, deliveryStatus } from '../../domain/delivery-status.ts';
import type { Engine } from '../engine.ts';
import type { DeliveryNow } from '../ports.ts';
import { COVER_TITLES } from '../reading/cover.ts';
import { coversOf } from '../reading/sight.ts';

/**
 * A delivery in its recipient's list. That it was recalled, and when, is for the recipient to know; why is not: the reason is written for the
 * organ, and may say who made the mistake.
 */
export type ListedDelivery = DeliveryNow & { title: string; status: DeliveryStatus; recalledAt: string | null };

/** What was delivered to this account, ended and recalled deliveries too. */
export async function listDeliveries(engine: Engine, account: string): Promise<ListedDelivery[]> {
  const rows = await engine.store.deliveries.deliveriesTo(account);
  const covers = await coversOf(
    engine,
    account,
    rows.map(({ item }) => item),
  );
  const now = engine.clock.now();
  return rows.map(({ item, title, until, recalledAt, ...row }) => {
    const cover = covers.get(item);
    const status = deliveryStatus(row, { recalledAt, until }, now);
    return { ...row, title: cover ? COVER_TITLES[cover] : title, status, recalledAt };
  });
}
