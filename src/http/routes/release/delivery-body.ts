import type { OpenedDelivery } from '../../../engine/delivery/open-delivery.ts';

/** What a recipient reads of a delivery; the schema cuts off the rest. */
export function deliveryBody(delivery: OpenedDelivery): Record<string, unknown> {
  const { revision_: revision, release_: release, ...row } = delivery;
  return { ...revision.content, ...row, digest: release.digest };
}
