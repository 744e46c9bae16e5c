import type { Engine } from '../engine.ts';
import type { DeliveryRow } from '../ports.ts';

/** What was delivered to this account, ended deliveries too. */
export async function listDeliveries(engine: Engine, account: string): Promise<(DeliveryRow & { title: string })[]> {
  return engine.store.deliveries.deliveriesTo(account);
}
