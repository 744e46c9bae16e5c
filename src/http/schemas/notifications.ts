import { z } from 'zod';
import { MAIL_WISHES, NOTIFICATION_KINDS, type NotificationKind } from '../../domain/notifications/notification.ts';
import { cursor, id, instant, limit, time } from './fields.ts';

const kind = z.enum(NOTIFICATION_KINDS as [NotificationKind, ...NotificationKind[]]).describe('Its name is in the vocabulary.');
const address = z.string().describe('Address in the workspace that it leads to.');

export const notification = z
  .object({
    id: z.uuid(),
    kind,
    item: z.uuid().nullable().describe('Null for a proposal, and for what was sent to oneself.'),
    number: z.int().nullable().describe('Number of the item: all that is said of it.'),
    about: z.uuid().nullable().describe('The delivery or proposal that it is about.'),
    at: time.describe('When it happened.'),
    readAt: time.nullable(),
    address,
  })
  .meta({ id: 'Notification' });

export const notificationQuery = z.strictObject({
  unread: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .meta({ description: 'Only those that were not read, or only those that were.' }),
  after: cursor.optional(),
  limit: limit(),
});

export const unread = z.object({ unread: z.int() }).meta({ id: 'UnreadNotifications' });

export const markRead = z.strictObject({
  until: instant.describe('What happened later stays unread: nobody has seen it.'),
  item: id.optional().describe('Only those of this item.'),
  notification: id.optional().describe('Only this one.'),
});

export const mailWish = z
  .object({
    mail: z.enum(MAIL_WISHES),
    email: z.string().nullable().describe('Where they go; null: the account has no address, and nothing is sent.'),
  })
  .meta({ id: 'MailWish' });
export const setMailWish = z.strictObject({ mail: z.enum(MAIL_WISHES) });

export const mail = z
  .object({
    id: z.uuid(),
    account: z.uuid(),
    email: z.string().nullable(),
    subject: z.string(),
    text: z.string().describe('What it says: kinds, numbers and places, nothing of any content.'),
    madeAt: time,
    sentAt: time.nullable().describe('Null while it waits.'),
    way: z.enum(['smtp', 'file']).nullable().describe('`file`: it is in the folder `outbox` of the data folder.'),
  })
  .meta({ id: 'Mail' });

export const mailQuery = z.strictObject({ after: cursor.optional(), limit: limit() });
