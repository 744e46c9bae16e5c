import type { Engine } from '../engine.ts';
import type { DeliveryKey, OpenedDelivery } from './open-delivery.ts';
import { deliveryActor, openDelivery } from './open-delivery.ts';

/** The recipient's receipt (签收), once: acknowledging again changes nothing and gives the same answer. */
export async function acknowledgeDelivery(engine: Engine, key: DeliveryKey): Promise<OpenedDelivery> {
  const delivery = await openDelivery(engine, key);
  if (delivery.receiptAt !== null) return delivery;
  const at = engine.clock.now();
  await engine.store.deliveries.markDelivery(delivery.id, { receipt: at }, { actor: deliveryActor(key, delivery), at });
  return openDelivery(engine, key);
}
