import { defineEntity } from '@mikro-orm/core';
import type { MailWish, NotificationKind } from '../../domain/notifications/notification.ts';
import type { Role } from '../../domain/roles.ts';
import { id, instant, integer, reference, text, words } from './columns.ts';

export const NewsEntity = defineEntity({
  name: 'News',
  tableName: 'news',
  properties: {
    subject: reference().primary(),
    sequence: integer().primary(),
    kind: text().$type<NotificationKind>().primary(),
    roles: words<Role>(),
    actor: text(),
    at: instant(),
  },
});

export const NotificationEntity = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  properties: {
    id: id(),
    account: reference(),
    kind: text().$type<NotificationKind>(),
    item: reference().nullable(),
    subject: reference().nullable(),
    cause: text(),
    at: instant(),
    readAt: instant().nullable(),
    mailing: text().$type<'waiting' | 'mailed' | 'not-wanted'>(),
    mail: reference().nullable(),
  },
});

export const DeadlineWarningEntity = defineEntity({
  name: 'DeadlineWarning',
  tableName: 'deadline_warning',
  properties: { item: reference().primary(), kind: text().primary(), key: text().primary(), due: instant().primary() },
});

export const MailEntity = defineEntity({
  name: 'Mail',
  tableName: 'mail',
  properties: {
    id: id(),
    account: reference(),
    madeAt: instant(),
    claimedAt: instant().nullable(),
    sentAt: instant().nullable(),
    way: text().$type<'smtp' | 'file'>().nullable(),
  },
});

export const NotificationWishEntity = defineEntity({
  name: 'NotificationWish',
  tableName: 'notification_wish',
  properties: { account: reference().primary(), mail: text().$type<MailWish>() },
});
