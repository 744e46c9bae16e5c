import type { MailWish, NotificationKind } from '../../domain/notifications/notification.ts';
import type { Role } from '../../domain/roles.ts';

/** Something that happened and was not told yet. */
export interface NewsRow {
  /** Item, delivery or proposal. */
  subject: string;
  /** Of the entry in the item's trail; 1 or 2 where there is none. */
  sequence: number;
  kind: NotificationKind;
  roles: Role[];
  actor: string;
  at: string;
}

export interface NotificationRow {
  id: string;
  account: string;
  kind: NotificationKind;
  item: string | null;
  /** The delivery or proposal. */
  subject: string | null;
  cause: string;
  at: string;
  readAt: string | null;
}

export type NewNotification = Omit<NotificationRow, 'readAt'>;

/** As its reader sees it: with the number of the item. */
export type ShownNotification = Omit<NotificationRow, 'account' | 'cause'> & { number: number | null };

/** One who holds a role over an item's unit. */
export interface Holder {
  account: string;
  role: Role;
  onBehalfOf: string | null;
  /** How many units lie between the top and the unit of the grant: the largest is the nearest to the item. */
  depth: number;
}

/** A deadline that comes soon and was not told of. */
export interface ComingDeadline {
  item: string;
  kind: string;
  key: string;
  due: string;
}

export interface MailRow {
  id: string;
  account: string;
  /** Null: the account has none any more. */
  email: string | null;
  madeAt: string;
  sentAt: string | null;
  way: 'smtp' | 'file' | null;
  notifications: Pick<ShownNotification, 'kind' | 'item' | 'subject' | 'number'>[];
}

export interface NotificationStore {
  /** The oldest news, which stays until it was told. */
  news(limit: number): Promise<NewsRow[]>;
  /** Writes the notifications and takes the news away, as one. What somebody else told meanwhile is not told again. */
  told(news: readonly NewsRow[], notifications: readonly NewNotification[]): Promise<void>;
  /** Active accounts that hold one of the roles over the item's unit at `at`, nearest unit first, then in their own right, then by how long. */
  holders(item: string, roles: readonly Role[], at: string): Promise<Holder[]>;
  /** Accounts that could confirm the proposal: one of its roles in their own right over its unit. */
  confirmers(proposal: string, at: string): Promise<string[]>;
  /** Active accounts that administer the whole installation in their own right at `at`. */
  administrators(at: string): Promise<string[]>;
  /** Who made the proposal, when that is a person in use. */
  proposer(proposal: string): Promise<string | undefined>;
  /** The release that a delivery belongs to, for who is to hear of it. */
  delivery(id: string): Promise<{ item: string; releasedBy: string } | undefined>;
  /** Deliveries of the item's last release to accounts. */
  deliveredTo(item: string): Promise<{ delivery: string; account: string }[]>;
  /** Deadlines of open items due after `at` and until `until` that nobody was told of; one that counts hours, in its last four. */
  coming(at: string, until: string, limit: number): Promise<ComingDeadline[]>;
  /** As {@link told}, for deadlines: each is told of once for each time it is due. */
  warned(deadlines: readonly ComingDeadline[], notifications: readonly NewNotification[]): Promise<void>;

  /** Marks as read what asked of these kinds and is over: the item no longer waits for a role of the person, the proposal is closed. Resolves to whose. */
  settle(kinds: readonly NotificationKind[], at: string): Promise<string[]>;

  list(account: string, filter: { unread?: boolean }, page: { after?: string; limit: number }): Promise<ShownNotification[]>;
  unread(account: string): Promise<number>;
  /** Those of this account until an instant, all or of one item or alone; resolves to how many were unread. */
  markRead(account: string, which: { until: string; item?: string; notification?: string }, at: string): Promise<number>;
  wish(account: string): Promise<MailWish>;
  setWish(account: string, wish: MailWish): Promise<void>;

  /**
   * Makes one e-mail for each person who has something to be told by one, and queues it, as one. `digestFrom`: what happened before goes into
   * a digest now. What was read, and what nobody wants by e-mail, is never sent.
   */
  gatherMail(at: string, digestFrom: string, urgent: readonly NotificationKind[]): Promise<number>;
  /** The e-mail, for whoever may send it now: undefined when it was sent or somebody sends it since `since`. */
  claimMail(id: string, at: string, since: string): Promise<MailRow | undefined>;
  mailSent(id: string, at: string, way: 'smtp' | 'file'): Promise<void>;
  /** After a failure: the next try need not wait. */
  releaseMail(id: string): Promise<void>;
  mails(page: { after?: { madeAt: string; id: string }; limit: number }): Promise<MailRow[]>;
}

/** A letter as it leaves. */
export interface Letter {
  /** The same for each try: a mail server that knows it drops the second. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** How e-mails are to leave. */
export interface MailSettings {
  /** `smtp://` or `smtps://`, with name and password where the server wants them; undefined: they become files. */
  smtp: string | undefined;
  /** Address that they come from. */
  from: string | undefined;
  /** Address of the workspace for the links in them. */
  address: string | undefined;
}

/** How e-mails leave this installation. */
export interface Post {
  way: 'smtp' | 'file';
  /** Where people find the workspace; undefined: only the path is written. */
  address: string | undefined;
  /** Resolves when the letter was taken. Rejects with `mail-unavailable`; then it may be sent again. */
  send(letter: Letter): Promise<void>;
}
