import type { ChannelStore } from '../../engine/ports.ts';
import type { Database } from '../database.ts';
import { channelDeliveries } from './channel-deliveries.ts';
import { channelOutcomes } from './channel-outcomes.ts';
import { administeredChannels } from './channels.ts';

export function channelStore(database: Database): ChannelStore {
  return { ...administeredChannels(database), ...channelDeliveries(database), ...channelOutcomes(database) };
}
