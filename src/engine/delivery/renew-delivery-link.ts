import { deliveryStatus } from '../../domain/delivery-status.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { publisherDelivery } from './publisher-delivery.ts';

/**
 * A new link for the same recipient: the old one stops working at once. `token` is shown here once. It never outlives the
 * release's own end; a revoked delivery or a retired contact gets no new link (`link-revoked`), nor does what was recalled (`release-recalled`).
 */
export async function renewDeliveryLink(
  engine: Engine,
  request: { by: string; delivery: string },
): Promise<{ token: string; expiresAt: string }> {
  const delivery = await publisherDelivery(engine, request.by, request.delivery);
  const at = engine.clock.now();
  const status = deliveryStatus(delivery, delivery.release_, at);
  if (status === 'recalled') {
    throw new ReviewError('release-recalled', {
      en: 'A recalled release gets no new link. Release it again after a new review.',
      zh: '已撤回的发布不再生成新链接。请重新审查后再发布。',
    });
  }
  if (status === 'revoked') {
    throw new ReviewError('link-revoked', {
      en: 'A revoked delivery or a retired contact gets no new link. Release it again after a new review.',
      zh: '已取消的送达或已停用的联系人不再生成新链接。请重新审查后再发布。',
    });
  }
  const { until } = delivery.release_;
  if (until !== null && until <= at)
    throw new ReviewError('link-expired', {
      en: 'The release itself has ended. A longer one is a new review.',
      zh: '该发布已到截止时间。如需延长，须重新审查。',
    });
  const planned = new Date(Date.parse(at) + engine.settings.linkDays * 86_400_000).toISOString();
  const expiresAt = until !== null && until < planned ? until : planned;
  const token = newSecret();
  await engine.store.deliveries.markDelivery(delivery.id, { tokenHash: secretHash(token), expiresAt }, { actor: request.by, at });
  // Whoever is written to by the product gets the new one by itself as well.
  await engine.store.letters.again(delivery.id, at);
  return { token, expiresAt };
}
