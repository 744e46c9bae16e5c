import type { Engine } from '../engine.ts';
import { requireRole, unitAndAbove } from '../people/authority.ts';
import type { Recipient } from '../ports.ts';

/**
 * Whom an audience of this unit, or a group of its recipients, can name: accounts in use with the role of a recipient, and contacts that another
 * person checked. `not-allowed` for who neither drafts, publishes nor administers there.
 */
export async function findRecipients(
  engine: Engine,
  by: string,
  { unit, text, limit }: { unit: string; text?: string; limit: number },
): Promise<Recipient[]> {
  await requireRole(engine, by, ['drafter', 'publisher', 'administrator'], unit);
  const units = unitAndAbove(await engine.store.directory.units(), unit);
  return engine.store.contacts.recipients(units, text?.trim() || undefined, engine.clock.now(), limit);
}
