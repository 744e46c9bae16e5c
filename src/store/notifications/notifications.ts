import type { MailWish } from '../../domain/notifications/notification.ts';
import type { NotificationStore, ShownNotification } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { mailing } from './mailing.ts';
import { telling } from './telling.ts';

const LIST: Statement = {
  name: 'notifications',
  text: `select n.id, n.kind, n.item, n.subject, n.at, n.read_at as "readAt", i.number from notification n left join item i on i.id = n.item
    where n.account = $1 and ($2::boolean is null or (n.read_at is null) = $2) and ($3::uuid is null or n.id < $3) order by n.id desc limit $4`,
};
const UNREAD: Statement = {
  name: 'notifications_unread',
  text: 'select count(*)::integer as count from notification where account = $1 and read_at is null',
};
const READ: Statement = {
  name: 'notifications_read',
  text: `update notification set read_at = $5 where account = $1 and read_at is null and at <= $2
    and ($3::uuid is null or item = $3) and ($4::uuid is null or id = $4)`,
};
const WISH: Statement = { name: 'notification_wish', text: 'select mail from notification_wish where account = $1' };
const SET_WISH: Statement = {
  name: 'notification_wish_set',
  text: 'insert into notification_wish (account, mail) values ($1, $2) on conflict (account) do update set mail = excluded.mail',
};

export function notificationStore(database: Database): NotificationStore {
  return {
    ...telling(database),
    ...mailing(database),
    list: (account, { unread }, { after, limit }) =>
      database.rows<ShownNotification>(LIST, [account, unread ?? null, after ?? null, limit]),
    unread: async (account) => (await database.rows<{ count: number }>(UNREAD, [account]))[0]?.count ?? 0,
    markRead: (account, { until, item, notification }, at) => database.run(READ, [account, until, item ?? null, notification ?? null, at]),
    wish: async (account) => (await database.rows<{ mail: MailWish }>(WISH, [account]))[0]?.mail ?? 'at-once',
    setWish: async (account, wish) => void (await database.run(SET_WISH, [account, wish])),
  };
}
