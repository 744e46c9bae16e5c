import type { DispositionKind } from './item.ts';

/**
 * A reviewer's word on a value that holds for other items as well: a finding of this rule and fingerprint in the unit and below gets
 * the disposition when it is found. It names a keyed fingerprint, never the value, and never a place.
 */
export interface Waiver {
  id: string;
  ruleId: string;
  fingerprint: string;
  disposition: Exclude<DispositionKind, 'to-fix'>;
  reason: string;
  author: string;
  onBehalfOf: string | null;
  /** The unit and every unit below. */
  unit: string;
  /** Null: every kind of item. */
  kind: string | null;
  /** The finding that it was made from. */
  finding: string;
  createdAt: string;
  /** It always ends, two years on at the latest. */
  expiresAt: string;
  revokedAt: string | null;
  revokedBy: string | null;
  revokeReason: string | null;
  /** The confirmed proposal that it comes from; null for waivers from before there were proposals. */
  proposal: string | null;
}

/** The last instant at which a waiver that is made now may end. */
export function lastExpiry(now: string): string {
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + 2);
  // 29 February two years on is 1 March, and the database says 28 February.
  if (end.getUTCMonth() !== new Date(now).getUTCMonth()) end.setUTCDate(0);
  return end.toISOString();
}
