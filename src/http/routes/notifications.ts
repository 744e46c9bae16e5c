import {
  listMails,
  listNotifications,
  markNotificationsRead,
  readMailWish,
  setMailWish,
  unreadNotifications,
} from '../../engine/notifications/read-notifications.ts';
import { CREATED_CURSOR, MAIL_CURSOR, pageOf, readCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import * as schemas from '../schemas/notifications.ts';

export const NOTIFICATION_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/notifications',
    id: 'list-notifications',
    tag: 'notifications',
    summary: {
      en: 'What one was told, newest first; no content, only numbers and places',
      zh: '本人收到的通知，按时间倒序；仅含编号和位置，不含内容',
    },
    access: 'session',
    query: schemas.notificationQuery,
    answer: { status: 200, schema: page(schemas.notification) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const { unread, after, limit } = query;
      const start = after ? { after: readCursor(CREATED_CURSOR, after).id } : {};
      const rows = await listNotifications(engine, caller.account.id, unread === undefined ? {} : { unread }, {
        ...start,
        limit: limit + 1,
      });
      const told = rows.map(({ subject, ...row }) => ({ ...row, about: subject }));
      return { body: pageOf(told, limit, ({ id }) => ({ id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/notifications/unread',
    id: 'count-unread-notifications',
    tag: 'notifications',
    summary: { en: 'How many were not read yet', zh: '未读通知数' },
    access: 'session',
    answer: { status: 200, schema: schemas.unread },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: await unreadNotifications(engine, caller.account.id) };
    },
  }),
  route({
    method: 'post',
    path: '/api/notifications/read',
    id: 'mark-notifications-read',
    tag: 'notifications',
    summary: { en: 'Mark as read what was seen', zh: '将已看到的通知标为已读' },
    access: 'session',
    body: schemas.markRead,
    answer: { status: 200, schema: schemas.unread },
    refusals: [],
    repeat: 'none',
    async handle({ engine, caller, body: { until, item, notification } }) {
      const which = { until, ...(item && { item }), ...(notification && { notification }) };
      return { body: await markNotificationsRead(engine, caller.account.id, which) };
    },
  }),
  route({
    method: 'get',
    path: '/api/me/mail-wish',
    id: 'read-mail-wish',
    tag: 'notifications',
    summary: { en: 'How one wants e-mails', zh: '本人的邮件通知方式' },
    access: 'session',
    answer: { status: 200, schema: schemas.mailWish },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: await readMailWish(engine, caller.account.id) };
    },
  }),
  route({
    method: 'put',
    path: '/api/me/mail-wish',
    id: 'set-mail-wish',
    tag: 'notifications',
    summary: { en: 'Choose how one wants e-mails; what is urgent comes at once in any case', zh: '设置邮件通知方式；紧急事项始终即时发送' },
    access: 'session',
    body: schemas.setMailWish,
    answer: { status: 200, schema: schemas.mailWish },
    refusals: [],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      return { body: await setMailWish(engine, caller.account.id, body.mail) };
    },
  }),
  route({
    method: 'get',
    path: '/api/mails',
    id: 'list-mails',
    tag: 'notifications',
    summary: { en: 'E-mails of the installation, sent and waiting, for administrators', zh: '系统邮件（已发送和待发送），管理员查阅' },
    access: ['jobs'],
    query: schemas.mailQuery,
    answer: { status: 200, schema: named(page(schemas.mail)) },
    refusals: [],
    async handle({ engine, caller, query: { after, limit } }) {
      const start = after ? { after: readCursor(MAIL_CURSOR, after) } : {};
      const rows = await listMails(engine, caller.account.id, { ...start, limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ madeAt, id }) => ({ madeAt, id })) };
    },
  }),
];
