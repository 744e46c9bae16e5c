import type { Request } from 'express';
import { receiveReceipt, recordReceipt, retryChannelDelivery } from '../../../engine/channels/channel-receipts.ts';
import { deadLetters } from '../../../engine/channels/dead-letters.ts';
import { itemChannels } from '../../../engine/channels/item-channels.ts';
import { listChannels } from '../../../engine/channels/list-channels.ts';
import { openChannel } from '../../../engine/channels/open-channel.ts';
import { retireChannel } from '../../../engine/channels/retire-channel.ts';
import type { SignedHeaders } from '../../../engine/channels/standard-webhooks.ts';
import type { ShownChannelDelivery } from '../../../engine/ports.ts';
import { rawBody } from '../../receiving/raw-body.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/channels.ts';
import { named, page } from '../../schemas/fields.ts';
import { itemPath } from '../../schemas/review.ts';

function bodyOf({ to, ...delivery }: ShownChannelDelivery) {
  return { ...delivery, channel: { ...to, retired: to.retiredAt !== null } };
}

function headersOf(request: Request): SignedHeaders {
  const header = (name: string) => request.get(name)?.slice(0, 2000) ?? '';
  return { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') };
}

export const CHANNEL_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/channels',
    id: 'list-channels',
    tag: 'channels',
    summary: { en: 'Channels of public releases, those in use first', zh: '发布渠道，在用的在前' },
    access: ['items:read', 'items:write', 'release', 'directory:read'],
    answer: { status: 200, schema: named(page(schemas.channel)) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { rows: await listChannels(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/channels',
    id: 'open-channel',
    tag: 'channels',
    summary: { en: 'Open a channel; its secret is shown this once', zh: '新设发布渠道；密钥仅显示一次' },
    access: ['directory:write'],
    body: schemas.newChannel,
    answer: { status: 201, schema: schemas.openedChannel },
    refusals: ['not-allowed', 'in-use'],
    shownOnce: ['secret'],
    async handle({ engine, caller, body }) {
      return { body: await openChannel(engine, caller.account.id, body), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'post',
    path: '/api/channels/{channel}/retire',
    id: 'retire-channel',
    tag: 'channels',
    summary: { en: 'End a channel for new releases; recalls still go there', zh: '停用渠道；已发布内容的撤回仍会推送' },
    access: ['directory:write'],
    params: schemas.channelPath,
    answer: { status: 200, schema: schemas.channel },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await retireChannel(engine, caller.account.id, params.channel) };
    },
  }),
  route({
    method: 'get',
    path: '/api/channels/{channel}/dead-letters',
    id: 'list-dead-letters',
    tag: 'channels',
    summary: { en: 'What a channel was not brought, or has otherwise, the newest first', zh: '渠道推送失败和告警，按时间倒序' },
    access: ['directory:read'],
    params: schemas.channelPath,
    answer: { status: 200, schema: named(page(schemas.channelDelivery)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, params }) {
      return { body: { rows: (await deadLetters(engine, caller.account.id, params.channel)).map(bodyOf), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/channels/{channel}/receipts',
    id: 'receive-channel-receipt',
    tag: 'channels',
    summary: {
      en: 'A receipt that a channel sends, signed with its secret (Standard Webhooks); other bytes raise an alarm',
      zh: '渠道回执（按 Standard Webhooks 签名）；内容不一致即告警',
    },
    access: 'public',
    params: schemas.channelPath,
    body: schemas.channelReceipt,
    signed: true,
    answer: { status: 200, schema: schemas.takenReceipt },
    refusals: ['not-found', 'signature-refused'],
    repeat: 'none',
    async handle({ engine, params, body, request }) {
      return { body: await receiveReceipt(engine, params.channel, { headers: headersOf(request), body: rawBody(request) }, body) };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/channels',
    id: 'list-item-channels',
    tag: 'channels',
    summary: { en: 'Where the releases of an item went, with receipts and failures', zh: '事项在各渠道的发布、回执和失败情况' },
    access: ['items:read'],
    params: itemPath,
    answer: { status: 200, schema: named(page(schemas.channelDelivery)) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: { rows: (await itemChannels(engine, caller.account.id, params.item)).map(bodyOf), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/channel-deliveries/{delivery}/receipt',
    id: 'record-channel-receipt',
    tag: 'channels',
    summary: { en: 'Record that a channel has it, or after a recall has it no more', zh: '登记渠道已发布（撤回时为已下架）' },
    access: ['release'],
    params: schemas.channelDeliveryPath,
    answer: { status: 200, schema: schemas.channelDelivery },
    refusals: ['not-found', 'event-not-accepted'],
    async handle({ engine, caller, params }) {
      return { body: bodyOf(await recordReceipt(engine, caller.account.id, params.delivery)) };
    },
  }),
  route({
    method: 'post',
    path: '/api/channel-deliveries/{delivery}/retry',
    id: 'retry-channel-delivery',
    tag: 'channels',
    summary: { en: 'Try again what failed or raised an alarm', zh: '重新推送失败或告警的内容' },
    access: ['release'],
    params: schemas.channelDeliveryPath,
    answer: { status: 200, schema: schemas.channelDelivery },
    refusals: ['not-found', 'event-not-accepted'],
    async handle({ engine, caller, params }) {
      return { body: bodyOf(await retryChannelDelivery(engine, caller.account.id, params.delivery)) };
    },
  }),
];
