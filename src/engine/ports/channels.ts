import type { Channel, ConnectorId } from '../../domain/channels/channel.ts';
import type { ChannelAction, ChannelDelivery, ChannelFault, ChannelState } from '../../domain/channels/channel-delivery.ts';
import type { FileRef } from '../../domain/item.ts';
import type { AdminRecord } from './people.ts';

/** What a connector carries: what was released, as it was approved. */
export interface Parcel {
  /** The same for every attempt: by it a channel knows what it has already. */
  delivery: string;
  action: ChannelAction;
  channel: Pick<Channel, 'key' | 'target'>;
  /** Opened for this attempt; null where the connector has none. */
  secret: string | null;
  release: string;
  item: { id: string; number: number };
  title: string;
  digest: string;
  releasedAt: string;
  /** UTC instant of this attempt. */
  at: string;
  files: readonly FileRef[];
  /** A bundle of the release's certificate; null where there is none. */
  certificate: string | null;
}

/** `receipt` null: it was handed over, and the channel says later that it has it. `files`: SHA-256 of each that the channel holds. */
export interface HandedOver {
  receipt: { digest: string; files?: readonly string[] | undefined } | null;
}

/**
 * Carries releases to one sort of channel. Handing over the same delivery again does nothing more than the first time did. Rejects with
 * `ChannelFailure`; any other error is ours.
 */
export interface Connector {
  carry(parcel: Parcel): Promise<HandedOver>;
}

export type Connectors = Readonly<Record<Exclude<ConnectorId, 'person'>, Connector>>;

/** A delivery with all that an attempt needs. */
export interface ClaimedDelivery extends ChannelDelivery {
  tries: number;
  to: Channel;
  sealedSecret: string | null;
}

/** A delivery as it is shown, with its channel. */
export type ShownChannelDelivery = ChannelDelivery & { to: Channel };

/** What became of an attempt, or of the wait for a receipt. */
export type ChannelOutcome =
  | { state: 'received'; by: string }
  | { state: 'sent'; again: string | null }
  | { state: 'waiting'; fault: ChannelFault; again: string }
  | { state: 'failed'; fault: ChannelFault }
  | { state: 'alarm'; reported: { digest: string; files?: readonly string[] | undefined } };

export interface ChannelStore {
  /** All of them, those in use first, then by key. */
  channels(): Promise<Channel[]>;
  channel(id: string): Promise<Channel | undefined>;
  /** What it signs with, sealed. */
  sealedSecret(id: string): Promise<string | null>;
  /** Resolves false when its key is in use. */
  open(channel: Channel, sealedSecret: string | null, record: AdminRecord): Promise<boolean>;
  retire(id: string, record: AdminRecord): Promise<boolean>;
  /**
   * Writes down what the plan of a release asks for, each once, with a job: its channels, and when it was recalled or is over at `at` its recall from each
   * channel that anything was sent to. What was not sent by then is dropped. May run any number of times, on many processes.
   */
  plan(release: string, at: string): Promise<void>;
  /** Releases that are over at `at` and whose recalls are not written down. */
  over(at: string, limit: number): Promise<string[]>;
  /** Queues deliveries whose next attempt is due, whether or not they are queued already. */
  requeue(at: string, limit: number): Promise<void>;
  /**
   * Counts an attempt and answers what is to be sent; undefined when there is nothing to send any more. Until `lease` nobody else takes it. When it
   * resolves the attempt is on record, whatever happens next.
   */
  claim(id: string, at: string, lease: string): Promise<ClaimedDelivery | undefined>;
  delivery(id: string): Promise<ShownChannelDelivery | undefined>;
  /** Of an item, the newest release first. */
  ofItem(item: string): Promise<ShownChannelDelivery[]>;
  /** The last ones of a channel that gave up or told of other bytes. */
  deadOf(channel: string, limit: number): Promise<ShownChannelDelivery[]>;
  /** How many of a channel are in each state. */
  counts(): Promise<{ channel: string; state: ChannelState; count: number }[]>;
  /**
   * What became of a delivery, with an entry in the item's trail where it counts and with news where somebody has to hear of it, as one. Resolves false when
   * its receipt is there already.
   */
  settle(delivery: ChannelDelivery, outcome: ChannelOutcome, audit: { actor: string; at: string }): Promise<boolean>;
  /** Another round of attempts, asked for by a person. Resolves false when it waits for none. */
  retry(delivery: ChannelDelivery, audit: { actor: string; at: string }): Promise<boolean>;
}
