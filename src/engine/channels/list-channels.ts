import type { Channel } from '../../domain/channels/channel.ts';
import type { ChannelState } from '../../domain/channels/channel-delivery.ts';
import type { Engine } from '../engine.ts';
import { holdsInOwnRight } from '../people/authority.ts';

export interface ListedChannel extends Channel {
  /** For administrators: how much of it is in each state. */
  counts: Partial<Record<ChannelState, number>>;
}

/** Every channel, for whoever works here: plans name them. Where they lead, and what became of what went there, is for administrators. */
export async function listChannels(engine: Engine, account: string): Promise<ListedChannel[]> {
  const channels = await engine.store.channels.channels();
  if (!(await holdsInOwnRight(engine, account, ['administrator'], null))) {
    return channels.map((channel) => ({ ...channel, target: null, counts: {} }));
  }
  const counts = await engine.store.channels.counts();
  return channels.map((channel) => {
    const own = counts.filter((one) => one.channel === channel.id);
    return { ...channel, counts: Object.fromEntries(own.map(({ state, count }) => [state, count])) };
  });
}
