import { holdsTheSame, later, nextAttempt, receiptDue } from '../../domain/channels/channel-delivery.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { ChannelOutcome, ClaimedDelivery, Connectors, Parcel } from '../ports.ts';
import { certificateOf } from '../proof/read-certificate.ts';
import { ChannelFailure } from './channel-failure.ts';
import { sealedFor } from './open-channel.ts';

/** Seconds in which an attempt ends, or its worker is taken for dead. */
const LEASE = 600;
/** Seconds until the certificate of a release is there, where nothing holds the log up. */
const CERTIFIED = 5;

/**
 * One attempt to bring a release, or its recall, to a channel. May run twice, on two processes too: whoever claims it sends it. A crash between the channel's
 * yes and our note of it sends it once more under the same id, by which connectors and channels know it. Nothing is sent before the claim is on record, and
 * the database lets nothing be claimed that is not released with this digest.
 */
export async function deliverToChannel(engine: Engine, connectors: Connectors, { delivery }: { delivery: string }): Promise<void> {
  const at = engine.clock.now();
  const claimed = await engine.store.channels.claim(delivery, at, later(at, LEASE));
  if (!claimed) return;
  const outcome = await attempt(engine, connectors, claimed, at);
  await engine.store.channels.settle(claimed, outcome, { actor: 'channel', at: engine.clock.now() });
}

async function attempt(engine: Engine, connectors: Connectors, claimed: ClaimedDelivery, at: string): Promise<ChannelOutcome> {
  const { to, tries, action } = claimed;
  // What was under way when it was retired is still brought there.
  if (to.retiredAt !== null && action === 'publish' && claimed.attempts === 1) return { state: 'failed', fault: 'retired' };
  if (to.connector === 'person') return { state: 'sent', again: null };
  const certificate = action === 'publish' ? await certificateFor(engine, claimed.release) : null;
  if (certificate === 'not-yet' && tries === 1) return { state: 'waiting', fault: 'not-certified-yet', again: later(at, CERTIFIED) };
  const parcel = await parcelOf(engine, claimed, at, certificate === 'not-yet' ? null : certificate);
  try {
    const { receipt } = await connectors[to.connector].carry(parcel);
    if (receipt === null) return handedOver(claimed, engine.clock.now());
    const released = { digest: parcel.digest, files: parcel.files.map(({ sha256 }) => sha256) };
    return holdsTheSame(action, released, receipt) ? { state: 'received', by: 'channel' } : { state: 'alarm', reported: receipt };
  } catch (error) {
    if (!(error instanceof ChannelFailure)) throw error;
    const again = nextAttempt(tries, engine.clock.now());
    return again === null ? { state: 'failed', fault: error.fault } : { state: 'waiting', fault: error.fault, again };
  }
}

function handedOver({ to, tries }: ClaimedDelivery, at: string): ChannelOutcome {
  const again = receiptDue(to.connector, at);
  return again !== null && nextAttempt(tries, at) === null ? { state: 'failed', fault: 'no-receipt' } : { state: 'sent', again };
}

async function certificateFor(engine: Engine, release: string): Promise<string | null | 'not-yet'> {
  try {
    return (await certificateOf(engine, release, undefined)).text;
  } catch (error) {
    if (!(error instanceof ReviewError)) throw error;
    // Stated by the next step of the log, or in its next checkpoint.
    if (error.code === 'not-found' || error.code === 'not-in-log-yet') return 'not-yet';
    if (error.code === 'not-certified') return null;
    throw error;
  }
}

async function parcelOf(engine: Engine, claimed: ClaimedDelivery, at: string, certificate: string | null): Promise<Parcel> {
  const { store, vault } = engine;
  const item = await store.items.item(claimed.item);
  const release = (await store.items.releases(claimed.item)).find(({ id }) => id === claimed.release);
  const revision = release && (await store.items.revisionById(release.revision));
  if (!item || !release || !revision || revision.digest !== claimed.digest || release.digest !== claimed.digest) {
    throw new ReviewError('internal', 'A release does not name the revision that was approved. Verify the trail of its item.', {
      item: claimed.item,
    });
  }
  return {
    delivery: claimed.id,
    action: claimed.action,
    channel: claimed.to,
    secret: claimed.sealedSecret === null ? null : vault.open(claimed.sealedSecret, sealedFor(claimed.channel)),
    release: release.id,
    item: { id: item.id, number: item.number },
    title: revision.content.title,
    digest: claimed.digest,
    releasedAt: release.releasedAt,
    at,
    files: revision.content.files,
    certificate,
  };
}
