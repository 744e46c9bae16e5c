import type { Engine } from '../engine.ts';
import type { ShownChannelDelivery } from '../ports.ts';
import { itemInSight } from '../reading/sight.ts';

/** Where the releases of an item went, with receipts and failures, for whoever may see the item. Where channels lead is left out. */
export async function itemChannels(engine: Engine, account: string, item: string): Promise<ShownChannelDelivery[]> {
  await itemInSight(engine, account, item);
  const found = await engine.store.channels.ofItem(item);
  return found.map((delivery) => ({ ...delivery, to: { ...delivery.to, target: null } }));
}
