import type { ChannelDelivery } from '../../domain/channels/channel-delivery.ts';
import type { ChannelOutcome, ChannelStore } from '../../engine/ports.ts';
import { chainEntry } from '../../evidence/audit-chain.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { auditColumns, ENTRY, ENTRY_FROM } from '../rows.ts';
import { queueDeliveries } from './channel-deliveries.ts';

/** The item's row first, as everywhere: its chain's head cannot move in between. */
const LOCK: Statement = {
  name: 'channel_item_lock',
  text: 'select i.audit_sequence as sequence, i.audit_hash as hash from item i where i.id = $1 for update',
};
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
const ENTER: Statement = {
  name: 'channel_entry',
  text: `with entry as (
      insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_record(null::audit_entry, $1::json) e returning stream, sequence, hash, at
    ), told as (
      insert into news (subject, sequence, kind, actor, at) select $2, e.sequence, $3, $4, e.at from entry e where $3::text is not null
    )
    update item i set version = i.version + 1, audit_sequence = e.sequence, audit_hash = e.hash, updated_at = e.at
    from entry e where i.id = e.stream::uuid`,
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
        const head = await lock(session, delivery);
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
        const head = await lock(session, delivery);
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

type Head = { sequence: number; hash: string };

async function lock(session: Asking, { item }: ChannelDelivery): Promise<Head> {
  const [head] = await session.rows<Head>(LOCK, [item]);
  if (!head) throw new Error('A delivery to a channel is of no item.');
  return head;
}

interface Entry {
  delivery: ChannelDelivery;
  head: Head;
  action: string;
  news: string | null;
}

async function enter(session: Asking, { delivery, head, action, news }: Entry, { actor, at }: Told): Promise<void> {
  const { id, release, channel, digest } = delivery;
  const payload = { delivery: id, release, channel, carries: delivery.action, digest };
  const entry = chainEntry(head, delivery.item, at, { actor, onBehalfOf: null, action, payload });
  await session.run(ENTER, [JSON.stringify(auditColumns(entry)), delivery.item, news, actor]);
}
