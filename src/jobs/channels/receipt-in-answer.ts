import { z } from 'zod';
import { ChannelFailure } from '../../engine/channels/channel-failure.ts';
import type { HandedOver } from '../../engine/ports.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const answer = z.object({ receipt: z.object({ digest: sha256, files: z.array(sha256).max(1000).optional() }).optional() });

/** The receipt in what a channel answers; null where it sends one later. An answer that is no JSON has none, one with a broken receipt is a fault. */
export function receiptIn(bytes: Uint8Array): HandedOver['receipt'] {
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null || !('receipt' in said)) return null;
  const parsed = answer.safeParse(said);
  if (!parsed.success) throw new ChannelFailure('bad-receipt');
  return parsed.data.receipt ?? null;
}
