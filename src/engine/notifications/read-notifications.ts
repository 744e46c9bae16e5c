import { addressOf, type MailWish } from '../../domain/notifications/notification.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { MailRow, ShownNotification } from '../ports.ts';
import { letterText } from './letter.ts';

/** What somebody was told, newest first, with where it leads. */
export async function listNotifications(
  engine: Engine,
  account: string,
  filter: { unread?: boolean },
  page: { after?: string; limit: number },
): Promise<(ShownNotification & { address: string })[]> {
  const rows = await engine.store.notifications.list(account, filter, page);
  return rows.map((row) => ({ ...row, address: addressOf(row) }));
}

export async function unreadNotifications(engine: Engine, account: string): Promise<{ unread: number }> {
  return { unread: await engine.store.notifications.unread(account) };
}

/** Marks what was seen: nothing that came after `until`. */
export async function markNotificationsRead(
  engine: Engine,
  account: string,
  which: { until: string; item?: string; notification?: string },
): Promise<{ unread: number }> {
  const count = await engine.store.notifications.markRead(account, which, engine.clock.now());
  // The person's other windows count anew.
  if (count > 0) engine.store.live.tell({ kind: 'notifications', account });
  return unreadNotifications(engine, account);
}

/** How somebody wants e-mails, and where they go: null when their account has no address. */
export async function readMailWish(engine: Engine, account: string): Promise<{ mail: MailWish; email: string | null }> {
  const [mail, row] = await Promise.all([engine.store.notifications.wish(account), engine.store.directory.account(account)]);
  return { mail, email: row?.email ?? null };
}

export async function setMailWish(engine: Engine, account: string, mail: MailWish): Promise<{ mail: MailWish; email: string | null }> {
  await engine.store.notifications.setWish(account, mail);
  return readMailWish(engine, account);
}

/** E-mails of the installation, newest first, as they left or wait: for administrators of all of it. */
export async function listMails(
  engine: Engine,
  account: string,
  page: { after?: { madeAt: string; id: string }; limit: number },
): Promise<(MailRow & { subject: string; text: string })[]> {
  await requireRoleEverywhere(engine, account, ['administrator']);
  return (await engine.store.notifications.mails(page)).map((mail) => ({ ...mail, ...letterText(mail, undefined) }));
}
