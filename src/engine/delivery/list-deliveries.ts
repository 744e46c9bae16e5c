import type { Engine } from '../engine.ts';
import type { DeliveryNow } from '../ports.ts';
import { COVER_TITLES } from '../reading/cover.ts';
import { coversOf } from '../reading/sight.ts';

/** What was delivered to this account, ended deliveries too. */
export async function listDeliveries(engine: Engine, account: string): Promise<(DeliveryNow & { title: string })[]> {
  const rows = await engine.store.deliveries.deliveriesTo(account);
  const covers = await coversOf(
    engine,
    account,
    rows.map(({ item }) => item),
  );
  return rows.map(({ item, ...row }) => {
    const cover = covers.get(item);
    return cover ? { ...row, title: COVER_TITLES[cover] } : row;
  });
}
