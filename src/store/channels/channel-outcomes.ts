import type { ChannelDelivery } from '../../domain/channels/channel-delivery.ts';
import type { ChannelOutcome, ChannelStore } from '../../engine/ports.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { type ChainHeadRow, enterIntoTrail, lockItem } from '../release/item-entry.ts';
import { queueDeliveries } from './channel-deliveries.ts';

/** A receipt stays, and other bytes are told all the same. What fails or waits cannot undo what is known already. */
const SETTLE: Statement = {
  name: 'channel_settle',
  text: `update channel_delivery set state = $2, next_at = $3, fault = $4, received_at = coalesce(received_at, case when $2 = 'received' then $5::timestamptz end),
      received_by = coalesce(received_by, $6),
      sent_at = case when $2 in ('sent', 'received', 'alarm') then coalesce(sent_at, $5) else sent_at end, reported = coalesce($7::json, reported)
    from (select state as before, sent_at is null as first from channel_delivery where id = $1 for update) was
    where id = $1 and (was.before <> 'received' or $2 = 'alarm') and ($2 in ('received', 'alarm') or was.before in ('waiting', 'sent') or was.before = 'dropped' and $2 = 'sent')
    returning was.first`,
};
const RETRY: Statement = {
  name: 'channel_retry',
  text: `update channel_delivery set state = 'waiting', tries = 0, next_at = $2, fault = null where id = $1 and state in ('failed', 'alarm')`,
};

const NEWS: Partial<Record<ChannelOutcome['state'], string>> = { failed: 'channel-failed', alarm: 'channel-alarm' };

interface Told {
  actor: string;
  at: string;
}

type Settling = Pick<ChannelStore, 'settle' | 'retry'>;

/** What became of deliveries, with the entries of the trail that say so. */
export function channelOutcomes(database: Database): Settling {
  return {
    settle: (delivery, outcome, audit) =>
      database.transaction(async (session) => {
        const head = await lockItem(session, delivery.item);
        const [settled] = await session.rows<{ first: boolean }>(SETTLE, [delivery.id, ...valuesOf(outcome, audit.at)]);
        if (!settled) return false;
        // What waits for its next attempt is no event, nor is the second time that it was handed over.
        const counts = outcome.state !== 'waiting' && (outcome.state !== 'sent' || settled.first);
        if (counts) await enter(session, { delivery, head, action: `channel.${outcome.state}`, news: NEWS[outcome.state] ?? null }, audit);
        if (outcome.state === 'waiting' || outcome.state === 'sent') await queueDeliveries(session, delivery.id);
        return true;
      }),
    retry: (delivery, audit) =>
      database.transaction(async (session) => {
        const head = await lockItem(session, delivery.item);
        if ((await session.run(RETRY, [delivery.id, audit.at])) === 0) return false;
        await enter(session, { delivery, head, action: 'channel.retried', news: null }, audit);
        await queueDeliveries(session, delivery.id);
        return true;
      }),
  };
}

/** State, next attempt, fault, instant, who says that it is there, what it has. */
function valuesOf(outcome: ChannelOutcome, at: string): (string | null)[] {
  const fault = outcome.state === 'alarm' ? 'other-bytes' : 'fault' in outcome ? outcome.fault : null;
  const by = outcome.state === 'received' ? outcome.by : null;
  const reported = outcome.state === 'alarm' ? JSON.stringify(outcome.reported) : null;
  return [outcome.state, 'again' in outcome ? outcome.again : null, fault, at, by, reported];
}

interface Entry {
  delivery: ChannelDelivery;
  head: ChainHeadRow;
  action: string;
  news: string | null;
}

function enter(session: Asking, { delivery, head, action, news }: Entry, audit: Told): Promise<void> {
  const { id, release, channel, digest, item } = delivery;
  const payload = { delivery: id, release, channel, carries: delivery.action, digest };
  return enterIntoTrail(session, { item, head, action, payload, news }, audit);
}
