import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { ShownChannelDelivery } from '../ports.ts';

/** More than this nobody looks through. */
const MOST = 100;

/** What a channel was not brought, or says that it has otherwise; the newest first. For administrators of all of the installation. */
export async function deadLetters(engine: Engine, by: string, channel: string): Promise<ShownChannelDelivery[]> {
  await requireOwnRight(engine, by, ['administrator'], null);
  return engine.store.channels.deadOf(channel, MOST);
}
