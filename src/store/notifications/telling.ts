import type { ComingDeadline, Holder, NewNotification, NewsRow, NotificationStore } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

const NEWS: Statement = {
  name: 'news',
  text: 'select subject, sequence, kind, roles, actor, at from news order by at, subject, sequence, kind limit $1',
};
/** Both parts of what is told, as JSON. */
const WRITE = `insert into notification (id, account, kind, item, subject, cause, at)
  select n.id, n.account, n.kind, n.item, n.subject, n.cause, n.at from json_populate_recordset(null::notification, $2::json) n
  on conflict (account, cause) do nothing`;
const TOLD: Statement = {
  name: 'news_told',
  text: `with gone as (
    delete from news n using json_populate_recordset(null::news, $1::json) g
    where n.subject = g.subject and n.sequence = g.sequence and n.kind = g.kind
  ) ${WRITE}`,
};
const HOLDERS: Statement = {
  name: 'notification_holders',
  text: `select g.account, g.role, g.delegated_by as "onBehalfOf", array_position(u.path, g.unit) as depth
    from item i join unit u on u.id = i.unit join role_grant g on g.unit = any (u.path) join account a on a.id = g.account and a.active
    where i.id = $1 and g.role = any ($2) and g.revoked_at is null and g.valid_from <= $3 and (g.valid_until is null or g.valid_until > $3)
      and (g.delegated_by is null or exists (
        select from account d join role_grant o on o.account = d.id join unit gu on gu.id = g.unit
        where d.id = g.delegated_by and d.active and o.role = g.role and o.delegated_by is null and o.revoked_at is null
          and o.valid_from <= $3 and (o.valid_until is null or o.valid_until > $3) and o.unit = any (gu.path)))
    order by depth desc, g.delegated_by is not null, g.valid_from, g.id`,
};
const CONFIRMERS: Statement = {
  name: 'notification_confirmers',
  text: `select distinct a.id from proposal p join role_grant g on g.role = any (p.needs) join account a on a.id = g.account and a.active
    where p.id = $1 and p.state = 'open' and p.expires_at > $2 and a.id::text <> p.proposed_by and p.on_behalf_of is distinct from a.id and p.subject is distinct from a.id
      and holds_in_own_right(a.id::text, p.needs, p.unit, $2)`,
};
const ADMINISTRATORS: Statement = {
  name: 'notification_administrators',
  text: `select a.id from account a where a.active and holds_in_own_right(a.id::text, '{administrator}', null, $1)
    and exists (select from role_grant g where g.account = a.id and g.role = 'administrator') order by a.id`,
};
const PROPOSER: Statement = {
  name: 'notification_proposer',
  text: 'select a.id from proposal p join account a on a.id::text = p.proposed_by where p.id = $1 and a.active',
};
const DELIVERY: Statement = {
  name: 'notification_delivery',
  text: 'select l.item, l.released_by as "releasedBy" from delivery d join release l on l.id = d.release where d.id = $1',
};
const DELIVERED: Statement = {
  name: 'notification_delivered',
  text: `select d.id as delivery, d.account from delivery d join account a on a.id = d.account and a.active
    where d.revoked_at is null and d.release = (select id from release where item = $1 order by released_at desc, id desc limit 1)`,
};
const COMING: Statement = {
  name: 'deadlines_coming',
  text: `select d.item, d.kind, d.key, d.due from deadline d join item i on i.id = d.item
    where d.due > $1 and d.due <= case when d.working_days is null then $1::timestamptz + interval '4 hours' else $2 end and d.kind <> 'release-due' and i.open and i.waits_for <> '{}'
      and not exists (select from deadline_warning w where w.item = d.item and w.kind = d.kind and w.key = d.key and w.due = d.due)
    order by d.due, d.item, d.kind, d.key limit $3`,
};
const WARNED: Statement = {
  name: 'deadlines_warned',
  text: `with noted as (
    insert into deadline_warning select w.* from json_populate_recordset(null::deadline_warning, $1::json) w on conflict do nothing
  ) ${WRITE}`,
};

/** Of the unread, which the partial index has together. */
const SETTLE: Statement = {
  name: 'notifications_settle',
  text: `update notification n set read_at = $2 where n.read_at is null and n.kind = any ($1) and (
      (n.kind = 'incident-candidate' and not exists (select from incident_candidate c where c.item = n.item and c.decision is null))
      or n.kind <> 'incident-candidate' and exists (select from item i join unit u on u.id = i.unit where i.id = n.item
        and not ('drafter' = any (i.waits_for) and i.drafter = n.account)
        and not exists (select from role_grant g where g.account = n.account and g.role = any (i.waits_for) and g.unit = any (u.path)
          and g.revoked_at is null and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)))
      or exists (select from proposal p where p.id = n.subject and (p.state <> 'open' or p.expires_at <= $2)))
    returning n.account`,
};

type Telling = Pick<
  NotificationStore,
  'news' | 'told' | 'holders' | 'confirmers' | 'administrators' | 'proposer' | 'delivery' | 'deliveredTo' | 'coming' | 'warned' | 'settle'
>;

/** What happened, who is to hear of it, and the notifications made of it. */
export function telling(database: Database): Telling {
  const write = async (statement: Statement, what: unknown, notifications: readonly NewNotification[]) =>
    void (await database.run(statement, [JSON.stringify(what), JSON.stringify(notifications)]));
  return {
    news: (limit) => database.rows<NewsRow>(NEWS, [limit]),
    told: (news, notifications) => write(TOLD, news, notifications),
    holders: (item, roles, at) => database.rows<Holder>(HOLDERS, [item, [...roles], at]),
    confirmers: async (proposal, at) => (await database.rows<{ id: string }>(CONFIRMERS, [proposal, at])).map(({ id }) => id),
    administrators: async (at) => (await database.rows<{ id: string }>(ADMINISTRATORS, [at])).map(({ id }) => id),
    proposer: async (proposal) => (await database.rows<{ id: string }>(PROPOSER, [proposal]))[0]?.id,
    delivery: async (id) => (await database.rows<{ item: string; releasedBy: string }>(DELIVERY, [id]))[0],
    deliveredTo: (item) => database.rows<{ delivery: string; account: string }>(DELIVERED, [item]),
    coming: (at, until, limit) => database.rows<ComingDeadline>(COMING, [at, until, limit]),
    warned: (deadlines, notifications) => write(WARNED, deadlines, notifications),
    settle: async (kinds, at) => (await database.rows<{ account: string }>(SETTLE, [[...kinds], at])).map(({ account }) => account),
  };
}
