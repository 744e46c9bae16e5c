import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { channel, channelDelivery } from '../../http/schemas/channels.ts';
import { call, read } from './client.ts';

export type Channel = z.output<typeof channel>;
export type ChannelDelivery = z.output<typeof channelDelivery>;

interface ChannelPage {
  rows: Channel[];
  names: Record<string, string>;
}
interface DeliveryPage {
  rows: ChannelDelivery[];
  names: Record<string, string>;
}

/** Milliseconds between two looks while something is on its way. */
const LOOK = 5_000;

/** Channels, those in use first. */
export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => read<ChannelPage>('/api/channels', undefined, signal),
  staleTime: 60_000,
});

/** Where the releases of an item went. */
export function itemChannelsQuery(item: string) {
  return queryOptions({
    queryKey: ['item-channels', item],
    queryFn: ({ signal }) => read<DeliveryPage>(`/api/items/${item}/channels`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.rows.some(({ nextAt }) => nextAt !== null) ? LOOK : false),
  });
}

export function deadLettersQuery(channel: string) {
  return queryOptions({
    queryKey: ['dead-letters', channel],
    queryFn: ({ signal }) => read<DeliveryPage>(`/api/channels/${channel}/dead-letters`, undefined, signal),
  });
}

export const recordChannelReceipt = (delivery: string) => call('POST', `/api/channel-deliveries/${delivery}/receipt`);
export const retryChannelDelivery = (delivery: string) => call('POST', `/api/channel-deliveries/${delivery}/retry`);
