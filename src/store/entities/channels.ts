import { defineEntity } from '@mikro-orm/core';
import type { ChannelKind, ConnectorId } from '../../domain/channels/channel.ts';
import type { ChannelAction, ChannelState } from '../../domain/channels/channel-delivery.ts';
import { id, instant, integer, reference, text, verbatim } from './columns.ts';

export const ChannelEntity = defineEntity({
  name: 'Channel',
  tableName: 'channel',
  properties: {
    id: id(),
    key: text(),
    kind: text().$type<ChannelKind>(),
    nameEn: text(),
    nameZh: text(),
    connector: text().$type<ConnectorId>(),
    target: text().nullable(),
    secret: text().nullable(),
    openedBy: reference(),
    openedAt: instant(),
    retiredBy: reference().nullable(),
    retiredAt: instant().nullable(),
  },
});

export const ChannelDeliveryEntity = defineEntity({
  name: 'ChannelDelivery',
  tableName: 'channel_delivery',
  properties: {
    id: id(),
    release: reference(),
    channel: reference(),
    action: text().$type<ChannelAction>(),
    digest: text(),
    state: text().$type<ChannelState>().default('waiting'),
    attempts: integer().default(0),
    tries: integer().default(0),
    nextAt: instant().nullable(),
    endsAt: instant().nullable(),
    fault: text().nullable(),
    createdAt: instant(),
    attemptedAt: instant().nullable(),
    sentAt: instant().nullable(),
    receivedAt: instant().nullable(),
    receivedBy: text().nullable(),
    reported: verbatim<{ digest: string; files?: string[] }>().nullable(),
  },
});
