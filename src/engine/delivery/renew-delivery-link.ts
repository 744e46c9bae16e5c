import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { publisherDelivery } from './publisher-delivery.ts';

/**
 * A new link for the same recipient: the old one stops working at once. `token` is shown here once. It never outlives the
 * release's own end; a revoked delivery, a retired contact or a recalled release gets no new link (`link-revoked`).
 */
export async function renewDeliveryLink(
  engine: Engine,
  request: { by: string; delivery: string },
): Promise<{ token: string; expiresAt: string }> {
  const delivery = await publisherDelivery(engine, request.by, request.delivery);
  if (delivery.revokedAt !== null || delivery.contactRetiredAt !== null || delivery.release_.recalledAt !== null) {
    throw new ReviewError(
      'link-revoked',
      'A revoked delivery, a retired contact or a recalled release gets no new link. Release it again after a new review.',
    );
  }
  const at = engine.clock.now();
  const { until } = delivery.release_;
  if (until !== null && until <= at) throw new ReviewError('link-expired', 'The release itself has ended. A longer one is a new review.');
  const planned = new Date(Date.parse(at) + engine.settings.linkDays * 86_400_000).toISOString();
  const expiresAt = until !== null && until < planned ? until : planned;
  const token = newSecret();
  await engine.store.deliveries.markDelivery(delivery.id, { tokenHash: secretHash(token), expiresAt }, { actor: request.by, at });
  return { token, expiresAt };
}
