import type { Channel } from '../../domain/channels/channel.ts';
import type { ChannelDelivery } from '../../domain/channels/channel-delivery.ts';
import type { ChannelStore, ClaimedDelivery } from '../../engine/ports.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { CHANNEL_COLUMNS } from './channels.ts';

const COLUMNS = `d.id, d.release, l.item, d.channel, d.action, d.digest, d.state, d.attempts, d.next_at as "nextAt", d.fault, d.created_at as "createdAt",
  d.sent_at as "sentAt", d.received_at as "receivedAt", d.received_by as "receivedBy"`;
const TO = `to_json(t) as "to" from channel_delivery d join release l on l.id = d.release
  cross join lateral (select ${CHANNEL_COLUMNS} from channel c where c.id = d.channel) t`;

const ONE: Statement = { name: 'channel_delivery', text: `select ${COLUMNS}, ${TO} where d.id = $1` };
const OF_ITEM: Statement = {
  name: 'channel_deliveries_of_item',
  text: `select ${COLUMNS}, ${TO} where l.item = $1 order by l.released_at desc, t.key, d.created_at, d.id`,
};
const DEAD: Statement = {
  name: 'channel_deliveries_dead',
  text: `select ${COLUMNS}, ${TO} where d.channel = $1 and d.state in ('failed', 'alarm') order by d.created_at desc, d.id desc limit $2`,
};
const COUNTS: Statement = {
  name: 'channel_delivery_counts',
  text: 'select channel, state, count(*)::int as count from channel_delivery group by channel, state',
};
const OVER: Statement = {
  name: 'channel_deliveries_over',
  text: 'select distinct release from channel_delivery where ends_at <= $1 limit $2',
};

const PLANNED: Statement = {
  name: 'channel_plan',
  text: `select l.recalled_at is not null or coalesce(l.until <= $2, false) as over
    from release l join revision v on v.id = l.revision
    where l.id = $1 and l.mode = 'public' and jsonb_typeof(v.content -> 'releasePlan' -> 'channels') = 'array'`,
};
/** Of several channels that had a key the one in use, else the last one. Whatever has a row of its key has its channel. */
const PUBLISH: Statement = {
  name: 'channel_plan_publish',
  text: `insert into channel_delivery (id, release, channel, action, digest, next_at, ends_at, created_at)
    select gen_random_uuid(), l.id, c.id, 'publish', l.digest, $2, l.until, $2
    from release l join revision v on v.id = l.revision
      cross join lateral jsonb_array_elements_text(v.content -> 'releasePlan' -> 'channels') as named(key)
      cross join lateral (select c.id from channel c where c.key = named.key order by c.retired_at is null desc, c.opened_at desc limit 1) c
    where l.id = $1 and not exists (select from channel_delivery d join channel had on had.id = d.channel where d.release = l.id and had.key = named.key)
    on conflict do nothing`,
};
const DROP: Statement = {
  name: 'channel_plan_drop',
  text: `update channel_delivery set state = case when state = 'waiting' then 'dropped' else state end, ends_at = null,
      next_at = case when state in ('waiting', 'sent') then null else next_at end
    where release = $1 and action = 'publish' and (ends_at is not null or next_at is not null)`,
};
/** Of what was tried at all it is not known that it did not arrive. */
const RECALL: Statement = {
  name: 'channel_plan_recall',
  text: `insert into channel_delivery (id, release, channel, action, digest, next_at, created_at)
    select gen_random_uuid(), d.release, d.channel, 'recall', d.digest, $2, $2 from channel_delivery d
    where d.release = $1 and d.action = 'publish' and d.attempts > 0 on conflict do nothing`,
};
/** One after the other for each channel: what is published is there before it is recalled. */
const JOB = `graphile_worker.add_job('channel', json_build_object('delivery', id), queue_name => 'channel:' || channel, run_at => next_at,
  job_key => 'channel:' || id, max_attempts => 3)`;
const QUEUE: Statement = {
  name: 'channel_queue',
  text: `select ${JOB} from channel_delivery where next_at is not null and (release = $1 or id = $1)`,
};
const REQUEUE: Statement = {
  name: 'channel_requeue',
  text: `select ${JOB} from (select * from channel_delivery where next_at <= $1 order by next_at, id limit $2) due`,
};

const CLAIM: Statement = {
  name: 'channel_claim',
  text: `select ${COLUMNS}, d.tries, (select c.secret from channel c where c.id = d.channel) as "sealedSecret", ${TO}
    where d.id = $1 and d.state in ('waiting', 'sent') and d.next_at <= $2 for update of d`,
};
const IN_THE_WAY: Statement = {
  name: 'channel_in_the_way',
  text: `select l.recalled_at is not null or coalesce(l.until <= $2, false) as over, item_holds_quarantined(l.item) as doubted from release l where l.id = $1`,
};
const ATTEMPT: Statement = {
  name: 'channel_attempt',
  text: `update channel_delivery set attempts = attempts + 1, tries = tries + 1, attempted_at = $2, next_at = $3, fault = 'interrupted' where id = $1`,
};
const POSTPONE: Statement = {
  name: 'channel_postpone',
  text: `update channel_delivery set next_at = $2::timestamptz + interval '1 hour', fault = 'in-doubt' where id = $1`,
};

type Delivering = Pick<ChannelStore, 'plan' | 'over' | 'requeue' | 'claim' | 'delivery' | 'ofItem' | 'deadOf' | 'counts'>;

/** Releases on their way to channels. */
export function channelDeliveries(database: Database): Delivering {
  return {
    plan: (release, at) => database.transaction((session) => plan(session, release, at)),
    over: async (at, limit) => (await database.rows<{ release: string }>(OVER, [at, limit])).map(({ release }) => release),
    requeue: async (at, limit) => void (await database.rows(REQUEUE, [at, limit])),
    claim: (id, at, lease) => database.transaction((session) => claim(session, id, { at, lease })),
    delivery: async (id) => (await database.rows<ChannelDelivery & { to: Channel }>(ONE, [id]))[0],
    ofItem: (item) => database.rows(OF_ITEM, [item]),
    deadOf: (channel, limit) => database.rows(DEAD, [channel, limit]),
    counts: () => database.rows(COUNTS),
  };
}

/** Queues all that waits of a release, or one delivery. */
export async function queueDeliveries(session: Asking, of: string): Promise<void> {
  await session.rows(QUEUE, [of]);
}

async function plan(session: Asking, release: string, at: string): Promise<void> {
  const [found] = await session.rows<{ over: boolean }>(PLANNED, [release, at]);
  if (!found) return;
  if (found.over) {
    await session.run(DROP, [release]);
    await session.run(RECALL, [release, at]);
  } else await session.run(PUBLISH, [release, at]);
  await queueDeliveries(session, release);
}

async function claim(session: Asking, id: string, { at, lease }: { at: string; lease: string }): Promise<ClaimedDelivery | undefined> {
  const [found] = await session.rows<ClaimedDelivery>(CLAIM, [id, at]);
  if (!found) return undefined;
  const [way] = await session.rows<{ over: boolean; doubted: boolean }>(IN_THE_WAY, [found.release, at]);
  if (found.action === 'publish' && way?.over) {
    await plan(session, found.release, at);
    return undefined;
  }
  if (found.action === 'publish' && way?.doubted) {
    await session.run(POSTPONE, [id, at]);
    return undefined;
  }
  await session.run(ATTEMPT, [id, at, lease]);
  return { ...found, attempts: found.attempts + 1, tries: found.tries + 1 };
}
