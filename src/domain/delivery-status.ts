/** What has become of a delivery; `revoked`: it, or the contact that it is for, was taken back by itself. */
export const DELIVERY_STATUSES = ['open', 'expired', 'revoked', 'recalled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** The one place that decides whether a delivery still opens. A recall comes before everything else: it asks for something to be done. */
export function deliveryStatus(
  { revokedAt, contactRetiredAt, expiresAt }: Record<'revokedAt' | 'contactRetiredAt' | 'expiresAt', string | null>,
  { recalledAt, until }: Record<'recalledAt' | 'until', string | null>,
  now: string,
): DeliveryStatus {
  if (recalledAt !== null) return 'recalled';
  if (revokedAt !== null || contactRetiredAt !== null) return 'revoked';
  return [expiresAt, until].some((end) => end !== null && end <= now) ? 'expired' : 'open';
}
