import { deliverToChannel } from '../../engine/channels/deliver-to-channel.ts';
import { planChannels, sweepChannels } from '../../engine/channels/plan-channels.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Connectors } from '../../engine/ports.ts';

/** What a release, or its recall, asks of channels. */
export async function planChannelsTask(engine: Engine, payload: unknown): Promise<void> {
  await planChannels(engine, payload as { release: string });
}

/** One attempt for one channel. */
export async function channelTask(engine: Engine, connectors: Connectors, payload: unknown): Promise<void> {
  await deliverToChannel(engine, connectors, payload as { delivery: string });
}

/** What is over, and what is due, by the minute. */
export async function sweepChannelsTask(engine: Engine): Promise<void> {
  await sweepChannels(engine);
}
