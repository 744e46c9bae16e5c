import { deliveryStatus } from '../../domain/delivery-status.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Revision } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { DeliveryNow, DeliveryRow, ReleaseRow } from '../ports.ts';
import type { Asked, OpenFile } from '../reading/read-file.ts';
import { secretHash } from '../secrets.ts';
import { isMailedToken, namedDelivery } from './mailed-link.ts';

/** Who asks for a delivery: its recipient, signed in; or the person who holds its link (signed in as `account` or not at all). */
export type DeliveryKey = { delivery: string; account: string } | { token: string; account?: string | undefined };

export type OpenedDelivery = DeliveryNow & { release_: ReleaseRow; revision_: Revision };

/**
 * The delivery that this key opens, now. `not-found` for another recipient's (its existence is nobody's business),
 * `link-expired` past its end or the release's, `link-revoked` once it is revoked or its contact retired,
 * `release-recalled`, `quarantined`.
 * Looking at it records nothing: mail scanners follow links too. Reading a file does.
 */
export async function openDelivery(engine: Engine, key: DeliveryKey): Promise<OpenedDelivery> {
  const found = await lookUp(engine, key);
  if (!found) {
    throw new ReviewError('not-found', {
      en: 'There is no such delivery. The link may be cut off.',
      zh: '没有此送达文件，链接可能不完整。',
    });
  }
  const status = deliveryStatus(found, found.release_, engine.clock.now());
  if (status === 'recalled') {
    throw new ReviewError(
      'release-recalled',
      {
        en: 'The document was recalled. Do not use or pass on the copies that you have: destroy them.',
        zh: '该文件已撤回。请勿使用或传播，并销毁已有副本。',
      },
      { recalledAt: found.release_.recalledAt },
    );
  }
  if (status === 'revoked' && found.revokedAt !== null)
    throw new ReviewError('link-revoked', { en: 'This delivery was revoked. Ask the publisher.', zh: '该送达已被撤销，请联系发布员。' });
  if (status === 'revoked') {
    throw new ReviewError('link-revoked', {
      en: 'The contact that this delivery is for is retired. Ask the publisher.',
      zh: '该送达对应的联系人已停用，送达随之撤销，请联系发布员。',
    });
  }
  if (status === 'expired') {
    throw new ReviewError('link-expired', {
      en: 'This delivery has expired. Ask the publisher for a new link.',
      zh: '该送达已过期，请联系发布员换发链接。',
    });
  }
  if (await engine.store.sight.quarantined(found.release_.item)) {
    throw new ReviewError('quarantined', { en: 'This document is quarantined. Ask the publisher.', zh: '该文件已隔离，请联系发布员。' });
  }
  return found;
}

async function lookUp(engine: Engine, key: DeliveryKey): Promise<OpenedDelivery | undefined> {
  const deliveries = engine.store.deliveries;
  if ('delivery' in key) {
    const found = await deliveries.delivery(key.delivery);
    return found?.account === key.account ? found : undefined;
  }
  const found = (await byMailedLink(engine, key.token)) ?? (await deliveries.deliveryByToken(secretHash(key.token)));
  // A link made for a known account does not work for somebody who is signed in as another one.
  const foreign = found?.account && key.account && found.account !== key.account;
  return foreign ? undefined : found;
}

/** By the link that the product sent by itself. */
async function byMailedLink({ store, vault }: Engine, token: string): Promise<OpenedDelivery | undefined> {
  const id = namedDelivery(token);
  const delivery = id === undefined ? undefined : await store.deliveries.delivery(id);
  return delivery && isMailedToken(vault, token, delivery) ? delivery : undefined;
}

/** One file of a delivery. The opening is on record before the first byte leaves: a broken transfer counts as opened, never the reverse. */
export async function readDeliveredFile(engine: Engine, key: DeliveryKey, index: number, asked: Asked = 'content'): Promise<OpenFile> {
  const delivery = await openDelivery(engine, key);
  const ref = delivery.revision_.content.files[index];
  if (!ref) throw new ReviewError('not-found', { en: 'There is no such file.', zh: '没有该文件。' });
  const content = await engine.store.blobs.open(ref.sha256);
  if (asked === 'content' && delivery.openedAt === null) {
    const at = engine.clock.now();
    await engine.store.deliveries.markDelivery(delivery.id, { opened: at }, { actor: deliveryActor(key, delivery), at });
  }
  return { ref, content };
}

/** The account when somebody is signed in, otherwise the link itself: nobody knows who held it. */
export function deliveryActor(key: DeliveryKey, delivery: DeliveryRow): string {
  return key.account ?? `link:${delivery.id}`;
}
