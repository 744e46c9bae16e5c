import { z } from 'zod';
import { CHANNEL_KEY, CHANNEL_KIND_IDS, CONNECTOR_IDS } from '../../domain/channels/channel.ts';
import { CHANNEL_ACTIONS, CHANNEL_FAULTS, CHANNEL_STATES, type ChannelFault } from '../../domain/channels/channel-delivery.ts';
import { freeText, id, sha256, text, time } from './fields.ts';

const key = freeText(40).regex(CHANNEL_KEY);
const name = z.object({ en: z.string(), zh: z.string() });

export const channel = z
  .object({
    id: z.uuid(),
    key: z.string().describe('What release plans name'),
    kind: z.enum(CHANNEL_KIND_IDS),
    name,
    connector: z.enum(CONNECTOR_IDS).describe('What carries releases there; `person`: somebody does'),
    target: z.string().nullable().describe('Address of a webhook or a letter, for administrators'),
    openedBy: z.uuid(),
    openedAt: time,
    retiredBy: z.uuid().nullable(),
    retiredAt: time.nullable(),
    counts: z
      .partialRecord(z.enum(CHANNEL_STATES), z.int())
      .default({})
      .describe('How many deliveries and recalls are in each state, for administrators'),
  })
  .meta({ id: 'Channel' });

export const newChannel = z
  .strictObject({
    key: key.describe('What plans name; of channels in use each has its own'),
    kind: z.enum(CHANNEL_KIND_IDS),
    name: z.strictObject({ en: text(100), zh: text(100) }),
    connector: z.enum(CONNECTOR_IDS),
    target: freeText(2000).nullable().default(null).describe('An https address for a webhook, an e-mail address for letters, else none'),
  })
  .meta({ id: 'NewChannel' });

export const openedChannel = z.object({
  channel,
  secret: z.string().nullable().describe('Standard Webhooks secret with which messages and receipts are signed; shown this once'),
});

export const channelDelivery = z
  .object({
    id: z.uuid(),
    release: z.uuid(),
    item: z.uuid(),
    action: z.enum(CHANNEL_ACTIONS),
    digest: sha256,
    state: z
      .enum(CHANNEL_STATES)
      .describe(
        '`sent`: the receipt is awaited; `failed`: given up until it is asked for again; `alarm`: the channel has other bytes; `dropped`: taken back, and sent no more',
      ),
    attempts: z.int(),
    nextAt: time.nullable(),
    fault: z.enum(Object.keys(CHANNEL_FAULTS) as [ChannelFault, ...ChannelFault[]]).nullable(),
    createdAt: time,
    sentAt: time.nullable(),
    receivedAt: time.nullable(),
    receivedBy: z.string().nullable().describe('`channel`, or the account that recorded the receipt'),
    channel: z.object({
      id: z.uuid(),
      key: z.string(),
      kind: z.enum(CHANNEL_KIND_IDS),
      name,
      connector: z.enum(CONNECTOR_IDS),
      retired: z.boolean(),
    }),
  })
  .meta({ id: 'ChannelDelivery' });

export const channelPath = z.strictObject({ channel: id });
export const channelDeliveryPath = z.strictObject({ delivery: id });

/** What a channel says that it holds. */
export const channelReceipt = z
  .strictObject({
    delivery: id,
    digest: sha256.describe('As it was sent'),
    files: z.array(sha256).max(1000).optional().describe('SHA-256 of every file that the channel shows now; none after a recall'),
  })
  .meta({ id: 'ChannelReceipt' });

export const takenReceipt = z.object({ state: z.enum(CHANNEL_STATES) });
