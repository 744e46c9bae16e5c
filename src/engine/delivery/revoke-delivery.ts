import type { Engine } from '../engine.ts';
import { publisherDelivery } from './publisher-delivery.ts';

/** Takes one recipient's access back; the others keep theirs. Revoking again changes nothing. */
export async function revokeDelivery(engine: Engine, request: { by: string; delivery: string }): Promise<{ revoked: boolean }> {
  const delivery = await publisherDelivery(engine, request.by, request.delivery);
  const at = engine.clock.now();
  return { revoked: await engine.store.deliveries.markDelivery(delivery.id, { revoked: at }, { actor: request.by, at }) };
}
