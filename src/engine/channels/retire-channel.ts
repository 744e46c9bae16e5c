import type { Channel } from '../../domain/channels/channel.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';

/**
 * Ends a channel for what is released from now on; recalls of what it has still go there. Plans that name its key need another channel of that key before
 * their release. Retiring again changes nothing. Throws `not-allowed`, `not-found`.
 */
export async function retireChannel(engine: Engine, by: string, id: string): Promise<Channel> {
  await requireOwnRight(engine, by, ['administrator'], null);
  const channel = await engine.store.channels.channel(id);
  if (!channel) throw noChannel();
  await engine.store.channels.retire(id, {
    actor: by,
    action: 'channel.retired',
    at: engine.clock.now(),
    payload: { channel: id, key: channel.key },
    under: { roles: ['administrator'], unit: null },
  });
  return (await engine.store.channels.channel(id)) ?? channel;
}

export function noChannel(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such channel.', zh: '没有该渠道。' });
}
