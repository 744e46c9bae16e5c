import { holdsTheSame } from '../../domain/channels/channel-delivery.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { grantsOver } from '../people/authority.ts';
import type { ShownChannelDelivery } from '../ports.ts';
import { sealedFor } from './open-channel.ts';
import { noChannel } from './retire-channel.ts';
import { isSigned, type SignedHeaders } from './standard-webhooks.ts';

/** What a channel says that it has. `files`: SHA-256 of each, none after a recall. */
export interface ReportedBytes {
  delivery: string;
  digest: string;
  files?: readonly string[] | undefined;
}

/**
 * A receipt that a channel sends, signed with its secret as Standard Webhooks are. One that tells of other bytes is an alarm, also after an earlier receipt. The
 * same receipt again changes nothing. Throws `not-found` for a channel or delivery that is not its own, `signature-refused` for a message that is unsigned, signed
 * with another secret, or older than five minutes.
 */
export async function receiveReceipt(
  engine: Engine,
  channel: string,
  signed: { headers: SignedHeaders; body: Uint8Array },
  reported: ReportedBytes,
): Promise<ShownChannelDelivery> {
  const at = engine.clock.now();
  const sealed = await engine.store.channels.sealedSecret(channel);
  if (sealed === null) throw noChannel();
  if (!isSigned(engine.vault.open(sealed, sealedFor(channel)), signed.headers, signed.body, at)) {
    throw new ReviewError('signature-refused', {
      en: 'The message is not signed with the secret of this channel, or it is older than five minutes. Sign it anew.',
      zh: '消息未用本渠道密钥签名，或已超过五分钟。请重新签名后发送。',
    });
  }
  const delivery = await engine.store.channels.delivery(reported.delivery);
  if (delivery?.channel !== channel) throw noDelivery();
  return settled(engine, delivery, { actor: `channel:${channel}`, by: 'channel', reported });
}

/** A person of the organisation says that it is there, or gone after a recall. `not-found` for who does not publish in the unit of the item. */
export async function recordReceipt(engine: Engine, by: string, id: string): Promise<ShownChannelDelivery> {
  const delivery = await publishersDelivery(engine, by, id);
  if (delivery.state !== 'sent') {
    throw new ReviewError('event-not-accepted', {
      en: 'Nothing was handed over to this channel that waits for a receipt.',
      zh: '该渠道没有待登记回执的推送。',
    });
  }
  return settled(engine, delivery, { actor: by, by, reported: { delivery: id, digest: delivery.digest } });
}

/** Another round of attempts after it was given up, or after an alarm. `not-found`, `event-not-accepted`. */
export async function retryChannelDelivery(engine: Engine, by: string, id: string): Promise<ShownChannelDelivery> {
  const delivery = await publishersDelivery(engine, by, id);
  if (!(await engine.store.channels.retry(delivery, { actor: by, at: engine.clock.now() }))) {
    throw new ReviewError('event-not-accepted', {
      en: 'Only what failed or raised an alarm is sent again.',
      zh: '只有推送失败或告警的才能重新推送。',
    });
  }
  return (await engine.store.channels.delivery(id)) ?? delivery;
}

async function publishersDelivery(engine: Engine, by: string, id: string): Promise<ShownChannelDelivery> {
  const delivery = await engine.store.channels.delivery(id);
  const item = delivery && (await engine.store.items.item(delivery.item));
  if (!item || (await grantsOver(engine, by, 'publisher', item.unit)).length === 0) throw noDelivery();
  return delivery;
}

interface Said {
  actor: string;
  by: string;
  reported: ReportedBytes;
}

async function settled(engine: Engine, delivery: ShownChannelDelivery, { actor, by, reported }: Said): Promise<ShownChannelDelivery> {
  const release = (await engine.store.items.releases(delivery.item)).find(({ id }) => id === delivery.release);
  const revision = release && (await engine.store.items.revisionById(release.revision));
  const released = { digest: delivery.digest, files: revision?.content.files.map(({ sha256 }) => sha256) ?? [] };
  const { digest, files } = reported;
  const outcome = holdsTheSame(delivery.action, released, reported)
    ? ({ state: 'received', by } as const)
    : ({ state: 'alarm', reported: { digest, files } } as const);
  await engine.store.channels.settle(delivery, outcome, { actor, at: engine.clock.now() });
  return (await engine.store.channels.delivery(delivery.id)) ?? delivery;
}

function noDelivery(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such delivery to a channel.', zh: '没有该渠道推送记录。' });
}
