import type { Engine } from '../engine.ts';
import type { DeliveryNow } from '../ports.ts';

/** What was delivered to this account, ended deliveries too. */
export async function listDeliveries(engine: Engine, account: string): Promise<(DeliveryNow & { title: string })[]> {
  return engine.store.deliveries.deliveriesTo(account);
}
